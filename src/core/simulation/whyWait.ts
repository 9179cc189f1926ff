import { exitName } from './explainExit'
import { capital, listed, nth, span } from './explainValue'
import type { TraceRecord, WaitingFor } from './trace'
import { ofKind, visitBefore, type RecordOf } from './whyBefore'

/** What an alternative of a wait had got before a record. */
interface Got {
  readonly alternative: WaitingFor
  /** By trigger, in order of arrival. */
  readonly events: ReadonlyMap<string, { readonly arrival: number; readonly time: number }>
  /** Of which one would have sufficed; none if more were needed. */
  readonly lacks: readonly string[]
}

interface Wait {
  readonly waiting: RecordOf<'waiting'>
  readonly got: readonly Got[]
}

/** The wait that `record` belongs to, as it was just before it. */
function waitBefore(trace: readonly TraceRecord[], record: TraceRecord): Wait | undefined {
  const visit = visitBefore(trace, record)
  const waiting = ofKind(visit, 'waiting').at(-1)
  if (!waiting) return undefined
  const offers = ofKind(visit, 'offered')
  const got = waiting.alternatives.map((alternative): Got => {
    const events = offers.flatMap(({ arrival, time, alternatives }) => {
      const own = alternatives.find(({ exitId }) => exitId === alternative.exitId)
      return (own?.triggers ?? []).map((name) => [name, { arrival, time }] as const)
    })
    const last = offers.at(-1)?.alternatives.find(({ exitId }) => exitId === alternative.exitId)
    return { alternative, events: new Map(events), lacks: last?.lacks ?? [] }
  })
  return { waiting, got }
}

/** How each alternative ran out of time (R23). */
export function explainTimeLimits(
  trace: readonly TraceRecord[],
  left: TraceRecord,
): readonly string[] {
  const wait = waitBefore(trace, left)
  if (!wait) return []
  const { waiting, got } = wait
  const since = `since second ${waiting.time}, when ${waiting.step} was entered`
  return got.map(({ alternative, events, lacks }) => {
    const { exitId, expression, deadline } = alternative
    const limit = span((deadline ?? waiting.time) - waiting.time)
    const came =
      events.size === 0
        ? `no event for it had come`
        : `only ${listed([...events.keys()])} had come, and ${lacked(lacks)} was missing`
    return `${capital(exitName(exitId))} (${expression}) ran out at second ${deadline}: its limit is ${limit} ${since}; ${came}.`
  })
}

/** What each alternative made of the event, and what it still lacks. */
export function explainOffers(
  trace: readonly TraceRecord[],
  offered: RecordOf<'offered'>,
): readonly string[] {
  const wait = waitBefore(trace, offered)
  if (!wait) return []
  return offered.alternatives.flatMap(({ exitId, result, triggers, lacks }) => {
    const got = wait.got.find(({ alternative }) => alternative.exitId === exitId)
    if (!got) return []
    const { expression, deadline } = got.alternative
    const name = `${capital(exitName(exitId))} (${expression})`
    if (result === 'expired') {
      const limit = span((deadline ?? 0) - wait.waiting.time)
      return `${name} ran out at second ${deadline}, ${limit} after ${offered.step} was entered; it takes nothing more.`
    }
    if (result === 'not-named') {
      return `${name} does not name ${listed(matchedBy(trace, offered.arrival))}, which the event matches.`
    }
    if (result === 'satisfied') {
      const had = matchedBy(trace, offered.arrival).flatMap((trigger) => {
        const first = got.events.get(trigger)
        return first ? `${trigger} by ${nth(first.arrival)} at second ${first.time}` : []
      })
      const more = lacks.length === 0 ? '' : `, and ${lacked(lacks)} is missing`
      return `${name} has ${listed(had)} already: the data of the first one counts${more}.`
    }
    const now = listed([...got.events.keys(), ...triggers])
    if (exitId === offered.fired) return `${name} is true with ${now}.`
    if (offered.fired !== null && lacks.length === 0) {
      return `${name} has ${now}, but ${exitName(offered.fired)} fires.`
    }
    return `${name} has ${now}, and ${lacked(lacks)} is missing.`
  })
}

/** What an expression needs to become true. */
function lacked(lacks: readonly string[]): string {
  if (lacks.length === 0) return 'more than one other'
  return lacks.length === 1 ? listed(lacks) : `one of ${listed(lacks)}`
}

/** Why nothing in the path took the event at once. */
export function explainKept(
  trace: readonly TraceRecord[],
  kept: RecordOf<'kept'>,
): readonly string[] {
  const matches = `It matches ${listed(matchedBy(trace, kept.arrival))}.`
  if (kept.visit === null) return [matches]
  const visit = visitBefore(trace, kept)
  const waiting = ofKind(visit, 'waiting').at(-1)
  if (!waiting) return [matches, `${kept.step} waits for no event.`]
  const fired = ofKind(visit, 'offered').find((one) => one.fired !== null)
  return [
    matches,
    fired
      ? `${kept.step} got what it waited for by ${nth(fired.arrival)} at second ${fired.time}.`
      : `${kept.step} waits for ${waiting.alternatives.map(({ expression }) => expression).join(', or ')}.`,
  ]
}

function matchedBy(trace: readonly TraceRecord[], arrival: number): readonly string[] {
  const arrived = trace.find((one) => one.what === 'arrived' && one.arrival === arrival)
  if (arrived?.what !== 'arrived') return []
  return arrived.triggers.flatMap(({ matches, trigger }) => (matches ? [trigger] : []))
}
