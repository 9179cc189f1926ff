import type { Json } from '../workflow/Command'
import type { EventArrival, FunctionAnswer, Functions, Invocation, RunInputs } from './inputs'
import type { JsonObject } from './json'
import type { Outcome } from './queue'
import type { RunResult } from './result'
import type { TraceRecord } from './trace'

/** What a recorded case expects. */
export interface Expected {
  /** How each instance ends: status, error, end state, times. */
  readonly ends: boolean
  readonly visits: boolean
  /** The data that leaves each state and the workflow. */
  readonly outputs: boolean
  readonly calls: boolean
  readonly events: boolean
}

export const expectAll: Expected = {
  ends: true,
  visits: true,
  outputs: true,
  calls: true,
  events: true,
}

/**
 * The inputs that give the same run without the person who drove it: what was sent, started and
 * answered by hand becomes part of them. Data that was replaced by hand has no place in a case.
 */
export function inputsOfTrace(inputs: RunInputs, trace: readonly TraceRecord[]): RunInputs {
  let events: readonly EventArrival[] = inputs.events
  let invocations: readonly Invocation[] = inputs.invocations
  // Another timeline leaves them as they are; of the same instant, they come behind it.
  const sent: EventArrival[] = []
  const invoked: Invocation[] = []
  let functions: Functions = inputs.functions
  const requests = new Map<string, number>()
  const calls = new Map<number, { function: string; time: number; index: number }>()
  for (const record of trace) {
    if (record.what === 'request') {
      calls.set(record.call, { ...record, index: requests.get(record.function) ?? 0 })
      requests.set(record.function, (requests.get(record.function) ?? 0) + 1)
    }
    if (record.what !== 'changed') continue
    const { change } = record
    const from = record.time
    if (change.type === 'arrive') {
      const { at, event } = change.arrival
      sent.push({ at: Math.max(from, at), event })
    } else if (change.type === 'invoke') {
      const { invocation } = change
      invoked.push({ ...invocation, at: Math.max(from, invocation.at) })
    } else if (change.type === 'timeline') {
      events = [...before(events, from), ...change.events.filter(({ at }) => at >= from)]
      invocations = [
        ...before(invocations, from),
        ...change.invocations.filter(({ at }) => at >= from),
      ]
    } else if (change.type === 'answer') {
      const call = calls.get(change.call)
      if (call) functions = withAnswer(functions, call, change.outcome, from - call.time)
    } else if (change.type === 'functions') {
      functions = { ...functions, ...answersFrom(change.functions, functions, requests) }
    }
  }
  return {
    ...inputs,
    events: byTime([...events, ...sent]),
    invocations: byTime([...invocations, ...invoked]),
    functions,
  }
}

const before = <T extends { readonly at: number }>(items: readonly T[], time: number) =>
  items.filter(({ at }) => at < time)

const byTime = <T extends { readonly at: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.at - b.at)

/** The arrivals of a run, those by hand included, that have not come at this time of the clock. */
export function arrivalsToCome(
  inputs: RunInputs,
  shown: readonly TraceRecord[],
  now: number,
): Pick<RunInputs, 'invocations' | 'events'> {
  const { invocations, events } = inputsOfTrace(inputs, shown)
  const come = { invocations: 0, events: 0 }
  for (const record of shown) {
    if (record.time !== now) continue
    if (record.what === 'arrived') come.events++
    else if (record.what === 'started' && record.by === 'invocation') come.invocations++
  }
  return {
    invocations: notCome(invocations, now, come.invocations),
    events: notCome(events, now, come.events),
  }
}

/** Those behind a time, and of this very time those behind so many. */
function notCome<T extends { readonly at: number }>(
  items: readonly T[],
  time: number,
  come: number,
): readonly T[] {
  const later = items.filter(({ at }) => at > time)
  return [...items.filter(({ at }) => at === time).slice(come), ...later]
}

/** The answers with that of one call replaced; those before it stay what they were. */
function withAnswer(
  functions: Functions,
  { function: name, index }: { readonly function: string; readonly index: number },
  outcome: Outcome,
  after: number,
): Functions {
  const known = functions[name] ?? []
  const usual = known.at(-1)
  const delay = after === 0 ? {} : { after }
  const answer: FunctionAnswer = outcome.ok
    ? { result: outcome.value, ...delay }
    : { error: outcome.code, ...delay }
  const before = Array.from({ length: index }, (_, at) => known[at] ?? usual)
  const rest = known.length > index + 1 ? known.slice(index + 1) : usual ? [usual] : []
  return { ...functions, [name]: [...before.flatMap((one) => one ?? []), answer, ...rest] }
}

/** Answers that were changed on the way stand behind those that were given before. */
function answersFrom(
  changed: Functions,
  old: Functions,
  requests: ReadonlyMap<string, number>,
): Functions {
  return Object.fromEntries(
    Object.entries(changed).map(([name, answers]) => {
      const known = old[name] ?? []
      const given = Array.from(
        { length: requests.get(name) ?? 0 },
        (_, index): FunctionAnswer | undefined => known[index] ?? known.at(-1),
      )
      return [name, [...given.flatMap((answer) => answer ?? []), ...answers]]
    }),
  )
}

/** A case of a scenario file that expects the ticked parts of a result. */
export function caseJson(
  name: string,
  inputs: RunInputs,
  result: RunResult,
  expected: Expected,
): Json {
  const { start, seed, invocations, events, functions } = inputs
  return asJson({
    case: name,
    invocations,
    events,
    functions,
    ...(seed === 1 ? {} : { seed }),
    ...(start === '2019-06-24T00:00:00Z' ? {} : { start }),
    expect: expectationOf(result, expected),
  })
}

/** The ticked parts of a result as a scenario file expects them; reasons are not expected. */
export function expectationOf(
  { instances, calls, events }: RunResult,
  expected: Expected,
): JsonObject {
  return asJson({
    ...(expected.ends || expected.visits || expected.outputs
      ? { instances: instances.map((instance) => instancePart(instance, expected)) }
      : {}),
    ...(expected.calls ? { calls } : {}),
    ...(expected.events ? { events: events.map(({ why: _why, ...event }) => event) } : {}),
  })
}

function instancePart(
  { visits, output, ...ends }: RunResult['instances'][number],
  expected: Expected,
) {
  return {
    ...(expected.ends ? ends : { id: ends.id }),
    ...(expected.outputs && output !== undefined ? { output } : {}),
    ...(expected.visits
      ? {
          visits: visits.map(({ output: handed, ...visit }) =>
            expected.outputs && handed !== undefined ? { ...visit, output: handed } : visit,
          ),
        }
      : {}),
  }
}

/** The same value as plain JSON: what is undefined is left out. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}
