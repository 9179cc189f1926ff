import type { Json } from '../workflow/Command'
import { isArray, isObject, type JsonObject } from './json'

export type Merged =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly reason: string }

/**
 * Event data `added` merged into state data (R22): `{}` is replaced, objects are merged key by key
 * and recursively, arrays are joined; anything else cannot be merged. Its depth is limited.
 */
export function mergeData(state: Json, added: Json): Merged {
  if (isObject(state)) {
    if (Object.keys(state).length === 0) return { ok: true, value: added }
    if (isObject(added)) return { ok: true, value: mergeObjects(state, added) }
  }
  if (isArray(state) && isArray(added)) return { ok: true, value: [...state, ...added] }
  return { ok: false, reason: `${kindOf(added)} cannot be merged into ${kindOf(state)}.` }
}

function mergeObjects(state: JsonObject, added: JsonObject): JsonObject {
  const merged: [string, Json][] = Object.entries(added).map(([key, value]) => {
    const own = Object.hasOwn(state, key) ? state[key] : undefined
    return [key, isObject(own) && isObject(value) ? mergeObjects(own, value) : value]
  })
  return { ...state, ...Object.fromEntries(merged) }
}

/** The kind of a JSON value with its article. */
function kindOf(value: Json): string {
  if (value === null) return 'null'
  if (isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
