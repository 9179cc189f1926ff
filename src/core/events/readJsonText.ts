import type { JsonValue } from './CloudEvent'

/** A member of an object with the places (UTF-16 offsets) of its name and its value. */
export interface Member {
  readonly name: string
  readonly nameOffset: number
  readonly value: JsonValue
  readonly offset: number
  readonly end: number
  /** Offsets of names inside the value that a later member of the same object repeats. */
  readonly repeated: readonly Repeated[]
}

interface Repeated {
  readonly name: string
  readonly offset: number
}

/** A JSON value as far as events need it: an object with places, an array of such, or a value. */
export type JsonNode =
  | { readonly kind: 'object'; readonly offset: number; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly offset: number; readonly elements: readonly JsonNode[] }
  | {
      readonly kind: 'value'
      readonly offset: number
      readonly value: JsonValue
      readonly repeated: readonly Repeated[]
    }

export type JsonReading =
  | { readonly ok: true; readonly node: JsonNode; readonly end: number }
  | { readonly ok: false; readonly offset: number; readonly message: string }

/**
 * Reads one JSON value (RFC 8259) from `offset` and stops after it and the white space behind it.
 * Nesting of any depth is read without recursion.
 */
export function readJsonText(text: string, offset = 0): JsonReading {
  const cursor: Cursor = { text, at: offset, failure: '', repeated: [] }
  if (text.charCodeAt(cursor.at) === 0xfeff) cursor.at += 1
  skipSpace(cursor)
  const node = text.charAt(cursor.at) === '[' ? readElements(cursor) : readNode(cursor)
  if (!node) return { ok: false, offset: cursor.at, message: cursor.failure }
  skipSpace(cursor)
  return { ok: true, node, end: cursor.at }
}

export type JsonValueReading =
  | { readonly ok: true; readonly value: JsonValue; readonly repeated: readonly Repeated[] }
  | { readonly ok: false; readonly offset: number; readonly message: string }

/** Reads `text` as one JSON value and nothing else. */
export function readJsonValue(text: string): JsonValueReading {
  const cursor: Cursor = { text, at: 0, failure: '', repeated: [] }
  skipSpace(cursor)
  const value = readValue(cursor)
  if (value === undefined) return { ok: false, offset: cursor.at, message: cursor.failure }
  skipSpace(cursor)
  if (cursor.at === text.length) return { ok: true, value, repeated: cursor.repeated }
  return { ok: false, offset: cursor.at, message: 'Nothing may follow the JSON value.' }
}

interface Cursor {
  readonly text: string
  at: number
  failure: string
  repeated: Repeated[]
}

function fail(cursor: Cursor, message: string): undefined {
  cursor.failure = message
  return undefined
}

function readNode(cursor: Cursor): JsonNode | undefined {
  const offset = cursor.at
  if (cursor.text.charAt(offset) === '{') {
    const members = readMembers(cursor)
    return members && { kind: 'object', offset, members }
  }
  const value = readValue(cursor)
  return value === undefined
    ? undefined
    : { kind: 'value', offset, value, repeated: takeRepeated(cursor) }
}

function readElements(cursor: Cursor): JsonNode | undefined {
  const offset = cursor.at
  const elements: JsonNode[] = []
  cursor.at += 1
  skipSpace(cursor)
  if (take(cursor, ']')) return { kind: 'array', offset, elements }
  for (;;) {
    const element = readNode(cursor)
    if (!element) return undefined
    elements.push(element)
    skipSpace(cursor)
    if (take(cursor, ']')) return { kind: 'array', offset, elements }
    if (!take(cursor, ',')) return fail(cursor, 'A comma or ] is expected here.')
    skipSpace(cursor)
  }
}

function readMembers(cursor: Cursor): readonly Member[] | undefined {
  const members: Member[] = []
  cursor.at += 1
  skipSpace(cursor)
  if (take(cursor, '}')) return members
  for (;;) {
    const nameOffset = cursor.at
    const name = readName(cursor)
    if (name === undefined) return undefined
    const offset = cursor.at
    const value = readValue(cursor)
    if (value === undefined) return undefined
    const repeated = takeRepeated(cursor)
    members.push({ name, nameOffset, value, offset, end: cursor.at, repeated })
    skipSpace(cursor)
    if (take(cursor, '}')) return members
    if (!take(cursor, ',')) return fail(cursor, 'A comma or } is expected here.')
    skipSpace(cursor)
  }
}

function takeRepeated(cursor: Cursor): readonly Repeated[] {
  if (cursor.repeated.length === 0) return []
  const repeated = cursor.repeated
  cursor.repeated = []
  return repeated
}

type Open =
  | { readonly close: ']'; readonly value: JsonValue[] }
  | {
      readonly close: '}'
      readonly value: Record<string, JsonValue>
      readonly names: Map<string, number>
      name: string
    }

function readValue(cursor: Cursor): JsonValue | undefined {
  const open: Open[] = []
  for (;;) {
    const start = startValue(cursor, open)
    if (start === undefined) return undefined
    if (start === 'opened') continue
    let value: JsonValue = start.value
    for (;;) {
      const container = open.at(-1)
      if (!container) return value
      addTo(container, value)
      skipSpace(cursor)
      if (take(cursor, ',')) {
        skipSpace(cursor)
        if (container.close === '}' && !readNameInto(cursor, container)) return undefined
        break
      }
      if (!take(cursor, container.close)) {
        return fail(cursor, `A comma or ${container.close} is expected here.`)
      }
      value = container.value
      open.pop()
    }
  }
}

function startValue(cursor: Cursor, open: Open[]): 'opened' | { value: JsonValue } | undefined {
  if (take(cursor, '[')) {
    skipSpace(cursor)
    if (take(cursor, ']')) return { value: [] }
    open.push({ close: ']', value: [] })
    return 'opened'
  }
  if (take(cursor, '{')) {
    skipSpace(cursor)
    if (take(cursor, '}')) return { value: {} }
    const container: Open = { close: '}', value: {}, names: new Map(), name: '' }
    if (!readNameInto(cursor, container)) return undefined
    open.push(container)
    return 'opened'
  }
  const value = readScalar(cursor)
  return value === undefined ? undefined : { value }
}

function addTo(container: Open, value: JsonValue): void {
  if (container.close === ']') {
    container.value.push(value)
  } else if (container.name === '__proto__') {
    const own = { value, enumerable: true, writable: true, configurable: true }
    Object.defineProperty(container.value, '__proto__', own)
  } else {
    container.value[container.name] = value
  }
}

function readNameInto(cursor: Cursor, container: Open & { close: '}' }): boolean {
  const offset = cursor.at
  const name = readName(cursor)
  if (name === undefined) return false
  const first = container.names.get(name)
  if (first !== undefined) cursor.repeated.push({ name, offset: first })
  container.names.set(name, offset)
  container.name = name
  return true
}

/** Reads a name, the colon and the white space before the value. */
function readName(cursor: Cursor): string | undefined {
  if (cursor.text.charAt(cursor.at) !== '"') {
    return fail(cursor, 'A name in double quotes is expected here.')
  }
  const name = readString(cursor)
  if (name === undefined) return undefined
  skipSpace(cursor)
  if (!take(cursor, ':')) return fail(cursor, 'A colon is expected here.')
  skipSpace(cursor)
  return name
}

const words = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
])
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function readScalar(cursor: Cursor): JsonValue | undefined {
  const { text, at } = cursor
  if (text.charCodeAt(at) === quote) return readString(cursor)
  number.lastIndex = at
  if (number.test(text)) {
    cursor.at = number.lastIndex
    return Number(text.slice(at, cursor.at))
  }
  for (const [word, value] of words) {
    if (!text.startsWith(word, at)) continue
    cursor.at += word.length
    return value
  }
  return fail(
    cursor,
    at >= text.length ? 'The text ends where a value is expected.' : 'This is no JSON value.',
  )
}

const quote = 0x22
const backslash = 0x5c
const escape = /(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function readString(cursor: Cursor): string | undefined {
  const { text, at: start } = cursor
  let hasEscape = false
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      cursor.at = at + 1
      return hasEscape ? unescaped(text.slice(start, cursor.at)) : text.slice(start + 1, at)
    }
    if (code < 0x20) {
      cursor.at = at
      return fail(cursor, 'A control character in a string must be written as an escape.')
    }
    if (code !== backslash) continue
    hasEscape = true
    escape.lastIndex = at + 1
    if (!escape.test(text)) {
      cursor.at = at
      return fail(cursor, 'JSON has no such escape.')
    }
    at = escape.lastIndex - 1
  }
  return fail(cursor, 'This string is not closed.')
}

/** What a string literal that is known to be JSON stands for. */
function unescaped(literal: string): string {
  return String(JSON.parse(literal))
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text.charAt(cursor.at) !== character) return false
  cursor.at += 1
  return true
}

function skipSpace(cursor: Cursor): void {
  const { text } = cursor
  for (;;) {
    const code = text.charCodeAt(cursor.at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
    cursor.at += 1
  }
}
