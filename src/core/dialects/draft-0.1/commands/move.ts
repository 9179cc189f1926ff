import { allSteps, findScope, type Scope, type Step } from '../../../workflow/Workflow'
import {
  fragmentOf,
  freshNames,
  insertFragment,
  leadOpenEnds,
  leadOutside,
  renameAll,
  startFor,
  startOnlyAt,
} from './fragment'
import { movedIds } from './ids'
import { countOf, namesIn } from './names'
import { removeHealed } from './remove'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  type Revision,
} from './revision'
import { outermost } from './selection'
import { knownTarget, whyNoEnd } from './targets'

/** Moves states into another scope; the gap they leave is closed, and they name nothing outside. */
export function moveSteps(revision: Revision, command: CommandOf<'move-steps'>): Plan | Refusal {
  const { document, workflow } = revision
  const steps = outermost(workflow, command.steps)
  const scope = findScope(workflow, command.scope)
  if (steps.length === 0 || !scope) return noSuchState
  const reason = whyNot(steps, scope)
  if (reason !== undefined) return refuse(reason)

  const inside = steps.flatMap((step) => [...allSteps({ ...scope, steps: [step] })])
  const taken = namesIn(workflow, new Set(inside.map(({ id }) => id)))
  const fragment = fragmentOf(document, steps)
  const renamed = renameAll(fragment, freshNames(fragment, taken))
  const started = startOnlyAt(renamed, startFor(renamed, scope))
  const target = knownTarget(scope)
  const moved = leadOpenEnds(
    leadOutside(started, () => target),
    target,
  )

  const removed = removeHealed(revision, steps)
  const place = findScope(removed.workflow, scope.id) ?? scope
  const ids = moved.workflow.root.steps.flatMap((step, index) => {
    const before = steps[index]
    return before ? movedIds(before, step, scope.id) : []
  })
  const renamedIds = new Map(ids)
  return {
    ok: true,
    revision: insertFragment(removed, place, Infinity, moved),
    label: `Move ${countOf(steps.map(({ name }) => name))}`,
    renamed: renamedIds,
    select: steps.flatMap(({ id }) => renamedIds.get(id) ?? []),
  }
}

function whyNot(steps: readonly Step[], scope: Scope): string | undefined {
  const [first] = steps
  if (steps.some((step) => step.scope !== first?.scope)) {
    return 'Only states of one scope can be moved together.'
  }
  if (first?.scope === scope.id) return 'The states are in that scope already.'
  const around = steps.find((step) => step.id === scope.owner || holds(step, scope))
  if (around) return `${around.name} cannot be moved into itself.`
  return whyNoEnd(steps, scope)
}

function holds(step: Step, scope: Scope): boolean {
  return step.scopes.some(
    (inner) => inner.id === scope.id || inner.steps.some((one) => holds(one, scope)),
  )
}
