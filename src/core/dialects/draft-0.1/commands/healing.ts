import { type JsonPath, toPointer } from '../../../document/JsonPath'
import { type EditResult, removeAt, setValue } from '../../../document/jsonEdits'
import {
  allSteps,
  type Exit,
  type Step,
  type StepId,
  type Workflow,
} from '../../../workflow/Workflow'
import { isEndless, mainExit } from './exits'
import { noEdits, type Revision } from './revision'

/** For each of `steps`, the name of what follows it once all of them are gone. */
export function successorsOf(
  workflow: Workflow,
  steps: readonly Step[],
): ReadonlyMap<StepId, string | undefined> {
  const gone = new Map(steps.map((step) => [step.id, step]))
  const names = new Map([...allSteps(workflow.root)].map(({ id, name }) => [id, name]))
  const successorOf = (step: Step): string | undefined => {
    const seen = new Set<StepId>()
    let at: Step | undefined = step
    while (at && !seen.has(at.id)) {
      seen.add(at.id)
      const target = usualExit(at)?.target
      if (target?.to === 'missing') return target.name
      if (target?.to !== 'step') return undefined
      const next = gone.get(target.step)
      if (!next) return names.get(target.step)
      at = next
    }
    return undefined
  }
  return new Map(steps.map((step) => [step.id, successorOf(step)]))
}

/** Edits after which what led to `steps` leads to what follows them. */
export function healReferences(revision: Revision, steps: readonly Step[]): readonly EditResult[] {
  const { document, workflow } = revision
  const successors = successorsOf(workflow, steps)
  const gone = new Set(steps.map(({ path }) => toPointer(path)))
  const owners = ownersByPlace(workflow)
  return workflow.references.map(({ target, path }) => {
    if (target === undefined || !successors.has(target) || isBelow(path, gone)) return noEdits
    const name = successors.get(target)
    const owner = owners.get(toPointer(path))
    const isLoop = owner !== undefined && owner.step.name === name && isEndless(owner.exit)
    return name === undefined || isLoop ? removeAt(document, path) : setValue(document, path, name)
  })
}

/** Where `start` moves when `steps` go: the first state that follows a removed start and stays. */
export function startsAfter(workflow: Workflow, steps: readonly Step[]): readonly JsonPath[] {
  const gone = new Set(steps.map(({ id }) => id))
  const byId = new Map([...allSteps(workflow.root)].map((step) => [step.id, step]))
  return steps.flatMap((step) => {
    if (!step.isStart) return []
    const queue = [step]
    const seen = new Set<StepId>()
    for (let at = queue.shift(); at; at = queue.shift()) {
      if (seen.has(at.id)) continue
      seen.add(at.id)
      if (!gone.has(at.id)) {
        if (at.kind !== 'END') return [at.path]
        continue
      }
      const usual = usualExit(at)
      for (const exit of usual ? [usual, ...at.exits] : at.exits) {
        const next = exit.target.to === 'step' && byId.get(exit.target.step)
        if (next && next.scope === step.scope) queue.push(next)
      }
    }
    return []
  })
}

const leads = ({ target }: Exit) => target.to === 'step' || target.to === 'missing'

/** The main exit if it leads somewhere, else the first other one that does. */
export function usualExit(step: Step): Exit | undefined {
  const open = step.exits.filter(({ slot, role }) => slot !== undefined && role !== 'error')
  const main = mainExit(step)
  return main && leads(main) ? main : open.find(leads)
}

function ownersByPlace(workflow: Workflow) {
  const owners = new Map<string, { readonly step: Step; readonly exit: Exit }>()
  for (const step of allSteps(workflow.root)) {
    for (const exit of step.exits) {
      if (exit.written) owners.set(toPointer(exit.written), { step, exit })
    }
  }
  return owners
}

function isBelow(path: JsonPath, places: ReadonlySet<string>): boolean {
  return path.some((_part, index) => places.has(toPointer(path.slice(0, index))))
}
