import type { JsonObject, Version } from './CloudEvent'
import { jsonText } from './jsonText'
import { matchTrigger, type Token, type Trigger } from './matchTrigger'
import type { Problem } from './Problem'
import { readEvents } from './readEvents'
import { buildAround, parseTokenPath, type TokenPath } from './tokenPath'

export interface SampleUse extends Trigger {
  readonly version: Version
  readonly id: string
  /** RFC 3339. */
  readonly time: string
  /** The token that the event carries; without it a made-up one. */
  readonly tokenValue?: Token
}

/** `problems` are what a reader says of the sample, for example of a trigger's impossible source. */
export type Sample =
  | { readonly ok: true; readonly event: JsonObject; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly reason: string }

/** An event in JSON form that the trigger accepts, with the token where its path looks (R8, R11). */
export function generateSample(use: SampleUse): Sample {
  const plain: JsonObject = {
    specversion: use.version,
    id: use.id,
    source: use.source,
    type: use.type ?? 'com.example.sample',
    time: use.time,
    datacontenttype: 'application/json',
    data: {},
  }
  if (use.token === undefined) return { ok: true, event: plain, problems: problemsOf(plain) }
  const path = parseTokenPath(use.token)
  if (!path || !path.every(isReasonable)) {
    return { ok: false, reason: `${use.token} is no path to a single place in a message.` }
  }
  const unavoidable = errorCount(plain)
  const event = placesFor(plain, path, use.tokenValue).find(
    (candidate) =>
      matchTrigger(candidate, use, use.tokenValue).matches && errorCount(candidate) <= unavoidable,
  )
  if (event) return { ok: true, event, problems: problemsOf(event) }
  return { ok: false, reason: `No valid event of this trigger has that token at ${use.token}.` }
}

/** The event with the token in the message and, for paths into the payload alone, in its data. */
function placesFor(plain: JsonObject, path: TokenPath, token?: Token): readonly JsonObject[] {
  const [first, ...rest] = path
  const wanted = token ?? 'sample-token'
  if (first === 'data') return [{ ...plain, data: buildAround(rest, wanted) }]
  const inData = { ...plain, data: buildAround(path, wanted) }
  if (typeof first !== 'string' || rest.length > 0) return [inData]
  return [{ ...plain, [first]: token ?? plain[first] ?? wanted }, inData]
}

/** A sample is no place for arrays of any size. */
function isReasonable(part: string | number): boolean {
  return typeof part === 'string' || part < 1000
}

function problemsOf(event: JsonObject): readonly Problem[] {
  return readEvents(jsonText(event), 'json').problems
}

function errorCount(event: JsonObject): number {
  return problemsOf(event).filter(({ severity }) => severity === 'error').length
}
