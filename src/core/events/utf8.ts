/** The UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text))
  let at = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = codePointAt(text, i)
    if (code < 0x80) {
      bytes[at++] = code
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
      i += 1
    }
  }
  return bytes
}

/** The number of bytes that `text` takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = codePointAt(text, i)
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (code >= 0x10000) i += 1
  }
  return length
}

/** The text that `bytes` spell, or null unless they are well-formed UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  const pieces: string[] = []
  for (let i = 0; i < bytes.length; ) {
    const end = endOfAscii(bytes, i)
    if (end > i) {
      pieces.push(String.fromCharCode(...bytes.subarray(i, end)))
      i = end
      continue
    }
    const read = readCodePoint(bytes, i)
    if (read === null) return null
    i += read.length
    pieces.push(String.fromCodePoint(read.code))
  }
  return pieces.join('')
}

/** The end of the ASCII run at `start`, or of a first piece of it that is short enough to spread. */
function endOfAscii(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + 4096)
  let end = start
  while (end < limit && (bytes[end] ?? 0x80) < 0x80) end += 1
  return end
}

function codePointAt(text: string, i: number): number {
  const unit = text.charCodeAt(i)
  if (unit < 0x80) return unit
  const code = text.codePointAt(i) ?? 0
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
}

/** The smallest code point that a sequence of each length may spell (no overlong forms). */
const smallest = [0, 0, 0x80, 0x800, 0x10000]

function readCodePoint(bytes: Uint8Array, at: number): { code: number; length: number } | null {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { code: first, length: 1 }
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc0 || first > 0xf7) return null
  let code = first & (0xff >> (length + 1))
  for (let i = 1; i < length; i += 1) {
    const next = bytes[at + i]
    if (next === undefined || (next & 0xc0) !== 0x80) return null
    code = (code << 6) | (next & 0x3f)
  }
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  if (code < (smallest[length] ?? 0) || code > 0x10ffff || isSurrogate) return null
  return { code, length }
}
