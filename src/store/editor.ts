import { create } from 'zustand'
import { type EditorAction, type EditorState, openEditor } from '../core/editor/EditorState'
import { update } from '../core/editor/update'
import type { Point } from '../core/graph/Graph'
import type { Command } from '../core/workflow/Command'
import type { StepId } from '../core/workflow/Workflow'
import { useSession } from './session'

interface EditorStore {
  readonly state: EditorState
  /** Counts what should be brought into view, for example after an undo. */
  readonly reveal: { readonly steps: readonly StepId[]; readonly count: number }
  /** Carries the action out; false (and a message to the user) if it is refused. */
  readonly dispatch: (action: EditorAction) => boolean
}

/** The open document: one state, one history, for canvas, text, inspector and problems. */
export const useEditor = create<EditorStore>((set, get) => ({
  state: openEditor({ text: '' }),
  reveal: { steps: [], count: 0 },
  dispatch: (action) => {
    const { state, refused, reveal } = update(get().state, action)
    if (refused !== undefined) {
      useSession.getState().toast({ tone: 'error', text: refused })
      return false
    }
    const isRevealing = reveal !== undefined && reveal.length > 0
    set((store) => ({
      state,
      reveal: isRevealing ? { steps: reveal, count: store.reveal.count + 1 } : store.reveal,
    }))
    return true
  },
}))

/** Carries a command out as one undo entry; `at` is where a state that it adds is placed. */
export function run(command: Command, at?: Point): boolean {
  const action = { type: 'command', command, time: Date.now(), ...(at ? { at } : {}) } as const
  return useEditor.getState().dispatch(action)
}

/** Carries several commands out as one undo entry. */
export function runAll(commands: readonly Command[], label: string): boolean {
  const action = { type: 'commands', commands, label, time: Date.now() } as const
  return useEditor.getState().dispatch(action)
}

export function undo(): void {
  const { state, dispatch } = useEditor.getState()
  if (state.history.done.length > 0) dispatch({ type: 'undo' })
}

export function redo(): void {
  const { state, dispatch } = useEditor.getState()
  if (state.history.undone.length > 0) dispatch({ type: 'redo' })
}

/** Why the command would be refused now, or nothing if it would not. */
export function refusalOf(command: Command): string | undefined {
  return update(useEditor.getState().state, { type: 'command', command, time: 0 }).refused
}
