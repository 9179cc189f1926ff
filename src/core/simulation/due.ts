import type { StepId } from '../workflow/Workflow'
import type { EventMessage, RunInputs } from './inputs'
import { arrivalsToCome } from './recordCase'
import type { TraceRecord } from './trace'
import type { InstanceView, RunView, TimerView } from './view'

/** Something that will happen at a time that is known already. */
export interface Due {
  readonly at: number
  /** Null for what comes from outside. */
  readonly instance: string | null
  readonly step: StepId | null
  readonly text: string
}

/** What the living instances have coming, soonest first: timers that end, answers that arrive. */
export function dueOf(view: RunView): readonly Due[] {
  return view.instances.flatMap(dueOfInstance).toSorted((a, b) => a.at - b.at)
}

/** Those of the arrivals of a run that have not come, soonest first, after the shown records. */
export function dueArrivals(
  inputs: RunInputs,
  shown: readonly TraceRecord[],
  now: number,
): readonly Due[] {
  const { invocations, events } = arrivalsToCome(inputs, shown, now)
  const outside = { instance: null, step: null }
  return [
    ...invocations.map(({ at, token }) => {
      const bound = token === undefined ? '' : ` for ${token}`
      return { at, ...outside, text: `an instance${bound} is started` }
    }),
    ...events.map(({ at, event }) => ({ at, ...outside, text: `${nameOf(event)} arrives` })),
  ].toSorted((a, b) => a.at - b.at)
}

/** What will happen when a timer of the instance ends. */
function timerText({ waits }: InstanceView, { purpose, subject, thread }: TimerView): string {
  switch (purpose) {
    case 'delay':
      return 'the delay is over'
    case 'event': {
      const alternatives = waits.find((wait) => wait.thread === thread)?.alternatives
      const found = alternatives?.find(({ exitId }) => exitId === subject)
      return `the time to wait for ${found?.expression ?? subject} is up`
    }
    case 'call':
      return `the time limit of ${subject} ends`
    case 'retry':
      return 'the next attempt begins'
  }
}

function dueOfInstance(instance: InstanceView): readonly Due[] {
  const { id, timers, pendingCalls } = instance
  const ends = timers.map((timer) => ({
    at: timer.due,
    instance: id,
    step: timer.step,
    text: timerText(instance, timer),
  }))
  const answers = pendingCalls.flatMap(({ answerAt, step, function: name }) =>
    answerAt === null ? [] : { at: answerAt, instance: id, step, text: `${name} answers` },
  )
  return [...ends, ...answers]
}

function nameOf({ id, type }: EventMessage): string {
  const named = typeof id === 'string' ? `event ${id}` : 'an event'
  return typeof type === 'string' ? `${named} (${type})` : named
}
