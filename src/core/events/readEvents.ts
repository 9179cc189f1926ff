import { attributesObject, type CloudEvent, type JsonObject, type JsonValue } from './CloudEvent'
import { looksLikeHttp, parseHttp } from './HttpMessage'
import { looksLikeCurl, parseCurl } from './parseCurl'
import { isError, locate, type Problem } from './Problem'
import type { Mode, Reading } from './Reading'
import { readHttp } from './readHttp'
import { readBatch, readJson, readSingle } from './readJson'

export type ReadAs = 'json' | 'json-batch' | 'http'

export type Outcome = 'valid' | 'invalid' | 'not-cloudevent'

/** The report of one text; `events` is there when the outcome is `valid`. */
export interface Report {
  readonly outcome: Outcome
  readonly mode: Mode
  readonly events?: readonly ReportedEvent[]
  readonly problems: readonly Problem[]
}

export interface ReportedEvent {
  readonly attributes: JsonObject
  readonly data: ReportedData
}

export type ReportedData =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'binary'; readonly base64: string }

/** What a text holds, with the events as models that can be written and converted. */
export interface EventsText {
  readonly outcome: Outcome
  readonly mode: Mode
  /** In the order of the text; null where an event cannot be read. */
  readonly events: readonly (CloudEvent | null)[]
  readonly problems: readonly Problem[]
}

/** The report of the events in `text`, whose form is recognised by content unless `as` names it. */
export function readEvents(text: string, as?: ReadAs): Report {
  const { outcome, mode, events, problems } = readEventsText(text, as)
  if (outcome !== 'valid') return { outcome, mode, problems }
  const reported = events.filter((event) => event !== null).map(reportEvent)
  return { outcome, mode, events: reported, problems }
}

/** Like `readEvents`, but gives the events themselves, also those beside broken ones. */
export function readEventsText(text: string, as?: ReadAs): EventsText {
  const { mode, isCloudEvent, events, findings } = readAs(text, as)
  const isSeveral = mode === 'json-batch' || mode === 'batch' || events.length > 1
  const found = events.flatMap((event, i) =>
    event.findings.map((finding) => (isSeveral ? { finding, index: i } : { finding })),
  )
  const all = [...findings.map((finding) => ({ finding })), ...found]
  const isBroken = all.some(({ finding }) => isError(finding))
  return {
    outcome: isCloudEvent ? (isBroken ? 'invalid' : 'valid') : 'not-cloudevent',
    mode,
    events: events.map(({ event }) => event),
    problems: locate(text, all),
  }
}

/** The event as a report shows it. */
export function reportEvent(event: CloudEvent): ReportedEvent {
  return { attributes: attributesObject(event), data: reportData(event) }
}

function reportData({ data }: CloudEvent): ReportedData {
  return data.kind === 'json' ? { kind: 'json', value: data.value } : data
}

function readAs(text: string, as: ReadAs | undefined): Reading {
  if (as === 'json') return readSingle(text, 'json')
  if (as === 'json-batch') return readBatch(text, 'json-batch')
  if (looksLikeCurl(text)) return readHttp(parseCurl(text))
  if (as === 'http' || looksLikeHttp(text)) return readHttp(parseHttp(text))
  return readJson(text)
}
