import type { Json } from '../../../workflow/Command'
import type { KeyOffer } from '../../../workflow/Guide'
import { rootScopeId } from '../../../workflow/Workflow'
import { membersOf, valueAt } from '../canonicalNode'
import { baseNames, newBranch, newState, newTrigger } from '../commands/seeds'
import { freshTriggerName } from '../commands/triggers'
import { additionsTo } from '../form/additions'
import { keyGrammar, meaningOf, type SchemaNode } from '../grammar'
import type { DraftWorkflow } from '../model'
import { kinds } from '../palette'
import { likelyTarget } from '../states'
import { stateTypes } from '../stateType'
import type { GuidedSite } from './siteAt'

/** The keys that can still be written in an object: those of the grammar, or new names in a map. */
export function keyOffers(workflow: DraftWorkflow, site: GuidedSite): readonly KeyOffer[] {
  const { properties } = site.grammar
  if (properties) return grammarKeys(workflow, site, properties)
  if (site.key === 'states') return newStates(workflow, site)
  if (site.key === 'trigger-defs') return newTriggers(workflow)
  if (site.key === 'branches') return newBranches(site)
  return []
}

const comparison = ['path', 'operator', 'value']
const groups = ['Not', 'And', 'Or']
/** What a key begins with where the grammar says nothing shorter. */
const beginnings: Readonly<Record<string, Json>> = {
  start: true,
  timeout: 60,
  'time-delay': 60,
  'retry-interval': 1,
  'max-retry': 3,
  'correlation-token': '$.',
  path: '$.',
  InputPath: '$.',
  ResultPath: '$.',
  OutputPath: '$.',
  states: {},
  branches: {},
  'trigger-defs': {},
}

function grammarKeys(
  workflow: DraftWorkflow,
  site: GuidedSite,
  properties: Readonly<Record<string, SchemaNode>>,
): readonly KeyOffer[] {
  const { grammar } = site
  const isRule = grammar.properties?.['Not'] !== undefined
  return Object.keys(properties)
    .filter((key) => !valueAt(site.node, key) && fits(site, key))
    .map((key) => {
      const schema = keyGrammar(grammar, key) ?? {}
      const value = beginningOf(workflow, site, key, schema)
      const isRequired =
        grammar.required?.includes(key) === true || (isRule && comparison.includes(key))
      return {
        key,
        title: schema.title ?? key,
        meaning: meaningOf(schema),
        isRequired,
        ...(value !== undefined && { value }),
      }
    })
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired))
}

/** Of the forms of a rule only one can be there; what does nothing is not offered. */
function fits({ node, construct }: GuidedSite, key: string): boolean {
  const has = (one: string) => valueAt(node, one) !== undefined
  if (groups.includes(key)) return ![...comparison, ...groups].some(has)
  if (construct === 'choice' || construct === 'rule') {
    return !comparison.includes(key) || !groups.some(has)
  }
  return construct !== 'event' || (key !== 'ResultPath' && key !== 'OutputPath')
}

function beginningOf(
  workflow: DraftWorkflow,
  site: GuidedSite,
  key: string,
  schema: SchemaNode,
): Json | undefined {
  if (Object.hasOwn(beginnings, key)) return beginnings[key]
  if (schema.items) {
    const target = site.step && likelyTarget(workflow, site.step)
    const [usual] = additionsTo(key, { workflow, scope: site.scope, target, step: site.step })
    return usual ? [usual.value] : []
  }
  return schema.type === 'string' || schema.allOf ? '' : undefined
}

function newStates(workflow: DraftWorkflow, site: GuidedSite): readonly KeyOffer[] {
  const names = membersOf(site.node).map(({ key }) => key)
  const isBranch = site.scope !== rootScopeId
  const target = workflow.states.states.find(({ type }) => type === 'END')?.name
  const [first] = workflow.triggers
  return stateTypes
    .filter((type) => !isBranch || type !== 'END')
    .map((type) => ({
      key: freeName(baseNames[type], names),
      title: `New ${kinds[type].label} state`,
      meaning: kinds[type].description,
      isRequired: false,
      value: newState(type, {
        isStart: names.length === 0,
        target: isBranch ? undefined : target,
        trigger: first?.name ?? 'Event',
        innerName: 'Operation',
      }),
    }))
}

/** The events that expressions name and nobody has defined, then a new one. */
function newTriggers(workflow: DraftWorkflow): readonly KeyOffer[] {
  const defined = new Set(workflow.triggers.map(({ name }) => name))
  const named = workflow.references.filter(
    ({ kind, name }) => kind === 'event' && !defined.has(name),
  )
  const token = workflow.triggers.flatMap((trigger) => trigger.token?.text ?? [])[0]
  const names = [...new Set(named.map(({ name }) => name)), freshTriggerName(workflow)]
  return names.map((name, index) => ({
    key: name,
    title: index < names.length - 1 ? 'Named in an expression' : 'New trigger',
    meaning: '',
    isRequired: index < names.length - 1,
    value: newTrigger(name, token ?? (names.length + defined.size > 1 ? '$.' : undefined)),
  }))
}

function newBranches({ node }: GuidedSite): readonly KeyOffer[] {
  const names = membersOf(node).map(({ key }) => key)
  const key = freeName('Branch', names, 1)
  const value = newBranch('Operation')
  return [{ key, title: 'New branch', meaning: '', isRequired: false, value }]
}

function freeName(base: string, taken: readonly string[], first?: number): string {
  const name = first === undefined ? base : `${base} ${first}`
  return taken.includes(name) ? freeName(base, taken, (first ?? 1) + 1) : name
}
