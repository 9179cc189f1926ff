import type { Json } from '../../workflow/Command'
import { answered, firstRequests, type Asked } from './answers'
import { typicalOf } from './events'
import { putAll, valueAt, type Put } from './puts'
import { recordsOf, type Explored, type Trial, type Variation } from './trial'
import { wantedBy, type Wanted } from './wanted'
import type { EventMessage } from '../inputs'
import { equalJson, isObject } from '../json'

/** Values on either side of each comparison that was made, in all that may carry them. */
export function* withData(explored: Explored, trial: Trial): Generator<Variation> {
  for (const wanted of wantedBy(explored.program, trial)) {
    // Events first: what they carry depends on their order, what was there before does not.
    if (!wanted.of) yield* withEventData(explored, trial, wanted)
    for (const asked of firstRequests(trial)) yield* withResult(trial, asked, wanted)
    if (!wanted.of) yield* withInput(trial, wanted)
  }
}

/** The same for the answers of some requests alone. */
export function* withResults(
  { program }: Explored,
  trial: Trial,
  requests: readonly Asked[],
): Generator<Variation> {
  for (const wanted of wantedBy(program, trial)) {
    for (const asked of requests) yield* withResult(trial, asked, wanted)
  }
}

function* withInput({ inputs }: Trial, { puts }: Wanted): Generator<Variation> {
  for (const [index, invocation] of inputs.invocations.entries()) {
    for (const { data: input, aim } of filled(invocation.input ?? {}, puts)) {
      const invocations = inputs.invocations.with(index, { ...invocation, input })
      yield { inputs: { ...inputs, invocations }, aim }
    }
  }
}

function* withEventData(
  explored: Explored,
  trial: Trial,
  { puts, before }: Wanted,
): Generator<Variation> {
  const { inputs } = trial
  const carriers = carriersOf(trial)
  for (const [index, { at, event }] of inputs.events.entries()) {
    const carrier = carriers.find((one) => isFrom(one, event))
    if (!carrier || carrier.seq > before) continue
    for (const { data, aim } of filled(event['data'] ?? {}, puts)) {
      if (contradicts(explored, trial, carrier, puts, data)) continue
      const events = inputs.events.with(index, { at, event: { ...event, data } })
      yield { inputs: { ...inputs, events }, aim: `${carrier.triggers.join()} ${aim}` }
    }
  }
}

function* withResult(
  trial: Trial,
  asked: Asked,
  { puts, before, of }: Wanted,
): Generator<Variation> {
  const { seq, call, input, step, action } = asked.request
  if (seq > before || (of && (of.step !== step || of.action !== action))) return
  const usual = recordsOf(trial.trace, 'answered').find((one) => one.call === call)?.outcome
  for (const { data, aim } of filled(usual?.ok ? usual.value : input, puts)) {
    const { inputs } = answered(trial, asked, { result: data }, 'from then on')
    yield { inputs, aim: `${step} ${action} ${aim}` }
  }
}

/**
 * The value with what is wanted: it may become any part of the data, and any part of it may become
 * the data.
 */
function* filled(
  value: Json,
  puts: readonly Put[],
): Generator<{ readonly data: Json; readonly aim: string }> {
  const depth = Math.max(1, Math.min(...puts.map(({ parts }) => parts.length)))
  for (const place of placesIn(value)) {
    for (let from = 0; from < depth; from += 1) {
      const tail = puts.map((put) => ({ ...put, parts: [...place, ...put.parts.slice(from)] }))
      const data = putAll(value, tail)
      if (data !== undefined) yield { data, aim: JSON.stringify(tail) }
    }
  }
}

/** The value itself and the first objects in it. */
function placesIn(value: Json): readonly (readonly string[])[] {
  if (!isObject(value)) return [[]]
  const inner = Object.entries(value).flatMap(([key, item]) =>
    isObject(item) ? placesIn(item).map((place) => [key, ...place]) : [],
  )
  return [[], ...inner].slice(0, mostPlaces)
}

const mostPlaces = 4

/** An event of a run, with the visits that took it. */
interface Carrier {
  readonly event: EventMessage
  readonly seq: number
  readonly triggers: readonly string[]
  readonly visits: readonly string[]
}

function carriersOf({ trace }: Trial): readonly Carrier[] {
  const merged = recordsOf(trace, 'merged')
  return recordsOf(trace, 'arrived').map(({ arrival, event, seq, triggers }) => ({
    event,
    seq,
    triggers: triggers.flatMap(({ matches, trigger }) => (matches ? trigger : [])),
    visits: merged
      .filter((one) => one.arrival === arrival)
      .map(({ instance, visit }) => `${instance} ${visit}`),
  }))
}

const isFrom = ({ event }: Carrier, other: EventMessage) =>
  event['id'] === other['id'] && event['source'] === other['source']

/**
 * Two events of one visit are merged, and the later one wins (R22). That they say different things
 * at the same place is not made up: only the cases can tell that both speak of it.
 */
function contradicts(
  { uses, seeds }: Explored,
  trial: Trial,
  carrier: Carrier,
  puts: readonly Put[],
  data: Json,
): boolean {
  const typical = uses
    .filter(({ name }) => carrier.triggers.includes(name))
    .map((use) => typicalOf(use, seeds)?.['data'])
  const others = carriersOf(trial).filter(
    ({ event, visits }) =>
      !isFrom(carrier, event) && visits.some((visit) => carrier.visits.includes(visit)),
  )
  return tailsOf(puts).some((parts) => {
    const value = valueAt(data, parts)
    if (value === undefined || typical.some((one) => valueAt(one, parts) !== undefined))
      return false
    return others.some(({ event }) => {
      const found = valueAt(event['data'], parts)
      return found !== undefined && !equalJson(found, value)
    })
  })
}

const tailsOf = (puts: readonly Put[]) =>
  puts.flatMap(({ parts }) => parts.map((_, from) => parts.slice(from)))
