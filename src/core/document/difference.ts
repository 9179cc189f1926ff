import { findMember, type JsonNode, type ObjectNode } from './Document'
import { entriesOf, isArray, isObject, type JsonObject, type JsonValue } from './format'

/** One thing to be done to a container so that it holds the children of another value. */
export type ChildChange =
  | { readonly type: 'remove'; readonly part: string | number }
  | {
      readonly type: 'insert'
      readonly index: number
      /** Of a member; items have none. */
      readonly key: string | undefined
      readonly value: JsonValue
    }

/** True if the node holds the value; the order of keys counts where the value has one (R66). */
export function isSameValue(node: JsonNode, value: JsonValue): boolean {
  if (node.type === 'array') {
    if (!isArray(value) || value.length !== node.items.length) return false
    return node.items.every((item, index) => isSameAs(item, value[index]))
  }
  if (node.type !== 'object') return node.value === value
  if (!isObject(value)) return false
  const entries = entriesOf(value)
  const keys = inOrderOf(value, [...new Set(node.members.map(({ key }) => key))])
  return (
    keys.length === entries.length &&
    entries.every(([key, item], index) => {
      return key === keys[index] && isSameAs(findMember(node, key)?.value, item)
    })
  )
}

/**
 * The changes, one after the other, after which the node has as many children as the value, keys in
 * the same order; undefined if it is better written anew.
 */
export function childChanges(node: JsonNode, value: JsonValue): readonly ChildChange[] | undefined {
  if (node.type === 'array' && isArray(value)) {
    if (node.items.length === 0 || value.length === 0) return undefined
    return itemChanges(node.items, value)
  }
  if (node.type !== 'object' || !isObject(value)) return undefined
  return memberChanges(node, value, entriesOf(value))
}

function itemChanges(items: readonly JsonNode[], value: readonly JsonValue[]) {
  const shorter = Math.min(items.length, value.length)
  const isSame = (a: number, b: number) => {
    const item = items[a]
    return item !== undefined && isSameAs(item, value[b])
  }
  let first = 0
  while (first < shorter && isSame(first, first)) first += 1
  let last = 0
  while (last < shorter - first && isSame(items.length - 1 - last, value.length - 1 - last))
    last += 1
  const [old, own] = [items.length - first - last, value.length - first - last]
  const changes: ChildChange[] = []
  for (let extra = own; extra < old; extra += 1) {
    changes.push({ type: 'remove', part: first + own })
  }
  for (const [index, item] of value.slice(first + old, first + own).entries()) {
    changes.push({ type: 'insert', index: first + old + index, key: undefined, value: item })
  }
  return changes
}

function memberChanges(
  node: ObjectNode,
  value: JsonObject,
  entries: readonly (readonly [string, JsonValue])[],
) {
  const written = node.members.map(({ key }) => key)
  const wanted = new Map(entries)
  const kept = inOrderOf(
    value,
    written.filter((key) => wanted.has(key)),
  )
  const had = new Set(written)
  const isReordered = entries.filter(([key]) => had.has(key)).some(([key], at) => key !== kept[at])
  if (isReordered || kept.length === 0 || had.size < written.length) return undefined
  const changes: ChildChange[] = []
  for (const key of written) if (!wanted.has(key)) changes.push({ type: 'remove', part: key })
  const present = written.filter((key) => wanted.has(key))
  for (const [at, [key, item]] of entries.entries()) {
    if (had.has(key)) continue
    const previous = entries[at - 1]
    const index = previous ? present.indexOf(previous[0]) + 1 : 0
    present.splice(index, 0, key)
    changes.push({ type: 'insert', index, key, value: item })
  }
  return changes
}

/** The keys in the order in which they can be compared with those of `value`. */
function inOrderOf(value: object, keys: readonly string[]): readonly string[] {
  // A plain object cannot say where "2" and "10" stand among the others.
  return value instanceof Map ? keys : Object.keys(Object.fromEntries(keys.map((key) => [key, 0])))
}

function isSameAs(node: JsonNode | undefined, value: JsonValue | undefined): boolean {
  return node !== undefined && value !== undefined && isSameValue(node, value)
}
