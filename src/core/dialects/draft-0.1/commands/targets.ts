import {
  type Exit,
  rootScopeId,
  type Scope,
  type Step,
  type Workflow,
} from '../../../workflow/Workflow'
import { targetName } from './exits'

/** Where a new state leads if nothing says so: to the END if there is just one; a branch needs none. */
export function knownTarget(scope: Scope): string | undefined {
  if (scope.id !== rootScopeId) return undefined
  const ends = scope.steps.filter(({ kind }) => kind === 'END')
  return ends.length === 1 ? ends[0]?.name : undefined
}

/** Where a state leads that is put between an exit and its target. */
export function takenOver(workflow: Workflow, exit: Exit, scope: Scope): string | undefined {
  return targetName(workflow, exit) ?? knownTarget(scope)
}

/** Why the steps cannot stand in the scope, if one of them is an END and the scope a branch (R65). */
export function whyNoEnd(steps: readonly Step[], scope: Scope): string | undefined {
  const end = scope.id === rootScopeId ? undefined : steps.find(({ kind }) => kind === 'END')
  if (!end) return undefined
  return `${end.name} is an END state, and a branch has none: it ends with a state that leads nowhere.`
}
