import type { StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'

/** Selects these states everywhere: canvas, text, outline and inspector. */
export function selectSteps(steps: readonly StepId[]): void {
  useEditor.getState().dispatch({ type: 'select', steps })
}

/** Makes the selected state the start of its scope. */
export function toggleStart(): void {
  const [step] = useEditor.getState().state.selection
  if (step) run({ type: 'set-start', step })
}
