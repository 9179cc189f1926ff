import type { JsonPath } from '../../document/JsonPath'
import { findScope } from '../../workflow/Workflow'
import type { Mutant } from '../../workflow/Mutant'
import type { ChoiceRule, DraftWorkflow, Filter, FilterPath, Operator, State } from './model'
import { parseExpression } from './expression'
import { actionsOf, allStates, eventsOf, meant } from './states'

/** Every mutant of the document: a condition turned round, a target led elsewhere, a path cut short. */
export function mutantsOf(workflow: DraftWorkflow): readonly Mutant[] {
  const states = [...allStates(workflow)].map(({ state }) => state)
  return [
    ...states.flatMap(conditions),
    ...targets(workflow),
    ...states.flatMap((state) => pathsOf(state).flatMap((path) => cut(path, state.name))),
  ]
}

const opposite: Readonly<Record<Operator, Operator>> = {
  EQ: 'LT',
  LT: 'GTEQ',
  LTEQ: 'GT',
  GT: 'LTEQ',
  GTEQ: 'LT',
  StrEQ: 'StrLT',
  StrLT: 'StrGTEQ',
  StrLTEQ: 'StrGT',
  StrGT: 'StrLTEQ',
  StrGTEQ: 'StrLT',
}

function conditions(state: State): readonly Mutant[] {
  const known = meant(state)
  const rules = known?.type === 'SWITCH' ? known.choices.map(({ rule }) => rule) : []
  const flipped = rules
    .flatMap(comparisons)
    .flatMap(({ path, operator, subject }): readonly Mutant[] => {
      if (!operator) return []
      const value = opposite[operator]
      const what = `${state.name}: ${subject.text ?? ''} ${operator} becomes ${value}`
      return [{ kind: 'condition', what, path: [...path, 'operator'], value }]
    })
  const joined = eventsOf(state).flatMap(({ expression }): readonly Mutant[] => {
    const parsed = expression && parseExpression(expression.text)
    if (!expression || !parsed?.ok || parsed.expression.type === 'name') return []
    const value = expression.text.replaceAll(/\b(and|or)\b/gi, (word) =>
      word.toLowerCase() === 'and' ? 'or' : 'and',
    )
    if (value === expression.text) return []
    const what = `${state.name}: “${expression.text}” becomes “${value}”`
    return [{ kind: 'condition', what, path: expression.path, value }]
  })
  return [...flipped, ...joined]
}

type Comparison = Extract<ChoiceRule, { form: 'comparison' }>

function comparisons(rule: ChoiceRule): readonly Comparison[] {
  if (rule.form === 'comparison') return [rule]
  if (rule.form === 'Not') return comparisons(rule.rule)
  return rule.form === 'invalid' ? [] : rule.rules.flatMap(comparisons)
}

/** Each transition leads to the next state of its scope that it does not lead to. */
function targets(workflow: DraftWorkflow): readonly Mutant[] {
  return workflow.references.flatMap(({ kind, name, path, scope }): readonly Mutant[] => {
    if (kind !== 'step' || scope === undefined) return []
    const steps = findScope(workflow, scope)?.steps ?? []
    const index = steps.findIndex((step) => step.name === name)
    const other = steps[(index + 1) % steps.length]
    if (index < 0 || !other || other.name === name) return []
    const what = `${placeIn(path)} leads to ${other.name}, not to ${name}`
    return [{ kind: 'target', what, path, value: other.name }]
  })
}

/** The state that a target belongs to, and where in it: `Ask: actions 1 retry 2 next-state`. */
function placeIn(path: JsonPath): string {
  const at = path.findLastIndex((part) => part === 'states')
  const [state, ...parts] = path.slice(at + 1)
  const place = parts.map((part) => (typeof part === 'number' ? part + 1 : part))
  return [`${state}:`, ...place].join(' ')
}

function pathsOf(state: State): readonly FilterPath[] {
  const all = ({ input, result, output }: Filter) => [input, result, output]
  return [
    ...all(state.filter),
    ...eventsOf(state).map(({ input }) => input),
    ...actionsOf(state).flatMap(({ filter }) => all(filter)),
  ]
}

/** A path loses its last part; one that has none is led to a part that is not there. */
function cut({ text, path }: FilterPath, state: string): readonly Mutant[] {
  if (typeof text !== 'string' || !text.startsWith('$')) return []
  const shorter = text.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, '')
  const value = shorter === text ? '$.mutant' : shorter
  return [{ kind: 'path', what: `${state}: ${text} becomes ${value}`, path, value }]
}
