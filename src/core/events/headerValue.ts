import { utf8Bytes, utf8Text } from './utf8'

/**
 * The attribute value that an HTTP header spells, or null if its percent-encoding is broken: white
 * space around it is dropped, a quoted string unquoted, and one round of escapes decoded.
 */
export function decodeHeaderValue(header: string): string | null {
  const trimmed = header.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '')
  const isQuoted = trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"')
  return decodePercent(isQuoted ? trimmed.slice(1, -1).replaceAll(/\\(.)/g, '$1') : trimmed)
}

/** The header that carries `value`: everything but visible ASCII, and `"` and `%`, is escaped. */
export function encodeHeaderValue(value: string): string {
  return value.replaceAll(/[^!#$&-~]+/g, (run) =>
    Array.from(utf8Bytes(run), (byte) => `%${hex(byte)}`).join(''),
  )
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

function decodePercent(text: string): string | null {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return null
  let isUtf8 = true
  const decoded = text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (pair) => Number.parseInt(pair, 16))
    const characters = utf8Text(bytes)
    isUtf8 &&= characters !== null
    return characters ?? ''
  })
  return isUtf8 ? decoded : null
}
