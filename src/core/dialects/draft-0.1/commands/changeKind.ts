import { type Document, nodeAt } from '../../../document/Document'
import { insertMember, insertRawMember, removeAt, setValue } from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import { findScope, findStep, type Step } from '../../../workflow/Workflow'
import type { StateType } from '../model'
import { stateTypeOf } from '../stateType'
import { removeEntries } from './entries'
import { targetName } from './exits'
import { startsAfter, usualExit } from './healing'
import { namesIn, uniqueName } from './names'
import {
  type CommandOf,
  noEdits,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import { baseNames, newState } from './seeds'
import { markStart } from './start'
import { knownTarget, whyNoEnd } from './targets'
import { freshTriggerName, quoted, withTrigger } from './triggers'

/** The keys of each type beside `type` and the filters, which all have in common. */
const ownKeys: Record<StateType, readonly string[]> = {
  EVENT: ['start', 'events'],
  OPERATION: ['start', 'action-mode', 'actions', 'next-state'],
  SWITCH: ['start', 'choices', 'default'],
  DELAY: ['start', 'time-delay', 'next-state'],
  PARALLEL: ['start', 'branches', 'next-state'],
  END: ['status'],
}
const allKeys = new Set(Object.values(ownKeys).flat())

/** Makes a state one of another type: what both types know stays, the rest is begun anew. */
export function changeKind(revision: Revision, command: CommandOf<'change-kind'>): Plan | Refusal {
  const { document, workflow } = revision
  const step = findStep(workflow, command.step)
  const scope = step && findScope(workflow, step.scope)
  const type = stateTypeOf(command.kind)
  if (!step || !scope) return noSuchState
  if (!type) return refuse(`The draft has no state type ${command.kind}.`)
  const label = `Change ${step.name} to ${type}`
  if (step.kind === type) return { ok: true, revision, label, select: [step.id] }
  const reason = whyNoEnd([{ ...step, kind: type }], scope)
  if (reason !== undefined) return refuse(reason)

  const exit = usualExit(step)
  const trigger = workflow.triggers[0]?.name ?? freshTriggerName(workflow)
  const fresh = newState(type, {
    isStart: false,
    target: (exit && targetName(workflow, exit)) ?? knownTarget(scope),
    trigger: quoted(trigger),
    innerName: uniqueName(baseNames.OPERATION, namesIn(workflow)),
  })
  const actions = writtenActions(document, step)
  let all = retyped(revision, step, type)
  for (const [key, value] of Object.entries(fresh)) {
    if (nodeAt(all.document, [...step.path, key])) continue
    all = revise(all, insertMember(all.document, step.path, Infinity, key, value))
  }
  all = carryOver(all, actionHolder(all.document, step.path, type), actions)
  if (type === 'EVENT' && workflow.triggers.length === 0) all = withTrigger(all, trigger)
  if (type === 'END') {
    all = startsAfter(workflow, [step]).reduce(
      (one, path) => revise(one, markStart(one.document, path)),
      all,
    )
  }
  return { ok: true, revision: all, label, select: [step.id] }
}

/** The state with the other `type`, and without the keys that it does not know. */
function retyped(revision: Revision, step: Step, type: StateType): Revision {
  const { document } = revision
  const node = nodeAt(document, step.path)
  const members = node?.type === 'object' ? node.members : []
  const gone = members.filter(({ key }) => allKeys.has(key) && !ownKeys[type].includes(key))
  const isTyped = members.some(({ key }) => key === 'type')
  const at = members[0]?.key === 'name' ? 1 : 0
  const typed = revise(
    revision,
    isTyped
      ? setValue(document, [...step.path, 'type'], type)
      : insertMember(document, step.path, at, 'type', type),
  )
  return removeEntries(
    typed,
    step.path,
    gone.map(({ key }) => [...step.path, key]),
  )
}

type Written = readonly { readonly key: string; readonly raw: string }[]

/** The text of the actions that the state has, and of their mode. */
function writtenActions(document: Document, step: Step): Written {
  const holder = actionHolder(document, step.path, step.kind)
  return ['action-mode', 'actions'].flatMap((key) => {
    const node = holder && nodeAt(document, [...holder, key])
    return node ? [{ key, raw: document.text.slice(node.offset, node.offset + node.length) }] : []
  })
}

/** What holds the actions of a state of that type: itself, its first event or its only inner state. */
function actionHolder(document: Document, path: JsonPath, kind: string): JsonPath | undefined {
  if (kind === 'OPERATION') return path
  if (kind === 'EVENT') return [...path, 'events', 0]
  if (kind !== 'PARALLEL') return undefined
  const states = [...path, 'branches', 'Branch 1', 'states']
  const node = nodeAt(document, states)
  const [only, ...others] = node?.type === 'object' ? node.members : []
  return only && others.length === 0 ? [...states, only.key] : undefined
}

/** Writes the actions into their new holder, in place of the ones that it has begun with. */
function carryOver(revision: Revision, holder: JsonPath | undefined, actions: Written): Revision {
  if (!holder) return revision
  return actions.reduce((all, { key, raw }) => {
    const place = [...holder, key]
    const written = nodeAt(all.document, place)
    if (written && all.document.text.slice(written.offset).startsWith(raw)) return all
    const cleared = revise(all, written ? removeAt(all.document, place) : noEdits)
    const node = nodeAt(cleared.document, holder)
    const members = node?.type === 'object' ? node.members : []
    const next = members.findIndex(({ key: one }) => one === 'next-state')
    const at = next < 0 ? members.length : next
    return revise(cleared, insertRawMember(cleared.document, holder, at, key, raw))
  }, revision)
}
