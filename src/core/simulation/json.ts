import type { Json } from '../workflow/Command'

export type JsonObject = { readonly [key: string]: Json }

/** True for a JSON object, not an array and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for a JSON array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** True if both are the same JSON value; the order of keys does not matter. */
export function equalJson(left: Json, right: Json): boolean {
  // A list instead of recursion: expected values may be nested to any depth.
  const open: (readonly [Json, Json])[] = [[left, right]]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair
    if (a === b) continue
    if (isArray(a) && isArray(b)) {
      if (a.length !== b.length) return false
      for (const [i, item] of a.entries()) open.push([item, b[i] ?? null])
    } else if (isObject(a) && isObject(b)) {
      const keys = Object.keys(a)
      if (keys.length !== Object.keys(b).length) return false
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false
        open.push([a[key] ?? null, b[key] ?? null])
      }
    } else {
      return false
    }
  }
  return true
}

interface Extent {
  /** Roughly the length of the JSON text; shared parts count each time. */
  readonly size: number
  readonly depth: number
}

const known = new WeakMap<object, Extent>()

/** How large and how deep a value is; what was measured before is not walked again. */
export function extentOf(value: Json): Extent {
  if (typeof value !== 'object' || value === null) return scalarExtent(value)
  // A list instead of recursion: this is what finds out that a value is too deep.
  const open: object[] = [value]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const missing = known.has(top) ? [] : unmeasured(top)
    if (missing.length === 0) {
      if (!known.has(top)) known.set(top, containerExtent(top))
      open.pop()
    }
    for (const child of missing) open.push(child)
  }
  return known.get(value) ?? scalarExtent(null)
}

function unmeasured(container: object): object[] {
  return Object.values(container).filter(
    (child): child is object => typeof child === 'object' && child !== null && !known.has(child),
  )
}

function containerExtent(container: object): Extent {
  let size = 2
  let depth = 0
  for (const [key, child] of Object.entries(container) as [string, Json][]) {
    const inner =
      typeof child === 'object' && child !== null ? known.get(child) : scalarExtent(child)
    size += (Array.isArray(container) ? 1 : key.length + 4) + (inner?.size ?? 0)
    depth = Math.max(depth, inner?.depth ?? 0)
  }
  return { size, depth: depth + 1 }
}

function scalarExtent(value: Json): Extent {
  return { size: typeof value === 'string' ? value.length + 2 : 5, depth: 0 }
}
