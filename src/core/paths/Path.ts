/** The steps of a path from the root `$` of a JSON value (table 1.12), as plain data. */
export type Path = readonly PathPart[]

export type PathPart =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'index'; readonly index: number }
  /** Every member of an object or every element of an array. */
  | { readonly type: 'all' }

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonRecord

type JsonRecord = { readonly [name: string]: JsonValue }

/** True if `path` has no wildcard, so that it selects at most one node. */
export function isDefinite(path: Path): boolean {
  return path.every((part) => part.type !== 'all')
}

/** True for a JSON object, not an array and not null. */
export function isRecord(value: JsonValue | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for a JSON array. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
