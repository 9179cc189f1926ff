import {
  type ArrayNode,
  type Document,
  findMember,
  type JsonMember,
  memberAt,
  nodeAt,
  type ObjectNode,
  type SourceRange,
} from './Document'
import { mergeEdits, type TextEdit } from './edits'
import { indentationAt, type JsonValue, type Style, styleAt, write } from './format'
import type { JsonPath } from './JsonPath'

export type EditResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string }

/** Replaces the value at `path`, or adds the last key with the objects that are missing around it. */
export function setValue(document: Document, path: JsonPath, value: JsonValue): EditResult {
  const node = nodeAt(document, path)
  if (node) return done([replacement(document, node, value)])
  const key = path.at(-1)
  if (key === undefined) return rootValue(document, value)
  const outer = path.slice(0, -1)
  const parent = nodeAt(document, outer)
  if (!parent) {
    if (typeof key === 'number') return refuse(`There is no array at ${describe(outer)}.`)
    return setValue(document, outer, new Map([[key, value]]))
  }
  if (parent.type === 'array' && typeof key === 'number') {
    return insertItem(document, outer, key, value)
  }
  if (parent.type !== 'object') return refuse(`${describe(outer)} is not an object.`)
  const broken = findMember(parent, String(key))
  if (broken) return refuse(`The value of "${key}" is missing in the text.`)
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
  if (node?.type !== 'object') return refuse(`${describe(path)} is not an object.`)
  return insertChild(document, node, index, (style) => {
    return `${JSON.stringify(key)}${style.colon}${write(value, style)}`
  })
}

/** Adds a member whose value is the raw JSON text, indented anew. */
export function insertRawMember(
  document: Document,
  path: JsonPath,
  index: number,
  key: string,
  raw: string,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return refuse(`${describe(path)} is not an object.`)
  return insertChild(document, node, index, (style) => {
    return `${JSON.stringify(key)}${style.colon}${reindent(raw, style)}`
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
  if (node?.type !== 'array') return refuse(`${describe(path)} is not an array.`)
  return insertChild(document, node, index, (style) => write(value, style))
}

/** Removes the member or item at `path` with the comma and the line that were its own. */
export function removeAt(document: Document, path: JsonPath): EditResult {
  const found = childAt(document, path)
  if (!found) return refuse(`There is nothing at ${describe(path)}.`)
  return done([removal(document, found.container, found.index)])
}

/** Moves an item of the array at `path` so that it is the `to`-th afterwards. */
export function moveItem(document: Document, path: JsonPath, from: number, to: number): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'array') return refuse(`${describe(path)} is not an array.`)
  return moveChild(document, node, from, to)
}

/** Moves a member of the object at `path` so that it is the `to`-th afterwards. */
export function moveMember(
  document: Document,
  path: JsonPath,
  from: number,
  to: number,
): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'object') return refuse(`${describe(path)} is not an object.`)
  return moveChild(document, node, from, to)
}

/** Renames the key at `path`; its value and its place stay. */
export function renameKey(document: Document, path: JsonPath, key: string): EditResult {
  const member = memberAt(document, path)
  if (!member) return refuse(`There is no key ${describe(path)}.`)
  if (member.key === key) return done([])
  const { keyOffset: offset, keyLength: length } = member
  return done([{ offset, length, text: JSON.stringify(key) }])
}

/** Replaces the value at `path` by raw text. */
export function replaceRaw(document: Document, path: JsonPath, raw: string): EditResult {
  const node = nodeAt(document, path)
  if (!node) return refuse(`There is nothing at ${describe(path)}.`)
  return done([{ offset: node.offset, length: node.length, text: raw }])
}

type Container = ObjectNode | ArrayNode

/** What an object and an array have in common: children one behind the other. */
function childrenOf(container: Container): readonly SourceRange[] {
  if (container.type === 'array') return container.items
  return container.members.map(rangeOfMember)
}

function rangeOfMember({ keyOffset, keyLength, value }: JsonMember): SourceRange {
  const end = value ? value.offset + value.length : keyOffset + keyLength
  return { offset: keyOffset, length: end - keyOffset }
}

function childAt(document: Document, path: JsonPath) {
  const key = path.at(-1)
  const container = key === undefined ? undefined : nodeAt(document, path.slice(0, -1))
  if (container?.type === 'array' && typeof key === 'number') {
    return container.items[key] ? { container, index: key } : undefined
  }
  if (container?.type !== 'object') return undefined
  const index = container.members.findLastIndex((member) => member.key === String(key))
  return index < 0 ? undefined : { container, index }
}

function insertChild(
  document: Document,
  container: Container,
  index: number,
  textOf: (style: Style) => string,
): EditResult {
  const { text } = document
  const children = childrenOf(container)
  const style = styleAt(document, container, children)
  if (!isClosed(text, container)) return refuse('The text is broken here. Repair it first.')
  const own = textOf(style)
  const [first] = children
  if (!first) return done([filling(text, container, style, own)])
  const at = Math.max(0, Math.min(index, children.length))
  const next = children[at]
  if (next) {
    return done([{ offset: next.offset, length: 0, text: `${own},${style.separator}` }])
  }
  const last = children[at - 1] ?? first
  const end = last.offset + last.length
  const note = endOfNote(text, end)
  const comma = commaAfter(text, end)
  if (comma !== undefined) {
    // A trailing comma is there already and stays the last one.
    return done([{ offset: comma + 1, length: 0, text: `${style.separator}${own},` }])
  }
  if (note === end) return done([{ offset: end, length: 0, text: `,${style.separator}${own}` }])
  return done([
    { offset: end, length: 0, text: ',' },
    { offset: note, length: 0, text: `${style.separator}${own}` },
  ])
}

/** The first child of an empty container. */
function filling(text: string, container: Container, style: Style, own: string): TextEdit {
  const offset = container.offset + 1
  const inner = text.slice(offset, container.offset + container.length - 1)
  const close = style.isMultiline ? style.eol + indentationAt(text, container.offset) : style.pad
  const open = style.isMultiline ? style.separator : style.pad
  // White space is replaced, a comment is kept in front.
  const kept = inner.trim() === '' ? '' : inner.trimEnd()
  return { offset, length: inner.length, text: kept + open + own + close }
}

function removal(document: Document, container: Container, index: number): TextEdit {
  const { text } = document
  const children = childrenOf(container)
  const child = children[index]
  if (!child) throw new Error(`no child ${index} to remove`)
  const next = children[index + 1]
  const previous = children[index - 1]
  const end = child.offset + child.length
  if (next) {
    const comma = commaAfter(text, end) ?? end - 1
    const note = endOfNote(text, comma + 1)
    // What stands behind the comma on the same line speaks of the removed child.
    const isOwnLine = /[\r\n]/.test(text.slice(note, next.offset))
    const upTo = isOwnLine ? Math.max(note, comma + 1) : next.offset
    const from = isOwnLine ? lineStart(text, child.offset) : child.offset
    const to = isOwnLine ? upTo + lineBreakAt(text, upTo) : upTo
    if (isOwnLine && text.slice(from, child.offset).trim() !== '') {
      return { offset: child.offset, length: skipBlank(text, comma + 1) - child.offset, text: '' }
    }
    return { offset: from, length: to - from, text: '' }
  }
  const trailing = commaAfter(text, end)
  if (previous) {
    const start = previous.offset + previous.length
    const comma = commaAfter(text, start) ?? start
    if (trailing !== undefined) {
      return { offset: comma + 1, length: trailing + 1 - (comma + 1), text: '' }
    }
    // Comments between the two stay with the one before.
    const between = text.slice(comma + 1, child.offset)
    if (between.trim() === '')
      return { offset: comma, length: endOfNote(text, end) - comma, text: '' }
    return { offset: comma, length: end - comma, text: between.trimEnd() }
  }
  const inside = container.offset + 1
  const close = container.offset + container.length - 1
  const hasComments =
    text.slice(inside, child.offset).trim() !== '' ||
    text.slice((trailing ?? end - 1) + 1, close).trim() !== ''
  if (hasComments) {
    return { offset: child.offset, length: (trailing ?? end - 1) + 1 - child.offset, text: '' }
  }
  return { offset: inside, length: close - inside, text: '' }
}

/** The children change places, the white space and the commas between them stay. */
function moveChild(document: Document, container: Container, from: number, to: number): EditResult {
  const children = childrenOf(container)
  if (!children[from] || !children[to]) return refuse('There is nothing at that place.')
  const order = children.map((_child, index) => index)
  const [moved] = order.splice(from, 1)
  if (moved === undefined) return done([])
  order.splice(to, 0, moved)
  const edits = children.flatMap((place, index) => {
    const source = children[order[index] ?? index]
    if (!source || source === place) return []
    const text = document.text.slice(source.offset, source.offset + source.length)
    return [{ offset: place.offset, length: place.length, text }]
  })
  return done(edits)
}

function replacement(document: Document, node: SourceRange, value: JsonValue): TextEdit {
  const { offset, length } = node
  // The value stands in the place of another: its brackets close where the line begins.
  const indent = indentationAt(document.text, offset)
  return { offset, length, text: write(value, { ...styleAt(document, node, []), indent }) }
}

function rootValue(document: Document, value: JsonValue): EditResult {
  const { text } = document
  if (text.trim() !== '') return refuse('The text is broken. Repair it first.')
  const style = { ...styleAt(document, { offset: 0, length: 0 }, []), indent: '' }
  return done([{ offset: 0, length: text.length, text: write(value, style) + style.eol }])
}

function isClosed(text: string, { type, offset, length }: Container): boolean {
  return text[offset + length - 1] === (type === 'object' ? '}' : ']') && length > 1
}

/** The offset of the comma behind `from`, over blanks and comments. */
function commaAfter(text: string, from: number): number | undefined {
  let at = skipBlank(text, from)
  while (text.startsWith('//', at) || text.startsWith('/*', at)) {
    const isLine = text[at + 1] === '/'
    const end = isLine ? text.slice(at).search(/[\r\n]/) : text.indexOf('*/', at) + 2 - at
    if (end < 0) return undefined
    at = skipBlank(text, at + end)
  }
  return text[at] === ',' ? at : undefined
}

/** The end of a comment that stands behind `from` on the same line, else `from`. */
function endOfNote(text: string, from: number): number {
  const note = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(text.slice(from, from + 500))
  return note ? from + note[0].length : from
}

function skipBlank(text: string, from: number): number {
  let at = from
  while (/[\s\u00a0]/.test(text[at] ?? '.')) at += 1
  return at
}

function lineStart(text: string, from: number): number {
  let at = from
  while (at > 0 && !/[\r\n]/.test(text[at - 1] ?? '')) at -= 1
  return at
}

function lineBreakAt(text: string, at: number): number {
  return /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(at, at + 200))?.[0].length ?? 0
}

function reindent(raw: string, style: Style): string {
  const lines = raw.split(/\r\n|\n|\r/)
  const least = Math.min(
    ...lines
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  )
  const [first = '', ...rest] = lines
  const moved = rest.map((line) => style.indent + line.slice(Number.isFinite(least) ? least : 0))
  return [first, ...moved].join(style.eol)
}

function describe(path: JsonPath): string {
  return path.length === 0 ? 'the document' : path.join(' / ')
}

function done(edits: readonly TextEdit[]): EditResult {
  return { ok: true, edits: mergeEdits(edits) }
}

function refuse(reason: string): EditResult {
  return { ok: false, reason }
}
