import type { StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'

/** Selects these states everywhere: canvas, text, outline and inspector. */
export function selectSteps(steps: readonly StepId[]): void {
  useEditor.getState().dispatch({ type: 'select', steps })
}

/** Selects the state, and brings it into view on the canvas. */
export function showStep(step: StepId): void {
  selectSteps([step])
  useSession.getState().canvas?.reveal([step])
}

/** Makes the selected state the start of its scope. */
export function toggleStart(): void {
  const [step] = useEditor.getState().state.selection
  if (step) run({ type: 'set-start', step })
}
