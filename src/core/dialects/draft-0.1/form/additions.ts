import type { Json } from '../../../workflow/Command'
import type { Field } from '../../../workflow/Form'
import { rootScopeId } from '../../../workflow/Workflow'
import { membersOf, valueAt } from '../canonicalNode'
import { namesIn, uniqueName } from '../commands/names'
import { baseNames, newBranch } from '../commands/seeds'
import { parseExpression } from '../expression'
import { grammarOf, meaningOf } from '../grammar'
import type { CanonicalNode, DraftWorkflow, ParallelState } from '../model'
import type { Around } from './fields'

interface Addition {
  readonly label: string
  readonly value: Json
}

type JsonObject = { readonly [key: string]: Json }

const comparison: JsonObject = { path: '$.value', value: true, operator: 'EQ' }

/** What can be appended to a list, valid at once; the usual one first. */
export function additionsTo(key: string, around: Around): readonly Addition[] {
  const next = nextOf(around)
  const rules: readonly Addition[] = [
    { label: 'Comparison', value: comparison },
    { label: 'All of (And)', value: { And: [comparison] } },
    { label: 'Any of (Or)', value: { Or: [comparison] } },
    { label: 'Not', value: { Not: comparison } },
  ]
  switch (key) {
    case 'events':
      return [
        { label: 'Event', value: { 'event-expression': triggerOf(around.workflow), ...next } },
      ]
    case 'actions':
      return [{ label: 'Action', value: { function: 'function' } }]
    case 'retry':
      return [
        {
          label: 'Retry entry',
          value: { match: 'SYS.MatchAny', 'max-retry': 1, ...leading(around) },
        },
      ]
    case 'choices':
      return rules.map(({ label, value }) => ({
        label,
        value: { ...(value as JsonObject), ...next },
      }))
    case 'And':
    case 'Or':
      return rules
    default:
      return []
  }
}

/** A button that defines one more trigger. */
export function addTrigger({ triggers }: DraftWorkflow): Field {
  const name = freeName(
    'Event',
    triggers.map((trigger) => trigger.name),
  )
  const known = triggers.find(({ token }) => token?.text)?.token?.text
  const token: JsonObject = triggers.length > 0 ? { 'correlation-token': known ?? '$.subject' } : {}
  return {
    kind: 'group',
    path: ['trigger-defs', name],
    key: 'trigger-defs',
    label: 'Add a trigger',
    help: meaningOf(grammarOf('trigger')),
    required: false,
    value: undefined,
    fields: [],
    turns: [],
    add: { source: `/${encodeURIComponent(name)}`, ...token },
  }
}

/** A button that adds one more branch. */
export function addBranch(
  { branches, path }: ParallelState,
  node: CanonicalNode,
  workflow: DraftWorkflow,
): Field {
  const name = freeName(
    'Branch',
    branches.map((branch) => branch.name),
  )
  const written = valueAt(node, 'branches')?.path ?? [...path, 'branches']
  return {
    kind: 'group',
    path: [...written, name],
    key: 'branches',
    label: 'Add a branch',
    help: meaningOf(grammarOf('branch')),
    required: false,
    value: undefined,
    fields: [],
    turns: [],
    add: newBranch(uniqueName(baseNames.OPERATION, namesIn(workflow))),
  }
}

/** A button that adds a key of the user's own, which the language leaves alone. */
export function addNote(node: CanonicalNode): Field {
  const keys = membersOf(node).map(({ key }) => key)
  const free = (number: number): string => {
    const key = number === 1 ? 'x-note' : `x-note-${number}`
    return keys.includes(key) ? free(number + 1) : key
  }
  const key = free(1)
  return {
    kind: 'group',
    path: [...node.path, key],
    key: 'x-…',
    label: 'Add a note',
    help: 'A key of your own, which the language leaves alone.',
    required: false,
    value: undefined,
    fields: [],
    turns: [],
    add: '',
  }
}

/** Outside branches everything leads on. */
function nextOf(around: Around): JsonObject {
  return around.scope === rootScopeId ? leading(around) : {}
}

function leading({ target }: Around): JsonObject {
  return target === undefined ? {} : { 'next-state': target }
}

function triggerOf({ triggers }: DraftWorkflow): string {
  return triggers.find(({ name }) => parseExpression(name).ok)?.name ?? 'Event'
}

function freeName(base: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${base} ${number}`)) number += 1
  return `${base} ${number}`
}
