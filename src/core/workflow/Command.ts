import type { TextEdit } from '../document/edits'
import type { JsonPath } from '../document/JsonPath'
import type { ScopeId, StepId } from './Workflow'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/** One way out of one step. */
export interface ExitRef {
  readonly step: StepId
  readonly exit: string
}

/** What a gesture asks for. Dialects turn it into text edits, or say why they cannot. */
export type Command =
  /** With `from`, the new step is spliced into that exit: it takes the exit's target over. */
  | {
      readonly type: 'add-step'
      readonly kind: string
      readonly scope: ScopeId
      readonly name?: string
      readonly from?: ExitRef
    }
  /** Heals: what led to a removed step leads to its successor. */
  | { readonly type: 'remove-steps'; readonly steps: readonly StepId[] }
  | { readonly type: 'rename-step'; readonly step: StepId; readonly name: string }
  | { readonly type: 'change-kind'; readonly step: StepId; readonly kind: string }
  | { readonly type: 'set-start'; readonly step: StepId }
  | { readonly type: 'connect'; readonly from: ExitRef; readonly to: StepId }
  | { readonly type: 'disconnect'; readonly from: ExitRef }
  /** Adds one of the parts that the dialect's `parts` lists for the step, for example a choice. */
  | {
      readonly type: 'add-part'
      readonly step: StepId
      readonly part: string
      readonly to?: StepId
    }
  | { readonly type: 'duplicate-steps'; readonly steps: readonly StepId[] }
  | {
      readonly type: 'paste-steps'
      readonly scope: ScopeId
      readonly text: string
      readonly from?: ExitRef
    }
  | { readonly type: 'move-steps'; readonly steps: readonly StepId[]; readonly scope: ScopeId }
  /** Puts the steps into a new container step with one scope. */
  | { readonly type: 'wrap-steps'; readonly steps: readonly StepId[] }
  /** Dissolves a scope: its steps take the container's place. */
  | { readonly type: 'unwrap-step'; readonly step: StepId }
  | { readonly type: 'add-symbol'; readonly name: string; readonly value?: Json }
  | { readonly type: 'rename-symbol'; readonly name: string; readonly to: string }
  | { readonly type: 'remove-symbol'; readonly name: string }
  | { readonly type: 'set-value'; readonly path: JsonPath; readonly value: Json }
  | { readonly type: 'remove-value'; readonly path: JsonPath }
  | {
      readonly type: 'insert-item'
      readonly path: JsonPath
      readonly index: number
      readonly value: Json
    }
  | {
      readonly type: 'move-item'
      readonly path: JsonPath
      readonly from: number
      readonly to: number
    }
  | { readonly type: 'rename-key'; readonly path: JsonPath; readonly key: string }
  | { readonly type: 'edit-text'; readonly edits: readonly TextEdit[] }

export type WriteResult =
  | {
      readonly ok: true
      /** Against the document the command was written for; sorted, disjoint. */
      readonly edits: readonly TextEdit[]
      /** Ids that changed, so that positions, selection and breakpoints can follow. */
      readonly renamed: ReadonlyMap<StepId, StepId>
      /** What to select afterwards. */
      readonly select: readonly StepId[]
      /** For the undo menu: "Rename Approve to Decide". */
      readonly label: string
    }
  | { readonly ok: false; readonly reason: string }
