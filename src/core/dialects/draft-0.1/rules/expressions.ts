import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { type Expression, namesIn, parseExpression } from '../expression'
import type { DraftWorkflow, EventStruct, State } from '../model'
import { atValue, report } from '../report'
import { allStates, eventsOf } from '../states'

/** Event expressions can be read, say nothing twice and differ within a state (1.11). */
export const expressions: Rule<DraftWorkflow> = {
  name: 'expressions',
  check: (workflow) => [...allStates(workflow)].flatMap(({ state }) => checkState(state)),
}

function checkState(state: State): readonly Diagnostic[] {
  const firstUse = new Map<string, number>()
  return eventsOf(state).flatMap((event, index) => {
    const { expression } = event
    if (!expression) return []
    const parsed = parseExpression(expression.text)
    if (!parsed.ok) {
      const { code, message, span } = parsed.error
      return [report(code, atValue(expression.path, span), message, { step: state.id })]
    }
    const key = normalForm(parsed.expression)
    const earlier = firstUse.get(key)
    if (earlier === undefined) firstUse.set(key, index)
    return [
      ...repeated(state, parsed.expression, expression),
      ...(earlier === undefined ? [] : [sameAs(state, event, expression, earlier)]),
    ]
  })
}

type Written = NonNullable<EventStruct['expression']>

function sameAs(
  state: State,
  event: EventStruct,
  { text, path }: Written,
  earlier: number,
): Diagnostic {
  const message = `Event ${earlier + 1} of "${state.name}" waits for "${text}" already, so this one never fires. Remove it, or wait for something else.`
  const commands = [{ type: 'remove-value', path: event.path } as const]
  const fixes = [{ title: 'Remove this event', commands }]
  return report('EVENTS_SAME_EXPRESSION', atValue(path), message, { step: state.id, fixes })
}

function repeated(state: State, expression: Expression, { path }: Written): readonly Diagnostic[] {
  const seen = new Set<string>()
  const reported = new Set<string>()
  return namesIn(expression).flatMap(({ name, span }) => {
    const isFirst = !seen.has(name) || reported.has(name)
    seen.add(name)
    if (isFirst) return []
    reported.add(name)
    const message = `"${name}" stands twice in this expression. One event makes both true, so once is enough.`
    const fixes = [simplification(expression, path)]
    return [
      report('EXPR_REPEATED_OPERAND', atValue(path, span), message, { step: state.id, fixes }),
    ]
  })
}

/** The expression without operands that stand in the same and or or twice, if that cures it. */
function simplification(expression: Expression, path: Written['path']): Fix | undefined {
  const simple = simplify(expression)
  const names = namesIn(simple).map(({ name }) => name)
  if (new Set(names).size < names.length) return undefined
  const value = textOf(simple)
  return { title: `Change to ${value}`, commands: [{ type: 'set-value', path, value }] }
}

function simplify(expression: Expression): Expression {
  if (expression.type === 'name') return expression
  const byForm = new Map<string, Expression>()
  for (const operand of expression.operands.map(simplify)) {
    const form = normalForm(operand)
    if (!byForm.has(form)) byForm.set(form, operand)
  }
  const operands = [...byForm.values()]
  const [only, ...others] = operands
  return only && others.length === 0 ? only : { type: expression.type, operands }
}

/** The same text for expressions that mean the same up to the order of operands. */
function normalForm(expression: Expression): string {
  if (expression.type === 'name') return JSON.stringify(expression.name)
  const operands = expression.operands.flatMap((operand) =>
    operand.type === expression.type ? operand.operands : operand,
  )
  const forms = new Set(operands.map(normalForm))
  return forms.size === 1
    ? [...forms].join('')
    : `(${[...forms].sort().join(` ${expression.type} `)})`
}

function textOf(expression: Expression): string {
  if (expression.type === 'name') {
    return parseExpression(expression.name).ok ? expression.name : quoted(expression.name)
  }
  return expression.operands
    .map((operand) => {
      const isLooser = expression.type === 'and' && operand.type === 'or'
      return isLooser ? `(${textOf(operand)})` : textOf(operand)
    })
    .join(` ${expression.type} `)
}

const quoted = (name: string) => (name.includes('"') ? `'${name}'` : `"${name}"`)
