import { type Document, nodeAt, type SourceRange } from '../../document/Document'
import type { TextEdit } from '../../document/edits'
import { indentationAt, styleAt, write } from '../../document/format'
import type { Json } from '../../workflow/Command'
import type { Guide, KeyOffer, ValueOffer } from '../../workflow/Guide'
import type { JsonPath } from '../../document/JsonPath'
import { type CursorPlace, cursorPlace } from './cursor'

/** Something that can be written at the cursor. */
export interface Completion {
  readonly label: string
  readonly kind: 'key' | ValueOffer['kind']
  /** A word or two beside the label. */
  readonly detail: string
  readonly meaning: string
  /** Stands in one line and holds the cursor. */
  readonly replace: SourceRange
  readonly text: string
  /** What is typed is compared with this. */
  readonly filter: string
  /** Where the cursor goes inside `text`; to its end if absent. */
  readonly cursor?: number
  /** Other places that must change with it, for example a comma before. */
  readonly also: readonly TextEdit[]
  /** More is offered at once when this is taken, for example the values of a key. */
  readonly isAskingOn: boolean
}

/** The part of a dialect that knows what can stand where. */
export type Guiding = (path: JsonPath) => Guide | undefined

/** What can be written at `offset`, the likely first; nothing where the language knows nothing. */
export function complete(
  document: Document,
  guide: Guiding,
  offset: number,
): readonly Completion[] {
  const { text } = document
  const place = cursorPlace(text, offset)
  if (!place) return []
  const guided = guide(place.path)
  if (!guided) return []
  if (place.at === 'key') {
    const present = keysAt(document, place)
    return guided.keys
      .filter(({ key }) => !present.has(key))
      .map((offer) => keyCompletion(document, place, offer))
  }
  if (guided.form === 'expression' && place.isInString) {
    return wordsIn(text, place, offset, guided)
  }
  return guided.values.map((offer) => valueCompletion(document, place, offer))
}

/** The keys that stand there already, the one at the cursor left out. */
function keysAt(document: Document, { path, token }: CursorPlace): ReadonlySet<string> {
  const node = nodeAt(document, path)
  const members = node?.type === 'object' ? node.members : []
  return new Set(
    members.filter(({ keyOffset }) => keyOffset !== token.offset).map(({ key }) => key),
  )
}

function keyCompletion(document: Document, place: CursorPlace, offer: KeyOffer): Completion {
  const { key, title, meaning, isRequired, value } = offer
  const written = JSON.stringify(key)
  const base = {
    label: key,
    kind: 'key',
    detail: isRequired ? `${title}, required` : title,
    meaning,
    replace: place.token,
    filter: written,
    also: commaBefore(place),
  } as const
  if (place.hasColon) return { ...base, text: written, isAskingOn: false }
  const { colon } = styleAt(document, place.path)
  const started = startedValue(document, place, value)
  const comma = place.isFollowed ? ',' : ''
  const text = `${written}${colon}${started.text}${comma}`
  const cursor = written.length + colon.length + (started.cursor ?? started.text.length)
  const isOpen = started.cursor !== undefined
  return { ...base, text, ...(isOpen && { cursor }), isAskingOn: isOpen }
}

/** The text that a new value begins with, and where the author goes on. */
function startedValue(document: Document, place: CursorPlace, value: Json | undefined) {
  if (value === undefined) return { text: '', cursor: 0 }
  const text = writtenValue(document, place, value)
  if (typeof value === 'string') return { text, cursor: text.length - 1 }
  return text === '{}' || text === '[]' ? { text, cursor: 1 } : { text, cursor: undefined }
}

function valueCompletion(document: Document, place: CursorPlace, offer: ValueOffer): Completion {
  const { value, label, meaning = '', kind } = offer
  const text = writtenValue(document, place, value)
  return {
    label: label ?? (typeof value === 'string' ? value : text),
    kind,
    detail: '',
    meaning,
    replace: place.token,
    text: place.isFollowed ? `${text},` : text,
    filter: label ?? text,
    also: commaBefore(place),
    isAskingOn: false,
  }
}

/** In the style of the neighbours; short objects in one line. */
function writtenValue(document: Document, { path, token }: CursorPlace, value: Json): string {
  const style = styleAt(document, path)
  const indent = indentationAt(document.text, token.offset)
  const isOneLine = JSON.stringify(value).length < shortLine
  return write(value, { text: document.text, style, indent, isOneLine })
}

const shortLine = 72

function commaBefore({ commaDue }: CursorPlace): readonly TextEdit[] {
  return commaDue === undefined ? [] : [{ offset: commaDue, length: 0, text: ',' }]
}

/** Inside a text with words of its own only the word at the cursor is replaced. */
function wordsIn(
  text: string,
  { token }: CursorPlace,
  offset: number,
  guide: Guide,
): readonly Completion[] {
  const isPart = (at: number) => at > token.offset && !/[\s()&|+"'\\]/.test(text.charAt(at))
  let from = offset
  while (isPart(from - 1)) from -= 1
  let to = offset
  while (to < token.offset + token.length && isPart(to)) to += 1
  const replace = { offset: from, length: to - from }
  const isBehindName = /[^\s(&|+"]\s+$/.test(text.slice(token.offset + 1, from))
  const isBehindOperator = /(?:^|\s)(?:and|or|not)\s+$/i.test(text.slice(token.offset + 1, from))
  const operators = ['and', 'or'].map((word) => offerWord(word, 'word', '', replace))
  const names = guide.values.flatMap(({ value, meaning = '' }) =>
    typeof value === 'string' ? [offerWord(value, 'event', meaning, replace)] : [],
  )
  return isBehindName && !isBehindOperator ? [...operators, ...names] : names
}

function offerWord(
  word: string,
  kind: Completion['kind'],
  meaning: string,
  replace: SourceRange,
): Completion {
  const isPlain = /^[^\s()&|+"']+$/.test(word)
  const text = isPlain ? word : JSON.stringify(`'${word}'`).slice(1, -1)
  return {
    label: word,
    kind,
    detail: '',
    meaning,
    replace,
    text,
    filter: word,
    also: [],
    isAskingOn: false,
  }
}
