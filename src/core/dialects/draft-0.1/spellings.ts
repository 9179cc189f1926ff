import {
  type Document,
  type JsonMember,
  type JsonNode,
  type ObjectNode,
  rangeOfSpan,
} from '../../document/Document'
import type { JsonPath } from '../../document/JsonPath'
import type { WrittenOperator } from './expression'
import { countedMembers, endOf, endOfMember, replace } from './jsonNodes'
import type { Loss, Spelling } from './model'
import type { Normalised } from './normalise'

/** What tolerant reading notes on its way. */
export interface Notes {
  readonly document: Document
  readonly spellings: Spelling[]
  readonly losses: Loss[]
}

/** Notes a scalar that is read as another one. */
export function noteValue(
  notes: Notes,
  node: JsonNode,
  path: JsonPath,
  { row, value }: Normalised,
): void {
  notes.spellings.push({
    row,
    place: { by: 'path', path, part: 'value' },
    written: notes.document.text.slice(node.offset, node.offset + node.length),
    canonical: JSON.stringify(value),
    edits: [replace(node.offset, endOf(node), JSON.stringify(value))],
  })
}

/** Notes a key that is read as another one. */
export function noteKey(
  notes: Notes,
  member: JsonMember,
  path: JsonPath,
  row: number,
  key: string,
): void {
  const end = member.keyOffset + member.keyLength
  notes.spellings.push({
    row,
    place: { by: 'path', path, part: 'key' },
    written: member.key,
    canonical: key,
    edits: [replace(member.keyOffset, end, JSON.stringify(key))],
  })
}

/** Notes an action that is only the function's name (row 15). */
export function notePlainAction(notes: Notes, node: JsonNode, path: JsonPath): void {
  const written = notes.document.text.slice(node.offset, node.offset + node.length)
  notes.spellings.push({
    row: 15,
    place: { by: 'path', path, part: 'value' },
    written,
    canonical: `{ "function": ${written} }`,
    edits: [
      replace(node.offset, node.offset, '{ "function": '),
      replace(endOf(node), endOf(node), ' }'),
    ],
  })
}

/** Notes a retry entry without the list around it (row 26). */
export function noteSingleRetry(notes: Notes, node: JsonNode, path: JsonPath): void {
  notes.spellings.push({
    row: 26,
    place: { by: 'path', path, part: 'value' },
    written: 'an object',
    canonical: 'a list with one entry',
    edits: [replace(node.offset, node.offset, '['), replace(endOf(node), endOf(node), ']')],
  })
}

/** Notes the object `filter` around the three paths (row 19). */
export function noteFilterWrapper(
  notes: Notes,
  member: JsonMember,
  wrapper: ObjectNode,
  path: JsonPath,
): void {
  const inner = countedMembers(wrapper)
  const first = inner[0]
  const last = inner.at(-1)
  if (!first || !last) return
  const gap = /\s*$/.exec(notes.document.text.slice(0, member.keyOffset))?.[0] ?? ''
  const separators = inner.slice(1).map((next, i) => {
    return replace(endOfMember(inner[i] ?? first), next.keyOffset, `,${gap || ' '}`)
  })
  notes.spellings.push({
    row: 19,
    place: { by: 'path', path, part: 'key' },
    written: 'filter',
    canonical: 'InputPath, ResultPath and OutputPath directly in the object',
    edits: [
      replace(member.keyOffset, first.keyOffset, ''),
      ...separators,
      replace(endOfMember(last), endOf(wrapper), ''),
    ],
  })
}

/** Notes an operator of an expression in another spelling than `and` and `or` (1.11). */
export function noteOperator(
  { document, spellings }: Notes,
  path: JsonPath,
  { written, canonical, span }: WrittenOperator,
): void {
  const range = rangeOfSpan(document, path, span)
  if (!range) return
  const end = range.offset + range.length
  const before = /\s/.test(document.text[range.offset - 1] ?? '') ? '' : ' '
  const after = /\s/.test(document.text[end] ?? '') ? '' : ' '
  spellings.push({
    row: undefined,
    place: { by: 'path', path, part: 'value', span },
    written,
    canonical,
    edits: [replace(range.offset, end, `${before}${canonical}${after}`)],
  })
}
