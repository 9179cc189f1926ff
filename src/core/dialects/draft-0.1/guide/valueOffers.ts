import type { Json } from '../../../workflow/Command'
import type { ValueOffer } from '../../../workflow/Guide'
import { findScope } from '../../../workflow/Workflow'
import { errorCodes } from '../commands/seeds'
import { additionsTo } from '../form/additions'
import { optionsOf } from '../form/options'
import { grammarOf, meaningOf } from '../grammar'
import type { ChoiceRule, DraftWorkflow, Filter, FilterPath, State } from '../model'
import { kinds } from '../palette'
import { actionsOf, allStates, eventsOf, likelyTarget, meant } from '../states'
import { stateTypes } from '../stateType'
import type { GuidedSite } from './siteAt'

/** What can stand at a place: words of the language, names and paths of this document, beginnings of objects. */
export function valueOffers(workflow: DraftWorkflow, site: GuidedSite): readonly ValueOffer[] {
  const { key, grammar, parent } = site
  const isItem = parent?.grammar.items !== undefined
  if (isItem) return itemOffers(workflow, site)
  switch (key) {
    case 'type':
      return stateTypes.map((type) => word(type, kinds[type].description))
    case 'next-state':
    case 'default':
      return targets(workflow, site)
    case 'event-expression':
      return workflow.triggers.map(({ name, source = '', eventID }) => ({
        value: name,
        kind: 'event',
        meaning: eventID === undefined ? `from ${source}` : `${eventID} from ${source}`,
      }))
    case 'match':
      return ['SYS.MatchAny', ...errorCodes].map((code) => word(code, codeMeanings[code]))
    case 'function':
      return distinct(functionsOf(workflow)).map((value) => ({ value, kind: 'function' }))
    case 'source':
      return distinct(workflow.triggers.flatMap(({ source }) => source ?? [])).map((value) => ({
        value,
        kind: 'word',
      }))
    case 'correlation-token':
      return distinct([...tokensOf(workflow), '$.subject', '$.data.id']).map(path)
    case 'value':
      return comparedValues(workflow).map((value) => ({ value, kind: 'word' }))
    default:
      return usual(workflow, site, grammar.enum)
  }
}

function usual(
  workflow: DraftWorkflow,
  { key, grammar }: GuidedSite,
  words: readonly string[] | undefined,
): readonly ValueOffer[] {
  if (words) return optionsOf(key, words).map(({ value, label }) => word(value, label))
  if (key === 'path' || key.endsWith('Path')) return distinct(['$', ...pathsOf(workflow)]).map(path)
  if (grammar.type === 'boolean') return [true, false].map((value) => ({ value, kind: 'word' }))
  return []
}

function itemOffers(workflow: DraftWorkflow, site: GuidedSite): readonly ValueOffer[] {
  const target = site.step && likelyTarget(workflow, site.step)
  const around = { workflow, scope: site.scope, target, step: site.step }
  return additionsTo(site.key, around).map(({ label, value }) => ({
    value,
    label,
    kind: 'snippet',
    ...(site.construct && { meaning: meaningOf(grammarOf(site.construct)) }),
  }))
}

/** The states of the scope, the one that is written behind this one first. */
function targets(workflow: DraftWorkflow, { scope, step }: GuidedSite): readonly ValueOffer[] {
  const likely = step && likelyTarget(workflow, step)
  const steps = findScope(workflow, scope)?.steps ?? []
  return steps
    .toSorted((a, b) => Number(b.name === likely) - Number(a.name === likely))
    .map(({ name, kind }) => ({
      value: name,
      kind: 'step',
      meaning: kinds[kind as keyof typeof kinds].label,
    }))
}

const codeMeanings: Readonly<Record<string, string>> = {
  'SYS.MatchAny': 'every error, no success',
  'SYS.Timeout': 'the time limit of the action passed',
  'SYS.Fail': 'the function failed',
  'SYS.Permission': 'the function may not be called',
  'SYS.InvalidParameter': 'the function does not take this input',
  'SYS.FilterError': 'a path selects nothing where it must',
}

const word = (value: string, meaning?: string): ValueOffer => ({
  value,
  kind: 'word',
  ...(meaning !== undefined && { meaning }),
})

const path = (value: string): ValueOffer => ({ value, kind: 'path' })

/** In their order; what is only begun is no offer. */
const distinct = <T>(values: readonly T[]): readonly T[] =>
  [...new Set(values)].filter((value) => value !== '')

function functionsOf(workflow: DraftWorkflow): readonly string[] {
  const all = [...allStates(workflow)].flatMap(({ state }) => actionsOf(state))
  return all.flatMap((action) => action.function ?? [])
}

function tokensOf({ triggers }: DraftWorkflow): readonly string[] {
  return triggers.flatMap(({ token }) => token?.text ?? [])
}

/** Every path that the document has, in written order. */
function pathsOf(workflow: DraftWorkflow): readonly string[] {
  const texts = [...allStates(workflow)].flatMap(({ state }) => [
    ...filtersOf(state.filter),
    ...eventsOf(state).map(({ input }) => input),
    ...actionsOf(state).flatMap(({ filter }) => filtersOf(filter)),
    ...rulesOf(state).map(({ subject }) => subject),
  ])
  return texts.flatMap(({ text }) => (text?.startsWith('$') ? text : []))
}

const filtersOf = ({ input, result, output }: Filter): readonly FilterPath[] => [
  input,
  result,
  output,
]

function comparedValues(workflow: DraftWorkflow): readonly Json[] {
  const written = [...allStates(workflow)].flatMap(({ state }) => rulesOf(state))
  return distinct([...written.flatMap(({ value }) => value ?? []), true, false, null])
}

type Comparison = Extract<ChoiceRule, { form: 'comparison' }>

function rulesOf(state: State): readonly Comparison[] {
  const known = meant(state)
  return known?.type === 'SWITCH' ? known.choices.flatMap(({ rule }) => comparisonsIn(rule)) : []
}

function comparisonsIn(rule: ChoiceRule): readonly Comparison[] {
  if (rule.form === 'comparison') return [rule]
  if (rule.form === 'Not') return comparisonsIn(rule.rule)
  return rule.form === 'invalid' ? [] : rule.rules.flatMap(comparisonsIn)
}
