import type { Span } from '../../workflow/Workflow'

/** A Boolean event expression of section 1.11. */
export type Expression =
  | { readonly type: 'name'; readonly name: string; readonly span: Span }
  | { readonly type: 'and' | 'or'; readonly operands: readonly Expression[] }

export interface WrittenOperator {
  readonly written: string
  readonly canonical: 'and' | 'or'
  readonly span: Span
}

export type ParsedExpression =
  | {
      readonly ok: true
      readonly expression: Expression
      /** Operators in another spelling than `and` and `or`, in written order. */
      readonly nonCanonicalOperators: readonly WrittenOperator[]
    }
  | { readonly ok: false; readonly error: ExpressionError }

interface ExpressionError {
  readonly code: 'EXPR_SYNTAX' | 'EXPR_NOT_UNSUPPORTED'
  readonly message: string
  readonly span: Span
}

type Token =
  | { readonly type: 'name'; readonly name: string; readonly span: Span }
  | { readonly type: 'operator'; readonly operator: 'and' | 'or'; readonly span: Span }
  | { readonly type: 'not' | 'open' | 'close' | 'unclosed-quote' | 'end'; readonly span: Span }

/** What is read so far inside one pair of parentheses: a list of conjunctions. */
interface Group {
  readonly open: Span | undefined
  readonly conjunctions: Expression[][]
}

const operators: Readonly<Record<string, 'and' | 'or'>> = {
  and: 'and',
  '&&': 'and',
  '&': 'and',
  '+': 'and',
  or: 'or',
  '||': 'or',
  '|': 'or',
}
const token = /\s*(?:(&&?|\|\|?|\+)|([()])|"([^"]+)"|'([^']+)'|([^\s()&|+"']+)|(["'])|$)/y

/** Reads an event expression; `and` binds more tightly than `or` (R18). */
export function parseExpression(text: string): ParsedExpression {
  const nonCanonicalOperators: WrittenOperator[] = []
  let group: Group = { open: undefined, conjunctions: [[]] }
  // A list instead of recursion: nesting is limited by memory, not by the call stack.
  const outer: Group[] = []
  let operandDue = true
  let at = 0
  for (;;) {
    const next = readToken(text, at)
    at = next.span.to
    const problem = misplaced(next, operandDue, outer.length > 0)
    if (problem) return { ok: false, error: problem }
    if (next.type === 'end') break
    if (next.type === 'open') {
      outer.push(group)
      group = { open: next.span, conjunctions: [[]] }
    } else if (next.type === 'close') {
      const inner = group
      group = outer.pop() ?? group
      group.conjunctions.at(-1)?.push(joined(inner))
    } else if (next.type === 'name') {
      group.conjunctions.at(-1)?.push(next)
      operandDue = false
    } else if (next.type === 'operator') {
      const written = text.slice(next.span.from, next.span.to)
      const { operator: canonical, span } = next
      if (written !== canonical) nonCanonicalOperators.push({ written, canonical, span })
      if (canonical === 'or') group.conjunctions.push([])
      operandDue = true
    }
  }
  if (group.open) return syntaxError('This parenthesis is not closed.', group.open)
  return { ok: true, expression: joined(group), nonCanonicalOperators }
}

/** The names of an expression in written order, with their places. */
export function namesIn(expression: Expression): readonly { name: string; span: Span }[] {
  const names: { name: string; span: Span }[] = []
  const open: Expression[] = [expression]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'name') names.push({ name: next.name, span: next.span })
    else open.push(...next.operands.toReversed())
  }
  return names
}

function misplaced(next: Token, operandDue: boolean, nested: boolean): ExpressionError | undefined {
  if (next.type === 'not') {
    return {
      code: 'EXPR_NOT_UNSUPPORTED',
      message:
        'An expression cannot wait for the absence of an event; use a timeout instead of not.',
      span: next.span,
    }
  }
  const message = operandDue ? wrongOperand(next) : wrongOperator(next, nested)
  return message === undefined ? undefined : { code: 'EXPR_SYNTAX', message, span: next.span }
}

function wrongOperand(next: Token): string | undefined {
  if (next.type === 'end') return 'The name of an event is missing here.'
  if (next.type === 'operator' || next.type === 'close')
    return 'The name of an event must come first.'
  return next.type === 'unclosed-quote' ? 'This quote encloses no name.' : undefined
}

function wrongOperator(next: Token, nested: boolean): string | undefined {
  if (next.type === 'close') return nested ? undefined : 'No parenthesis is open here.'
  if (next.type === 'name' || next.type === 'open') return 'Write and or or between two events.'
  return next.type === 'unclosed-quote' ? 'This quote encloses no name.' : undefined
}

function syntaxError(message: string, span: Span): ParsedExpression {
  return { ok: false, error: { code: 'EXPR_SYNTAX', message, span } }
}

function joined(group: Group): Expression {
  return join(
    'or',
    group.conjunctions.map((operands) => join('and', operands)),
  )
}

function join(type: 'and' | 'or', operands: readonly Expression[]): Expression {
  const [first] = operands
  return first && operands.length === 1 ? first : { type, operands }
}

function readToken(text: string, at: number): Token {
  token.lastIndex = at
  const match = token.exec(text)
  if (!match) throw new Error(`no token at ${at} of ${text}`)
  const [all, sign, bracket, double, single, word, quote] = match
  const to = at + all.length
  const spanOf = (length: number): Span => ({ from: to - length, to })
  if (sign !== undefined) return operatorToken(sign, spanOf(sign.length))
  if (bracket !== undefined) return { type: bracket === '(' ? 'open' : 'close', span: spanOf(1) }
  if (quote !== undefined)
    return { type: 'unclosed-quote', span: { from: to - 1, to: text.length } }
  const quoted = double ?? single
  if (quoted !== undefined) return { type: 'name', name: quoted, span: spanOf(quoted.length + 2) }
  if (word === undefined) return { type: 'end', span: { from: text.length, to: text.length } }
  const span = spanOf(word.length)
  const lower = word.toLowerCase()
  if (lower === 'not') return { type: 'not', span }
  return lower === 'and' || lower === 'or'
    ? operatorToken(lower, span)
    : { type: 'name', name: word, span }
}

function operatorToken(sign: string, span: Span): Token {
  return { type: 'operator', operator: operators[sign] ?? 'or', span }
}
