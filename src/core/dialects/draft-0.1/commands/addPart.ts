import { nodeAt } from '../../../document/Document'
import { insertItem, replaceRaw, setValue } from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import { findScope, findStep, type Scope } from '../../../workflow/Workflow'
import type { Action, DraftWorkflow, KnownState } from '../model'
import { lastActions, type Part, partsOf, stateAt } from '../parts'
import { insertEntry } from './entries'
import { namesIn, uniqueName } from './names'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import {
  baseNames,
  errorCodes,
  type JsonObject,
  newAction,
  newBranch,
  newChoice,
  newEvent,
  newRetry,
} from './seeds'
import { knownTarget } from './targets'
import { freshTriggerName, quoted, withTrigger } from './triggers'

/** Adds an event alternative, a choice, a default, an action, a retry entry or a branch. */
export function addPart(revision: Revision, command: CommandOf<'add-part'>): Plan | Refusal {
  const { workflow } = revision
  const step = findStep(workflow, command.step)
  const state = stateAt(workflow, command.step)
  const scope = step && findScope(workflow, step.scope)
  if (!step || !state || !scope) return noSuchState
  const part = partsOf(state).find((one) => one === command.part)
  if (!part) return refuse(`${step.name} cannot have another ${command.part}.`)
  const to = command.to === undefined ? undefined : findStep(workflow, command.to)
  if (command.to !== undefined && to?.scope !== step.scope) {
    return refuse(`${step.name} can only lead to a state in the same scope.`)
  }
  const target = to?.name ?? likelyTarget(part, state, scope)
  if (part === 'default' && target === undefined) {
    return refuse(`There is no state that ${step.name} could lead to by default.`)
  }
  return {
    ok: true,
    revision: writers[part](revision, state, target),
    label: `Add ${part} to ${step.name}`,
    select: [step.id],
  }
}

function likelyTarget(part: Part, state: KnownState, scope: Scope): string | undefined {
  const choices =
    state.type === 'SWITCH' ? state.choices.flatMap(({ next }) => next?.name ?? []) : []
  const usual = state.type === 'SWITCH' ? state.default?.name : undefined
  if (part === 'choice') return usual ?? knownTarget(scope)
  return knownTarget(scope) ?? (part === 'default' ? choices[0] : undefined)
}

type Writer = (revision: Revision, state: KnownState, target: string | undefined) => Revision

const writers: Record<Part, Writer> = {
  event: (revision, state, target) => {
    const { name, isNew } = nextTrigger(revision.workflow, state)
    const events = [...state.path, 'events']
    const added = append(revision, events, newEvent(quoted(name), target))
    return isNew ? withTrigger(added, name) : added
  },
  choice: (revision, state, target) =>
    append(revision, [...state.path, 'choices'], newChoice(target)),
  default: (revision, state, target = '') =>
    revise(revision, setValue(revision.document, [...state.path, 'default'], target)),
  action: (revision, state) => {
    const holder = state.type === 'EVENT' ? state.events.at(-1)?.path : state.path
    return holder ? append(revision, [...holder, 'actions'], newAction()) : revision
  },
  retry: (revision, state, target) => {
    const action = lastActions(state).at(-1)
    return action ? addRetry(revision, action, target) : revision
  },
  branch: (revision, state) => {
    const { document, workflow } = revision
    const branches = state.type === 'PARALLEL' ? state.branches : []
    const name = freshBranchName(branches.map((branch) => branch.name))
    const inner = uniqueName(baseNames.OPERATION, namesIn(workflow))
    const set = [...state.path, 'branches']
    return revise(revision, insertEntry(document, set, Infinity, name, newBranch(inner)))
  },
}

/** Before the entry that matches everything, since nothing behind it is ever reached (R33). */
function addRetry(revision: Revision, action: Action, target: string | undefined): Revision {
  const matches = action.retry.map(({ match }) => match)
  const code = errorCodes.find((one) => !matches.includes(one)) ?? 'SYS.Fail'
  const all = matches.indexOf('SYS.MatchAny')
  const entry = newRetry(code, target)
  const { document } = revision
  if (nodeAt(document, action.path)?.type === 'string') {
    const full = { function: action.function ?? '', retry: [entry] }
    return revise(revision, setValue(document, action.path, full))
  }
  return append(revision, [...action.path, 'retry'], entry, all < 0 ? Infinity : all)
}

/** Adds an item to a list that may be missing, or be a single object instead (row 26). */
function append(revision: Revision, list: JsonPath, value: JsonObject, at = Infinity): Revision {
  const { document } = revision
  const node = nodeAt(document, list)
  if (!node) return revise(revision, setValue(document, list, [value]))
  if (node.type === 'array') return revise(revision, insertItem(document, list, at, value))
  const raw = document.text.slice(node.offset, node.offset + node.length)
  const wrapped = revise(revision, replaceRaw(document, list, `[${raw}]`))
  return revise(wrapped, insertItem(wrapped.document, list, at, value))
}

/** A trigger for one more alternative: one that the state does not wait for alone yet. */
function nextTrigger(workflow: DraftWorkflow, state: KnownState): { name: string; isNew: boolean } {
  const { triggers } = workflow
  const events = state.type === 'EVENT' ? state.events : []
  const used = new Set(events.map(({ expression }) => expression?.text.trim()))
  const unused = triggers.find(({ name }) => !used.has(quoted(name)))
  // A further trigger needs tokens on all of them (R11), which only the user can choose.
  const old = unused ?? (triggers.every(({ token }) => token) ? undefined : triggers[0])
  return old ? { name: old.name, isNew: false } : { name: freshTriggerName(workflow), isNew: true }
}

function freshBranchName(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`Branch ${number}`)) number++
  return `Branch ${number}`
}
