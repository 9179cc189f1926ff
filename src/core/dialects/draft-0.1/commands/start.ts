import { type Document, nodeAt } from '../../../document/Document'
import { type EditResult, insertMember, removeAt, setValue } from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import { findScope, findStep, type Scope, type Step } from '../../../workflow/Workflow'
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

/** Makes a state the one start of its scope (R2). */
export function setStart(revision: Revision, command: CommandOf<'set-start'>): Plan | Refusal {
  const { document, workflow } = revision
  const step = findStep(workflow, command.step)
  if (!step) return noSuchState
  if (step.kind === 'END') return refuse(`${step.name} is an END state and cannot be the start.`)
  const others = (findScope(workflow, step.scope)?.steps ?? []).filter((one) => one !== step)
  return {
    ok: true,
    revision: revise(
      revision,
      ...others.map((other) => unmarkStart(document, other.path)),
      markStart(document, step.path),
    ),
    label: `Start with ${step.name}`,
    select: [step.id],
  }
}

/** Edits after which the state at `path` is marked as start. */
export function markStart(document: Document, path: JsonPath): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return setValue(document, [...path, 'start'], true)
  const written = nodeAt(document, [...path, 'start'])
  if (written) return isTrue(written) ? noEdits : setValue(document, [...path, 'start'], true)
  const type = node.members.findIndex(({ key }) => key === 'type')
  return insertMember(document, path, type < 0 ? node.members.length : type + 1, 'start', true)
}

/** Edits after which the state at `path` is not marked as start. */
export function unmarkStart(document: Document, path: JsonPath): EditResult {
  const written = nodeAt(document, [...path, 'start'])
  return written && isTrue(written) ? removeAt(document, [...path, 'start']) : noEdits
}

/** True if nothing in the scope could be its start yet. */
export function lacksStart(scope: Scope): boolean {
  return scope.steps.every((step: Step) => step.kind === 'END')
}

const isTrue = (node: { readonly type: string; readonly value?: unknown }) =>
  node.type === 'boolean' && node.value === true
