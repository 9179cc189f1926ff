import { createScanner, SyntaxKind } from 'jsonc-parser'

/** A sign that is read as another one of the same length. */
export interface Repair {
  readonly kind: 'curly-quote' | 'trailing-comma' | 'no-break-space'
  readonly offset: number
  readonly length: number
  readonly replacement: string
}

/** Text of the same length in which the repairable signs of table 1.13 (9, 24, 25) are put right. */
export function repairText(text: string): { shadow: string; repairs: readonly Repair[] } {
  const quotes = straightenQuotes(text)
  const spaces = plainSpaces(quotes.text)
  const commas = trailingCommas(spaces.text)
  const repairs = [...quotes.repairs, ...spaces.repairs, ...commas.repairs]
  return { shadow: commas.text, repairs: repairs.sort((a, b) => a.offset - b.offset) }
}

interface Step {
  readonly text: string
  readonly repairs: readonly Repair[]
}

const isCurly = (sign: string | undefined) => sign === '\u201c' || sign === '\u201d'

/** Curly quotes count as straight ones where a string may begin, up to its curly end. */
function straightenQuotes(text: string): Step {
  const at: number[] = []
  let inside: 'straight' | 'curly' | undefined
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index]
    if (inside !== undefined && sign === '\\') index += 1
    else if (inside === undefined && sign === '"') inside = 'straight'
    else if (inside === undefined && isCurly(sign)) {
      inside = 'curly'
      at.push(index)
    } else if (inside === 'straight' && sign === '"') inside = undefined
    else if (inside === 'curly' && (isCurly(sign) || sign === '"')) {
      inside = undefined
      if (sign !== '"') at.push(index)
    } else if (sign === '\n') inside = undefined
  }
  return replaceAt(text, at, '"', 'curly-quote')
}

function plainSpaces(text: string): Step {
  const at: number[] = []
  forEachOutside(text, (index) => {
    if (text[index] === '\u00a0') at.push(index)
  })
  return replaceAt(text, at, ' ', 'no-break-space')
}

function trailingCommas(text: string): Step {
  const at: number[] = []
  const scanner = createScanner(text, false)
  let comma = -1
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const isClosing = kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken
    if (isClosing && comma >= 0) at.push(comma)
    if (kind === SyntaxKind.CommaToken) comma = scanner.getTokenOffset()
    else if (!isBlank(kind)) comma = -1
  }
  const { text: repaired, repairs } = replaceAt(text, at, ' ', 'trailing-comma')
  return { text: repaired, repairs: repairs.map((repair) => ({ ...repair, replacement: '' })) }
}

const isBlank = (kind: SyntaxKind) =>
  kind === SyntaxKind.Trivia ||
  kind === SyntaxKind.LineBreakTrivia ||
  kind === SyntaxKind.LineCommentTrivia ||
  kind === SyntaxKind.BlockCommentTrivia

function forEachOutside(text: string, visit: (index: number) => void) {
  let isInside = false
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index]
    if (isInside && sign === '\\') index += 1
    else if (sign === '"') isInside = !isInside
    else if (sign === '\n') isInside = false
    else if (!isInside) visit(index)
  }
}

function replaceAt(
  text: string,
  at: readonly number[],
  replacement: string,
  kind: Repair['kind'],
): Step {
  let result = ''
  let done = 0
  for (const index of at) {
    result += text.slice(done, index) + replacement
    done = index + 1
  }
  return {
    text: result + text.slice(done),
    repairs: at.map((offset) => ({ kind, offset, length: 1, replacement })),
  }
}
