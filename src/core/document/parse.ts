import { Brackets, type Closer } from './brackets'
import type { JsonMember, JsonNode, ScalarNode, StringNode } from './Document'
import { isKeyAfter, isValueAfter, signAfter } from './lookahead'
import { LineIndex } from './position'
import { endOfUnclosed, judgeString, wordAt } from './quotes'
import type { Repair } from './repair'
import {
  keyProblem,
  ProblemList,
  stringProblems,
  type SyntaxProblem,
  syntaxProblem,
  type SyntaxProblemKind,
  wordProblem,
} from './syntax'
import { Token, TokenReader } from './tokens'

export interface Parsed {
  readonly root: JsonNode | undefined
  readonly errors: readonly SyntaxProblem[]
  /** Commas before closing brackets; they are read as if they were not there. */
  readonly repairs: readonly Repair[]
}

/** Deeper texts would overflow the stacks of all who walk the tree; no workflow comes near. */
const deepest = 500

/** Reads as much of `text` as can be understood: one problem per mistake, never an exception. */
export function parse(text: string): Parsed {
  return new Parser(text).parse()
}

class Parser {
  readonly #text: string
  readonly #tokens: TokenReader
  readonly #brackets: Brackets
  readonly #problems = new ProblemList()
  readonly #repairs: Repair[] = []
  #lines: LineIndex | undefined
  #tooDeepAt: number | undefined
  /** True after a mistake that may have swallowed signs, up to the next comma or bracket. */
  #isLost = false
  /** True once the missing end of the text is reported. */
  #isCutOff = false

  constructor(text: string) {
    this.#text = text
    this.#brackets = new Brackets(text)
    this.#tokens = new TokenReader(text, ({ offset, end, isUnclosed }) => {
      this.#isCutOff ||= isUnclosed
      this.#problems.report(isUnclosed ? 'unclosed-comment' : 'comment', offset, end - offset)
    })
  }

  parse(): Parsed {
    const tokens = this.#tokens
    tokens.next()
    if (tokens.kind === Token.end && !this.#isCutOff) this.#problems.report('empty', 0, 0)
    const start = tokens.offset
    const root = this.#isKey() ? this.#object(true) : this.#value()
    if (tokens.kind !== Token.end && !this.#isLost) {
      const { offset, end } = tokens
      if (root) this.#problems.report('after-end', offset, end - offset)
      else if (offset === start) this.#problems.report('unexpected', offset, end - offset)
    }
    if (this.#tooDeepAt !== undefined) {
      const message = `More than ${deepest} brackets are open here. Close some, or flatten the data.`
      const problem = syntaxProblem('nesting', this.#tooDeepAt, 1, message)
      return { root: undefined, errors: [problem], repairs: [] }
    }
    return {
      root,
      errors: this.#problems.inOrder(),
      repairs: this.#repairs.sort((a, b) => a.offset - b.offset),
    }
  }

  /** The value that begins here; without one nothing is passed over, or a word that is no JSON. */
  #value(): JsonNode | undefined {
    const { kind, offset, end } = this.#tokens
    const place = { offset, length: end - offset }
    switch (kind) {
      case Token.openBrace:
        return this.#isOtherBracket(kind) ? this.#array() : this.#object()
      case Token.openBracket:
        return this.#isOtherBracket(kind) ? this.#object() : this.#array()
      case Token.closeBrace:
      case Token.closeBracket:
        return this.#unopened(kind)
      case Token.string:
        return this.#string()
      case Token.number:
        return this.#number()
      case Token.true:
      case Token.false:
        return this.#scalar({ type: 'boolean', ...place, value: kind === Token.true })
      case Token.null:
        return this.#scalar({ type: 'null', ...place, value: null })
      case Token.unknown:
        this.#problems.add(wordProblem(this.#word(), offset))
        return undefined
      default:
        return undefined
    }
  }

  #object(isImplied = false): JsonNode {
    const { offset } = this.#tokens
    if (isImplied) this.#problems.report('missing-bracket', offset, 0)
    const members: JsonMember[] = []
    const end = this.#container(Token.closeBrace, isImplied, () => {
      const member = this.#member()
      if (member) members.push(member)
    })
    return { type: 'object', offset, length: end - offset, members }
  }

  #array(isImplied = false): JsonNode {
    const { offset } = this.#tokens
    if (isImplied) this.#problems.report('missing-bracket', offset, 0)
    const items: JsonNode[] = []
    const end = this.#container(Token.closeBracket, isImplied, () => {
      const item = this.#isKey() ? this.#object(true) : this.#value()
      if (item) items.push(item)
    })
    return { type: 'array', offset, length: end - offset, items }
  }

  /** Reads children up to the closing bracket; gives the offset behind it, or where it is missing. */
  #container(closer: Closer, isImplied: boolean, readChild: () => void): number {
    const tokens = this.#tokens
    if (this.#brackets.depth === deepest) {
      this.#tooDeepAt ??= tokens.offset
      tokens.stop()
      return tokens.end
    }
    this.#brackets.enter({ closer, offset: tokens.offset, isImplied })
    if (!isImplied) this.#advance()
    let hasChild = false
    let comma: number | undefined
    while (!this.#isAtEnd(closer, isImplied)) {
      if (!hasChild || comma !== undefined) {
        if (tokens.kind === Token.comma) this.#skip('extra-comma')
        else {
          comma = undefined
          hasChild = true
          readChild()
        }
      } else if (tokens.kind === Token.comma || tokens.kind === Token.colon) {
        comma = tokens.offset
        if (tokens.kind === Token.colon) this.#skip('wrong-separator')
        else this.#advance()
      } else {
        const isTorn = tokens.kind === Token.unknown && tokens.offset === tokens.previousEnd
        if (!isTorn) this.#reportMissing('missing-comma')
        readChild()
      }
    }
    const isMine = tokens.kind === closer && this.#isMeantFor(closer, isImplied)
    this.#brackets.leave()
    if (!isMine) return tokens.previousEnd
    if (comma !== undefined && this.#text[comma] === ',') {
      this.#repairs.push({ kind: 'trailing-comma', offset: comma, length: 1, replacement: '' })
    }
    this.#advance()
    return tokens.previousEnd
  }

  /** True if the container that `closer` closes is over, with its bracket or without. */
  #isAtEnd(closer: Closer, isImplied: boolean): boolean {
    const tokens = this.#tokens
    for (;;) {
      const { kind } = tokens
      if (kind === Token.end) {
        this.#reportCutOff()
        return true
      }
      if (kind === Token.comma && this.#isUnclosedHere(closer)) {
        this.#reportUnclosed(closer)
        return true
      }
      if (kind !== Token.closeBrace && kind !== Token.closeBracket) return false
      if (kind === closer) {
        if (!this.#closesTooEarly(kind)) return true
      } else {
        if (isImplied && this.#brackets.isOpen(kind)) return true
        if (this.#isTypo(kind, closer)) return true
        if (this.#brackets.isOpen(kind) && !this.#hasSpare(kind)) {
          this.#reportUnclosed(closer)
          return true
        }
      }
      this.#skip('surplus-bracket')
    }
  }

  /** True if `kind`, which is then taken for `closer`, was written in its place. */
  #isTypo(kind: Closer, closer: Closer): boolean {
    if (!this.#hasSpare(kind) || !this.#isShortOf(closer)) return false
    const message = `Write ${sign(closer)} here: ${this.#pairOf(closer)}.`
    this.#problems.report('wrong-bracket', this.#tokens.offset, 1, message)
    this.#tokens.kind = closer
    return true
  }

  /** True if the comma stands behind a container that its parent's next child shows to be over. */
  #isUnclosedHere(closer: Closer): boolean {
    const { end } = this.#tokens
    if (closer === Token.closeBrace) {
      const isItem =
        this.#brackets.isInside(Token.closeBracket) && signAfter(this.#text, end) === '{'
      return isItem && this.#isShortOf(closer)
    }
    return (
      this.#brackets.isInside(Token.closeBrace) &&
      isKeyAfter(this.#text, end) &&
      this.#isShortOf(closer)
    )
  }

  /** True if more members and another closing bracket follow the one that would end the document. */
  #closesTooEarly(kind: Closer): boolean {
    const isLast = this.#brackets.depth === 1
    return isLast && /[,}\]]/.test(signAfter(this.#text, this.#tokens.end)) && this.#hasSpare(kind)
  }

  /** An implied object takes a bracket only if enough are left for those that were opened. */
  #isMeantFor(closer: Closer, isImplied: boolean): boolean {
    return !isImplied || this.#hasSpare(closer)
  }

  /** True if an opening bracket of the other kind is meant: what it holds and what closes it say so. */
  #isOtherBracket(kind: typeof Token.openBrace | typeof Token.openBracket): boolean {
    const { offset, end } = this.#tokens
    const isBrace = kind === Token.openBrace
    const isOdd = isBrace ? /[{[]/.test(signAfter(this.#text, end)) : isKeyAfter(this.#text, end)
    if (!isOdd) return false
    const [written, meant] = isBrace
      ? ([Token.closeBrace, Token.closeBracket] as const)
      : ([Token.closeBracket, Token.closeBrace] as const)
    if (!this.#isShortOf(written) || !this.#hasSpare(meant)) return false
    this.#problems.report('wrong-bracket', offset, 1, `Write ${sign(meant - 1)} here.`)
    return true
  }

  /** The empty container whose opening bracket is missing, if there is one bracket more than needed. */
  #unopened(closer: Closer): JsonNode | undefined {
    if (!this.#hasSpare(closer)) return undefined
    const { offset } = this.#tokens
    this.#problems.report('missing-bracket', offset, 0)
    this.#advance()
    return closer === Token.closeBrace
      ? { type: 'object', offset, length: 1, members: [] }
      : { type: 'array', offset, length: 1, items: [] }
  }

  #member(): JsonMember | undefined {
    const tokens = this.#tokens
    const { offset, kind, previousEnd } = tokens
    if (this.#isItem()) {
      this.#array(true)
      return undefined
    }
    if (kind === Token.string) return this.#memberOf(this.#string(true).value, offset)
    if (kind === Token.colon || isOpening(kind)) {
      this.#valueWithoutKey()
      return undefined
    }
    const word = this.#word()
    const isKey = tokens.kind === Token.colon || isOpening(tokens.kind)
    if (offset === previousEnd) this.#problems.report('stray-quote', offset, word.length)
    else this.#problems.add(isKey ? keyProblem(word, offset) : wordProblem(word, offset))
    if (isKey) return this.#memberOf(word.replaceAll(/^'|['"]$/g, ''), offset, true)
    this.#isLost = true
    return undefined
  }

  /** Passes over a value that has no key, or over a bracket that is one too many. */
  #valueWithoutKey() {
    const { kind, end } = this.#tokens
    const isBrace = kind === Token.openBrace && isKeyAfter(this.#text, end)
    if (isBrace && this.#isShortOf(Token.closeBrace)) {
      this.#skip('surplus-bracket')
      this.#isLost = true
      return
    }
    this.#problems.report('missing-key', this.#tokens.offset, 1)
    if (kind === Token.colon) this.#advance()
    this.#value()
  }

  /** True if this value in an object belongs to an array whose opening bracket is missing. */
  #isItem(): boolean {
    const { kind, end } = this.#tokens
    const sign = signAfter(this.#text, end)
    const isValue = isOpening(kind) || (isScalar(kind) && /[,\]]/.test(sign))
    return isValue && this.#hasSpare(Token.closeBracket)
  }

  /** The member whose key, written from `keyOffset`, has just been read. */
  #memberOf(key: string, keyOffset: number, isWord = false): JsonMember | undefined {
    const tokens = this.#tokens
    const member = { key, keyOffset, keyLength: tokens.previousEnd - keyOffset }
    if (tokens.kind === Token.colon) {
      this.#tokens.next()
      return { ...member, value: this.#memberValue() }
    }
    if (tokens.kind === Token.comma && isValueAfter(this.#text, tokens.end)) {
      this.#skip('wrong-separator', 'Write a colon here.')
      return { ...member, value: this.#memberValue() }
    }
    if (isOpening(tokens.kind) || (isScalar(tokens.kind) && !this.#isKey())) {
      if (!isWord) this.#reportMissing('missing-colon')
      return { ...member, value: this.#value() }
    }
    this.#reportNoValue()
    return { ...member, value: undefined }
  }

  /** The value after the colon. */
  #memberValue(): JsonNode | undefined {
    const tokens = this.#tokens
    if (tokens.kind === Token.colon) this.#skip('extra-colon')
    const { offset } = tokens
    const value = this.#isKey() ? this.#valueOrObject() : this.#value()
    if (!value && tokens.offset === offset) this.#reportNoValue()
    return value
  }

  /** What stands before another colon: the first key of an object not opened, a value, or nothing. */
  #valueOrObject(): JsonNode | undefined {
    if (this.#hasSpare(Token.closeBrace)) return this.#object(true)
    if (this.#isOnNewLine()) return undefined
    return isKeyAfter(this.#text, this.#tokens.end) ? this.#string() : this.#object(true)
  }

  #string(isKey = false): StringNode {
    const { offset, end, value, hasScanError, isUnclosedString } = this.#tokens
    if (isUnclosedString) {
      return this.#tornString('unclosed-string', endOfUnclosed(this.#text, offset, end, isKey))
    }
    const torn = judgeString(this.#text, offset, end, isKey)
    if (torn) return this.#tornString(torn.kind, torn.end)
    if (hasScanError) this.#problems.add(...stringProblems(this.#text.slice(offset, end), offset))
    return this.#scalar({ type: 'string', offset, length: end - offset, value })
  }

  #tornString(kind: 'unclosed-string' | 'stray-quote', end: number): StringNode {
    const { offset } = this.#tokens
    const length = end - offset
    this.#problems.report(kind, offset, length)
    this.#tokens.nextFrom(end)
    this.#isLost = true
    return {
      type: 'string',
      offset,
      length,
      value: this.#text.slice(offset + 1, end).replace(/"$/, ''),
    }
  }

  #number(): JsonNode | undefined {
    const { offset, end, hasScanError } = this.#tokens
    if (hasScanError || /[\w.+-]/.test(this.#text.charAt(end))) {
      this.#problems.add(wordProblem(this.#word(), offset))
      return undefined
    }
    const value = Number(this.#text.slice(offset, end))
    return this.#scalar({ type: 'number', offset, length: end - offset, value })
  }

  #scalar<T extends ScalarNode>(node: T): T {
    this.#tokens.next()
    return node
  }

  /** Passes over words without quotes and gives them. */
  #word(): string {
    const { offset, end } = this.#tokens
    const word = wordAt(this.#text, offset, end)
    this.#tokens.nextFrom(offset + word.length)
    if (this.#tokens.kind === Token.end) this.#isLost = true
    return word
  }

  /** Goes on after a comma or a bracket: what follows does not follow from an earlier mistake. */
  #advance() {
    this.#isLost = false
    this.#tokens.next()
  }

  /** Reports the sign that stands here and goes on. */
  #skip(kind: SyntaxProblemKind, message?: string) {
    this.#problems.report(kind, this.#tokens.offset, 1, message)
    this.#advance()
  }

  #hasSpare(closer: Closer): boolean {
    return this.#brackets.hasSpare(closer, this.#tokens.offset)
  }

  #isShortOf(closer: Closer): boolean {
    return this.#brackets.isShortOf(closer, this.#tokens.offset)
  }

  /** True if the string that stands here is a key. */
  #isKey(): boolean {
    return this.#tokens.kind === Token.string && signAfter(this.#text, this.#tokens.end) === ':'
  }

  #isOnNewLine(): boolean {
    return /[\r\n]/.test(this.#text.slice(this.#tokens.previousEnd, this.#tokens.offset))
  }

  #pairOf(closer: Closer): string {
    this.#lines ??= new LineIndex(this.#text)
    const { line } = this.#lines.positionAt(this.#brackets.innermost?.offset ?? 0)
    return `${sign(closer)} closes the ${sign(closer - 1)} of line ${line}`
  }

  #reportUnclosed(closer: Closer) {
    this.#reportMissing('unclosed', `A bracket is missing here: ${this.#pairOf(closer)}.`)
  }

  #reportCutOff() {
    const [first, ...rest] = this.#brackets.missing
    if (this.#isCutOff || this.#isLost || first === undefined) return
    this.#isCutOff = true
    const closers = [first, ...rest].slice(0, 20).map(sign).join('')
    const message = `The text ends here, but ${closers} is missing: ${this.#pairOf(first)}.`
    this.#problems.report('unclosed', this.#tokens.previousEnd, 0, message)
  }

  #reportNoValue() {
    if (this.#tokens.kind === Token.end) return
    this.#reportMissing('missing-value')
    this.#isLost = true
  }

  #reportMissing(kind: SyntaxProblemKind, message?: string) {
    if (!this.#isLost) this.#problems.report(kind, this.#tokens.previousEnd, 0, message)
  }
}

const sign = (kind: number) => ' {}[]'[kind] ?? ''
const isOpening = (kind: number) => kind === Token.openBrace || kind === Token.openBracket
const isScalar = (kind: number) => kind >= Token.null && kind <= Token.number
