import { utf8Length } from './utf8'

/** A header as it stands in a text; names are in lower case. */
export interface Header {
  readonly name: string
  readonly value: string
  readonly nameOffset: number
  readonly offset: number
}

/** An HTTP message taken out of a longer text. */
export interface HttpMessage {
  readonly headers: readonly Header[]
  readonly body: string
  /** The offset in the whole text of an offset in the body. */
  readonly bodyOffset: (at: number) => number
}

const startLine = /^(?:[A-Za-z]+ \S+(?: HTTP\/\d(?:\.\d)?)?|HTTP\/\d(?:\.\d)?(?: .*)?)$/
const headerLine = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:/

/** True if `text` begins like a request, a response or a block of headers. */
export function looksLikeHttp(text: string): boolean {
  const first = lineAt(text, skipEmptyLines(text)).line
  return headerLine.test(first) || (startLine.test(first) && /HTTP\/|^[A-Z]+ \S*\//.test(first))
}

/** Reads a raw request or response, or headers and body without a start line. */
export function parseHttp(text: string): HttpMessage {
  const headers: Header[] = []
  let at = skipEmptyLines(text)
  const first = lineAt(text, at)
  if (startLine.test(first.line)) at = first.next
  while (at < text.length) {
    const { line, next } = lineAt(text, at)
    if (line === '') {
      at = next
      break
    }
    const previous = headers.at(-1)
    const match = /^([^\s:]+)[ \t]*:[ \t]*(.*)$/.exec(line)
    if (match) {
      const [, name = '', value = ''] = match
      const offset = at + line.length - value.length
      headers.push({ name: name.toLowerCase(), value: value.trimEnd(), nameOffset: at, offset })
    } else if (previous && /^[ \t]/.test(line)) {
      headers[headers.length - 1] = { ...previous, value: `${previous.value} ${line.trim()}` }
    }
    at = next
  }
  const start = at
  const body = bodyOf(text.slice(start), headers)
  return { headers, body, bodyOffset: (offset) => start + offset }
}

/** Line breaks behind a body are the editor's, as far as the length does not say they were sent. */
function bodyOf(text: string, headers: readonly Header[]): string {
  const breaks = /[\r\n]*$/.exec(text.slice(-100))?.[0].length ?? 0
  const bare = text.slice(0, text.length - breaks)
  const written = headers.find(({ name }) => name === 'content-length')?.value
  const left = Number(written ?? Number.NaN) - utf8Length(bare)
  if (left >= 0 && left <= breaks) return text.slice(0, bare.length + left)
  return bare === '' ? '' : text
}

function skipEmptyLines(text: string): number {
  return /^\uFEFF?(?:[ \t]*\r?\n)*/.exec(text)?.[0].length ?? 0
}

function lineAt(text: string, at: number): { line: string; next: number } {
  const newline = text.indexOf('\n', at)
  const end = newline < 0 ? text.length : newline
  const line = text.slice(at, end)
  return { line: line.endsWith('\r') ? line.slice(0, -1) : line, next: end + 1 }
}
