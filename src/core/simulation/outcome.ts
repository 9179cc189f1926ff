import type { Json } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'
import { runToEnd, type Run } from './run'
import { viewAt } from './view'

/** What came of one instance, to be set beside another run's. */
export interface Outcome {
  readonly instance: string
  readonly status: string
  readonly endState: StepId | null
  readonly error: string | null
  readonly output?: Json
  /** The steps in the order in which they were entered. */
  readonly course: readonly StepId[]
  readonly endedAt: number | null
}

/** What comes of every instance if the run goes on to its end; its position and its clock stay. */
export function outcomesOf(run: Run): readonly Outcome[] {
  const { position, now } = run
  runToEnd(run)
  Object.assign(run, { position, now })
  return viewAt(run.machine.trace).instances.map((instance) => {
    const { id, status, endState, error, output, visits, endedAt } = instance
    const course = visits.map(({ step }) => step)
    const base = { instance: id, status, endState, error, course, endedAt }
    return output === undefined ? base : { ...base, output }
  })
}
