import type { ExitRef } from '../../core/workflow/Command'
import type { StepId } from '../../core/workflow/Workflow'

/** The way out that a node id and one of its handles stand for. */
export function exitRefOf(
  node: string | null,
  handle: string | null | undefined,
): ExitRef | undefined {
  // Handles belong to step nodes, and a step's node has the step's id.
  return node && handle ? { step: node as StepId, exit: handle } : undefined
}
