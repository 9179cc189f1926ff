import type { JsonPath } from './JsonPath'
import { parse } from './parse'
import { type Repair, shadowText } from './repair'
import type { SyntaxProblem } from './syntax'

/** A JSON text with its tree; broken text has the part of the tree that could be read. */
export interface Document {
  readonly text: string
  readonly root: JsonNode | undefined
  /** In the order of the text; empty if the text is JSON, perhaps after repairs. */
  readonly errors: readonly SyntaxProblem[]
  /** What was read as if it were written correctly (table 1.13, rows 9, 24, 25). */
  readonly repairs: readonly Repair[]
}

export interface SourceRange {
  readonly offset: number
  readonly length: number
}

export type JsonNode = ObjectNode | ArrayNode | ScalarNode

export interface ObjectNode extends SourceRange {
  readonly type: 'object'
  /** In written order, repeated keys included. */
  readonly members: readonly JsonMember[]
}

export interface ArrayNode extends SourceRange {
  readonly type: 'array'
  readonly items: readonly JsonNode[]
}

/** The spelling of a number is what the text has there. */
export type ScalarNode = StringNode | NumberNode | BooleanNode | NullNode

export interface StringNode extends SourceRange {
  readonly type: 'string'
  /** The content, escapes decoded. */
  readonly value: string
}

interface NumberNode extends SourceRange {
  readonly type: 'number'
  readonly value: number
}

interface BooleanNode extends SourceRange {
  readonly type: 'boolean'
  readonly value: boolean
}

interface NullNode extends SourceRange {
  readonly type: 'null'
  readonly value: null
}

export interface JsonMember {
  readonly key: string
  readonly keyOffset: number
  readonly keyLength: number
  /** Absent where the text has none that could be read. */
  readonly value: JsonNode | undefined
}

/** Reads any text: never throws, reports each mistake once, and gives what could be read. */
export function parseDocument(text: string): Document {
  const strict = parse(text)
  if (strict.errors.length === 0) return { text, ...strict }
  const { shadow, repairs } = shadowText(text)
  if (repairs.length === 0) return { text, ...strict }
  const tolerant = parse(shadow)
  // Quotes in a text that is broken in other ways may mean something else.
  if (mistakes(tolerant) > mistakes(strict)) return { text, ...strict }
  const all = [...repairs, ...tolerant.repairs].sort((a, b) => a.offset - b.offset)
  return { text, ...tolerant, repairs: all }
}

function mistakes({ errors }: Pick<Document, 'errors'>): number {
  return errors.filter(({ kind }) => kind !== 'comment').length
}

/** The value at `path`; of repeated keys the last counts. */
export function nodeAt(document: Document, path: JsonPath): JsonNode | undefined {
  let node = document.root
  for (const part of path) {
    if (node?.type === 'object') node = findMember(node, String(part))?.value
    else if (node?.type === 'array' && typeof part === 'number') node = node.items[part]
    else return undefined
  }
  return node
}

/** The member whose value stands at `path`. */
export function memberAt(document: Document, path: JsonPath): JsonMember | undefined {
  const parent = path.length > 0 ? nodeAt(document, path.slice(0, -1)) : undefined
  return parent?.type === 'object' ? findMember(parent, String(path.at(-1))) : undefined
}

/** The last member with that key, the one that counts. */
export function findMember(node: ObjectNode, key: string): JsonMember | undefined {
  if (node.members.length < fewMembers) return node.members.findLast((one) => one.key === key)
  let index = indices.get(node)
  if (!index) {
    index = new Map(node.members.map((member) => [member.key, member]))
    indices.set(node, index)
  }
  return index.get(key)
}

const fewMembers = 16
const indices = new WeakMap<ObjectNode, ReadonlyMap<string, JsonMember>>()

/** The members whose key stands again further down in the same object. */
export function duplicateMembers(node: ObjectNode): readonly JsonMember[] {
  const last = new Map(node.members.map((member) => [member.key, member]))
  return node.members.filter((member) => last.get(member.key) !== member)
}

/** True if some object in it has a key twice. */
export function hasRepeatedKey(node: JsonNode): boolean {
  if (node.type === 'array') return node.items.some(hasRepeatedKey)
  if (node.type !== 'object') return false
  if (duplicateMembers(node).length > 0) return true
  return node.members.some(({ value }) => value !== undefined && hasRepeatedKey(value))
}

/** The path of the deepest key or value that contains `offset`. */
export function pathAt(document: Document, offset: number): JsonPath {
  const path: (string | number)[] = []
  let node = document.root
  while (node) {
    const inner = childAt(node, offset)
    if (!inner) return path
    path.push(inner.part)
    node = inner.node
  }
  return path
}

function childAt(node: JsonNode, offset: number) {
  if (node.type === 'array') {
    const index = node.items.findIndex((item) => contains(item, offset))
    return index < 0 ? undefined : { part: index, node: node.items[index] }
  }
  if (node.type !== 'object') return undefined
  const member = node.members.find(({ keyOffset, keyLength, value }) => {
    const end = value ? value.offset + value.length : keyOffset + keyLength
    return keyOffset <= offset && offset <= end
  })
  if (!member) return undefined
  const isInValue = member.value !== undefined && contains(member.value, offset)
  return { part: member.key, node: isInValue ? member.value : undefined }
}

const contains = ({ offset, length }: SourceRange, at: number) =>
  offset <= at && at <= offset + length

/** The plain value; of repeated keys the last counts. */
export function valueOf(node: JsonNode): unknown {
  if (node.type === 'array') return node.items.map(valueOf)
  if (node.type !== 'object') return node.value
  const value: Record<string, unknown> = {}
  for (const member of node.members) {
    if (member.value === undefined) continue
    // An own property even for "__proto__", which an assignment would not make.
    Object.defineProperty(value, member.key, {
      value: valueOf(member.value),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return value
}

/** Where the key or the value at `path` stands. */
export function rangeOf(
  document: Document,
  path: JsonPath,
  part: 'key' | 'value',
): SourceRange | undefined {
  if (part === 'key') {
    const member = memberAt(document, path)
    return member && { offset: member.keyOffset, length: member.keyLength }
  }
  const node = nodeAt(document, path)
  return node && { offset: node.offset, length: node.length }
}

/** Where a piece of a string's content stands in the text; escapes are longer than what they mean. */
export function rangeOfSpan(
  document: Document,
  path: JsonPath,
  span: { readonly from: number; readonly to: number },
): SourceRange | undefined {
  const node = nodeAt(document, path)
  if (node?.type !== 'string') return undefined
  const offset = offsetInString(document.text, node, span.from)
  const end = offsetInString(document.text, node, span.to)
  return { offset, length: Math.max(0, end - offset) }
}

function offsetInString(text: string, { offset, length }: SourceRange, index: number): number {
  let at = offset + 1
  const end = offset + Math.max(1, length - 1)
  for (let done = 0; done < index && at < end; done += 1) {
    if (text[at] !== '\\') at += 1
    else at += text[at + 1] === 'u' ? 6 : 2
  }
  return Math.min(at, end)
}
