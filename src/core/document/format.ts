import { type Container, placesOf } from './container'
import type { Document, JsonNode, ObjectNode } from './Document'
import type { JsonPath } from './JsonPath'

/** A value to be written; a Map is an object whose keys keep their order, also "2" and "10" (R66). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

export type JsonObject = ReadonlyMap<string, JsonValue> | { readonly [key: string]: JsonValue }

/** How the text around a place is written, so that what is new looks the same. */
export interface Style {
  readonly eol: string
  /** One step of indentation. */
  readonly unit: string
  /** From a key to its value. */
  readonly colon: string
  /** Behind a comma on one line. */
  readonly space: string
  /** Inside the brackets of an object, or of an array, on one line. */
  readonly pads: { readonly object: string; readonly array: string }
}

/** The style of the neighbourhood of `path`: what its containers do not show, the document does. */
export function styleAt(document: Document, path: JsonPath): Style {
  const { text } = document
  const near = [...neighbours(document, path)]
  const first = <T>(find: (container: Container) => T | undefined) => {
    for (const container of near) {
      const found = find(container)
      if (found !== undefined) return found
    }
    return undefined
  }
  const colon = first((one) => colonIn(text, one)) ?? ': '
  const space = first((one) => spaceIn(text, one)) ?? (colon.endsWith(':') ? '' : ' ')
  return {
    eol: /\r\n|\n|\r/.exec(text.slice(near[0]?.offset ?? 0))?.[0] ?? firstBreak(text) ?? '\n',
    unit: first((one) => unitIn(text, one)) ?? '  ',
    colon,
    space,
    pads: {
      object: first((one) => (one.type === 'object' ? padIn(text, one) : undefined)) ?? space,
      array: first((one) => (one.type === 'array' ? padIn(text, one) : undefined)) ?? '',
    },
  }
}

/** The white space at the beginning of the line in which `offset` stands. */
export function indentationAt(text: string, offset: number): string {
  let start = offset
  while (start > 0 && !isBreak(text, start - 1)) start -= 1
  let end = start
  while (end < offset && /[ \t]/.test(text.charAt(end))) end += 1
  return text.slice(start, end)
}

/** True if the text from `start` to `end` holds a line break. */
export function isMultiline(text: string, start: number, end: number = text.length): boolean {
  return /[\r\n]/.test(text.slice(start, end))
}

/** Where a value is written. */
export interface Place {
  readonly text: string
  readonly style: Style
  /** Of the line in which the value begins. */
  readonly indent: string
  readonly isOneLine: boolean
  /** A value that the new one should look like. */
  readonly like?: JsonNode | undefined
}

/** The value as JSON. */
export function write(value: JsonValue, place: Place): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`JSON has no number ${value}`)
  }
  if (isArray(value)) {
    const like = place.like?.type === 'array' ? place.like : undefined
    const parts = value.map((item, index) => {
      return (inner: Place) => write(item, { ...inner, like: like?.items[index] ?? like?.items[0] })
    })
    return writeContainer('array', parts, { ...place, like })
  }
  if (isObject(value)) {
    const like = place.like?.type === 'object' ? place.like : undefined
    const parts = entriesOf(value).map(([key, item]) => (inner: Place) => {
      return writeKey(key, place.style) + write(item, { ...inner, like: valueLike(like, key) })
    })
    return writeContainer('object', parts, { ...place, like })
  }
  return JSON.stringify(value)
}

/** The key with what stands between it and its value. */
export function writeKey(key: string, { colon }: Style): string {
  return JSON.stringify(key) + colon
}

/** Raw text of another place with the lines behind the first moved to `indent`. */
export function reindent(raw: string, { eol }: Style, indent: string): string {
  const [first = '', ...rest] = raw.split(/\r\n|\n|\r/)
  const common = rest.filter((line) => line.trim() !== '').reduce(commonBlank, undefined)
  const moved = rest.map((line) => (line.trim() === '' ? '' : indent + line.slice(common?.length)))
  return [first, ...moved].join(eol)
}

export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value)
}

/** Keys and values in the order in which they are to be written. */
export function entriesOf(value: JsonObject): readonly (readonly [string, JsonValue])[] {
  return value instanceof Map ? [...value] : Object.entries(value)
}

/** Longer values are written on lines of their own even beside short ones on one line. */
export const longestLine = 80

function writeContainer(
  type: Container['type'],
  parts: readonly ((inner: Place) => string)[],
  place: Place,
): string {
  const { text, style, like } = place
  const [open, close] = type === 'object' ? ['{', '}'] : ['[', ']']
  if (parts.length === 0) return open + close
  const isLikeOneLine =
    like !== undefined &&
    !isEmpty(like) &&
    !isMultiline(text, like.offset, like.offset + like.length)
  if (place.isOneLine || isLikeOneLine) {
    const pad = style.pads[type]
    const inner = parts.map((part) => part({ ...place, isOneLine: true }))
    const line = open + pad + inner.join(`,${style.space}`) + pad + close
    if (place.isOneLine || line.length <= longestLine) return line
  }
  const indent = place.indent + style.unit
  const lines = parts.map((part) => style.eol + indent + part({ ...place, indent }))
  return open + lines.join(',') + style.eol + place.indent + close
}

function valueLike(like: ObjectNode | undefined, key: string): JsonNode | undefined {
  return like?.members.find((member) => member.key === key)?.value
}

function isEmpty(node: JsonNode): boolean {
  if (node.type === 'object') return node.members.length === 0
  return node.type === 'array' && node.items.length === 0
}

/** How many containers are looked at for signs of style. */
const enough = 300

/** The containers along `path`, the innermost first, each followed by what it holds. */
function* neighbours(document: Document, path: JsonPath): Generator<Container> {
  const along: Container[] = []
  for (let node = document.root, at = 0; node && isContainer(node); at += 1) {
    along.unshift(node)
    node = childOf(node, path[at])
  }
  for (const container of along) {
    let count = 0
    for (const one of containersIn(container)) {
      if (count >= enough) break
      count += 1
      yield one
    }
  }
}

function* containersIn(node: JsonNode | undefined): Generator<Container> {
  if (!node || !isContainer(node)) return
  yield node
  const inner = node.type === 'array' ? node.items : node.members.map(({ value }) => value)
  for (const one of inner) yield* containersIn(one)
}

function childOf(node: Container, part: string | number | undefined): JsonNode | undefined {
  if (node.type === 'array') return typeof part === 'number' ? node.items[part] : undefined
  return node.members.findLast(({ key }) => key === String(part))?.value
}

function isContainer(node: JsonNode): node is Container {
  return node.type === 'object' || node.type === 'array'
}

function unitIn(text: string, container: Container): string | undefined {
  const [first] = placesOf(container)
  if (!first || !isMultiline(text, container.offset, first.start)) return undefined
  const outer = indentationAt(text, container.offset)
  const inner = indentationAt(text, first.start)
  return inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : undefined
}

function colonIn(text: string, container: Container): string | undefined {
  if (container.type === 'array') return undefined
  for (const { keyOffset, keyLength, value } of container.members) {
    const between = value && text.slice(keyOffset + keyLength, value.offset)
    if (between !== undefined && /^[ \t]*:[ \t]*$/.test(between)) return between
  }
  return undefined
}

function spaceIn(text: string, container: Container): string | undefined {
  const [first, second] = placesOf(container)
  if (!first || !second) return undefined
  return /^[ \t]*,([ \t]*)$/.exec(text.slice(first.end, second.start))?.[1]
}

function padIn(text: string, container: Container): string | undefined {
  const [first] = placesOf(container)
  if (!first || isMultiline(text, container.offset, container.offset + container.length)) {
    return undefined
  }
  return /^[ \t]*$/.exec(text.slice(container.offset + 1, first.start))?.[0]
}

function firstBreak(text: string): string | undefined {
  return /\r\n|\n|\r/.exec(text)?.[0]
}

function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r'
}

function commonBlank(common: string | undefined, line: string): string {
  const blank = /^[ \t]*/.exec(line)?.[0] ?? ''
  if (common === undefined) return blank
  let length = 0
  while (length < Math.min(blank.length, common.length) && blank[length] === common[length]) {
    length += 1
  }
  return blank.slice(0, length)
}
