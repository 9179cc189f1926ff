import { createScanner, type JSONScanner } from 'jsonc-parser'

/** Token kinds, numbered as jsonc-parser's scanner numbers them. */
export const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blank: 15,
  unknown: 16,
  end: 17,
} as const

const ScanError = { unclosedComment: 1, unclosedString: 2 } as const

interface Comment {
  readonly offset: number
  readonly end: number
  readonly isUnclosed: boolean
}

/** Reads a text token by token; white space is passed over, comments are handed to `onComment`. */
export class TokenReader {
  kind: number = Token.blank
  offset = 0
  end = 0
  /** Where the token before this one ends. */
  previousEnd = 0
  readonly #text: string
  readonly #scanner: JSONScanner
  readonly #onComment: (comment: Comment) => void

  constructor(text: string, onComment: (comment: Comment) => void) {
    this.#text = text
    this.#scanner = createScanner(text)
    this.#onComment = onComment
    // A byte order mark is no part of the JSON.
    if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1)
  }

  /** The decoded content of a string. */
  get value(): string {
    return this.#scanner.getTokenValue()
  }

  get hasScanError(): boolean {
    return this.#scanner.getTokenError() !== 0
  }

  get isUnclosedString(): boolean {
    return this.#scanner.getTokenError() === ScanError.unclosedString
  }

  next(): void {
    this.previousEnd = this.end
    for (;;) {
      this.kind = this.#scanner.scan()
      this.offset = Math.min(this.#scanner.getTokenOffset(), this.#text.length)
      const end = Math.min(this.#scanner.getPosition(), this.#text.length)
      if (this.kind === Token.lineComment || this.kind === Token.blockComment) {
        const isUnclosed = this.#scanner.getTokenError() === ScanError.unclosedComment
        this.#onComment({ offset: this.offset, end, isUnclosed })
      } else if (this.kind !== Token.blank && this.kind !== Token.lineBreak) {
        this.end = end
        return
      }
    }
  }

  /** Ends the current token at `end` and goes on with what follows there. */
  nextFrom(end: number): void {
    this.end = end
    this.#scanner.setPosition(end)
    this.next()
  }

  /** Passes over everything that is left. */
  stop(): void {
    this.#scanner.setPosition(this.#text.length)
    this.kind = Token.end
  }
}
