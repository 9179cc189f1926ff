import { setValue } from '../../../document/jsonEdits'
import {
  allSteps,
  findScope,
  findStep,
  type Scope,
  type Step,
  stepIdOf,
  type Workflow,
} from '../../../workflow/Workflow'
import { mainExit, targetName } from './exits'
import {
  entryOf,
  fragmentOf,
  freshNames,
  insertFragment,
  leadOpenEnds,
  renameAll,
  startOnlyAt,
} from './fragment'
import { movedIds } from './ids'
import { namesIn } from './names'
import { removeHealed, removeStates } from './remove'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'

/** Puts the states of a PARALLEL state's only branch in its place. */
export function unwrapStep(revision: Revision, command: CommandOf<'unwrap-step'>): Plan | Refusal {
  const { document, workflow } = revision
  const step = findStep(workflow, command.step)
  const scope = step && findScope(workflow, step.scope)
  if (!step || !scope) return noSuchState
  const [inner, ...others] = step.scopes
  const label = `Dissolve ${step.name}`
  if (!inner) return refuse(`${step.name} has no branch to dissolve.`)
  if (others.length > 0) {
    return refuse(
      `${step.name} has ${step.scopes.length} branches. Only one with a single branch can be dissolved.`,
    )
  }
  const entry = entryOf(inner.steps)
  if (!entry) return { ok: true, revision: removeHealed(revision, [step]), label }

  const inside = new Set([step.id, ...[...allSteps(inner)].map(({ id }) => id)])
  const fragment = fragmentOf(document, inner.steps)
  const names = freshNames(fragment, namesIn(workflow, inside))
  const renamed = renameAll(fragment, names)
  const start = renamed.workflow.root.steps[inner.steps.indexOf(entry)]
  const entryName = start?.name ?? entry.name
  const next = nextOf(workflow, step, entryName)
  const ready = startOnlyAt(leadOpenEnds(renamed, next), step.isStart ? start?.id : undefined)

  const led = revise(
    revision,
    ...workflow.references
      .filter(({ target }) => target === step.id)
      .map(({ path }) => setValue(document, path, entryName)),
  )
  const removed = removeStates(led, revision, [step])
  const place: Scope = findScope(removed.workflow, scope.id) ?? scope
  const ids = new Map(
    inner.steps.flatMap((one, index) => {
      const after = renamed.workflow.root.steps[index]
      return after ? movedIds(one, after, scope.id) : []
    }),
  )
  return {
    ok: true,
    revision: insertFragment(removed, place, scope.steps.indexOf(step), ready),
    label,
    renamed: ids,
    select: [stepIdOf(scope.id, entryName)],
  }
}

/** Where the branch leads afterwards; back to its entry where the state led to itself. */
function nextOf(workflow: Workflow, step: Step, entryName: string): string | undefined {
  const exit = mainExit(step)
  const name = exit && targetName(workflow, exit)
  return name === step.name ? entryName : name
}
