import { sameAttribute } from './canonical'
import type { JsonObject, JsonValue } from './CloudEvent'
import { parseTokenPath, valueAt } from './tokenPath'

/** What a workflow waits for, in plain words. */
export interface Trigger {
  readonly source: string
  /** What the event's `type` or `id` must equal, if anything. */
  readonly type?: string
  /** The path that selects the correlation token in the event message. */
  readonly token?: string
}

export type Token = string | number | boolean

export type TriggerMatch =
  | { readonly matches: true; readonly token: Token | null }
  | {
      readonly matches: false
      readonly because: 'source' | 'type' | 'token'
      /** What would have matched; undefined if any token would. */
      readonly wanted?: JsonValue
      /** What the event has there, if anything. */
      readonly found?: JsonValue
    }

/**
 * Whether a trigger takes the event in JSON form `message` (R8), with its correlation token (R11);
 * `expected` is the token that an instance is bound to, if it is. Else the first thing in the way.
 */
export function matchTrigger(
  message: JsonObject,
  trigger: Trigger,
  expected?: Token,
): TriggerMatch {
  const { source, type, id } = message
  if (source === undefined || !sameAttribute(source, trigger.source)) {
    return differs('source', trigger.source, source)
  }
  if (trigger.type !== undefined && type !== trigger.type && id !== trigger.type) {
    return differs('type', trigger.type, type)
  }
  if (trigger.token === undefined) return { matches: true, token: null }
  const found = tokenAt(message, trigger.token)
  if (isScalar(found) && (expected === undefined || found === expected)) {
    return { matches: true, token: found }
  }
  return differs('token', expected, found)
}

function differs(
  because: 'source' | 'type' | 'token',
  wanted: JsonValue | undefined,
  found: JsonValue | undefined,
): TriggerMatch {
  return {
    matches: false,
    because,
    ...(wanted === undefined ? {} : { wanted }),
    ...(found === undefined ? {} : { found }),
  }
}

/** What `path` selects in the message or, if that is nothing, in its data (R11). */
export function tokenAt(message: JsonObject, path: string): JsonValue | undefined {
  const parts = parseTokenPath(path)
  if (!parts) return undefined
  const found = valueAt(message, parts)
  return found === undefined ? valueAt(message['data'] ?? null, parts) : found
}

function isScalar(value: JsonValue | undefined): value is Token {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
