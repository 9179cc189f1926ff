import { addChild, addOnly, childText, indentAt, removeChild } from './children'
import { type Container, isClosed, type Layout, layoutOf } from './container'
import { type ChildChange, childChanges, isSameValue } from './difference'
import {
  type Document,
  findMember,
  type JsonNode,
  memberAt,
  nodeAt,
  parseDocument,
  type SourceRange,
} from './Document'
import { applyEdits, composeEdits, mergeEdits, type TextEdit } from './edits'
import {
  entriesOf,
  indentationAt,
  isArray,
  isObject,
  isMultiline,
  type JsonValue,
  longestLine,
  type Place,
  reindent,
  styleAt,
  write,
  writeKey,
} from './format'
import type { JsonPath } from './JsonPath'
import { lineColumnAt } from './position'
import type { SyntaxProblem } from './syntax'

export type EditResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string }

/**
 * Makes `value` stand at `path`: changes what differs of the value there, or adds the last key behind
 * its siblings, with the objects that are missing around it.
 */
export function setValue(document: Document, path: JsonPath, value: JsonValue): EditResult {
  const node = nodeAt(document, path)
  if (node)
    return (
      overBroken(document, node) ??
      done(reshape(document, path, node, value, { left: mostChanges }))
    )
  const key = path.at(-1)
  if (key === undefined) return setRoot(document, value)
  const outer = path.slice(0, -1)
  const parent = nodeAt(document, outer)
  if (!parent) {
    if (typeof key === 'number') return refuse(`There is no list at ${name(outer)}.`)
    return setValue(document, outer, new Map([[key, value]]))
  }
  if (parent.type === 'array') {
    if (key === parent.items.length) return insertItem(document, outer, key, value)
    return refuse(`The list at ${name(outer)} has no item ${key}.`)
  }
  if (parent.type !== 'object') return refuse(`${name(outer)} is not an object.`)
  if (findMember(parent, String(key))) return refuseBroken(document, parent)
  return insertMember(document, outer, parent.members.length, String(key), value)
}

/** Adds a member to the object at `path` so that it is the `index`-th. */
export function insertMember(
  document: Document,
  path: JsonPath,
  index: number,
  key: string,
  value: JsonValue,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return refuse(`${name(path)} is not an object.`)
  return insertChild(document, path, node, index, (place) => {
    const like = likeOf(value, place.siblings)
    return writeKey(key, place.style) + write(value, { ...place, like })
  })
}

/** Adds a member whose value is raw text of another place, indented anew. */
export function insertRawMember(
  document: Document,
  path: JsonPath,
  index: number,
  key: string,
  raw: string,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return refuse(`${name(path)} is not an object.`)
  return insertChild(document, path, node, index, ({ style, indent }) => {
    return writeKey(key, style) + reindent(raw, style, indent)
  })
}

/** Adds an item to the array at `path` so that it is the `index`-th. */
export function insertItem(
  document: Document,
  path: JsonPath,
  index: number,
  value: JsonValue,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'array') return refuse(`${name(path)} is not a list.`)
  return insertChild(document, path, node, index, (place) => {
    return write(value, { ...place, like: likeOf(value, place.siblings) })
  })
}

/** Removes the member or item at `path` with its comma, its line and the comment behind it. */
export function removeAt(document: Document, path: JsonPath): EditResult {
  const container = nodeAt(document, path.slice(0, -1))
  const index = container && indexOf(container, path.at(-1))
  if (!isContainer(container) || index === undefined) {
    return refuse(`There is nothing at ${name(path)}.`)
  }
  const layout = layoutOf(document, container)
  if (!layout) return refuseBroken(document, container)
  return done(removeChild(document.text, layout, index))
}

/** Moves an item of the array at `path` with its comments so that it is the `to`-th afterwards. */
export function moveItem(document: Document, path: JsonPath, from: number, to: number): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'array') return refuse(`${name(path)} is not a list.`)
  return moveChild(document, path, node, from, to)
}

/** Moves a member of the object at `path` with its comments so that it is the `to`-th afterwards. */
export function moveMember(
  document: Document,
  path: JsonPath,
  from: number,
  to: number,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return refuse(`${name(path)} is not an object.`)
  return moveChild(document, path, node, from, to)
}

/** Renames the key at `path`; its value and its place stay. */
export function renameKey(document: Document, path: JsonPath, key: string): EditResult {
  const member = memberAt(document, path)
  if (!member) return refuse(`There is no key ${name(path)}.`)
  if (member.key === key) return done([])
  const { keyOffset: offset, keyLength: length } = member
  return (
    overBroken(document, { offset, length }) ??
    done([{ offset, length, text: JSON.stringify(key) }])
  )
}

/** Replaces the value at `path` by raw text, its lines indented anew. */
export function replaceRaw(document: Document, path: JsonPath, raw: string): EditResult {
  const node = nodeAt(document, path)
  if (!node) return refuse(`There is nothing at ${name(path)}.`)
  const { offset, length } = node
  const indent = indentationAt(document.text, offset)
  const text = reindent(raw, styleAt(document, path), indent)
  return overBroken(document, node) ?? done([{ offset, length, text }])
}

/** Where a child is written, with the values beside it, the nearest first. */
interface ChildPlace extends Place {
  readonly siblings: readonly JsonNode[]
}

function insertChild(
  document: Document,
  path: JsonPath,
  container: Container,
  index: number,
  textOf: (place: ChildPlace) => string,
): EditResult {
  const { text } = document
  const layout = layoutOf(document, container)
  if (!layout) return refuseBroken(document, container)
  const style = styleAt(document, path)
  if (layout.children.length === 0) {
    const outer = indentationAt(text, container.offset)
    const write = (isOneLine: boolean) => {
      const indent = isOneLine ? outer : outer + style.unit
      return textOf({ text, style, indent, isOneLine, siblings: [] })
    }
    const line = staysOneLine(document, path, container, layout) ? write(true) : undefined
    const isOneLine = line !== undefined && fitsOneLine(document, line)
    const indent = outer + style.unit
    const own = isOneLine ? line : write(false)
    const lines = { inner: style.eol + indent, outer: style.eol + outer }
    const pad = style.pads[container.type]
    return done(addOnly(text, layout, own, isOneLine ? undefined : lines, pad))
  }
  const at = Math.max(0, Math.min(index, layout.children.length))
  const indent = indentAt(text, layout, at, style)
  const isOneLine = !isMultiline(text, layout.start, layout.end)
  const siblings = siblingsAt(container, at)
  const own = textOf({ text, style, indent, isOneLine, siblings })
  return done(addChild(text, layout, at, { leading: '', own, trailing: '' }, style))
}

function moveChild(
  document: Document,
  path: JsonPath,
  container: Container,
  from: number,
  to: number,
): EditResult {
  const { text } = document
  const layout = layoutOf(document, container)
  if (!layout) return refuseBroken(document, container)
  if (!layout.children[from] || !layout.children[to]) {
    return refuse(`${name(path)} has no place ${layout.children[from] ? to : from}.`)
  }
  if (from === to) return done([])
  const content = childText(text, layout, from)
  const before = from < to ? to + 1 : to
  return done(
    mergeEdits(
      removeChild(text, layout, from, true),
      addChild(text, layout, before, content, styleAt(document, path)),
    ),
  )
}

/** Each child added or removed costs a reading of the text; from here on a value is written anew. */
const mostChanges = 20

/** Edits after which `value` stands in the place of `node`; what is the same already stays. */
function reshape(
  document: Document,
  path: JsonPath,
  node: JsonNode,
  value: JsonValue,
  budget: { left: number },
): readonly TextEdit[] {
  if (isSameValue(node, value)) return []
  const anew = () => [replacement(document, path, node, value)]
  const changes = isContainer(node) && layoutOf(document, node) && childChanges(node, value)
  if (!changes || changes.length > budget.left) return anew()
  budget.left -= changes.length
  let revised = document
  let edits: readonly TextEdit[] = []
  for (const change of changes) {
    const result = changeChild(revised, path, change)
    if (!result.ok) return anew()
    revised = parseDocument(applyEdits(revised.text, result.edits))
    edits = composeEdits(edits, result.edits)
  }
  const inner = childrenOf(nodeAt(revised, path)).map(([part, child]) => {
    const own = partOf(value, part)
    return own === undefined ? [] : reshape(revised, [...path, part], child, own, budget)
  })
  return composeEdits(edits, mergeEdits(...inner))
}

function changeChild(document: Document, path: JsonPath, change: ChildChange): EditResult {
  if (change.type === 'remove') return removeAt(document, [...path, change.part])
  const { index, key, value } = change
  if (key === undefined) return insertItem(document, path, index, value)
  return insertMember(document, path, index, key, value)
}

function replacement(
  document: Document,
  path: JsonPath,
  node: JsonNode,
  value: JsonValue,
): TextEdit {
  const { text } = document
  const { offset, length } = node
  const parent = path.length > 0 ? nodeAt(document, path.slice(0, -1)) : undefined
  const siblings = isContainer(parent) ? siblingsAt(parent, indexOf(parent, path.at(-1)) ?? 0) : []
  const place = {
    text,
    style: styleAt(document, path),
    indent: indentationAt(text, offset),
    isOneLine: isOneLine(text, parent) || isOneLine(text, node),
    like: likeOf(value, [node, ...siblings]),
  }
  return { offset, length, text: write(value, place) }
}

function setRoot(document: Document, value: JsonValue): EditResult {
  const { text } = document
  if (text.replace(/^\uFEFF/, '').trim() !== '') return refuseBroken(document)
  const offset = text.startsWith('\uFEFF') ? 1 : 0
  const style = styleAt(document, [])
  const own = write(value, { text, style, indent: '', isOneLine: false })
  return done([{ offset, length: text.length - offset, text: own + style.eol }])
}

/** True if what is put into the empty container stays on its line, as what stands around it does. */
function staysOneLine(
  document: Document,
  path: JsonPath,
  container: Container,
  { start, end, gaps }: Layout,
): boolean {
  const { text } = document
  if (isMultiline(text, start, end) || gaps[0]?.comments.some((one) => one.isLine)) return false
  const parent = path.length > 0 ? nodeAt(document, path.slice(0, -1)) : undefined
  if (!isContainer(parent)) return false
  if (isOneLine(text, parent)) return true
  const siblings = siblingsAt(parent, indexOf(parent, path.at(-1)) ?? 0)
  return isOneLine(
    text,
    siblings.find((one) => one.type === container.type && !isEmpty(one)),
  )
}

/** True unless the line makes a text on many lines hard to read. */
function fitsOneLine({ text }: Document, line: string): boolean {
  return !isMultiline(line, 0) && (line.length <= longestLine || !isMultiline(text.trim(), 0))
}

/** True for a container that holds something and does so on one line. */
function isOneLine(text: string, node: JsonNode | undefined): boolean {
  if (!isContainer(node) || isEmpty(node)) return false
  return !isMultiline(text, node.offset, node.offset + node.length)
}

/** The first of the nodes that holds something of the kind of `value`. */
function likeOf(value: JsonValue, nodes: readonly JsonNode[]): JsonNode | undefined {
  const type = isArray(value) ? 'array' : 'object'
  return nodes.find((node) => node.type === type && !isEmpty(node))
}

/** The values beside the place `index`: those before it, the nearest first, then those behind. */
function siblingsAt(container: Container, index: number): readonly JsonNode[] {
  const nodes = childrenOf(container).map(([, node]) => node)
  return [...nodes.slice(0, index).reverse(), ...nodes.slice(index)]
}

function childrenOf(node: JsonNode | undefined): readonly (readonly [string | number, JsonNode])[] {
  if (node?.type === 'array') return node.items.map((item, index) => [index, item] as const)
  if (node?.type !== 'object') return []
  return node.members.flatMap(({ key, value }) => (value ? [[key, value] as const] : []))
}

function partOf(value: JsonValue, part: string | number): JsonValue | undefined {
  if (isArray(value)) return typeof part === 'number' ? value[part] : undefined
  if (!isObject(value)) return undefined
  return entriesOf(value).find(([key]) => key === part)?.[1]
}

function indexOf(container: JsonNode, part: string | number | undefined): number | undefined {
  if (container.type === 'array') {
    return typeof part === 'number' && container.items[part] ? part : undefined
  }
  if (container.type !== 'object' || part === undefined) return undefined
  const index = container.members.findLastIndex(({ key }) => key === String(part))
  return index < 0 ? undefined : index
}

function isContainer(node: JsonNode | undefined): node is Container {
  return node?.type === 'object' || node?.type === 'array'
}

function isEmpty(node: JsonNode): boolean {
  return childrenOf(node).length === 0
}

/** The refusal of an edit over a piece of text whose end is not certain. */
function overBroken(document: Document, piece: SourceRange | JsonNode): EditResult | undefined {
  const end = piece.offset + piece.length
  const isInside = ({ kind, offset }: SyntaxProblem) =>
    kind !== 'comment' && piece.offset <= offset && offset < end
  const isWhole =
    'type' in piece && isContainer(piece)
      ? isClosed(document.text, piece)
      : !document.errors.some(isInside)
  return isWhole ? undefined : refuseBroken(document, piece)
}

function refuseBroken(document: Document, piece?: SourceRange): EditResult {
  const from = piece?.offset ?? 0
  const errors = document.errors.filter(({ kind }) => kind !== 'comment')
  const error = errors.find(({ offset }) => offset >= from) ?? errors[0]
  if (!error) return refuse('The text is broken here. Repair it first.')
  const { line } = lineColumnAt(document.text, error.offset)
  return refuse(`The text is broken in line ${line}. ${error.message}`)
}

function name(path: JsonPath): string {
  return path.length === 0 ? 'the top' : path.join(' / ')
}

function done(edits: readonly TextEdit[]): EditResult {
  return { ok: true, edits: mergeEdits(edits) }
}

function refuse(reason: string): EditResult {
  return { ok: false, reason }
}
