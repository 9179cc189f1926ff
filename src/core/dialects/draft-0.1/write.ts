import type { Document } from '../../document/Document'
import { lineColumnAt } from '../../document/position'
import type { Command, WriteResult } from '../../workflow/Command'
import { addStep } from './commands/add'
import { addPart } from './commands/addPart'
import { changeKind } from './commands/changeKind'
import { connect, disconnect } from './commands/connect'
import { duplicateSteps } from './commands/duplicate'
import { moveSteps } from './commands/move'
import { pasteSteps } from './commands/paste'
import { renameStep } from './commands/rename'
import { removeSteps } from './commands/remove'
import { firstRevision, type Plan, type Refusal, type Revision } from './commands/revision'
import { setStart } from './commands/start'
import { addSymbol, removeSymbol, renameSymbol } from './commands/symbols'
import { unwrapStep } from './commands/unwrap'
import { editText, insertAt, moveAt, removeValue, renameAt, setAt } from './commands/values'
import { wrapSteps } from './commands/wrap'
import type { DraftWorkflow } from './model'

/** The least edits that carry `command` out on `document`, of which `workflow` is the reading. */
export function writeDraft(
  document: Document,
  workflow: DraftWorkflow,
  command: Command,
): WriteResult {
  const broken = command.type === 'edit-text' ? undefined : brokenAt(document)
  if (broken !== undefined) return { ok: false, reason: broken }
  const plan = planOf(firstRevision(document, workflow), command)
  if (!plan.ok) return plan
  const { revision, label, select = [], renamed = new Map() } = plan
  if (revision.failure !== undefined) return { ok: false, reason: revision.failure }
  return { ok: true, edits: revision.edits, label, select, renamed }
}

function planOf(revision: Revision, command: Command): Plan | Refusal {
  switch (command.type) {
    case 'add-step':
      return addStep(revision, command)
    case 'remove-steps':
      return removeSteps(revision, command)
    case 'rename-step':
      return renameStep(revision, command)
    case 'change-kind':
      return changeKind(revision, command)
    case 'set-start':
      return setStart(revision, command)
    case 'connect':
      return connect(revision, command)
    case 'disconnect':
      return disconnect(revision, command)
    case 'add-part':
      return addPart(revision, command)
    case 'duplicate-steps':
      return duplicateSteps(revision, command)
    case 'paste-steps':
      return pasteSteps(revision, command)
    case 'move-steps':
      return moveSteps(revision, command)
    case 'wrap-steps':
      return wrapSteps(revision, command)
    case 'unwrap-step':
      return unwrapStep(revision, command)
    case 'add-symbol':
      return addSymbol(revision, command)
    case 'rename-symbol':
      return renameSymbol(revision, command)
    case 'remove-symbol':
      return removeSymbol(revision, command)
    case 'set-value':
      return setAt(revision, command)
    case 'remove-value':
      return removeValue(revision, command)
    case 'insert-item':
      return insertAt(revision, command)
    case 'move-item':
      return moveAt(revision, command)
    case 'rename-key':
      return renameAt(revision, command)
    case 'edit-text':
      return editText(revision, command)
  }
}

/** Why a text cannot take edits by place; comments, repaired signs and no text at all can. */
function brokenAt({ text, errors }: Document): string | undefined {
  const error = errors.find(({ kind }) => kind !== 'comment' && kind !== 'empty')
  if (!error) return undefined
  const { line } = lineColumnAt(text, error.offset)
  return `The text has an error on line ${line}. ${error.message} Then this can be done.`
}
