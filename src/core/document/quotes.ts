/** True if what follows the quote at `at` shows that it ends a string. */
export function looksClosing(text: string, at: number): boolean {
  signs.lastIndex = at + 1
  return signs.test(text)
}

const signs = /[ \t\u00a0\u202f\u2007]*(?:[:,}\]\r\n]|$|\/[/*])/y

/** A string whose quotes are not where they should be, and where it is taken to end. */
export interface TornString {
  readonly kind: 'unclosed-string' | 'stray-quote'
  readonly end: number
}

/**
 * Judges a string that stands from `offset` to `end`, the last sign being its quote: a quote that
 * is directly followed by a word begins another string, or belongs inside this one.
 */
export function judgeString(
  text: string,
  offset: number,
  end: number,
  isKey: boolean,
): TornString | undefined {
  if (/^[\s,:{}[\]/]?$/.test(text.charAt(end))) return undefined
  const content = text.slice(offset + 1, end - 1)
  if (/[,:[{]\s*$/.test(content)) {
    return { kind: 'unclosed-string', end: endOfUnclosed(text, offset, end - 1, isKey) }
  }
  for (let at = end; at < text.length && !/[\r\n]/.test(text.charAt(at)); at += 1) {
    if (text[at] === '"' && looksClosing(text, at)) return { kind: 'stray-quote', end: at + 1 }
  }
  return undefined
}

/** Where a string without closing quote ends: before the signs that would follow it on the line. */
export function endOfUnclosed(text: string, offset: number, end: number, isKey: boolean): number {
  const raw = text.slice(offset, end)
  const colon = isKey ? raw.indexOf(':') : -1
  if (colon > 0) return offset + colon
  let length = raw.length
  while (length > 1 && /[\s,[\]{}]/.test(raw.charAt(length - 1))) length -= 1
  return offset + length
}

/** The words without quotes that begin at `offset`, as one; `end` is where the first of them ends. */
export function wordAt(text: string, offset: number, end: number): string {
  words.lastIndex = offset
  return words.exec(text)?.[0] ?? text.slice(offset, end)
}

/** In single quotes, or up to a quote that only closes, or what a line joins with blanks. */
const words =
  /'[^'"\r\n]*'|(?:[^"\\{}[\]\r\n]|\\.)*"(?=[ \t]*(?:[:,}\]\r\n]|$))|[^\s,:{}[\]"'/]+(?:[ \t]+[^\s,:{}[\]"'/]+)*"?/y
