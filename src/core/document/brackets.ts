import { Token, TokenReader } from './tokens'

/** A closing bracket stands for its kind: an object or an array. */
export type Closer = typeof Token.closeBrace | typeof Token.closeBracket

interface Opener {
  readonly closer: Closer
  readonly offset: number
  /** True if the opening bracket is missing in the text. */
  readonly isImplied: boolean
}

/** The brackets that are open, and whether those that follow are too few or too many for them. */
export class Brackets {
  readonly #text: string
  readonly #open: Opener[] = []
  #following: { readonly kind: number; readonly offset: number }[] | undefined
  #next = 0
  readonly #surplus = new Map<number, number>()

  constructor(text: string) {
    this.#text = text
  }

  get depth(): number {
    return this.#open.length
  }

  get innermost(): Opener | undefined {
    return this.#open.at(-1)
  }

  /** The closing brackets of those that are open, in the order in which they should follow. */
  get missing(): readonly Closer[] {
    return this.#open.flatMap(({ closer, isImplied }) => (isImplied ? [] : closer)).reverse()
  }

  /** True if the innermost but one is of that kind. */
  isInside(closer: Closer): boolean {
    return this.#open.at(-2)?.closer === closer
  }

  enter(opener: Opener) {
    this.#open.push(opener)
  }

  leave() {
    this.#open.pop()
  }

  isOpen(closer: Closer): boolean {
    return this.#openOf(closer) > 0
  }

  /** True if from `offset` on more brackets of the kind are closed than are open. */
  hasSpare(closer: Closer, offset: number): boolean {
    return this.#surplusFrom(closer, offset) > this.#openOf(closer)
  }

  /** True if from `offset` on fewer brackets of the kind are closed than are open. */
  isShortOf(closer: Closer, offset: number): boolean {
    return this.#surplusFrom(closer, offset) < this.#openOf(closer)
  }

  #openOf(closer: Closer): number {
    return this.#open.filter((one) => one.closer === closer && !one.isImplied).length
  }

  /** How many more close than open. Asked from front to back, and only about broken texts. */
  #surplusFrom(closer: Closer, offset: number): number {
    const following = (this.#following ??= this.#readFrom(offset))
    for (let one = following[this.#next]; one && one.offset < offset; ) {
      this.#count(one.kind, -1)
      this.#next += 1
      one = following[this.#next]
    }
    return this.#surplus.get(closer) ?? 0
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
    this.#surplus.set(closer, (this.#surplus.get(closer) ?? 0) + (isCloser ? times : -times))
  }
}
