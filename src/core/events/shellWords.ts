import { utf8Text } from './utf8'

/** A word of a command line and, for each stretch of it, the offset it was written at. */
export interface ShellWord {
  readonly text: string
  readonly stretches: readonly { readonly at: number; readonly offset: number }[]
}

/** The offset in the command line of the character at `at` in the word. */
export function wordOffset(word: ShellWord, at: number): number {
  const stretch = word.stretches.findLast((candidate) => candidate.at <= at)
  return stretch ? stretch.offset + at - stretch.at : 0
}

/** The words of the first command in `text` as a POSIX shell (and bash for $'…') splits them. */
export function shellWords(text: string): readonly ShellWord[] {
  const words: ShellWord[] = []
  const reader: Reader = { text, at: 0, pieces: [], length: 0, stretches: [] }
  for (;;) {
    skipBlanks(reader)
    if (reader.at >= text.length || /[\n;|&<>]/.test(text.charAt(reader.at))) return words
    readWord(reader)
    words.push({ text: reader.pieces.join(''), stretches: reader.stretches })
    Object.assign(reader, { pieces: [], length: 0, stretches: [] })
  }
}

interface Reader {
  readonly text: string
  at: number
  pieces: string[]
  length: number
  stretches: { at: number; offset: number }[]
}

const continuation = /\\\r?\n/y

function skipBlanks(reader: Reader): void {
  const blank = /(?:[ \t\r]|\\\r?\n)*/y
  blank.lastIndex = reader.at
  reader.at += blank.exec(reader.text)?.[0].length ?? 0
}

function readWord(reader: Reader): void {
  const { text } = reader
  while (reader.at < text.length && !/[\s]/.test(text.charAt(reader.at))) {
    if (text.startsWith("$'", reader.at)) readAnsi(reader)
    else if (text.charAt(reader.at) === "'") readSingle(reader)
    else if (text.charAt(reader.at) === '"') readDouble(reader)
    else if (text.charAt(reader.at) === '\\') readEscape(reader)
    else readRun(reader, /[^\s'"\\$]+|\$/y)
  }
}

function add(reader: Reader, piece: string, offset: number): void {
  reader.stretches.push({ at: reader.length, offset })
  reader.pieces.push(piece)
  reader.length += piece.length
}

function readRun(reader: Reader, pattern: RegExp): void {
  pattern.lastIndex = reader.at
  const run = pattern.exec(reader.text)?.[0] ?? reader.text.charAt(reader.at)
  add(reader, run, reader.at)
  reader.at += run.length
}

function readSingle(reader: Reader): void {
  const close = reader.text.indexOf("'", reader.at + 1)
  const end = close < 0 ? reader.text.length : close
  add(reader, reader.text.slice(reader.at + 1, end), reader.at + 1)
  reader.at = end + 1
}

function readEscape(reader: Reader): void {
  continuation.lastIndex = reader.at
  const joined = continuation.exec(reader.text)?.[0]
  if (joined === undefined) add(reader, reader.text.charAt(reader.at + 1), reader.at + 1)
  reader.at += joined?.length ?? 2
}

function readDouble(reader: Reader): void {
  const { text } = reader
  add(reader, '', reader.at + 1)
  reader.at += 1
  while (reader.at < text.length && text.charAt(reader.at) !== '"') {
    if (text.charAt(reader.at) !== '\\') readRun(reader, /[^"\\]+/y)
    else if (/["\\$`\r\n]/.test(text.charAt(reader.at + 1))) readEscape(reader)
    else readRun(reader, /\\/y)
  }
  reader.at += 1
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

function readAnsi(reader: Reader): void {
  const { text } = reader
  add(reader, '', reader.at + 2)
  reader.at += 2
  while (reader.at < text.length && text.charAt(reader.at) !== "'") {
    if (text.charAt(reader.at) === '\\') readAnsiEscape(reader)
    else readRun(reader, /[^'\\]+/y)
  }
  reader.at += 1
}

function readAnsiEscape(reader: Reader): void {
  const escape =
    /((?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\([^])/y
  escape.lastIndex = reader.at
  const [all = '\\', bytes, short, long, letter] = escape.exec(reader.text) ?? []
  add(reader, spelled(bytes, short ?? long, letter), reader.at)
  reader.at += all.length
}

function spelled(bytes?: string, codePoint?: string, letter?: string): string {
  if (bytes !== undefined) return bytesText(bytes)
  if (codePoint !== undefined) {
    const code = Number.parseInt(codePoint, 16)
    return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
  }
  return letter === undefined ? '\\' : (letters[letter] ?? letter)
}

/** Escapes name bytes; what is no UTF-8 becomes U+FFFD, since a body is text here. */
function bytesText(escapes: string): string {
  const values = escapes.split('\\').slice(1)
  const bytes = Uint8Array.from(values, (value) =>
    value.startsWith('x') ? Number.parseInt(value.slice(1), 16) : Number.parseInt(value, 8),
  )
  return utf8Text(bytes) ?? '\uFFFD'.repeat(bytes.length)
}
