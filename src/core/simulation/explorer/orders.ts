import type { StepId } from '../../workflow/Workflow'
import { answersOfTrace } from '../answersOfTrace'
import { answered, firstRequests } from './answers'
import { byTime } from './events'
import { attempt, idText, recordsOf, type Explored, type RecordOf, type Trial } from './trial'
import type { EventArrival, RunInputs } from '../inputs'
import type { TraceRecord } from '../trace'

/** Something that may as well come at another time. */
export type Happening =
  | { readonly what: 'event'; readonly trigger: string; readonly id: string }
  | { readonly what: 'answer'; readonly function: string; readonly step: StepId }
  /** The time limit of a wait. */
  | { readonly what: 'limit'; readonly step: StepId }

/** What came at another time than in the run before. */
export interface Move {
  readonly moved: Happening
  readonly to: 'before' | 'behind'
  readonly past: Happening
}

/** True if an event came after the time limit of what took it before. */
export const isLate = ({ moved, past }: Move) => moved.what === 'event' && past.what === 'limit'

export interface Reordered {
  readonly move: Move
  readonly inputs: RunInputs
}

/**
 * The same run with one thing at another time: an event earlier or too late, an answer later. No
 * event is late for a wait whose time limit is `shown` to run out.
 */
export function* reorderings(trial: Trial, shown: ReadonlySet<StepId>): Generator<Reordered> {
  const events = eventsOf(trial)
  yield* withEarlierEvents(trial, events)
  yield* withLateEvents(trial, events, shown)
  yield* withLaterAnswers(trial, events)
}

interface Sent {
  readonly arrival: EventArrival
  readonly happening: Extract<Happening, { readonly what: 'event' }>
  readonly record: RecordOf<'arrived'>
}

/** The events of a run that some trigger takes, in the order of their arrival. */
function eventsOf({ inputs, trace }: Trial): readonly Sent[] {
  const arrivals = byTime(inputs.events)
  return recordsOf(trace, 'arrived').flatMap((record) => {
    const arrival = arrivals[record.arrival]
    const trigger = record.triggers.find(({ matches }) => matches)?.trigger
    if (!arrival || trigger === undefined) return []
    const id = idText(record.event['id'])
    return { arrival, happening: { what: 'event', trigger, id } as const, record }
  })
}

/** Each event right before each that came before it to the same instance, of another trigger. */
function* withEarlierEvents(trial: Trial, events: readonly Sent[]): Generator<Reordered> {
  const { inputs } = trial
  // Who sends events keeps their order, but not for several instances that are told apart by nothing.
  const mayPass = inputs.invocations.length > 1 && areUntold(trial)
  for (const [index, { arrival, happening: moved, record }] of events.entries()) {
    for (const sent of events.slice(0, index).toReversed()) {
      const { arrival: before, happening: past } = sent
      const isElsewhere =
        record.to !== null && sent.record.to !== null && record.to !== sent.record.to
      if (isElsewhere && !mayPass) continue
      if (past.trigger === moved.trigger && !mayPass) break
      const others = byTime(inputs.events).filter((one) => one !== arrival)
      const at = others.indexOf(before)
      const earlier = { at: before.at, event: arrival.event }
      const events = [...others.slice(0, at), earlier, ...others.slice(at)]
      yield { move: { moved, to: 'before', past }, inputs: { ...inputs, events } }
    }
  }
}

/** True if no instance has a token. */
export const areUntold = ({ result }: Trial) =>
  result.instances.every(({ token }) => token === null)

/** Each event that a wait with a time limit took, with all behind it, after that limit. */
function* withLateEvents(
  { inputs, trace }: Trial,
  events: readonly Sent[],
  shown: ReadonlySet<StepId>,
): Generator<Reordered> {
  const merged = recordsOf(trace, 'merged')
  for (const { arrival, happening: moved, record } of events) {
    const use = merged.find((one) => one.arrival === record.arrival)
    const wait = recordsOf(trace, 'waiting').find(
      ({ instance, visit }) => instance === use?.instance && visit === use?.visit,
    )
    if (!wait || wait.step === null || shown.has(wait.step)) continue
    const limits = wait.alternatives
      .filter(({ triggers }) => triggers.includes(moved.trigger))
      .map(({ deadline }) => deadline ?? Infinity)
    const limit = Math.max(...limits)
    if (!Number.isFinite(limit)) continue
    const shift = limit + 1 - arrival.at
    const arrivals = byTime(inputs.events)
    const from = arrivals.indexOf(arrival)
    const later = arrivals.map((one, i) => (i < from ? one : { ...one, at: one.at + shift }))
    const past: Happening = { what: 'limit', step: wait.step }
    yield { move: { moved, to: 'behind', past }, inputs: { ...inputs, events: later } }
  }
}

/** Waits whose time limit runs out in one of the cases: whoever wrote it knows. */
export function shownLimits({ program, seeds }: Explored): ReadonlySet<StepId> {
  const timers = seeds.flatMap((inputs) => recordsOf(attempt(program, inputs).trace, 'timer'))
  return new Set(
    timers.flatMap(({ change, purpose, step }) =>
      change === 'fired' && purpose === 'event' && step !== null ? step : [],
    ),
  )
}

/** Each answer only after what happened next, as far as the time limit of the call allows. */
function* withLaterAnswers(trial: Trial, events: readonly Sent[]): Generator<Reordered> {
  for (const asked of firstRequests(trial)) {
    const { request, index } = asked
    if (request.step === null) continue
    const given = answersOfTrace(trial.trace, request.function)[index]
    const answer = answersIn(trial).find(({ call }) => call === request.call)
    if (!given || 'hang' in given || !answer) continue
    const moved: Happening = { what: 'answer', function: request.function, step: request.step }
    for (const { happening: past, time } of behind(trial, events, request, answer)) {
      const after = time + 0.5 - request.time
      if (after > limitOf(trial, request)) break
      const { inputs } = answered(trial, asked, { ...given, after }, 'once')
      yield { move: { moved, to: 'behind', past }, inputs }
    }
  }
}

type Answer = RecordOf<'answered'> | RecordOf<'late'>

const answersIn = ({ trace }: Trial): readonly Answer[] =>
  trace.filter(
    (one): one is Answer => one.what === 'late' || (one.what === 'answered' && !one.timedOut),
  )

/** What the answer could have come after, without being its consequence. */
function behind(
  trial: Trial,
  events: readonly Sent[],
  request: RecordOf<'request'>,
  answer: Answer,
): readonly { readonly happening: Happening; readonly time: number }[] {
  const arrivals: readonly { happening: Happening; record: TraceRecord }[] = events.filter(
    ({ record }) => record.to === request.instance,
  )
  const answers = answersIn(trial).flatMap((record) => {
    const asked = recordsOf(trial.trace, 'request').find(({ call }) => call === record.call)
    const isBeside = asked && (asked.seq < answer.seq || asked.thread !== request.thread)
    if (
      !isBeside ||
      asked.instance !== request.instance ||
      asked.step === null ||
      asked.call === request.call
    )
      return []
    const { function: name, step } = asked
    return { happening: { what: 'answer', function: name, step } as const, record }
  })
  // A limit that an end of the instance has cancelled might have come first.
  const limits = recordsOf(trial.trace, 'timer').flatMap((record) => {
    const { change, purpose, step, due, instance, thread } = record
    const isBeside = instance === request.instance && thread !== request.thread
    if (change !== 'set' || purpose !== 'event' || step === null || !isBeside) return []
    return due < answer.time ? [] : { happening: { what: 'limit', step } as const, time: due }
  })
  return [...arrivals, ...answers]
    .filter(({ record }) => record.seq > answer.seq)
    .map(({ happening, record }) => ({ happening, time: record.time }))
    .concat(limits)
    .toSorted((a, b) => a.time - b.time)
}

/** Seconds within which the call must be answered. */
function limitOf({ trace }: Trial, { seq, time }: RecordOf<'request'>): number {
  const timer = trace[seq + 1]
  return timer?.what === 'timer' && timer.purpose === 'call' ? timer.due - time : Infinity
}
