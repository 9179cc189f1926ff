import type { Path, PathPart } from './Path'

export type ParsedPath =
  | { readonly ok: true; readonly path: Path }
  /** `at` is the offset of the first character that cannot stand there. */
  | { readonly ok: false; readonly message: string; readonly at: number }

type ParsedPart =
  | { readonly part: PathPart; readonly end: number }
  | { readonly message: string; readonly at: number }

const name = /[^\s.[\]'"*()]+/y
const blank = /[ \t\n\r]*/y
const index = /0|[1-9][0-9]*/y
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** Reads a path of table 1.12, also in the spelling of RFC 9535, for example `$["a"][0]`. */
export function parsePath(text: string): ParsedPath {
  if (!text.startsWith('$')) {
    return { ok: false, message: 'A path begins with $, for example $.order.id.', at: 0 }
  }
  const parts: PathPart[] = []
  let at = 1
  while (at < text.length) {
    const parsed = parsePart(text, at)
    if ('message' in parsed) return { ok: false, ...parsed }
    parts.push(parsed.part)
    at = parsed.end
  }
  return { ok: true, path: parts }
}

/** The path that a text without the leading `$` stands for: `order.id` gives `$.order.id`. */
export function withRoot(text: string): string {
  if (text.startsWith('$')) return text
  return text.startsWith('.') || text.startsWith('[') ? `$${text}` : `$.${text}`
}

function parsePart(text: string, from: number): ParsedPart {
  const at = matchEnd(blank, text, from)
  if (text[at] === '.') return parseDotted(text, at + 1)
  if (text[at] === '[') return parseBracket(text, at)
  const rest = text[at] === undefined ? 'A blank' : `The character ${text[at]}`
  return { message: `${rest} cannot stand here; a name follows a dot, an index [ ].`, at: from }
}

function parseDotted(text: string, at: number): ParsedPart {
  if (text[at] === '*') return { part: { type: 'all' }, end: at + 1 }
  if (text[at] === '.') return { message: 'Recursive descent (..) is not supported.', at }
  const end = matchEnd(name, text, at)
  if (end === at) return { message: 'A name or * follows the dot.', at }
  return { part: { type: 'name', name: text.slice(at, end) }, end }
}

function parseBracket(text: string, open: number): ParsedPart {
  const from = matchEnd(blank, text, open + 1)
  const inner = parseSelector(text, from)
  if ('message' in inner) return inner
  const at = matchEnd(blank, text, inner.end)
  if (text[at] === ']') return { part: inner.part, end: at + 1 }
  return { message: unclosed(text[at]), at }
}

function unclosed(found: string | undefined): string {
  if (found === ':') return 'Slices are not supported.'
  if (found === ',') return 'Several selectors in one [ ] are not supported.'
  return 'The bracket [ is not closed here by ].'
}

function parseSelector(text: string, at: number): ParsedPart {
  const first = text[at]
  if (first === '*') return { part: { type: 'all' }, end: at + 1 }
  if (first === "'" || first === '"') return parseQuoted(text, at)
  if (first === '?' || first === '(') return { message: 'Filters are not supported.', at }
  if (first === ':') return { message: 'Slices are not supported.', at }
  const end = matchEnd(index, text, at)
  const value = Number(text.slice(at, end))
  if (end === at || !Number.isSafeInteger(value)) {
    return { message: 'An index such as 0, a name in quotes or * stands in [ ].', at }
  }
  return { part: { type: 'index', index: value }, end }
}

function parseQuoted(text: string, open: number): ParsedPart {
  const quote = text[open]
  let value = ''
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === quote) return { part: { type: 'name', name: value }, end: at + 1 }
    if (character !== '\\') {
      value += character
      continue
    }
    const escape = readEscape(text, at + 1)
    if (!escape) return { message: 'This escape is not known.', at }
    value += escape.value
    at += escape.length
  }
  return { message: `The quote ${quote} is not closed.`, at: text.length }
}

function readEscape(text: string, at: number): { value: string; length: number } | undefined {
  const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5))?.[1]
  if (hex) return { value: String.fromCharCode(Number.parseInt(hex, 16)), length: 5 }
  const value = escapes[text[at] ?? '']
  return value === undefined ? undefined : { value, length: 1 }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
