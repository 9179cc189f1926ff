import type { StepId } from '../../workflow/Workflow'
import { answered, firstRequests } from './answers'
import { withResults } from './data'
import type { Finding } from './finding'
import { attempt, recordsOf, runningIn, visitsIn, type Explored, type Trial } from './trial'

type Endless = Extract<Finding, { readonly kind: 'endless' }>

/**
 * What goes round and round in a run that had to be stopped. To rest after a failure and to try
 * again is a way of waiting for better, and no loop of that kind.
 */
export function loopIn(explored: Explored, { stopped, trace, inputs }: Trial): Endless | undefined {
  if (stopped !== 'too long') return undefined
  // By now it has got into it.
  const late = trace.slice(Math.floor(trace.length / 2))
  const steps = distinctSteps(recordsOf(late, 'entered').flatMap(({ step }) => step ?? []))
  const hasErrors = recordsOf(late, 'answered').some(({ outcome }) => !outcome.ok)
  const pauses = recordsOf(late, 'timer').some(({ purpose }) => purpose === 'delay')
  if (hasErrors && pauses) return undefined
  const by = hasErrors ? 'errors' : 'itself'
  return { kind: 'endless', step: firstInWorkflow(explored, steps), steps, by, inputs }
}

/** True if some other answer to what the loop asks would have ended it. */
export function hasWayOut(explored: Explored, trial: Trial, { by, steps }: Endless): boolean {
  // An error that comes every time is no matter of the answer.
  if (by === 'errors') return false
  const requests = firstRequests(trial).filter(({ request }) =>
    steps.some((step) => step === request.step),
  )
  const others = requests.map((asked) => answered(trial, asked, { result: {} }, 'from then on'))
  for (const { inputs } of [...others, ...withResults(explored, trial, requests)]) {
    if (!attempt(explored.program, inputs).stopped) return true
  }
  return false
}

/** Waits that are entered again and again as long as events come, and that no run ever got out of. */
export function* endlessWaits(explored: Explored, trials: readonly Trial[]): Generator<Endless> {
  const left = new Set<StepId>()
  const loops = new Map<StepId, Endless>()
  for (const trial of trials) {
    const running = runningIn(trial)
    for (const { id, endState } of trial.result.instances) {
      const visits = visitsIn(trial, id)
      if (endState !== null) for (const step of visits) left.add(step)
      const last = visits.at(-1)
      if (last === undefined || !running.has(id) || !isWait(trial, id, last)) continue
      const from = visits.slice(0, -1).lastIndexOf(last)
      if (from < 0 || loops.has(last)) continue
      const steps = distinctSteps(visits.slice(from))
      loops.set(last, {
        kind: 'endless',
        step: firstInWorkflow(explored, steps),
        steps,
        by: 'events',
        inputs: trial.inputs,
      })
    }
  }
  for (const [wait, finding] of loops) if (!left.has(wait)) yield finding
}

const isWait = ({ trace }: Trial, instance: string, step: StepId) =>
  recordsOf(trace, 'waiting').some((one) => one.instance === instance && one.step === step)

const distinctSteps = (steps: readonly StepId[]) => [...new Set(steps)]

/** However a loop is entered, it has the same name. */
function firstInWorkflow({ program }: Explored, steps: readonly StepId[]): StepId | null {
  return program.steps.find(({ id }) => steps.includes(id))?.id ?? null
}
