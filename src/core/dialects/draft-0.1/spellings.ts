import {
  type JsonNode,
  type ObjectNode,
  type JsonMember,
  duplicateMembers,
} from '../../document/Document'
import type { TextEdit } from '../../document/edits'
import type { JsonPath } from '../../document/JsonPath'
import { secondsOf } from './durations'
import type { Loss, Spelling } from './model'
import { stateTypeOf } from './stateType'

/** What tolerant reading notes on its way. */
export interface Notes {
  readonly text: string
  readonly spellings: Spelling[]
  readonly losses: Loss[]
}

/** A value written otherwise than the canonical one, and the row of table 1.13 that allows it. */
export interface Normalised {
  readonly row: number
  readonly value: string | number
}

/** A value's canonical form; undefined if it is canonical already or cannot be made so. */
export type Normaliser = (value: string) => Normalised | undefined

const at = (row: number, written: string, value: string | undefined): Normalised | undefined =>
  value === undefined || value === written ? undefined : { row, value }

/** Any case, also with `-state` (row 6). */
export const stateType: Normaliser = (text) =>
  at(6, text, stateTypeOf(text.toUpperCase().replace(/-STATE$/, '')))

/** Any case (row 7). */
export const actionMode: Normaliser = (text) =>
  at(
    7,
    text,
    ['SEQUENTIAL', 'PARALLEL'].find((mode) => mode === text.toUpperCase()),
  )

/** Any case, and the words Success, Fail and Failed (row 17). */
export const status: Normaliser = (text) => {
  const upper = text.toUpperCase()
  if (upper === 'SUCCESS') return at(17, text, 'SUCCESS')
  return /^FAIL(URE|ED)?$/.test(upper) ? at(17, text, 'FAILURE') : undefined
}

/** A backslash before the dollar sign (row 20). */
export const path: Normaliser = (text) =>
  at(20, text, text.startsWith('\\$') ? text.slice(1) : undefined)

/** A path in a trigger also without its `$.` (row 10). */
export const tokenPath: Normaliser = (text) =>
  path(text) ?? at(10, text, /^[^\s$.[\]'"\\]+([.[].*)?$/.test(text) ? `$.${text}` : undefined)

/** An ISO 8601 duration (rows 21 and 22); only whole seconds from `least` on have a canonical form. */
export function seconds(row: 21 | 22, least: 0 | 1): Normaliser {
  return (text) => {
    const value = secondsOf(text)
    const isWritable = value !== undefined && Number.isSafeInteger(value) && value >= least
    return isWritable ? { row, value } : undefined
  }
}

/** The ancestor's catch-all (row 27). */
export const match: Normaliser = (text) =>
  at(27, text, text === 'MatchAny' ? 'SYS.MatchAny' : undefined)

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
    written: notes.text.slice(node.offset, node.offset + node.length),
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
  const written = notes.text.slice(node.offset, node.offset + node.length)
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
  const gap = /\s*$/.exec(notes.text.slice(0, member.keyOffset))?.[0] ?? ''
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

/** The members that count: of repeated keys the last, and none whose value is missing in the text. */
export function countedMembers(
  node: ObjectNode,
): readonly (JsonMember & { readonly value: JsonNode })[] {
  const repeated = new Set(duplicateMembers(node))
  return node.members.flatMap((member) => {
    const { value } = member
    return value === undefined || repeated.has(member) ? [] : [{ ...member, value }]
  })
}

/** The offset behind a node. */
export const endOf = ({ offset, length }: JsonNode): number => offset + length

/** The offset behind a member's value. */
export const endOfMember = ({ value, keyOffset, keyLength }: JsonMember): number =>
  value ? endOf(value) : keyOffset + keyLength

/** An edit by its two ends. */
export const replace = (from: number, to: number, text: string): TextEdit => ({
  offset: from,
  length: to - from,
  text,
})
