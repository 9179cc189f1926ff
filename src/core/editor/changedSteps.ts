import { pathAt } from '../document/Document'
import type { TextEdit } from '../document/edits'
import { isAtOrBelow } from '../document/JsonPath'
import { allSteps, type StepId } from '../workflow/Workflow'
import type { EditorState } from './EditorState'
import type { PositionChanges } from './history'

/** The steps of `after` that `edits`, against the text before, or changes of place have touched. */
export function changedSteps(
  after: EditorState,
  edits: readonly TextEdit[],
  places: PositionChanges,
): readonly StepId[] {
  const changed = new Set(after.isTextBroken ? [] : editedSteps(after, edits))
  if (changed.size > 0) return [...changed]
  const steps = [...allSteps(after.workflow.root)].map(({ id }) => id)
  return steps.filter((id) => places.has(id))
}

function editedSteps(after: EditorState, edits: readonly TextEdit[]): readonly StepId[] {
  const steps = [...allSteps(after.workflow.root)]
  let shift = 0
  return edits.flatMap(({ offset, length, text }) => {
    // What is put in often begins with white space, which belongs to nothing.
    const at = offset + shift + Math.max(0, text.search(/[^\s,]/))
    shift += text.length - length
    const path = pathAt(after.document, at)
    return steps.findLast((step) => isAtOrBelow(path, step.path))?.id ?? []
  })
}
