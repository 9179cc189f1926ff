import { isAtOrBelow, type JsonPath } from '../../document/JsonPath'
import type { Json } from '../../workflow/Command'
import type { CanonicalMember, CanonicalNode } from './model'

/** The members of an object node; none for anything else. */
export function membersOf(node: CanonicalNode | undefined): readonly CanonicalMember[] {
  return node?.value.type === 'object' ? node.value.members : []
}

/** The items of an array node; none for anything else. */
export function itemsOf(node: CanonicalNode | undefined): readonly CanonicalNode[] {
  return node?.value.type === 'array' ? node.value.items : []
}

/** The value of a key, if the node is an object that has it. */
export function valueAt(node: CanonicalNode | undefined, key: string): CanonicalNode | undefined {
  return membersOf(node).find((member) => member.key === key)?.node
}

/** The node that is written at `path`, at or below `node`; the object, where a list was left out around it. */
export function nodeWrittenAt(node: CanonicalNode, path: JsonPath): CanonicalNode | undefined {
  if (!isAtOrBelow(path, node.path)) return undefined
  const children = [...membersOf(node).map((member) => member.node), ...itemsOf(node)]
  for (const child of children) {
    const found = child.value.type === 'scalar' ? undefined : nodeWrittenAt(child, path)
    if (found) return found
  }
  return node.path.length === path.length ? node : undefined
}

/** The text of a string node. */
export function textOf(node: CanonicalNode | undefined): string | undefined {
  const value = scalarOf(node)
  return typeof value === 'string' ? value : undefined
}

/** The value of a scalar node; undefined for objects, arrays and absent nodes. */
export function scalarOf(
  node: CanonicalNode | undefined,
): null | boolean | number | string | undefined {
  return node?.value.type === 'scalar' ? node.value.value : undefined
}

/** The plain value of a node. */
export function toJson(node: CanonicalNode): Json {
  const { value } = node
  if (value.type === 'scalar') return value.value
  if (value.type === 'array') return value.items.map(toJson)
  const json: Record<string, Json> = {}
  for (const member of value.members) {
    // An own property even for "__proto__", which an assignment would not make.
    Object.defineProperty(json, member.key, {
      value: toJson(member.node),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return json
}
