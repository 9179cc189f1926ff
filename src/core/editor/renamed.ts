import type { Scope, Step, StepId, Workflow } from '../workflow/Workflow'

/**
 * Old and new ids of steps that seem to have been renamed in the text: as many steps as before in
 * the scope, and at the same place one name that went and one that came.
 */
export function renamedBetween(before: Workflow, after: Workflow): ReadonlyMap<StepId, StepId> {
  const renamed = new Map<StepId, StepId>()
  comparePlaces(before.root, after.root, renamed)
  return renamed
}

function comparePlaces(before: Scope, after: Scope, renamed: Map<StepId, StepId>): void {
  const old = new Set(before.steps.map(({ name }) => name))
  const now = new Map(after.steps.map((step) => [step.name, step]))
  const isSameCount = before.steps.length === after.steps.length
  before.steps.forEach((step, index) => {
    const there = now.get(step.name)
    const here = after.steps[index]
    if (there) compareSteps(step, there, renamed)
    else if (here && isSameCount && !old.has(here.name)) compareSteps(step, here, renamed)
  })
}

function compareSteps(before: Step, after: Step, renamed: Map<StepId, StepId>): void {
  if (before.id !== after.id) renamed.set(before.id, after.id)
  const isSameCount = before.scopes.length === after.scopes.length
  before.scopes.forEach((scope, index) => {
    const named = after.scopes.find(({ name }) => name === scope.name)
    const other = named ?? (isSameCount ? after.scopes[index] : undefined)
    if (other) comparePlaces(scope, other, renamed)
  })
}
