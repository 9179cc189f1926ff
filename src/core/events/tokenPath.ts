import { isJsonObject, type JsonValue } from './CloudEvent'

export type TokenPath = readonly (string | number)[]

/** The keys and indices of a definite path such as `$.data['order id'][0]`, or null (table 1.12). */
export function parseTokenPath(path: string): TokenPath | null {
  if (!path.startsWith('$')) return null
  const part = /\.([^\s.[\]'*]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/y
  const parts: (string | number)[] = []
  part.lastIndex = 1
  while (part.lastIndex < path.length) {
    const match = part.exec(path)
    if (!match) return null
    const [, name, quoted, index] = match
    parts.push(name ?? quoted?.replaceAll(/\\(.)/g, '$1') ?? Number(index))
  }
  return parts
}

/** The value at `path`, or undefined if there is none. */
export function valueAt(value: JsonValue, path: TokenPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inside, part) => {
    if (typeof part === 'number') return Array.isArray(inside) ? inside[part] : undefined
    return isJsonObject(inside) && Object.hasOwn(inside, part) ? inside[part] : undefined
  }, value)
}

/** A value that has `token` at `path` and nothing else that is not needed for it. */
export function buildAround(path: TokenPath, token: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inside, part) => {
    if (typeof part === 'string') return { [part]: inside }
    return Array.from({ length: part + 1 }, (_, i) => (i === part ? inside : null))
  }, token)
}
