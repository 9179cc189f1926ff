import { type Document, parseDocument } from '../../../document/Document'
import { applyEdits, composeEdits, mergeEdits, type TextEdit } from '../../../document/edits'
import type { EditResult } from '../../../document/jsonEdits'
import type { Command } from '../../../workflow/Command'
import type { StepId } from '../../../workflow/Workflow'
import type { DraftWorkflow } from '../model'
import { readDraft } from '../read'

/** A document on its way through a command: what it is now, and the edits that made it so. */
export interface Revision {
  readonly document: Document
  readonly workflow: DraftWorkflow
  /** Against the document that the command was written for. */
  readonly edits: readonly TextEdit[]
  /** Why the text cannot take one of the edits; a revision that has failed stays as it is. */
  readonly failure: string | undefined
}

/** What a command comes to: the last revision, and what the user is told of it. */
export interface Plan {
  readonly ok: true
  readonly revision: Revision
  readonly label: string
  readonly select?: readonly StepId[]
  readonly renamed?: ReadonlyMap<StepId, StepId>
}

export interface Refusal {
  readonly ok: false
  readonly reason: string
}

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

export const noEdits: EditResult = { ok: true, edits: [] }

/** The revision that `document` itself is. */
export function firstRevision(document: Document, workflow: DraftWorkflow): Revision {
  return { document, workflow, edits: [], failure: undefined }
}

/** The revision after `changes`, which are disjoint and stand against the document of `before`. */
export function revise(before: Revision, ...changes: readonly EditResult[]): Revision {
  if (before.failure !== undefined) return before
  for (const change of changes) if (!change.ok) return { ...before, failure: change.reason }
  const edits = mergeEdits(...changes.map((change) => (change.ok ? change.edits : [])))
  if (edits.length === 0) return before
  let document: Document | undefined
  let workflow: DraftWorkflow | undefined
  // Read on demand: the last revision of most commands is never looked at.
  return {
    edits: composeEdits(before.edits, edits),
    failure: undefined,
    get document() {
      document ??= parseDocument(applyEdits(before.document.text, edits))
      return document
    },
    get workflow() {
      workflow ??= readDraft(this.document)
      return workflow
    },
  }
}

/** The answer to a command that cannot be carried out; `reason` is a sentence for the user. */
export function refuse(reason: string): Refusal {
  return { ok: false, reason }
}

export const noSuchState: Refusal = refuse('That state is no longer there.')
