const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Uint8Array(128)
for (let i = 0; i < alphabet.length; i += 1) sextets[alphabet.charCodeAt(i)] = i
/** How many input bytes become one piece of text; a multiple of 3. */
const pieceLength = 3 * 1024

/** True if `text` is base64 with padding as RFC 4648 section 4 has it. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding))
}

/** The base64 text of `bytes`. */
export function encodeBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += pieceLength) {
    pieces.push(encodePiece(bytes.subarray(at, at + pieceLength)))
  }
  return pieces.join('')
}

/** The bytes of a text for which `isBase64` holds. */
export function decodeBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    const group =
      (sextet(text, i) << 18) |
      (sextet(text, i + 1) << 12) |
      (sextet(text, i + 2) << 6) |
      sextet(text, i + 3)
    // Writes beyond the end of a typed array do nothing: that drops the padding.
    bytes[at] = group >> 16
    bytes[at + 1] = (group >> 8) & 0xff
    bytes[at + 2] = group & 0xff
  }
  return bytes
}

function sextet(text: string, i: number): number {
  return sextets[text.charCodeAt(i)] ?? 0
}

function encodePiece(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const left = bytes.length - i
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    codes[at] = letterCode(group >> 18)
    codes[at + 1] = letterCode((group >> 12) & 63)
    codes[at + 2] = left > 1 ? letterCode((group >> 6) & 63) : padCode
    codes[at + 3] = left > 2 ? letterCode(group & 63) : padCode
  }
  return String.fromCharCode(...codes)
}

const padCode = 0x3d

function letterCode(sextet: number): number {
  return alphabet.charCodeAt(sextet)
}
