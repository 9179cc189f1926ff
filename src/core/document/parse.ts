import { Balance } from './balance'
import type { JsonMember, JsonNode, ScalarNode, StringNode } from './Document'
import { LineIndex } from './position'
import type { Repair } from './repair'
import {
  keyProblem,
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

/** More problems than anybody reads; a list of millions would only freeze the page. */
const mostProblems = 1000

/** Reads as much of `text` as can be understood: one problem per mistake, never an exception. */
export function parse(text: string): Parsed {
  return new Parser(text).parse()
}

type Closer = typeof Token.closeBrace | typeof Token.closeBracket

interface Opener {
  readonly closer: Closer
  readonly offset: number
  /** True if the opening bracket is missing in the text. */
  readonly isImplied: boolean
}

class Parser {
  readonly #text: string
  readonly #tokens: TokenReader
  readonly #balance: Balance
  readonly #problems: SyntaxProblem[] = []
  readonly #repairs: Repair[] = []
  readonly #open: Opener[] = []
  #lines: LineIndex | undefined
  #tooDeepAt: number | undefined
  /** True after a mistake that may have swallowed signs, up to the next comma or bracket. */
  #isLost = false
  /** True once the missing end of the text is reported. */
  #isCutOff = false

  constructor(text: string) {
    this.#text = text
    this.#balance = new Balance(text)
    this.#tokens = new TokenReader(text, ({ offset, end, isUnclosed }) => {
      this.#isCutOff ||= isUnclosed
      this.#report(isUnclosed ? 'unclosed-comment' : 'comment', offset, end - offset)
    })
  }

  parse(): Parsed {
    const tokens = this.#tokens
    tokens.next()
    if (tokens.kind === Token.end && !this.#isCutOff) this.#report('empty', 0, 0)
    const start = tokens.offset
    const root = this.#isImpliedObject() ? this.#object(true) : this.#value()
    if (tokens.kind !== Token.end && !this.#isLost) {
      const { offset, end } = tokens
      if (root) this.#report('after-end', offset, end - offset)
      else if (offset === start) this.#report('unexpected', offset, end - offset)
    }
    if (this.#tooDeepAt !== undefined) {
      const message = `More than ${deepest} brackets are open here. Close some, or flatten the data.`
      const problem = syntaxProblem('nesting', this.#tooDeepAt, 1, message)
      return { root: undefined, errors: [problem], repairs: [] }
    }
    return {
      root,
      errors: this.#problems.sort((a, b) => a.offset - b.offset),
      repairs: this.#repairs.sort((a, b) => a.offset - b.offset),
    }
  }

  /** The value that begins here; without one nothing is passed over, or a word that is no JSON. */
  #value(): JsonNode | undefined {
    const { kind, offset, end } = this.#tokens
    const place = { offset, length: end - offset }
    switch (kind) {
      case Token.openBrace:
        return this.#object()
      case Token.openBracket:
        return this.#array()
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
        this.#add(wordProblem(this.#word(), offset))
        return undefined
      default:
        return undefined
    }
  }

  #object(isImplied = false): JsonNode {
    const { offset } = this.#tokens
    if (isImplied) this.#report('missing-bracket', offset, 0)
    const members: JsonMember[] = []
    const end = this.#container(Token.closeBrace, isImplied, () => {
      const member = this.#member()
      if (member) members.push(member)
    })
    return { type: 'object', offset, length: end - offset, members }
  }

  #array(): JsonNode {
    const tokens = this.#tokens
    const { offset } = tokens
    const items: JsonNode[] = []
    const end = this.#container(Token.closeBracket, false, () => {
      const item = this.#isImpliedObject() ? this.#object(true) : this.#value()
      if (item) items.push(item)
      if (tokens.kind !== Token.colon) return
      this.#report('unexpected', tokens.offset, 1)
      tokens.next()
    })
    return { type: 'array', offset, length: end - offset, items }
  }

  /** Reads children up to the closing bracket; gives the offset behind it, or where it is missing. */
  #container(closer: Closer, isImplied: boolean, readChild: () => void): number {
    const tokens = this.#tokens
    if (this.#open.length === deepest) {
      this.#tooDeepAt ??= tokens.offset
      tokens.stop()
      return tokens.end
    }
    this.#open.push({ closer, offset: tokens.offset, isImplied })
    if (!isImplied) this.#advance()
    let comma: number | undefined
    let isFirst = true
    while (!this.#isAtEnd(closer, isImplied)) {
      if (tokens.kind === Token.comma) {
        if (isFirst || comma !== undefined) this.#report('extra-comma', tokens.offset, 1)
        else comma = tokens.offset
        this.#advance()
        continue
      }
      const isTorn = tokens.kind === Token.unknown && tokens.offset === tokens.previousEnd
      if (!isFirst && comma === undefined && !isTorn) this.#reportMissing('missing-comma')
      comma = undefined
      isFirst = false
      readChild()
    }
    this.#open.pop()
    if (tokens.kind !== closer || !this.#isMeantFor(closer, isImplied)) return tokens.previousEnd
    if (comma !== undefined) {
      this.#repairs.push({ kind: 'trailing-comma', offset: comma, length: 1, replacement: '' })
    }
    this.#advance()
    return tokens.previousEnd
  }

  /** True if the container that `closer` closes is over, with its bracket or without. */
  #isAtEnd(closer: Closer, isImplied: boolean): boolean {
    const tokens = this.#tokens
    for (;;) {
      const { kind, offset } = tokens
      if (kind === Token.end) {
        this.#reportCutOff()
        return true
      }
      if (kind !== Token.closeBrace && kind !== Token.closeBracket) return false
      if (kind === closer) {
        if (!this.#closesTooEarly(kind)) return true
      } else {
        const isOpen = this.#openOf(kind) > 0
        if (isOpen && isImplied) return true
        const pair = `${sign(closer)} closes the ${sign(closer - 1)} of ${this.#innermostLine()}`
        if (this.#isWrongBracket(kind, closer)) {
          this.#report('wrong-bracket', offset, 1, `Write ${sign(closer)} here: ${pair}.`)
          tokens.kind = closer
          return true
        }
        if (isOpen) {
          this.#reportMissing('unclosed', `A bracket is missing here: ${pair}.`)
          return true
        }
      }
      this.#report('surplus-bracket', offset, 1)
      this.#advance()
    }
  }

  /** True if more members and another closing bracket follow the one that would end the document. */
  #closesTooEarly(kind: Closer): boolean {
    const { end } = this.#tokens
    const isLast = this.#open.length === 1
    return isLast && /[,}\]]/.test(this.#signAfter(end)) && this.#balance.surplus(kind, end) > 0
  }

  /** True if the brackets that follow show that `kind` was written in place of `closer`. */
  #isWrongBracket(kind: Closer, closer: Closer): boolean {
    const { end } = this.#tokens
    return (
      this.#balance.surplus(kind, end) >= this.#openOf(kind) &&
      this.#balance.surplus(closer, end) < this.#openOf(closer)
    )
  }

  /** An implied object takes a bracket only if enough are left for those that were opened. */
  #isMeantFor(closer: Closer, isImplied: boolean): boolean {
    return !isImplied || this.#balance.surplus(closer, this.#tokens.end) >= this.#openOf(closer)
  }

  #openOf(closer: Closer): number {
    return this.#open.filter((one) => one.closer === closer && !one.isImplied).length
  }

  #member(): JsonMember | undefined {
    const tokens = this.#tokens
    const { offset, kind, previousEnd } = tokens
    if (kind === Token.string) return this.#memberOf(this.#string(true).value, offset)
    if (kind === Token.colon || isOpening(kind)) {
      this.#report('missing-key', offset, 1)
      if (kind === Token.colon) this.#advance()
      this.#value()
      return undefined
    }
    const word = this.#word()
    const isKey = tokens.kind === Token.colon || isOpening(tokens.kind)
    if (offset === previousEnd) this.#report('stray-quote', offset, word.length)
    else this.#add(isKey ? keyProblem(word, offset) : wordProblem(word, offset))
    if (isKey) return this.#memberOf(word.replaceAll(/^'|['"]$/g, ''), offset, true)
    this.#isLost = true
    return undefined
  }

  /** The member whose key, written from `keyOffset`, has just been read. */
  #memberOf(key: string, keyOffset: number, isWord = false): JsonMember {
    const tokens = this.#tokens
    const member = { key, keyOffset, keyLength: tokens.previousEnd - keyOffset }
    if (tokens.kind === Token.colon) {
      tokens.next()
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
    if (tokens.kind === Token.colon) {
      this.#report('extra-colon', tokens.offset, 1)
      tokens.next()
    }
    if (this.#isKey() && !this.#isOnNewLine()) return this.#object(true)
    const { offset } = tokens
    const value = this.#isKey() ? undefined : this.#value()
    if (!value && tokens.offset === offset) this.#reportNoValue()
    return value
  }

  #string(isKey = false): StringNode {
    const { offset, end, value, hasScanError, isUnclosedString } = this.#tokens
    if (isUnclosedString) return this.#unclosedString(isKey)
    if (hasScanError) this.#add(...stringProblems(this.#text.slice(offset, end), offset))
    return this.#scalar({ type: 'string', offset, length: end - offset, value })
  }

  /** The closing quote is taken to be missing before the signs that would follow it on the line. */
  #unclosedString(isKey: boolean): StringNode {
    const { offset, end } = this.#tokens
    const raw = this.#text.slice(offset, end)
    const colon = isKey ? raw.indexOf(':') : -1
    const length = colon >= 0 ? colon : Math.max(1, trimEnd(raw).length)
    this.#report('unclosed-string', offset, length)
    this.#tokens.nextFrom(offset + length)
    this.#isLost = true
    return { type: 'string', offset, length, value: raw.slice(1, length) }
  }

  #number(): JsonNode | undefined {
    const { offset, end, hasScanError } = this.#tokens
    if (hasScanError || /[\w.+-]/.test(this.#text.charAt(end))) {
      this.#add(wordProblem(this.#word(), offset))
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
    words.lastIndex = offset
    const word = words.exec(this.#text)?.[0] ?? this.#text.slice(offset, end)
    this.#tokens.nextFrom(offset + word.length)
    return word
  }

  /** Goes on after a comma or a bracket: what follows does not follow from an earlier mistake. */
  #advance() {
    this.#isLost = false
    this.#tokens.next()
  }

  /** True if here, where a value should begin, a key stands. */
  #isKey(): boolean {
    return this.#tokens.kind === Token.string && this.#signAfter(this.#tokens.end) === ':'
  }

  #isImpliedObject(): boolean {
    return this.#isKey() && !this.#tokens.isUnclosedString
  }

  #signAfter(offset: number): string {
    afterBlanks.lastIndex = offset
    return afterBlanks.exec(this.#text)?.[1] ?? ''
  }

  #isOnNewLine(): boolean {
    return /[\r\n]/.test(this.#text.slice(this.#tokens.previousEnd, this.#tokens.offset))
  }

  #innermostLine(): string {
    this.#lines ??= new LineIndex(this.#text)
    return `line ${this.#lines.positionAt(this.#open.at(-1)?.offset ?? 0).line}`
  }

  #reportCutOff() {
    const missing = this.#open.filter((one) => !one.isImplied).reverse()
    if (this.#isCutOff || this.#isLost || missing.length === 0) return
    this.#isCutOff = true
    const closers = missing.map(({ closer }) => sign(closer))
    const shown = missing.length > 20 ? `${missing.length} brackets` : closers.join('')
    const message = `The text ends here, but ${shown} to close what is open since ${this.#innermostLine()} is missing.`
    this.#report('unclosed', this.#tokens.previousEnd, 0, message)
  }

  #reportNoValue() {
    if (this.#tokens.kind === Token.end) return
    this.#reportMissing('missing-value')
    this.#isLost = true
  }

  #reportMissing(kind: SyntaxProblemKind, message?: string) {
    if (!this.#isLost) this.#report(kind, this.#tokens.previousEnd, 0, message)
  }

  #report(kind: SyntaxProblemKind, offset: number, length: number, message?: string) {
    this.#add(syntaxProblem(kind, offset, length, message))
  }

  #add(...problems: readonly SyntaxProblem[]) {
    for (const problem of problems) {
      if (this.#problems.length < mostProblems) this.#problems.push(problem)
    }
  }
}

/** Words and what joins them on a line; quotes only in single quotes or as a lone closing one. */
const words = /'[^'\r\n]*'|[^\s,:{}[\]"'/]+(?:[ \t]+[^\s,:{}[\]"'/]+)*"?/y
const afterBlanks = /[ \t\r\n]*(\S)/y

const sign = (kind: number) => ' {}[]'[kind] ?? ''
const isOpening = (kind: number) => kind === Token.openBrace || kind === Token.openBracket
const isScalar = (kind: number) => kind >= Token.null && kind <= Token.number

/** Without the signs that stand behind a string's closing quote. */
function trimEnd(raw: string): string {
  let end = raw.length
  while (end > 0 && /[\s,\]}]/.test(raw.charAt(end - 1))) end -= 1
  return raw.slice(0, end)
}
