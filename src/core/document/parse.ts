import { Balance } from './balance'
import type { JsonMember, JsonNode, ScalarNode, StringNode } from './Document'
import { lineColumnAt } from './position'
import type { Repair } from './repair'
import { stringProblems, type SyntaxProblem, type SyntaxProblemKind, wordProblem } from './syntax'
import { Token, TokenReader } from './tokens'

export interface Parsed {
  readonly root: JsonNode | undefined
  readonly errors: readonly SyntaxProblem[]
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
}

class Parser {
  readonly #text: string
  readonly #tokens: TokenReader
  readonly #problems: SyntaxProblem[] = []
  readonly #repairs: Repair[] = []
  readonly #open: Opener[] = []
  readonly #balance: Balance
  #tooDeepAt: number | undefined
  /** True after a mistake that may have swallowed the comma or bracket in which it ends. */
  #isLost = false
  #isCutOff = false

  constructor(text: string) {
    this.#text = text
    this.#balance = new Balance(text)
    this.#tokens = new TokenReader(text, ({ offset, end, isUnclosed }) => {
      if (!isUnclosed) {
        this.#report(
          'comment',
          offset,
          end - offset,
          'JSON has no comments. Remove it, or keep the note under a key of its own that begins with x-.',
        )
        return
      }
      this.#isCutOff = true
      this.#report(
        'unclosed-comment',
        offset,
        end - offset,
        'This comment does not end. Write */ where it should.',
      )
    })
  }

  parse(): Parsed {
    const tokens = this.#tokens
    tokens.next()
    if (tokens.kind === Token.end) {
      if (!this.#isCutOff)
        this.#report('empty', 0, 0, 'There is no document yet. Write { } or start from an example.')
      return this.#result(undefined)
    }
    const { offset } = tokens
    const root = this.#value()
    if (tokens.offset === offset && !root) {
      this.#report('unexpected', offset, tokens.end - offset, 'A document begins with {.')
    } else if (tokens.kind !== Token.end && !this.#isLost) {
      this.#report(
        'after-end',
        tokens.offset,
        tokens.end - tokens.offset,
        tokens.kind === Token.colon
          ? 'Keys stand in an object. Put { } around the whole document.'
          : 'The document is complete before this. Remove what follows, or the bracket that closes too early.',
      )
    }
    return this.#result(root)
  }

  #result(root: JsonNode | undefined): Parsed {
    if (this.#tooDeepAt === undefined) {
      return {
        root,
        errors: this.#problems.sort((a, b) => a.offset - b.offset),
        repairs: this.#repairs.sort((a, b) => a.offset - b.offset),
      }
    }
    const message = `More than ${deepest} brackets are open here. Close some, or flatten the data.`
    const problem = { kind: 'nesting', offset: this.#tooDeepAt, length: 1, message } as const
    return { root: undefined, errors: [problem], repairs: [] }
  }

  #value(): JsonNode | undefined {
    const { kind, offset, end } = this.#tokens
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
        return this.#scalar({
          type: 'boolean',
          offset,
          length: end - offset,
          value: kind === Token.true,
        })
      case Token.null:
        return this.#scalar({ type: 'null', offset, length: end - offset, value: null })
      case Token.unknown:
        this.#word()
        return undefined
      default:
        return undefined
    }
  }

  #object(): JsonNode {
    const { offset } = this.#tokens
    const members: JsonMember[] = []
    const end = this.#container(Token.closeBrace, () => {
      const member = this.#member()
      if (member) members.push(member)
    })
    return { type: 'object', offset, length: end - offset, members }
  }

  #array(): JsonNode {
    const tokens = this.#tokens
    const { offset } = tokens
    const items: JsonNode[] = []
    let hasKeys = false
    const end = this.#container(Token.closeBracket, () => {
      const item = this.#value()
      if (item) items.push(item)
      if (tokens.kind !== Token.colon) return
      if (!hasKeys) {
        this.#report(
          'key-in-array',
          tokens.offset,
          1,
          'A list has no keys. Put { } around the keys and values.',
        )
      }
      hasKeys = true
      tokens.next()
      this.#value()
    })
    return { type: 'array', offset, length: end - offset, items }
  }

  /** Reads children up to the closing bracket; gives the offset behind it, or where it is missing. */
  #container(closer: Closer, readChild: () => void): number {
    const tokens = this.#tokens
    if (this.#open.length === deepest) {
      this.#tooDeepAt ??= tokens.offset
      tokens.stop()
      return tokens.end
    }
    this.#open.push({ closer, offset: tokens.offset })
    this.#advance()
    let comma: number | undefined
    let isFirst = true
    while (!this.#isAtEnd(closer)) {
      if (tokens.kind === Token.comma) {
        if (isFirst || comma !== undefined) {
          this.#report(
            'extra-comma',
            tokens.offset,
            1,
            'Nothing stands before this comma. Remove it.',
          )
        } else comma = tokens.offset
        this.#advance()
        continue
      }
      if (!isFirst && comma === undefined) {
        this.#reportMissing('missing-comma', 'A comma is missing here.')
      }
      comma = undefined
      isFirst = false
      readChild()
    }
    this.#open.pop()
    if (tokens.kind !== closer) return tokens.previousEnd
    if (comma !== undefined) {
      this.#repairs.push({ kind: 'trailing-comma', offset: comma, length: 1, replacement: '' })
    }
    this.#advance()
    return tokens.previousEnd
  }

  /** True if the container that `closer` closes is over, with its bracket or without. */
  #isAtEnd(closer: Closer): boolean {
    const tokens = this.#tokens
    for (;;) {
      const { kind } = tokens
      if (kind === Token.end) {
        this.#reportCutOff()
        return true
      }
      if (kind !== Token.closeBrace && kind !== Token.closeBracket) return false
      if (kind === closer && !this.#closesTooEarly(kind)) return true
      if (kind !== closer) {
        const needed = this.#open.filter((one) => one.closer === kind).length
        if (this.#isWrongBracket(kind, closer, needed)) {
          this.#report(
            'wrong-bracket',
            tokens.offset,
            1,
            `This should be ${sign(closer)}: it closes the ${opening(closer)} of ${this.#lineOfInnermost()}.`,
          )
          tokens.kind = closer
          return true
        }
        if (needed > 0) {
          this.#reportMissing(
            'unclosed',
            `${sign(closer)} is missing here: it closes the ${opening(closer)} of ${this.#lineOfInnermost()}.`,
          )
          return true
        }
      }
      this.#report(
        'surplus-bracket',
        tokens.offset,
        1,
        `This ${sign(kind)} closes nothing, or the one that closes too early stands before it. Remove one.`,
      )
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
  #isWrongBracket(kind: Closer, closer: Closer, needed: number): boolean {
    const { end } = this.#tokens
    const missing = this.#open.filter((one) => one.closer === closer).length
    return (
      this.#balance.surplus(kind, end) >= needed && this.#balance.surplus(closer, end) < missing
    )
  }

  #member(): JsonMember | undefined {
    const tokens = this.#tokens
    const { offset, kind } = tokens
    if (kind === Token.string) return this.#memberOf(this.#string(true).value, offset)
    if (kind === Token.colon || kind === Token.openBrace || kind === Token.openBracket) {
      this.#report('missing-key', offset, 1, 'A key in double quotes is missing before this.')
      if (kind === Token.colon) this.#advance()
      this.#value()
      return undefined
    }
    const word = this.#word(true)
    if (tokens.kind === Token.colon || isOpening(tokens.kind)) {
      return this.#memberOf(word.replaceAll(/^'|['"]$/g, ''), offset, true)
    }
    this.#isLost = true
    return undefined
  }

  /** The member whose key, written from `keyOffset`, has just been read. */
  #memberOf(key: string, keyOffset: number, isWord = false): JsonMember {
    const tokens = this.#tokens
    const member = { key, keyOffset, keyLength: tokens.previousEnd - keyOffset }
    if (tokens.kind === Token.colon) {
      tokens.next()
      return { ...member, value: this.#memberValue(key) }
    }
    const isValue =
      isOpening(tokens.kind) || (tokens.kind >= Token.null && tokens.kind <= Token.number)
    const isNextKey = tokens.kind === Token.string && this.#signAfter(tokens.end) === ':'
    if (isValue && !isNextKey) {
      if (!isWord)
        this.#reportMissing('missing-colon', 'A colon is missing between the key and its value.')
      return { ...member, value: this.#value() }
    }
    if (tokens.kind !== Token.end) {
      this.#reportMissing('missing-value', `"${key}" has no value. Write a colon and a value.`)
      this.#isLost = true
    }
    return { ...member, value: undefined }
  }

  #memberValue(key: string): JsonNode | undefined {
    const tokens = this.#tokens
    if (tokens.kind === Token.colon) {
      this.#report('unexpected', tokens.offset, 1, 'One colon is enough. Remove this one.')
      tokens.next()
    }
    const { offset } = tokens
    const isNextKey =
      tokens.kind === Token.string && this.#isOnNewLine() && this.#signAfter(tokens.end) === ':'
    const value = isNextKey ? undefined : this.#value()
    if (!value && tokens.offset === offset && tokens.kind !== Token.end) {
      this.#reportMissing('missing-value', `"${key}" has no value. Write one after the colon.`)
      this.#isLost = true
    }
    return value
  }

  #string(isKey = false): StringNode {
    const tokens = this.#tokens
    const { offset } = tokens
    if (tokens.isUnclosedString) return this.#unclosedString(isKey)
    if (tokens.hasScanError) this.#add(stringProblems(this.#text.slice(offset, tokens.end), offset))
    return this.#scalar({
      type: 'string',
      offset,
      length: tokens.end - offset,
      value: tokens.value,
    })
  }

  /** The closing quote is taken to be missing before the signs that would follow it on the line. */
  #unclosedString(isKey: boolean): StringNode {
    const tokens = this.#tokens
    const { offset } = tokens
    const raw = this.#text.slice(offset, tokens.end)
    const end = isKey && raw.includes(':') ? raw.indexOf(':') : raw.replace(/[\s,\]}]+$/, '').length
    const length = Math.max(1, end)
    this.#report('unclosed-string', offset, length, 'The closing quote of this text is missing.')
    tokens.nextFrom(offset + length)
    this.#isLost = true
    return { type: 'string', offset, length, value: raw.slice(1, length) }
  }

  #number(): JsonNode | undefined {
    const tokens = this.#tokens
    const { offset, end } = tokens
    if (tokens.hasScanError || /[\w.+-]/.test(this.#text.charAt(end))) {
      this.#word()
      return undefined
    }
    const value = Number(this.#text.slice(offset, end))
    return this.#scalar({ type: 'number', offset, length: end - offset, value })
  }

  #scalar<T extends ScalarNode>(node: T): T {
    this.#tokens.next()
    return node
  }

  /** Passes over words without quotes, reports them as one mistake and gives them. */
  #word(isKey = false): string {
    const tokens = this.#tokens
    const { offset } = tokens
    words.lastIndex = offset
    const word = words.exec(this.#text)?.[0] ?? this.#text.slice(offset, tokens.end)
    const follows = this.#signAfter(offset + word.length)
    this.#add([wordProblem(word, offset, isKey && (follows === ':' || follows === '{'))])
    tokens.nextFrom(offset + word.length)
    return word
  }

  /** Goes on after a comma or a bracket: from here on nothing follows from an earlier mistake. */
  #advance() {
    this.#isLost = false
    this.#tokens.next()
  }

  #signAfter(offset: number): string {
    afterBlanks.lastIndex = offset
    return afterBlanks.exec(this.#text)?.[1] ?? ''
  }

  #isOnNewLine(): boolean {
    return /[\r\n]/.test(this.#text.slice(this.#tokens.previousEnd, this.#tokens.offset))
  }

  #lineOfInnermost(): string {
    return `line ${lineColumnAt(this.#text, this.#open.at(-1)?.offset ?? 0).line}`
  }

  #reportCutOff() {
    if (this.#isCutOff || this.#isLost) return
    this.#isCutOff = true
    const closers = this.#open.map((one) => sign(one.closer)).reverse()
    const shown = closers.length > 20 ? `${closers.length} closing brackets` : closers.join('')
    this.#report(
      'unclosed',
      this.#tokens.previousEnd,
      0,
      `The text ends here, but ${shown} is missing. The innermost open bracket stands in ${this.#lineOfInnermost()}.`,
    )
  }

  #reportMissing(kind: SyntaxProblemKind, message: string) {
    if (!this.#isLost) this.#report(kind, this.#tokens.previousEnd, 0, message)
  }

  #report(kind: SyntaxProblemKind, offset: number, length: number, message: string) {
    this.#add([{ kind, offset, length, message }])
  }

  #add(problems: readonly SyntaxProblem[]) {
    this.#problems.push(...problems.slice(0, mostProblems - this.#problems.length))
  }
}

/** Words and what joins them on a line; quotes only in single quotes or as a lone closing one. */
const words = /'[^'\r\n]*'|[^\s,:{}[\]"'/]+(?:[ \t]+[^\s,:{}[\]"'/]+)*"?/y
const afterBlanks = /[ \t\r\n]*(\S)/y

const sign = (closer: Closer) => (closer === Token.closeBrace ? '}' : ']')
const opening = (closer: Closer) => (closer === Token.closeBrace ? '{' : '[')
const isOpening = (kind: number) => kind === Token.openBrace || kind === Token.openBracket
