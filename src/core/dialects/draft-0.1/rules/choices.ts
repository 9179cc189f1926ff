import type { Json } from '../../../workflow/Command'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { rootScopeId } from '../../../workflow/Workflow'
import { numberOf } from '../compileCondition'
import type { CanonicalNode, ChoiceRule, DraftWorkflow, Operator, SwitchState } from '../model'
import { atKey, atName, atValue, report } from '../report'
import { ruleText } from '../ruleText'
import { stableText } from '../stableText'
import { stateNodes } from '../stateNodes'
import { allStates, meant } from '../states'
import { spoiltBy } from './gaps'

/** Choices can hold, and something happens if none does. */
export const choices: Rule<DraftWorkflow> = {
  name: 'choices',
  check: (workflow) => {
    const nodes = stateNodes(workflow)
    return [...allStates(workflow)].flatMap(({ state }) => {
      const known = meant(state)
      if (known?.type !== 'SWITCH') return []
      return [
        ...known.choices.flatMap(({ rule }) => checkValues(known, rule)),
        ...checkShadowed(known),
        ...checkDefault(workflow, known, nodes.get(state.id)),
      ]
    })
  },
}

type Comparison = ChoiceRule & { readonly form: 'comparison' }

function comparisonsIn(rule: ChoiceRule): readonly Comparison[] {
  switch (rule.form) {
    case 'comparison':
      return [rule]
    case 'Not':
      return comparisonsIn(rule.rule)
    case 'And':
    case 'Or':
      return rule.rules.flatMap(comparisonsIn)
    case 'invalid':
      return []
  }
}

function checkValues(state: SwitchState, rule: ChoiceRule): readonly Diagnostic[] {
  return comparisonsIn(rule).flatMap(({ path, operator, value }) => {
    if (operator === undefined || value === undefined || !isScalar(value)) return []
    const found = mismatch(operator, value)
    if (!found) return []
    const { message, fixes } = found(path)
    const place = atValue([...path, 'value'])
    return [report('CHOICE_VALUE_TYPE', place, message, { step: state.id, fixes })]
  })
}

const isScalar = (value: Json) => typeof value !== 'object' || value === null

interface Advice {
  readonly message: string
  readonly fixes: readonly Fix[]
}

/** What is wrong with a value for an operator (R53, R54), said for the comparison at a path. */
function mismatch(
  operator: Operator,
  value: Json,
): ((path: Comparison['path']) => Advice) | undefined {
  const written = JSON.stringify(value)
  if (isTextOperator(operator)) {
    if (typeof value === 'string') return undefined
    return (path) => ({
      message: `${operator} compares texts, and ${written} is none. Put it in quotes, or use ${numberOperator(operator)}.`,
      fixes: [
        ...setOperator(path, numberOperator(operator), value),
        {
          title: `Write it as text: "${written}"`,
          commands: [{ type: 'set-value', path: [...path, 'value'], value: written }],
        },
      ],
    })
  }
  if (numberOf(value) !== undefined) return undefined
  if (operator === 'EQ' && typeof value !== 'string') return undefined
  return (path) => ({
    message: `${operator} compares numbers, and ${written} spells none. ${typeof value === 'string' ? `Use ${textOperator(operator)} to compare texts.` : 'Write a number.'}`,
    fixes: setOperator(path, textOperator(operator), value),
  })
}

const isTextOperator = (operator: Operator) => operator.startsWith('Str')

const toText: Partial<Record<Operator, Operator>> = {
  EQ: 'StrEQ',
  LT: 'StrLT',
  LTEQ: 'StrLTEQ',
  GT: 'StrGT',
  GTEQ: 'StrGTEQ',
}

const textOperator = (operator: Operator): Operator => toText[operator] ?? operator

const numberOperator = (operator: Operator): Operator =>
  (Object.keys(toText) as Operator[]).find((one) => toText[one] === operator) ?? operator

/** Another operator, if the value suits it. */
function setOperator(path: Comparison['path'], to: Operator, value: Json): readonly Fix[] {
  if (mismatch(to, value)) return []
  const commands = [{ type: 'set-value', path: [...path, 'operator'], value: to } as const]
  return [{ title: `Use ${to}`, commands }]
}

function checkShadowed(state: SwitchState): readonly Diagnostic[] {
  const first = new Map<string, number>()
  return state.choices.flatMap(({ rule, path }, index) => {
    const key = ruleKey(rule)
    if (key === undefined) return []
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, index)
    if (earlier === undefined) return []
    const message = `Choice ${earlier + 1} has the same rule, ${ruleText(rule)}, so this one is never reached. Remove it, or change its rule.`
    const commands = [{ type: 'remove-value', path } as const]
    const fixes = [{ title: 'Remove this choice', commands }]
    return [report('CHOICE_SHADOWED', atKey(path), message, { step: state.id, fixes })]
  })
}

/** The same text for the same rule; undefined for one that is not whole. */
function ruleKey(rule: ChoiceRule): string | undefined {
  switch (rule.form) {
    case 'comparison': {
      const { subject, operator, value } = rule
      if (operator === undefined || value === undefined) return undefined
      return stableText([subject.text ?? null, operator, value])
    }
    case 'Not': {
      const inner = ruleKey(rule.rule)
      return inner === undefined ? undefined : `Not ${inner}`
    }
    case 'And':
    case 'Or': {
      const inner = rule.rules.map(ruleKey)
      if (inner.length === 0 || inner.includes(undefined)) return undefined
      return `${rule.form}(${inner.join(', ')})`
    }
    case 'invalid':
      return undefined
  }
}

function checkDefault(
  workflow: DraftWorkflow,
  state: SwitchState,
  node: CanonicalNode | undefined,
): readonly Diagnostic[] {
  if (state.default || state.scope !== rootScopeId) return []
  const slot = [...state.path, 'default']
  const message = `If no choice of "${state.name}" holds, the workflow fails. Say with "default" where to go then.`
  const ends = workflow.states.states.filter((one) => one.type === 'END')
  const target = ends.find(({ status }) => status === 'FAILURE') ?? ends[0]
  const fixes: readonly Fix[] = target
    ? [
        {
          title: `Otherwise go to ${target.name}`,
          commands: [{ type: 'set-value', path: slot, value: target.name }],
        },
      ]
    : []
  const consequenceOf = node && spoiltBy(node, slot, 'default')
  const details = { step: state.id, fixes, consequenceOf }
  return [report('SWITCH_NO_DEFAULT', atName(state.path), message, details)]
}
