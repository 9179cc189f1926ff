import { isList, isRecord, type JsonValue, type Path, type PathPart } from './Path'

export type Written =
  | { readonly ok: true; readonly document: JsonValue }
  | { readonly ok: false; readonly reason: string }

/**
 * `document` with `value` at the definite path `path` (R44): `$` replaces it, missing objects on
 * the way are created, anything else in the way is an error. Untouched parts are shared.
 */
export function writePath(path: Path, document: JsonValue, value: JsonValue): Written {
  const last = path.at(-1)
  if (!last) return { ok: true, document: value }
  const parents: JsonValue[] = []
  let node: JsonValue | undefined = document
  for (const part of path) {
    const problem = obstacle(part, node)
    if (problem) return { ok: false, reason: problem }
    const parent: JsonValue = node ?? {}
    parents.push(parent)
    node = existing(part, parent)
  }
  const written = path.reduceRight<JsonValue>(
    (inner, part, depth) => replace(part, parents[depth] ?? {}, inner),
    value,
  )
  return { ok: true, document: written }
}

/** Why `part` cannot be written into `node`; undefined if it can. A missing node becomes {}. */
function obstacle(part: PathPart, node: JsonValue | undefined): string | undefined {
  if (part.type === 'all') return 'A path with a wildcard does not name one place.'
  if (part.type === 'name') {
    if (node === undefined || isRecord(node)) return undefined
    return `The name ${part.name} cannot be written into ${describe(node)}.`
  }
  if (!isList(node)) return `The index ${part.index} cannot be written into ${describe(node)}.`
  return part.index < node.length ? undefined : `The array has no element ${part.index}.`
}

function existing(part: PathPart, node: JsonValue): JsonValue | undefined {
  if (part.type === 'index') return isList(node) ? node[part.index] : undefined
  if (part.type !== 'name' || !isRecord(node)) return undefined
  return Object.hasOwn(node, part.name) ? node[part.name] : undefined
}

function replace(part: PathPart, parent: JsonValue, value: JsonValue): JsonValue {
  if (part.type === 'index' && isList(parent)) return parent.with(part.index, value)
  if (part.type === 'name' && isRecord(parent)) return { ...parent, [part.name]: value }
  throw new Error(`writePath let ${part.type} pass where it cannot be written`)
}

function describe(node: JsonValue | undefined): string {
  if (node === undefined) return 'nothing'
  if (node === null) return 'null'
  return isList(node) ? 'an array' : `a ${typeof node}`
}
