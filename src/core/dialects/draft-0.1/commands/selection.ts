import { allSteps, type Step, type StepId, type Workflow } from '../../../workflow/Workflow'

/** The steps with those ids in written order, without those that lie inside another of them. */
export function outermost(workflow: Workflow, ids: readonly StepId[]): readonly Step[] {
  const wanted = new Set(ids)
  const inside = new Set<StepId>()
  const found: Step[] = []
  for (const step of allSteps(workflow.root)) {
    if (inside.has(step.id) || !wanted.has(step.id)) continue
    found.push(step)
    for (const scope of step.scopes) for (const inner of allSteps(scope)) inside.add(inner.id)
  }
  return found
}
