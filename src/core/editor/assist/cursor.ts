import type { SourceRange } from '../../document/Document'
import type { JsonPath } from '../../document/JsonPath'
import { signAfter } from '../../document/lookahead'
import { Token, TokenReader } from '../../document/tokens'

/** Where the cursor stands in a JSON text that may be anything but complete. */
export interface CursorPlace {
  readonly at: 'key' | 'value'
  /** Of the object that the key belongs to, or of the value. */
  readonly path: JsonPath
  /** The string or word at the cursor; empty if a new one begins there. */
  readonly token: SourceRange
  readonly isInString: boolean
  /** Where a comma is missing before the cursor, if one is. */
  readonly commaDue: number | undefined
  /** A colon follows the key already. */
  readonly hasColon: boolean
  /** Another key or value follows without a comma. */
  readonly isFollowed: boolean
}

interface Container {
  readonly type: 'object' | 'array' | 'document'
  readonly path: JsonPath
  /** The key or the index of the member that is read now. */
  part: string | number
  due: 'key' | 'colon' | 'value' | 'comma'
}

/** What could be written at `offset`; undefined where nothing can. Linear in the text before it. */
export function cursorPlace(text: string, offset: number): CursorPlace | undefined {
  const tokens = new TokenReader(text, () => undefined)
  const open: Container[] = []
  let current: Container = { type: 'document', path: [], part: '', due: 'value' }
  let end = 0
  for (tokens.next(); tokens.kind !== Token.end && tokens.offset < offset; tokens.next()) {
    if (reaches(tokens, offset)) return placeOf(text, current, end, rangeOf(tokens, offset), tokens)
    end = tokens.end
    current = readOn(tokens, current, open)
  }
  return placeOf(text, current, end, { offset, length: 0 }, undefined)
}

const words: readonly number[] = [Token.unknown, Token.number, Token.true, Token.false, Token.null]

/** True if the cursor stands in the token and not behind it. */
function reaches({ kind, end, isUnclosedString }: TokenReader, offset: number): boolean {
  if (kind === Token.string) return offset < end || isUnclosedString
  return words.includes(kind) && offset <= end
}

/** Of an unclosed string only what is before the cursor is meant. */
function rangeOf({ offset, end, isUnclosedString }: TokenReader, cursor: number): SourceRange {
  return { offset, length: (isUnclosedString ? Math.min(end, cursor) : end) - offset }
}

function placeOf(
  text: string,
  current: Container,
  end: number,
  token: SourceRange,
  at: TokenReader | undefined,
): CursorPlace | undefined {
  const { type, path, due } = current
  const isCommaDue = due === 'comma'
  if (due === 'colon' || (type === 'document' && isCommaDue)) return undefined
  const isKey = type === 'object' && due !== 'value'
  if (type === 'array' && isCommaDue) nextItem(current)
  const next = signAfter(text, token.offset + token.length)
  return {
    at: isKey ? 'key' : 'value',
    path: isKey ? path : pathInside(current),
    token,
    isInString: at?.kind === Token.string,
    commaDue: isCommaDue ? end : undefined,
    hasColon: isKey && next === ':',
    isFollowed: next !== '' && !/[,:}\]]/.test(next),
  }
}

/** Takes a token into account; gives the container that goes on behind it. */
function readOn(tokens: TokenReader, current: Container, open: Container[]): Container {
  const { kind } = tokens
  if (kind === Token.comma) {
    nextItem(current)
    return current
  }
  if (kind === Token.colon) {
    current.due = 'value'
    return current
  }
  if (kind === Token.closeBrace || kind === Token.closeBracket) {
    const outer = open.pop() ?? current
    outer.due = 'comma'
    return outer
  }
  if (current.type === 'array' && current.due === 'comma') nextItem(current)
  if (kind === Token.openBrace || kind === Token.openBracket) {
    open.push(current)
    const isObject = kind === Token.openBrace
    const path = pathInside(current)
    return isObject
      ? { type: 'object', path, part: '', due: 'key' }
      : { type: 'array', path, part: 0, due: 'value' }
  }
  if (current.type === 'object' && current.due !== 'value') {
    current.part = kind === Token.string ? tokens.value : ''
    current.due = 'colon'
  } else current.due = 'comma'
  return current
}

function nextItem(container: Container): void {
  if (typeof container.part === 'number') container.part += 1
  container.due = container.type === 'object' ? 'key' : 'value'
}

function pathInside({ type, path, part }: Container): JsonPath {
  return type === 'document' ? path : [...path, part]
}
