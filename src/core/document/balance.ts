import { Token, TokenReader } from './tokens'

/** Counts the brackets behind a place; asked only about broken texts, from front to back. */
export class Balance {
  readonly #text: string
  #brackets: { readonly kind: number; readonly offset: number }[] | undefined
  #next = 0
  readonly #left = new Map<number, number>()

  constructor(text: string) {
    this.#text = text
  }

  /** How many more brackets of the kind of `closer` close than open, from `offset` to the end. */
  surplus(closer: typeof Token.closeBrace | typeof Token.closeBracket, offset: number): number {
    const brackets = (this.#brackets ??= this.#readFrom(offset))
    for (let one = brackets[this.#next]; one && one.offset < offset; one = brackets[++this.#next]) {
      this.#count(one.kind, -1)
    }
    return this.#left.get(closer) ?? 0
  }

  #readFrom(offset: number) {
    const brackets: { kind: number; offset: number }[] = []
    const tokens = new TokenReader(this.#text, () => {})
    for (tokens.nextFrom(offset); tokens.kind !== Token.end; tokens.next()) {
      if (tokens.kind > Token.closeBracket) continue
      brackets.push({ kind: tokens.kind, offset: tokens.offset })
      this.#count(tokens.kind, 1)
    }
    return brackets
  }

  #count(kind: number, times: 1 | -1) {
    const isCloser = kind === Token.closeBrace || kind === Token.closeBracket
    const closer = isCloser ? kind : kind + 1
    this.#left.set(closer, (this.#left.get(closer) ?? 0) + (isCloser ? times : -times))
  }
}
