import { isList, isRecord, type JsonValue } from './Path'

/** Paths to everything in a value, outer before inner, at most `limit`. */
export function pathsIn(value: JsonValue, limit = 200): readonly string[] {
  const paths: string[] = []
  const open: (readonly [string, JsonValue])[] = [['$', value]]
  for (let next = open.shift(); next && paths.length < limit; next = open.shift()) {
    const [path, inner] = next
    paths.push(path)
    if (isList(inner)) open.push(...inner.map((item, at) => [`${path}[${at}]`, item] as const))
    else if (isRecord(inner)) {
      for (const [key, item] of Object.entries(inner)) {
        const part = partOf(key)
        if (part !== undefined) open.push([path + part, item])
      }
    }
  }
  return paths
}

/** A key with both kinds of brackets and quotes in it cannot be written in a path (1.12). */
function partOf(key: string): string | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) return `.${key}`
  return /^[^'\\]+$/.test(key) ? `['${key}']` : undefined
}
