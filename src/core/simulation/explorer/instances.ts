import { byTime } from './events'
import { areUntold } from './orders'
import { idText, runningIn, type Explored, type Trial, type Variation } from './trial'
import type { EventArrival } from '../inputs'
import { isObject } from '../json'

/**
 * The same twice at once, where nothing tells which instance an event is for: each has its own
 * input and its own events (R14).
 */
export function* withSecondInstance({ program }: Explored, trial: Trial): Generator<Variation> {
  const { inputs, result } = trial
  const [invocation, ...others] = inputs.invocations
  const isWhole = runningIn(trial).size === 0 && result.events.some(({ fate }) => fate === 'used')
  const isUntold = areUntold(trial) && program.triggers.every(({ token }) => token === null)
  if (!invocation || others.length > 0 || !isWhole || !isUntold) return
  const { at, input } = invocation
  const marked = isObject(input) ? { ...input, instance: 'second' } : input
  const second = {
    ...invocation,
    at: at + delay,
    ...(marked === undefined ? {} : { input: marked }),
  }
  const events = inputs.events.flatMap((arrival) => [
    marking(arrival, 'first'),
    ...another(arrival),
  ])
  yield {
    inputs: { ...inputs, invocations: [invocation, second], events: byTime(events) },
    aim: 'a second instance',
  }
}

/** Seconds by which the second instance is behind the first. */
const delay = 0.25

function another(arrival: EventArrival): readonly EventArrival[] {
  const { at, event } = marking(arrival, 'second')
  return [{ at: at + delay, event: { ...event, id: `${idText(event['id'])} again` } }]
}

function marking({ at, event }: EventArrival, instance: string): EventArrival {
  const data = event['data'] ?? {}
  return { at, event: isObject(data) ? { ...event, data: { ...data, instance } } : event }
}
