import type { Json } from '../../../workflow/Command'
import type { Fix } from '../../../workflow/Diagnostic'
import { rootScopeId } from '../../../workflow/Workflow'
import { textOf, valueAt } from '../canonicalNode'
import { namesIn, parseExpression } from '../expression'
import type { DraftWorkflow } from '../model'
import { allStates, eventsOf, likelyTarget } from '../states'
import type { Pass, Site } from './site'

/** Fixes that add a missing key with a value to begin with, where one causes no new mistake. */
export function missingKeyFixes({ workflow }: Pass, { node }: Site, key: string): readonly Fix[] {
  const starters: Readonly<Record<string, Json | undefined>> = {
    actions: [],
    'time-delay': 60,
    match: 'SYS.MatchAny',
    source: sourceOf(String(node.path.at(-1) ?? '')),
    operator: textOf(valueAt(node, 'value')) === undefined ? 'EQ' : 'StrEQ',
    'event-expression': plainTrigger(workflow),
  }
  const value = starters[key]
  return value === undefined ? [] : [add(node.path, key, value)]
}

/** Fixes that put a first entry into an empty list or object. */
export function emptyFixes({ workflow }: Pass, site: Site, key: string): readonly Fix[] {
  const { node, step, scope } = site
  const isTop = scope === rootScopeId
  const target = step === undefined ? undefined : likelyTarget(workflow, step)
  const next: JsonObject = isTop && target !== undefined ? { 'next-state': target } : {}
  const canLead = !isTop || target !== undefined
  const trigger = plainTrigger(workflow)
  const starters: Readonly<Record<string, Json | undefined>> = {
    states: isTop
      ? { Start: { ...lastStep, 'next-state': 'End' }, End: { type: 'END' } }
      : { Start: lastStep },
    branches: { 'Branch 1': { states: { Start: lastStep } } },
    events:
      trigger !== undefined && canLead ? [{ 'event-expression': trigger, ...next }] : undefined,
    choices: canLead ? [{ ...comparison, ...next }] : undefined,
    And: [comparison],
    Or: [comparison],
  }
  const value = starters[key]
  if (value === undefined) return []
  return [
    {
      title: 'Add one to begin with',
      commands: [{ type: 'set-value', path: node.path, value }],
    },
  ]
}

type JsonObject = { readonly [key: string]: Json }

const lastStep: JsonObject = { type: 'OPERATION', start: true, actions: [] }
const comparison: JsonObject = { path: '$.value', operator: 'EQ', value: true }

/** Fixes that lead a state, event or choice to the most likely next state. */
export function nextFixes({ workflow }: Pass, { node, step }: Site): readonly Fix[] {
  const target = step === undefined ? undefined : likelyTarget(workflow, step)
  return target === undefined
    ? []
    : [{ ...add(node.path, 'next-state', target), title: `Go to ${target}` }]
}

/** The token of another trigger, else the subject of the event. */
export function tokenFixes({ workflow }: Pass, { node }: Site): readonly Fix[] {
  const known = workflow.triggers.flatMap(({ token }) => token?.text ?? [])
  return [...new Set([...known, '$.subject'])].map((path) =>
    add(node.path, 'correlation-token', path),
  )
}

/** A definition for every event that the document names. */
export function triggerDefsFixes(workflow: DraftWorkflow): readonly Fix[] {
  const names = new Set(
    [...allStates(workflow)].flatMap(({ state }) =>
      eventsOf(state).flatMap(({ expression }) => {
        const parsed = expression && parseExpression(expression.text)
        return parsed?.ok ? namesIn(parsed.expression).map(({ name }) => name) : []
      }),
    ),
  )
  if (names.size === 0) return []
  const token: JsonObject = names.size > 1 ? { 'correlation-token': '$.subject' } : {}
  const value = Object.fromEntries(
    [...names].map((name) => [name, { source: sourceOf(name), ...token }]),
  )
  return [
    {
      title: `Define ${[...names].join(', ')}`,
      commands: [{ type: 'set-value', path: ['trigger-defs'], value }],
    },
  ]
}

const sourceOf = (name: string) => `/${encodeURIComponent(name)}`

/** A trigger that can stand in an expression without quotes. */
function plainTrigger({ triggers }: DraftWorkflow): string | undefined {
  return triggers.find(({ name }) => parseExpression(name).ok)?.name
}

function add(path: Site['node']['path'], key: string, value: Json): Fix {
  return {
    title: `Add "${key}": ${JSON.stringify(value)}`,
    commands: [{ type: 'set-value', path: [...path, key], value }],
  }
}
