import { isDefinite, isList, isRecord, type JsonValue, type Path, type PathPart } from './Path'

/**
 * What `path` selects from `value` (R43): the node of a definite path, or undefined if there is
 * none; the array of the nodes of a path with a wildcard.
 */
export function selectPath(path: Path, value: JsonValue): JsonValue | undefined {
  if (!isDefinite(path)) return selectAll(path, value)
  let node: JsonValue | undefined = value
  for (const part of path) {
    node = child(part, node)
    if (node === undefined) return undefined
  }
  return node
}

function selectAll(path: Path, value: JsonValue): readonly JsonValue[] {
  let nodes: readonly JsonValue[] = [value]
  for (const part of path) nodes = nodes.flatMap((node) => children(part, node))
  return nodes
}

function children(part: PathPart, node: JsonValue): readonly JsonValue[] {
  if (part.type !== 'all') {
    const found = child(part, node)
    // Wrapped, since flatMap would open a list that is the node itself.
    return found === undefined ? [] : [found]
  }
  if (isList(node)) return node
  return isRecord(node) ? Object.values(node) : []
}

function child(part: PathPart, node: JsonValue | undefined): JsonValue | undefined {
  if (part.type === 'index') return isList(node) ? node[part.index] : undefined
  if (part.type !== 'name' || !isRecord(node)) return undefined
  return Object.hasOwn(node, part.name) ? node[part.name] : undefined
}
