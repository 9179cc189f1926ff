import type { JsonObject, JsonValue } from './CloudEvent'

/**
 * The JSON text of `value` on one line, or only its beginning with about `enough` values in it;
 * nesting of any depth is written without recursion.
 */
export function jsonText(value: JsonValue, enough = Number.POSITIVE_INFINITY): string {
  const pieces: string[] = []
  let count = 0
  const open: Container[] = []
  let next: JsonValue | undefined = value
  for (;;) {
    if (typeof next === 'object' && next !== null) {
      const container = containerOf(next)
      open.push(container)
      pieces.push(container.names ? '{' : '[')
    } else if (next !== undefined) {
      pieces.push(JSON.stringify(next))
    }
    const container = open.at(-1)
    count += 1
    if (!container || count > enough) return pieces.join('')
    if (container.at > 0 && container.at < container.items.length) pieces.push(',')
    const name = container.names?.[container.at]
    if (name !== undefined) pieces.push(JSON.stringify(name), ':')
    next = container.items[container.at]
    container.at += 1
    if (next !== undefined) continue
    pieces.push(container.names ? '}' : ']')
    open.pop()
  }
}

/** JSON `text` without the white space between its parts; numbers and strings stay as spelled. */
export function compactJson(text: string): string {
  const pieces: string[] = []
  let kept = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at) - 1
    if (code > space) continue
    pieces.push(text.slice(kept, at))
    kept = at + 1
  }
  pieces.push(text.slice(kept))
  return pieces.join('')
}

/**
 * Lays out JSON `text` anew, two spaces per level; the spelling of numbers and strings stays. What
 * lies deeper than a hundred levels is not indented.
 */
export function indentJson(text: string): string {
  const pieces: string[] = []
  let depth = 0
  const isLaidOut = () => depth <= deepestLevel
  const newLine = () => `\n${' '.repeat(2 * depth)}`
  const token = /[[\]{}:,]|"|[^\s[\]{}:,"]+/g
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [part] = match
    if (part === '"') {
      token.lastIndex = endOfString(text, match.index)
      pieces.push(text.slice(match.index, token.lastIndex))
    } else if (part === '[' || part === '{') {
      depth += 1
      const isEmpty = /\s*[\]}]/y
      isEmpty.lastIndex = token.lastIndex
      pieces.push(part, isEmpty.test(text) || !isLaidOut() ? '' : newLine())
    } else if (part === ']' || part === '}') {
      const isOnNewLine = pieces.at(-1) !== '' && isLaidOut()
      depth -= 1
      pieces.push(isOnNewLine ? newLine() : '', part)
    } else if (part === ',') {
      pieces.push(part, isLaidOut() ? newLine() : '')
    } else {
      pieces.push(part === ':' ? ': ' : part)
    }
  }
  return pieces.join('')
}

/** Indentation stops here: without an end it would grow with the square of the depth. */
const deepestLevel = 100

interface Container {
  readonly names: readonly string[] | null
  readonly items: readonly JsonValue[]
  at: number
}

function containerOf(value: readonly JsonValue[] | JsonObject): Container {
  return isArray(value)
    ? { names: null, items: value, at: 0 }
    : { names: Object.keys(value), items: Object.values(value), at: 0 }
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value)
}

const quote = 0x22
const backslash = 0x5c
const space = 0x20

/** The offset behind the string that begins at `start`; the text is known to be JSON. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at)) {
    at += code === backslash ? 2 : 1
  }
  return at + 1
}
