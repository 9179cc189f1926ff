import { findScope, findStep, type Step, stepIdOf, type StepId } from '../../../workflow/Workflow'
import { freshNames, fragmentOf, insertFragment, renameAll, startOnlyAt } from './fragment'
import { countOf, namesIn } from './names'
import { type CommandOf, noSuchState, type Plan, type Refusal, type Revision } from './revision'
import { outermost } from './selection'

/** Copies states beside themselves; what they name among each other follows, the rest stays. */
export function duplicateSteps(
  revision: Revision,
  command: CommandOf<'duplicate-steps'>,
): Plan | Refusal {
  const steps = outermost(revision.workflow, command.steps)
  if (steps.length === 0) return noSuchState
  const taken = namesIn(revision.workflow)
  const select: StepId[] = []
  let all = revision
  for (const id of new Set(steps.map(({ scope }) => scope))) {
    // Read anew: copies put into an outer list change the places behind them.
    const scope = findScope(all.workflow, id)
    const originals = steps.flatMap((step) =>
      step.scope === id ? (findStep(all.workflow, step.id) ?? []) : [],
    )
    const last = originals.at(-1)
    if (!scope || !last) continue
    const copies = copiesOf(all, originals, taken)
    select.push(...copies.workflow.root.steps.map(({ name }) => stepIdOf(id, name)))
    all = insertFragment(all, scope, scope.steps.indexOf(last) + 1, copies)
  }
  const label = `Duplicate ${countOf(steps.map(({ name }) => name))}`
  return { ok: true, revision: all, label, select }
}

function copiesOf(revision: Revision, steps: readonly Step[], taken: Set<string>): Revision {
  const fragment = fragmentOf(revision.document, steps)
  return startOnlyAt(renameAll(fragment, freshNames(fragment, taken)), undefined)
}
