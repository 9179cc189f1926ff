import { create } from 'zustand'
import type { Guide } from '../../core/graph/align'
import type { CallView } from '../../core/simulation/view'
import type { ExitRef } from '../../core/workflow/Command'
import type { ScopeId, StepId } from '../../core/workflow/Workflow'

/** Where the menu of state types opens, and what a choice in it means. */
export interface AddMenu {
  /** Pixels in the window. */
  readonly x: number
  readonly y: number
  readonly scope: ScopeId
  readonly from?: ExitRef
  /** Where on the canvas the new state goes; left to the layout if absent. */
  readonly at?: { readonly x: number; readonly y: number }
}

interface CanvasStore {
  readonly renaming: StepId | undefined
  readonly addMenu: AddMenu | undefined
  /** The state whose ways out are being connected from the keyboard. */
  readonly connecting: StepId | undefined
  /** The pending call of a run that is being answered. */
  readonly answering: CallView | undefined
  /** Lines along which what is dragged is aligned. */
  readonly guides: readonly Guide[]
  /** Nodes that follow the pointer: their edges are drawn simply until they are dropped. */
  readonly dragged: ReadonlySet<string>
  /** The edge or place under a palette entry that is being dragged. */
  readonly dropTarget: string | undefined
  /** Everything was fitted in, and nothing has been moved since. */
  readonly isFitted: boolean
}

/** What is going on at the canvas right now; gone when the gesture ends. */
export const useCanvas = create<CanvasStore>(() => ({
  renaming: undefined,
  addMenu: undefined,
  connecting: undefined,
  answering: undefined,
  guides: [],
  dragged: new Set<string>(),
  dropTarget: undefined,
  isFitted: false,
}))
