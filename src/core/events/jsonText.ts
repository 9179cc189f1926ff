import type { JsonObject, JsonValue } from './CloudEvent'

/** The JSON text of `value` on one line; nesting of any depth is written without recursion. */
export function jsonText(value: JsonValue): string {
  const pieces: string[] = []
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
    if (!container) return pieces.join('')
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

/**
 * Lays out JSON `text` anew, `indent` spaces per level and on one line if that is 0; the spelling
 * of numbers and strings stays.
 */
export function layOut(text: string, indent: number): string {
  const pieces: string[] = []
  let depth = 0
  const newLine = () => (indent > 0 ? `\n${' '.repeat(indent * depth)}` : '')
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
      pieces.push(part, isEmpty.test(text) ? '' : newLine())
    } else if (part === ']' || part === '}') {
      depth -= 1
      const last = pieces.at(-1)
      pieces.push(last === '' && indent > 0 ? '' : newLine(), part)
    } else if (part === ',') {
      pieces.push(part, newLine())
    } else {
      pieces.push(part === ':' && indent > 0 ? ': ' : part)
    }
  }
  return pieces.join('')
}

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

/** The offset behind the string that begins at `start`; the text is known to be JSON. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}
