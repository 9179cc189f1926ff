import { findScope, type Step, stepIdOf } from '../../../workflow/Workflow'
import { removeEntries } from './entries'
import { healReferences, startsAfter, successorsOf } from './healing'
import { countOf } from './names'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  revise,
  type Revision,
} from './revision'
import { outermost } from './selection'
import { markStart } from './start'

/** Removes states; what led to them leads to what followed them. */
export function removeSteps(
  revision: Revision,
  command: CommandOf<'remove-steps'>,
): Plan | Refusal {
  const steps = outermost(revision.workflow, command.steps)
  const [first] = steps
  if (!first) return noSuchState
  const name = successorsOf(revision.workflow, steps).get(first.id)
  const scope = findScope(revision.workflow, first.scope)
  const isThere = scope?.steps.some((step) => step.name === name && !steps.includes(step))
  return {
    ok: true,
    revision: removeHealed(revision, steps),
    label: `Remove ${countOf(steps.map((step) => step.name))}`,
    ...(isThere && name !== undefined ? { select: [stepIdOf(first.scope, name)] } : {}),
  }
}

/** The revision without `steps`, none of which lies in another, and with the gaps closed. */
export function removeHealed(revision: Revision, steps: readonly Step[]): Revision {
  const healed = revise(revision, ...healReferences(revision, steps))
  const starts = startsAfter(revision.workflow, steps)
  return removeStates(
    revise(healed, ...starts.map((path) => markStart(healed.document, path))),
    revision,
    steps,
  )
}

/** The revision without the states that stand where `steps` stood in `before`. */
export function removeStates(
  revision: Revision,
  before: Revision,
  steps: readonly Step[],
): Revision {
  const scopes = [...new Set(steps.map(({ scope }) => scope))].flatMap(
    (id) => findScope(before.workflow, id) ?? [],
  )
  // Inner scopes first: what goes from a list changes the places behind it.
  scopes.sort((a, b) => b.path.length - a.path.length)
  return scopes.reduce((all, { id, path }) => {
    const paths = steps.filter(({ scope }) => scope === id).map((step) => step.path)
    return removeEntries(all, path, paths)
  }, revision)
}
