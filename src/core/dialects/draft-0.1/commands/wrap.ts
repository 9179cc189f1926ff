import { setValue } from '../../../document/jsonEdits'
import { isAtOrBelow } from '../../../document/JsonPath'
import {
  findScope,
  findStep,
  rootScopeId,
  type Scope,
  scopeIdOf,
  type Step,
  stepIdOf,
  type StepId,
  type Workflow,
} from '../../../workflow/Workflow'
import { insertEntry } from './entries'
import {
  entryOf,
  fragmentOf,
  insertFragment,
  leadOutside,
  outsideReferences,
  startOnlyAt,
} from './fragment'
import { movedIds } from './ids'
import { countOf, namesIn, uniqueName } from './names'
import { removeStates } from './remove'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import { baseNames } from './seeds'
import { outermost } from './selection'
import { knownTarget } from './targets'

const branchName = 'Branch 1'

/** Makes connected states the one branch of a new PARALLEL state that takes their place. */
export function wrapSteps(revision: Revision, command: CommandOf<'wrap-steps'>): Plan | Refusal {
  const { document, workflow } = revision
  const steps = outermost(workflow, command.steps)
  const [first] = steps
  const scope = first && findScope(workflow, first.scope)
  if (!first || !scope) return noSuchState
  if (steps.some((step) => step.scope !== scope.id)) {
    return refuse('Only states of one scope can be wrapped together.')
  }
  const fragment = fragmentOf(document, steps)
  const entries = entriesOf(scope, steps)
  const entry = entries[0] ?? entryOf(steps) ?? first
  const targets = [...new Set(outsideReferences(fragment).map(({ name }) => name))]
  const reason = whyNot(fragment, steps, entries, entry, targets)
  if (reason !== undefined) return refuse(reason)

  const name = uniqueName(baseNames.PARALLEL, namesIn(workflow))
  const id = stepIdOf(scope.id, name)
  const led = revise(
    revision,
    ...referencesTo(workflow, entry, steps).map(({ path }) => setValue(document, path, name)),
  )
  const removed = removeStates(led, revision, steps)
  const container = parallel({
    isStart: steps.some(({ isStart }) => isStart),
    target: targets[0] ?? knownTarget(scope),
  })
  const place = findScope(removed.workflow, scope.id) ?? scope
  const added = revise(
    removed,
    insertEntry(removed.document, place.path, placeOf(scope, steps), name, container),
  )
  const branch = findStep(added.workflow, id)?.scopes[0]
  const inner = startOnlyAt(
    leadOutside(fragment, () => undefined),
    stepIdOf(rootScopeId, entry.name),
  )
  return {
    ok: true,
    revision: branch ? insertFragment(added, branch, 0, inner) : added,
    label: `Wrap ${countOf(steps.map((step) => step.name))} in ${name}`,
    renamed: new Map(steps.flatMap((step) => movedIds(step, step, scopeIdOf(id, branchName)))),
    select: [id],
  }
}

function parallel({ isStart, target }: { isStart: boolean; target: string | undefined }) {
  return {
    type: 'PARALLEL',
    ...(isStart ? { start: true } : {}),
    branches: { [branchName]: { states: {} } },
    ...(target === undefined ? {} : { 'next-state': target }),
  }
}

/** How many of the states that stay stand before the first that goes. */
function placeOf(scope: Scope, steps: readonly Step[]): number {
  return steps[0] ? scope.steps.indexOf(steps[0]) : 0
}

/** The selected states that are reached from elsewhere. */
function entriesOf(scope: Scope, steps: readonly Step[]): readonly Step[] {
  const led = new Set<StepId>()
  for (const { exits } of scope.steps.filter((step) => !steps.includes(step))) {
    for (const { target, slot } of exits) if (slot && target.to === 'step') led.add(target.step)
  }
  return steps.filter(({ id, isStart }) => isStart || led.has(id))
}

function referencesTo(workflow: Workflow, entry: Step, steps: readonly Step[]) {
  return workflow.references.filter(
    ({ target, path }) =>
      target === entry.id && !steps.some((step) => isAtOrBelow(path, step.path)),
  )
}

function whyNot(
  fragment: Revision,
  steps: readonly Step[],
  entries: readonly Step[],
  entry: Step,
  targets: readonly string[],
): string | undefined {
  const end = steps.find(({ kind }) => kind === 'END')
  if (end) return `${end.name} is an END state and cannot stand in a branch.`
  if (entries.length > 1) {
    const names = entries.map(({ name }) => name).join(' and ')
    return `The selection is entered at ${names}. A branch begins with one state only.`
  }
  if (targets.length > 1) {
    return `The selection leads to ${targets.join(' and ')}. A PARALLEL state leads to one state only.`
  }
  const apart = unreached(fragment.workflow.root.steps, stepIdOf(rootScopeId, entry.name))
  if (apart) return `No way leads from ${entry.name} to ${apart.name} within the selection.`
  const retried = fragment.workflow.root.steps.find(({ exits }) =>
    exits.some(({ role, target }) => role === 'error' && target.to === 'missing'),
  )
  if (!retried) return undefined
  return `A retry of ${retried.name} leads out of the selection, and in a branch it could not.`
}

/** A step that no way leads to from `start`, if there is one. */
function unreached(steps: readonly Step[], start: StepId): Step | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set([start])
  for (const id of seen) {
    for (const { target } of byId.get(id)?.exits ?? []) {
      if (target.to === 'step') seen.add(target.step)
    }
  }
  return steps.find(({ id }) => !seen.has(id))
}
