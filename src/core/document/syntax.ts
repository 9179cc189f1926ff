/** One mistake that keeps the text from being JSON. */
export interface SyntaxProblem {
  readonly kind: 'comment' | 'nesting' | 'empty' | 'syntax'
  readonly offset: number
  readonly length: number
  /** What is wrong and what to do. */
  readonly message: string
}

interface RawProblem {
  readonly code: string
  readonly offset: number
  readonly length: number
}

/** Deeper texts would overflow the readers' stacks; no workflow comes near. */
const deepest = 500

/** The problem of a text that is nested too deeply to be read at all. */
export function nestingProblem(text: string): SyntaxProblem | undefined {
  let depth = 0
  let isInside = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (isInside) {
      if (sign === 92) at += 1
      else if (sign === 34 || sign === 10) isInside = false
    } else if (sign === 34) isInside = true
    else if (sign === 123 || sign === 91) depth += 1
    else if (sign === 125 || sign === 93) depth -= 1
    if (depth > deepest) {
      const message = `More than ${deepest} brackets are open here. Close some, or flatten the data.`
      return { kind: 'nesting', offset: at, length: 1, message }
    }
  }
  return undefined
}

const messages: Record<string, string> = {
  InvalidSymbol: 'This is neither a string in quotes nor a number, true, false or null.',
  InvalidNumberFormat: 'This is not a number as JSON writes it.',
  PropertyNameExpected: 'A key in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected between the key and its value.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing } is missing.',
  CloseBracketExpected: 'A closing ] is missing.',
  EndOfFileExpected: 'The document ends before this. Remove what follows.',
  InvalidCommentToken:
    'JSON has no comments. Remove it, or keep the note under a key such as "x-note".',
  UnexpectedEndOfComment: 'This comment is not closed.',
  UnexpectedEndOfString: 'This string is not closed.',
  UnexpectedEndOfNumber: 'This number is cut off.',
  InvalidUnicode: 'After \\u four hexadecimal digits are expected.',
  InvalidEscapeCharacter:
    'This escape is unknown. JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u.',
  InvalidCharacter: 'This character may not stand unescaped in a string.',
}

/** One problem per mistake: what a recovering parser says after the first at a place is noise. */
export function syntaxProblems(
  text: string,
  found: readonly RawProblem[],
  hasTree: boolean,
): readonly SyntaxProblem[] {
  if (text.replace(/^\uFEFF/, '').trim() === '') {
    const message = 'The document is empty. Write {} or start from an example.'
    return [{ kind: 'empty', offset: 0, length: text.length, message }]
  }
  const comments = found.filter(({ code }) => code === 'InvalidCommentToken')
  const others = found.filter(({ code }) => code !== 'InvalidCommentToken')
  const kept: RawProblem[] = []
  for (const problem of others) {
    const last = kept.at(-1)
    const isEcho = last !== undefined && isCascade(text, last, problem)
    if (!isEcho) kept.push(problem)
  }
  if (!hasTree && kept.length === 0) kept.push({ code: 'ValueExpected', offset: 0, length: 1 })
  return [...comments, ...kept]
    .sort((a, b) => a.offset - b.offset)
    .map(({ code, offset, length }) => ({
      kind: code === 'InvalidCommentToken' ? 'comment' : 'syntax',
      offset: Math.min(offset, text.length),
      length,
      message: messages[code] ?? 'This is not JSON.',
    }))
}

/** A problem on the same line as the one before, or at the end of the text, follows from it. */
function isCascade(text: string, last: RawProblem, next: RawProblem): boolean {
  const between = text.slice(last.offset, next.offset)
  const isSameLine = !/[\r\n]/.test(between)
  const isAtEnd = text.slice(next.offset).trim() === ''
  const lastAtEnd = text.slice(last.offset).trim() === ''
  return isSameLine || (isAtEnd && lastAtEnd)
}
