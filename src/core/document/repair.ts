import { looksClosing } from './quotes'

/** A sign that is read as another one of the same length. */
export interface Repair {
  readonly kind: 'curly-quote' | 'trailing-comma' | 'no-break-space'
  readonly offset: number
  readonly length: number
  /** Text that sets it right for good. */
  readonly replacement: string
}

/**
 * Text of the same length with straight quotes around keys and strings and plain spaces between
 * them (table 1.13, rows 9 and 25); what stands inside strings and comments is left alone.
 */
export function shadowText(text: string): { shadow: string; repairs: readonly Repair[] } {
  const repairs: Repair[] = []
  if (!/[\u201c-\u201f\u00a0\u202f\u2007]/.test(text)) return { shadow: text, repairs }
  parts.lastIndex = 0
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    const { index: offset } = part
    const [all, space, quote] = part
    if (space !== undefined) {
      repairs.push({
        kind: 'no-break-space',
        offset,
        length: all.length,
        replacement: ' '.repeat(all.length),
      })
    } else if (quote !== undefined) {
      const end = closingQuote(text, offset)
      for (const at of end === undefined ? [offset] : [offset, end]) {
        if (text[at] !== '"')
          repairs.push({ kind: 'curly-quote', offset: at, length: 1, replacement: '"' })
      }
      parts.lastIndex = (end ?? offset) + 1
    }
  }
  return { shadow: replaceAll(text, repairs), repairs }
}

/** Comments to pass over, no-break spaces, and the quotes at which strings begin. */
const parts = /\/\/[^\r\n]*|\/\*[^]*?\*\/|([\u00a0\u202f\u2007]+)|(["\u201c-\u201f])/g

/** The quote that ends the string begun at `start`, on the same line. */
function closingQuote(text: string, start: number): number | undefined {
  let first: number | undefined
  for (let at = start + 1; at < text.length && !/[\r\n]/.test(text.charAt(at)); at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '"' && text[start] === '"') {
      return looksClosing(text, at) ? at : (first ?? at)
    } else if (/["\u201c-\u201f]/.test(sign) && looksClosing(text, at)) {
      if (text[start] !== '"') return at
      first ??= at
    }
  }
  return first
}

function replaceAll(text: string, repairs: readonly Repair[]): string {
  const pieces: string[] = []
  let done = 0
  for (const { offset, length, replacement } of repairs) {
    pieces.push(text.slice(done, offset), replacement)
    done = offset + length
  }
  return pieces.join('') + text.slice(done)
}
