/** The way from the root of a JSON document to a value in it: keys and indices. */
export type JsonPath = readonly (string | number)[]

/** The JSON Pointer (RFC 6901) that spells `path`. */
export function toPointer(path: JsonPath): string {
  return path.map((part) => `/${escapePart(String(part))}`).join('')
}

/** True if `path` is `prefix` or lies below it. */
export function isAtOrBelow(path: JsonPath, prefix: JsonPath): boolean {
  return prefix.length <= path.length && prefix.every((part, i) => part === path[i])
}

/** True if both name the same place. */
export function isSamePath(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && isAtOrBelow(a, b)
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
