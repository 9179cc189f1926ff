import type { Document, JsonNode, ObjectNode } from '../../document/Document'
import type { JsonPath } from '../../document/JsonPath'
import { type Entry, entriesOfList } from './listAsMap'
import type { CanonicalMember, CanonicalNode, Loss, Spelling, StateType } from './model'
import { repairSpellings } from './repairSpellings'
import { parseExpression } from './expression'
import { countedMembers } from './jsonNodes'
import * as normal from './normalise'
import { type Normaliser } from './normalise'
import {
  noteFilterWrapper,
  noteKey,
  noteOperator,
  notePlainAction,
  noteSingleRetry,
  noteValue,
  type Notes,
} from './spellings'
import { presumeType, stateTypeOf } from './stateType'

/** A document as the canonical form would have it, and what was written otherwise. */
export interface CanonicalReading {
  readonly root: CanonicalNode | undefined
  /** In the order of the text. */
  readonly spellings: readonly Spelling[]
  readonly losses: readonly Loss[]
}

/** Reads every spelling of table 1.13 that is tolerated as its canonical form; written order is kept (R66). */
export function readCanonical(document: Document): CanonicalReading {
  const notes: Notes = { document, spellings: [], losses: [] }
  const root = document.root && workflow(document.root, [], notes)
  const spellings = [...repairSpellings(document), ...notes.spellings]
  spellings.sort((a, b) => startOf(a) - startOf(b))
  return { root, spellings, losses: notes.losses }
}

const startOf = ({ edits }: Spelling) => edits[0]?.offset ?? 0

/** Makes the canonical node for a written one. */
type Reader = (node: JsonNode, path: JsonPath, notes: Notes) => CanonicalNode

interface Shape {
  /** How the values of known keys are read; others are taken as they are. */
  readonly keys: ReadonlyMap<string, Reader>
  /** Other spellings of the keys. */
  readonly aliases: ReadonlyMap<string, { readonly key: string; readonly row: number }>
}

function asWritten(node: JsonNode, path: JsonPath): CanonicalNode {
  if (node.type === 'array') {
    const items = node.items.map((item, index) => asWritten(item, [...path, index]))
    return { path, value: { type: 'array', items } }
  }
  if (node.type === 'object') {
    const members = countedMembers(node).map(({ key, value }) => {
      return { key, node: asWritten(value, [...path, key]) }
    })
    return { path, value: { type: 'object', members } }
  }
  return { path, value: { type: 'scalar', value: node.value } }
}

function text(normalise: Normaliser): Reader {
  return (node, path, notes) => {
    const found = node.type === 'string' ? normalise(node.value) : undefined
    if (!found) return asWritten(node, path)
    noteValue(notes, node, path, found)
    return { path, value: { type: 'scalar', value: found.value } }
  }
}

function list(item: Reader): Reader {
  return (node, path, notes) => {
    if (node.type !== 'array') return asWritten(node, path)
    const items = node.items.map((one, index) => item(one, [...path, index], notes))
    return { path, value: { type: 'array', items } }
  }
}

function map(entry: Reader, row: number): Reader {
  return (node, path, notes) => {
    if (node.type !== 'object' && node.type !== 'array') return asWritten(node, path)
    const entries: readonly Entry[] =
      node.type === 'array'
        ? entriesOfList(node, path, row, notes)
        : countedMembers(node).map(({ key, value }) => ({ key, path: [...path, key], node: value }))
    const members = entries.map((one) => ({
      key: one.key,
      node: entry(one.node, one.path, notes),
    }))
    return { path, value: { type: 'object', members } }
  }
}

function object(shape: Shape): Reader {
  return (node, path, notes) => {
    if (node.type !== 'object') return asWritten(node, path)
    const taken = new Set(countedMembers(node).map(({ key }) => key))
    return { path, value: { type: 'object', members: membersOf(node, path, notes, shape, taken) } }
  }
}

/** `taken`: the keys that are written canonically, or have been given to another spelling. */
function membersOf(
  node: ObjectNode,
  path: JsonPath,
  notes: Notes,
  shape: Shape,
  taken: Set<string>,
): readonly CanonicalMember[] {
  return countedMembers(node).flatMap((member) => {
    const at = [...path, member.key]
    const inner = unwrapped(member.key, member.value, shape, taken)
    if (inner) {
      noteFilterWrapper(notes, member, inner, at)
      return membersOf(inner, at, notes, shape, taken)
    }
    const alias = shape.aliases.get(member.key)
    const isRenamed = alias !== undefined && !taken.has(alias.key)
    if (isRenamed) {
      taken.add(alias.key)
      noteKey(notes, member, at, alias.row, alias.key)
    }
    const key = isRenamed ? alias.key : member.key
    const read = shape.keys.get(key) ?? asWritten
    return [{ key, node: read(member.value, at, notes) }]
  })
}

/** The object `filter` whose keys belong into the object around it (row 19). */
function unwrapped(
  key: string,
  value: JsonNode,
  shape: Shape,
  taken: ReadonlySet<string>,
): ObjectNode | undefined {
  if (key !== 'filter' || value.type !== 'object' || !shape.keys.has('InputPath')) return undefined
  const keys = countedMembers(value).map((one) => shape.aliases.get(one.key)?.key ?? one.key)
  const fits = keys.every((one) => filterKeys.includes(one) && !taken.has(one))
  return keys.length > 0 && new Set(keys).size === keys.length && fits ? value : undefined
}

const filterKeys = ['InputPath', 'ResultPath', 'OutputPath']

const filterReaders: readonly (readonly [string, Reader])[] = filterKeys.map((key) => [
  key,
  text(normal.path),
])

const filterAliases = filterKeys.flatMap((key) => {
  const word = key.slice(0, -'Path'.length).toLowerCase()
  const alias = { key, row: 19 }
  return [[`${word}-path`, alias] as const, [`${word}Path`, alias] as const]
})

const noAliases: Shape['aliases'] = new Map()

const retryEntry = object({
  keys: new Map([
    ['match', text(normal.match)],
    ['retry-interval', text(normal.seconds(22, 0))],
  ]),
  aliases: noAliases,
})

const retries: Reader = (node, path, notes) => {
  if (node.type !== 'object') return list(retryEntry)(node, path, notes)
  noteSingleRetry(notes, node, path)
  return { path, value: { type: 'array', items: [retryEntry(node, path, notes)] } }
}

const actionObject = object({
  keys: new Map([...filterReaders, ['timeout', text(normal.seconds(22, 1))], ['retry', retries]]),
  aliases: new Map(filterAliases),
})

const action: Reader = (node, path, notes) => {
  if (node.type !== 'string') return actionObject(node, path, notes)
  notePlainAction(notes, node, path)
  const name: CanonicalNode = { path, value: { type: 'scalar', value: node.value } }
  return { path, value: { type: 'object', members: [{ key: 'function', node: name }] } }
}

const expression: Reader = (node, path, notes) => {
  const parsed = node.type === 'string' ? parseExpression(node.value) : undefined
  if (parsed?.ok) {
    for (const operator of parsed.nonCanonicalOperators) noteOperator(notes, path, operator)
  }
  return asWritten(node, path)
}

const event = object({
  keys: new Map([
    ...filterReaders,
    ['event-expression', expression],
    ['timeout', text(normal.seconds(22, 1))],
    ['action-mode', text(normal.actionMode)],
    ['actions', list(action)],
  ]),
  aliases: new Map([
    ...filterAliases,
    ['events-expression', { key: 'event-expression', row: 12 }],
    ['eventExpression', { key: 'event-expression', row: 12 }],
  ]),
})

const rule: Reader = (node, path, notes) => ruleObject(node, path, notes)

const ruleObject = object({
  keys: new Map([
    ['path', text(normal.path)],
    ['Not', rule],
    ['And', list(rule)],
    ['Or', list(rule)],
  ]),
  aliases: new Map(
    ['Not', 'And', 'Or'].map((key) => [key.toLowerCase(), { key, row: 18 }] as const),
  ),
})

const branches: Reader = (node, path, notes) =>
  map(object({ keys: new Map([['states', states(5)]]), aliases: noAliases }), 3)(node, path, notes)

const ownKeys: Record<StateType, readonly (readonly [string, Reader])[]> = {
  EVENT: [['events', list(event)]],
  OPERATION: [
    ['action-mode', text(normal.actionMode)],
    ['actions', list(action)],
  ],
  SWITCH: [['choices', list(rule)]],
  DELAY: [['time-delay', text(normal.seconds(21, 1))]],
  END: [['status', text(normal.status)]],
  PARALLEL: [['branches', branches]],
}

const typeReader: readonly [string, Reader] = ['type', text(normal.stateType)]

/** A state whose type is beyond guessing is taken as it is written. */
function state(node: JsonNode, path: JsonPath, notes: Notes): CanonicalNode {
  const type = node.type === 'object' ? meantType(node) : undefined
  const keys = new Map([typeReader, ...(type ? [...filterReaders, ...ownKeys[type]] : [])])
  const aliases = type ? new Map(filterAliases) : noAliases
  return object({ keys, aliases })(node, path, notes)
}

function meantType(node: ObjectNode): StateType | undefined {
  const members = countedMembers(node)
  const written = members.find(({ key }) => key === 'type')?.value
  const name = written?.type === 'string' ? written.value : undefined
  const normalised = name === undefined ? undefined : normal.stateType(name)?.value
  return (
    stateTypeOf(String(normalised ?? name)) ??
    presumeType(
      name,
      members.map(({ key }) => key),
    )
  )
}

const states = (row: 2 | 5) => map(state, row)

const trigger = object({
  keys: new Map([['correlation-token', text(normal.tokenPath)]]),
  aliases: new Map(
    ['eventId', 'type', 'event-type'].map((key) => [key, { key: 'eventID', row: 8 }] as const),
  ),
})

const workflow = object({
  keys: new Map([
    ['trigger-defs', map(trigger, 1)],
    ['states', states(2)],
  ]),
  aliases: noAliases,
})
