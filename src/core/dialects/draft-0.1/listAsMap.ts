import type { ArrayNode, JsonNode, ObjectNode } from '../../document/Document'
import type { TextEdit } from '../../document/edits'
import type { JsonPath } from '../../document/JsonPath'
import { countedMembers, endOf, endOfMember, replace } from './jsonNodes'
import type { Notes } from './spellings'

/** One entry of a map, wherever it is written. */
export interface Entry {
  readonly key: string
  readonly path: JsonPath
  readonly node: JsonNode
}

/** The entries of a list written for a map (table 1.13, rows 1 to 3): objects with `name`, or with one key. */
export function entriesOfList(
  list: ArrayNode,
  path: JsonPath,
  row: number,
  notes: Notes,
): readonly Entry[] {
  const found = list.items.map((item, index) => entryOf(item, [...path, index]))
  const entries = new Map<string, FoundEntry>()
  let isWhole = list.items.length > 0
  for (const [index, one] of found.entries()) {
    if (typeof one === 'string') {
      notes.losses.push({ kind: one, path: [...path, index] })
      isWhole = false
      continue
    }
    if (entries.has(one.key)) {
      notes.losses.push({ kind: 'repeated', path: one.name ?? one.path, name: one.key })
      // Taken out first, so that the entry that counts stands where it is written.
      entries.delete(one.key)
    }
    entries.set(one.key, one)
  }
  if (isWhole) noteList(list, path, row, notes, found.filter(isFound))
  return [...entries.values()]
}

interface FoundEntry extends Entry {
  /** The value that gives the key, if it is not written as one. */
  readonly name?: JsonPath
  readonly edits: (text: string) => readonly TextEdit[]
}

const isFound = (one: FoundEntry | 'unnamed' | 'not-an-object'): one is FoundEntry =>
  typeof one !== 'string'

function entryOf(item: JsonNode, path: JsonPath): FoundEntry | 'unnamed' | 'not-an-object' {
  if (item.type !== 'object') return 'not-an-object'
  const members = countedMembers(item)
  const name = members.find(({ key }) => key === 'name')?.value
  if (name?.type === 'string') {
    const key = name.value
    return {
      key,
      path,
      node: { ...item, members: item.members.filter(({ key }) => key !== 'name') },
      name: [...path, 'name'],
      edits: () => nameEdits(item, key),
    }
  }
  const [only] = members
  if (!only || members.length > 1 || only.value.type !== 'object') return 'unnamed'
  return {
    key: only.key,
    path: [...path, only.key],
    node: only.value,
    edits: (text) => unwrapEdits(text, item),
  }
}

function noteList(
  list: ArrayNode,
  path: JsonPath,
  row: number,
  notes: Notes,
  entries: readonly FoundEntry[],
): void {
  notes.spellings.push({
    row,
    place: { by: 'path', path, part: 'value' },
    written: 'a list',
    canonical: 'an object keyed by name',
    edits: [
      replace(list.offset, list.offset + 1, '{'),
      ...entries.flatMap(({ edits }) => edits(notes.document.text)),
      replace(endOf(list) - 1, endOf(list), '}'),
    ],
  })
}

/** `{ "name": "A", ... }` becomes `"A": { ... }`. */
function nameEdits(item: ObjectNode, name: string): readonly TextEdit[] {
  const key = replace(item.offset, item.offset, `${JSON.stringify(name)}: `)
  const index = item.members.findLastIndex((member) => member.key === 'name')
  const member = item.members[index]
  if (!member) return [key]
  const next = item.members[index + 1]
  if (next) return [key, replace(member.keyOffset, next.keyOffset, '')]
  const previous = item.members[index - 1]
  if (previous) return [key, replace(endOfMember(previous), endOfMember(member), '')]
  return [key, replace(item.offset + 1, endOf(item) - 1, '')]
}

/** `{ "A": { ... } }` becomes `"A": { ... }`, with the lines inside moved out. */
function unwrapEdits(text: string, item: ObjectNode): readonly TextEdit[] {
  const [only] = item.members
  if (!only?.value) return []
  const excess = columnOf(text, only.keyOffset) - columnOf(text, item.offset)
  const isOneLine = !text.slice(item.offset, only.keyOffset).includes('\n')
  return [
    replace(item.offset, only.keyOffset, ''),
    ...(isOneLine ? [] : dedent(text, only.value, excess)),
    replace(endOf(only.value), endOf(item), ''),
  ]
}

function dedent(text: string, node: JsonNode, excess: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let line = text.indexOf('\n', node.offset)
  while (line >= 0 && line < endOf(node)) {
    const blank = /^[ \t]*/.exec(text.slice(line + 1, line + 1 + Math.max(0, excess)))?.[0] ?? ''
    if (blank !== '') edits.push(replace(line + 1, line + 1 + blank.length, ''))
    line = text.indexOf('\n', line + 1)
  }
  return edits
}

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1)
