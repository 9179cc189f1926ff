import { sameAttribute } from '../events/canonical'
import { selectPath } from '../paths/selectPath'
import type { Json } from '../workflow/Command'
import type { TriggerDefinition } from '../workflow/Program'
import { eventData, type EventMessage, type Token } from './inputs'

/** Whether an event matches one trigger, with the first comparison that failed (R8). */
export type TriggerReport =
  | { readonly trigger: string; readonly matches: true }
  | {
      readonly trigger: string
      readonly matches: false
      readonly because: 'source' | 'type'
      readonly wanted: string
      readonly found: Json | null
    }

/** The correlation token of an event (R11). */
export type TokenReport =
  /** No trigger that it matches has a path for it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly token: Token; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string; readonly found?: Json }

/** Compares an event with a trigger: `source`, then `type` or `id` (R8). */
export function reportTrigger(event: EventMessage, trigger: TriggerDefinition): TriggerReport {
  const { name, source, type } = trigger
  const failed = (because: 'source' | 'type', wanted: string): TriggerReport => {
    return { trigger: name, matches: false, because, wanted, found: event[because] ?? null }
  }
  if (!isSame(event['source'], source)) return failed('source', source)
  if (type !== null && !isSame(event['type'], type) && !isSame(event['id'], type)) {
    return failed('type', type)
  }
  return { trigger: name, matches: true }
}

/** What the first of the matched triggers with a token path selects (R11). */
export function tokenOf(event: EventMessage, matched: readonly TriggerDefinition[]): TokenReport {
  const path = matched.find(({ token }) => token !== null)?.token
  if (!path) return { kind: 'none' }
  const inMessage = selectPath(path.path, event)
  const data = eventData(event)
  const found =
    inMessage === undefined && data !== undefined ? selectPath(path.path, data) : inMessage
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') {
    return { kind: 'found', token: found, path: path.text }
  }
  return { kind: 'missing', path: path.text, ...(found === undefined ? {} : { found }) }
}

function isSame(value: Json | undefined, wanted: string): boolean {
  return value !== undefined && value !== null && sameAttribute(value, wanted)
}
