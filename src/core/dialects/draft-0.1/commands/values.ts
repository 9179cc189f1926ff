import { type Document, findMember, nodeAt } from '../../../document/Document'
import { mergeEdits } from '../../../document/edits'
import {
  type EditResult,
  insertItem,
  insertMember,
  moveItem,
  moveMember,
  removeAt,
  renameKey,
  setValue,
} from '../../../document/jsonEdits'
import { isAtOrBelow, isSamePath, type JsonPath } from '../../../document/JsonPath'
import type { Json } from '../../../workflow/Command'
import { allScopes, allSteps, scopeIdOf, type Workflow } from '../../../workflow/Workflow'
import { movedIds } from './ids'
import { renameStep } from './rename'
import { type CommandOf, type Plan, type Refusal, revise, type Revision } from './revision'
import { placeOfKey } from './keyPlace'
import { renameSymbol } from './symbols'

/** Writes a value; objects that are missing around it are made. */
export function setAt(revision: Revision, { path, value }: CommandOf<'set-value'>): Plan {
  return {
    ok: true,
    revision: revise(revision, written(revision.document, path, value)),
    label: `Change ${describe(revision.workflow, path)}`,
  }
}

/** A key that is new stands where the draft's own examples have it. */
function written(document: Document, path: JsonPath, value: Json): EditResult {
  const key = path.at(-1)
  const outer = path.slice(0, -1)
  const object = nodeAt(document, outer)
  if (!object && typeof key === 'string' && outer.length > 0) {
    return written(document, outer, { [key]: value })
  }
  if (typeof key !== 'string' || object?.type !== 'object' || findMember(object, key)) {
    return setValue(document, path, value)
  }
  return insertMember(document, outer, placeOfKey(object, outer, key), key, value)
}

/** Removes a member or an item. */
export function removeValue(revision: Revision, { path }: CommandOf<'remove-value'>): Plan {
  return {
    ok: true,
    revision: revise(revision, removeAt(revision.document, path)),
    label: `Remove ${describe(revision.workflow, path)}`,
  }
}

/** Adds an item to a list; the list is made if it is missing. */
export function insertAt(revision: Revision, command: CommandOf<'insert-item'>): Plan {
  const { document, workflow } = revision
  const { path, index, value } = command
  const change = nodeAt(document, path)
    ? insertItem(document, path, index, value)
    : written(document, path, [value])
  return {
    ok: true,
    revision: revise(revision, change),
    label: `Add to ${describe(workflow, path)}`,
  }
}

/** Moves an item of a list, or an entry of a set. */
export function moveAt(revision: Revision, command: CommandOf<'move-item'>): Plan {
  const { document } = revision
  const { path, from, to } = command
  const move = nodeAt(document, path)?.type === 'object' ? moveMember : moveItem
  return {
    ok: true,
    revision: revise(revision, move(document, path, from, to)),
    label: `Reorder ${describe(revision.workflow, path)}`,
  }
}

/** Renames a key; where it is the name of a state or an event, with everything that names it. */
export function renameAt(revision: Revision, command: CommandOf<'rename-key'>): Plan | Refusal {
  const { document, workflow } = revision
  const { path, key } = command
  const isHere = (one: { readonly path: JsonPath }) => isSamePath(one.path, path)
  const step = [...allSteps(workflow.root)].find(isHere)
  if (step) return renameStep(revision, { type: 'rename-step', step: step.id, name: key })
  const trigger = workflow.triggers.find(isHere)
  if (trigger) return renameSymbol(revision, { type: 'rename-symbol', name: trigger.name, to: key })
  return {
    ok: true,
    revision: revise(revision, renameKey(document, path, key)),
    label: `Rename ${describe(workflow, path)} to ${key}`,
    renamed: new Map(movedByBranch(workflow, path, key)),
  }
}

/** Carries out edits of the text itself, which may be broken. */
export function editText(revision: Revision, { edits }: CommandOf<'edit-text'>): Plan {
  return {
    ok: true,
    revision: revise(revision, { ok: true, edits: mergeEdits(edits) }),
    label: 'Edit text',
  }
}

function movedByBranch(workflow: Workflow, path: JsonPath, key: string) {
  return [...allScopes(workflow.root)].flatMap((scope) => {
    const { owner } = scope
    if (owner === undefined || !isSamePath(scope.path.slice(0, -1), path)) return []
    return scope.steps.flatMap((step) => movedIds(step, step, scopeIdOf(owner, key)))
  })
}

/** "timeout of Approve": the key, and the innermost step that it belongs to. */
function describe(workflow: Workflow, path: JsonPath): string {
  const key = path.findLast((part) => typeof part === 'string') ?? 'the document'
  const steps = [...allSteps(workflow.root)].filter((step) => isAtOrBelow(path, step.path))
  const owner = steps.at(-1)
  return owner && owner.name !== key ? `${key} of ${owner.name}` : key
}
