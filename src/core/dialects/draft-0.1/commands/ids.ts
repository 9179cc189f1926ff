import {
  scopeIdOf,
  type ScopeId,
  type Step,
  stepIdOf,
  type StepId,
} from '../../../workflow/Workflow'

/** Old and new ids where `before` becomes `after` in `scope`; the two have the same shape inside. */
export function movedIds(
  before: Step,
  after: Step,
  scope: ScopeId,
): readonly (readonly [StepId, StepId])[] {
  const id = stepIdOf(scope, after.name)
  const inner = before.scopes.flatMap((one, at) => {
    const other = after.scopes[at]
    if (!other) return []
    const scopeId = scopeIdOf(id, other.name)
    return one.steps.flatMap((step, index) => {
      const match = other.steps[index]
      return match ? movedIds(step, match, scopeId) : []
    })
  })
  return [[before.id, id], ...inner]
}
