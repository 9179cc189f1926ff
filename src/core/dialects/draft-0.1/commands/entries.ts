import {
  type Document,
  findMember,
  type JsonNode,
  nodeAt,
  parseDocument,
} from '../../../document/Document'
import type { TextEdit } from '../../../document/edits'
import {
  type EditResult,
  insertItem,
  insertMember,
  insertRawMember,
  removeAt,
  renameKey,
  setValue,
} from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import type { JsonObject } from './seeds'
import { revise, type Revision } from './revision'

/**
 * Sets of named things (states, triggers, branches) are objects keyed by name; arrays of objects
 * with `name`, or of objects with one key, are read as well (table 1.13, rows 1 to 3).
 */
type Form = 'object' | 'named-items' | 'keyed-items'

/** Adds an entry as the `index`-th; the set is made if it is not there. */
export function insertEntry(
  document: Document,
  set: JsonPath,
  index: number,
  name: string,
  value: JsonObject,
): EditResult {
  const node = nodeAt(document, set)
  if (!node) return setValue(document, [...set, name], value)
  if (node.type !== 'array') return insertMember(document, set, index, name, value)
  const item = formOf(node) === 'named-items' ? { name, ...value } : { [name]: value }
  return insertItem(document, set, index, item)
}

/** Adds an entry whose value is raw text, indented anew. */
export function insertRawEntry(
  revision: Revision,
  set: JsonPath,
  index: number,
  name: string,
  raw: string,
): Revision {
  const { document } = revision
  const node = nodeAt(document, set)
  if (node?.type !== 'array') {
    return revise(revision, insertRawMember(document, set, index, name, raw))
  }
  if (formOf(node) === 'keyed-items') {
    const withItem = revise(revision, insertItem(document, set, index, {}))
    return revise(withItem, insertRawMember(withItem.document, [...set, index], 0, name, raw))
  }
  return rawMembers(raw).reduce(
    (all, [key, text], at) =>
      revise(all, insertRawMember(all.document, [...set, index], at + 1, key, text)),
    revise(revision, insertItem(document, set, index, { name })),
  )
}

/** Gives the entry at `path` another name. */
export function renameEntry(document: Document, path: JsonPath, name: string): EditResult {
  return typeof path.at(-1) === 'number'
    ? setValue(document, [...path, 'name'], name)
    : renameKey(document, path, name)
}

/** Removes the entries at `paths` from the set, with the commas between them. */
export function removeEntries(
  revision: Revision,
  set: JsonPath,
  paths: readonly JsonPath[],
): Revision {
  const node = nodeAt(revision.document, set)
  const children = childrenOf(node)
  const parts = new Set(paths.map((path) => path[set.length]))
  const isGone = (child: Child | undefined) => child !== undefined && parts.has(child.part)
  const tail = children.length - 1 - children.findLastIndex((child) => !isGone(child))
  const alone = children.slice(0, children.length - Math.max(tail, 0)).filter(isGone)
  const trailing = tail > 0 ? children.slice(-tail) : []
  const last = trailing.at(-1)
  const rest = alone.map(({ part }) => removeAt(revision.document, [...set, part]))
  if (!last) return revise(revision, ...rest)
  // What stands at the end shares the comma before it: it is first drawn together.
  const drawn = revise(revision, ...rest, drawTogether(trailing, node))
  const index = children.length - alone.length - trailing.length
  return revise(
    drawn,
    removeAt(drawn.document, [...set, node?.type === 'array' ? index : last.part]),
  )
}

interface Child {
  readonly part: string | number
  readonly from: number
  readonly to: number
}

function drawTogether(trailing: readonly Child[], node: JsonNode | undefined): EditResult {
  const first = trailing[0]
  const last = trailing.at(-1)
  if (!first || !last || first === last) return { ok: true, edits: [] }
  const edit: TextEdit = {
    offset: first.from,
    length: last.to - first.from,
    text: node?.type === 'array' ? '0' : `${JSON.stringify(last.part)}:0`,
  }
  return { ok: true, edits: [edit] }
}

function childrenOf(node: JsonNode | undefined): readonly Child[] {
  if (node?.type === 'array') {
    return node.items.map(({ offset, length }, part) => ({
      part,
      from: offset,
      to: offset + length,
    }))
  }
  if (node?.type !== 'object') return []
  return node.members.map((member, index) => ({
    // Of a repeated key the last counts; the others keep a part that no path names.
    part: findMember(node, member.key) === member ? member.key : index,
    from: member.keyOffset,
    to: member.value
      ? member.value.offset + member.value.length
      : member.keyOffset + member.keyLength,
  }))
}

function formOf(node: JsonNode): Form {
  if (node.type !== 'array') return 'object'
  const [first] = node.items
  if (first?.type !== 'object' || first.members.length !== 1) return 'named-items'
  return first.members[0]?.key === 'name' ? 'named-items' : 'keyed-items'
}

/** Keys of an object with the raw text of their values. */
function rawMembers(raw: string): readonly (readonly [string, string])[] {
  const { root } = parseDocument(raw)
  if (root?.type !== 'object') return []
  return root.members.flatMap(({ key, value }) => {
    const text = value && raw.slice(value.offset, value.offset + value.length)
    return text === undefined ? [] : [[key, text] as const]
  })
}
