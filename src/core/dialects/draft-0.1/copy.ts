import type { Document } from '../../document/Document'
import { isAtOrBelow } from '../../document/JsonPath'
import type { StepId } from '../../workflow/Workflow'
import { fragmentOf } from './commands/fragment'
import { outermost } from './commands/selection'
import type { DraftWorkflow } from './model'

/** The states as a document of their own, with the trigger definitions that they name. */
export function copyDraft(
  document: Document,
  workflow: DraftWorkflow,
  steps: readonly StepId[],
): string {
  const copied = outermost(workflow, steps)
  const named = new Set(
    workflow.references.flatMap(({ kind, name, path }) =>
      kind === 'event' && copied.some((step) => isAtOrBelow(path, step.path)) ? name : [],
    ),
  )
  const triggers = workflow.triggers.filter(({ name }) => named.has(name))
  return `${fragmentOf(document, copied, triggers).document.text}\n`
}
