import type { Point } from '../../core/graph/Graph'
import type { ExitRef } from '../../core/workflow/Command'
import { findStep, rootScopeId, type ScopeId, type StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'

/** Adds a state of `kind` after the selected one; without a selection, at the end of the document. */
export function addStep(kind: string): void {
  const { state } = useEditor.getState()
  const after = state.selection.at(-1)
  if (!after) return finish(run({ type: 'add-step', kind, scope: rootScopeId }))
  const from = state.selectedExit ?? appendingExit(after)
  const scope = findStep(state.workflow, after)?.scope ?? rootScopeId
  finish(run({ type: 'add-step', kind, scope, ...(from ? { from } : {}) }))
}

/** Adds a state of `kind` on an edge, in a scope at a place, or both unknown. */
export function addStepAt(kind: string, scope: ScopeId, from?: ExitRef, at?: Point): boolean {
  const isDone = run({ type: 'add-step', kind, scope, ...(from ? { from } : {}) }, at)
  finish(isDone)
  return isDone
}

function finish(isDone: boolean) {
  if (!isDone) return
  const { canvas } = useSession.getState()
  canvas?.reveal(useEditor.getState().state.selection)
  canvas?.focus()
}

/** The way out that a new state is appended to: the first that can be written. */
function appendingExit(step: StepId): ExitRef | undefined {
  const exits = findStep(useEditor.getState().state.workflow, step)?.exits ?? []
  const exit = exits.find((one) => one.slot !== undefined && one.role !== 'error')
  return exit && { step, exit: exit.id }
}
