import { brief, nth } from './explainValue'
import { explainTrigger } from './explainRoute'
import type { Token } from './inputs'
import { identityOf } from './snapshot'
import type { TraceRecord } from './trace'
import { before, type RecordOf } from './whyBefore'

/** What an arrival was compared with. */
export interface TriggerLine {
  readonly trigger: string
  readonly matches: boolean
  /** With both values of the attribute that differs. */
  readonly text: string
}

/** What each trigger made of the event. */
export function triggerLines({ triggers, event }: RecordOf<'arrived'>): readonly TriggerLine[] {
  return triggers.map((report) => {
    const { trigger, matches } = report
    const text = explainTrigger(report, event).slice(trigger.length + 1)
    return { trigger, matches, text: matches ? explainMatch(event) : text }
  })
}

function explainMatch(event: RecordOf<'arrived'>['event']): string {
  return `source is ${brief(event['source'] ?? null)}, type is ${brief(event['type'] ?? null)}, id is ${brief(event['id'] ?? null)}`
}

/** What in the earlier run led the event where it was led. */
export function chainOfArrival(
  trace: readonly TraceRecord[],
  record: RecordOf<'arrived'>,
): readonly string[] {
  const { route, token, to } = record
  if (route === 'duplicate') return earlierTwin(trace, record)
  if (token.kind !== 'found') return []
  const found = `Its correlation token ${token.path} is ${brief(token.token)}.`
  if (route !== 'bound') return [found]
  const bound = boundBy(trace, record, token.token)
  if (!bound) return [found]
  const by = bound.arrival === null ? 'its invocation' : nth(bound.arrival)
  return [found, `${to} was bound to that token at second ${bound.time} by ${by}.`]
}

/** What gave the instance the token that led the event to it. */
function boundBy(
  trace: readonly TraceRecord[],
  { seq, to }: RecordOf<'arrived'>,
  token: Token,
): RecordOf<'bound' | 'started'> | undefined {
  for (const one of before(trace, { seq, instance: to })) {
    if ((one.what === 'bound' || one.what === 'started') && one.token === token) return one
  }
  return undefined
}

function earlierTwin(
  trace: readonly TraceRecord[],
  record: RecordOf<'arrived'>,
): readonly string[] {
  const identity = identityOf(record)
  const first = trace.find((one) => one.what === 'arrived' && identityOf(one) === identity)
  if (first?.what !== 'arrived' || first.seq >= record.seq) return []
  const led = first.to === null ? 'which nobody took' : `which was led to ${first.to}`
  return [`It repeats event ${first.arrival + 1} of second ${first.time}, ${led}.`]
}
