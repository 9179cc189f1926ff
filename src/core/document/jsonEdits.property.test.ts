import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Document, type JsonNode, memberAt, nodeAt, parseDocument } from './Document'
import { applyEdits, invertEdits } from './edits'
import {
  type EditResult,
  insertItem,
  insertMember,
  insertRawMember,
  moveItem,
  moveMember,
  removeAt,
  renameKey,
  setValue,
} from './jsonEdits'
import type { JsonValue } from './format'
import type { JsonPath } from './JsonPath'

/** A value as it is written: objects as entries in order, scalars in their own spelling. */
type Written = string | { readonly items: readonly Written[] } | Entries
interface Entries {
  readonly entries: readonly (readonly [key: string, value: Written])[]
}

const keys = fc.constantFrom('a', 'b', 'c', '', '2', '10', '__proto__', 'ü', 'x"y', 'toString')
const scalars = fc.constantFrom(
  'null',
  'true',
  '1',
  '1.0',
  '-2.5e3',
  '"t"',
  '"\\u0041\\n"',
  '"π 😀"',
  '12345678901234567890',
)

const written = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }).map((items) => ({ items })),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map((entries) => ({ entries })),
  ),
})).value

/** How a text is laid out: what stands at each place where white space may stand, in turn. */
const layouts = fc.record({
  eol: fc.constantFrom('\n', '\r\n', '\r'),
  blanks: fc.array(
    fc.constantFrom(
      '',
      '',
      ' ',
      '\t',
      'N',
      'N  ',
      'N\t',
      'NN    ',
      ' /* c */ ',
      ' // lN  ',
      'N// ownN',
      '\u00a0',
    ),
    { minLength: 1, maxLength: 12 },
  ),
  hasTrailingComma: fc.boolean(),
})

const texts = fc.tuple(written, layouts).map(([value, { eol, blanks, hasTrailingComma }]) => {
  let at = 0
  const blank = () => (blanks[at++ % blanks.length] ?? '').replaceAll('N', eol)
  const list = (parts: readonly string[]) => {
    const end = hasTrailingComma && parts.length > 0 && at % 3 === 0 ? `,${blank()}` : ''
    return parts.map((part) => blank() + part + blank()).join(',') + end
  }
  const text = (one: Written): string => {
    if (typeof one === 'string') return one
    if ('items' in one) return `[${list(one.items.map(text))}${one.items.length ? '' : blank()}]`
    const members = one.entries.map(([key, item]) => {
      return `${JSON.stringify(key)}${blank()}:${blank()}${text(item)}`
    })
    return `{${list(members)}${members.length ? '' : blank()}}`
  }
  return blank() + text(value) + blank()
})

function asWritten(text: string, node: JsonNode): Written {
  if (node.type === 'array') return { items: node.items.map((item) => asWritten(text, item)) }
  if (node.type !== 'object') return text.slice(node.offset, node.offset + node.length)
  return {
    entries: node.members.flatMap(({ key, value }) =>
      value ? [[key, asWritten(text, value)]] : [],
    ),
  }
}

/** Every path that leads to a value. */
function pathsOf(node: JsonNode, path: JsonPath = []): JsonPath[] {
  if (node.type === 'array') {
    return [path, ...node.items.flatMap((item, index) => pathsOf(item, [...path, index]))]
  }
  if (node.type !== 'object') return [path]
  const last = new Map(node.members.map(({ key, value }) => [key, value]))
  return [
    path,
    ...[...last].flatMap(([key, value]) => (value ? pathsOf(value, [...path, key]) : [])),
  ]
}

/** The written value with the one at `path` changed; of repeated keys the last. */
function changed(value: Written, path: JsonPath, change: (one: Written) => Written): Written {
  const [part, ...rest] = path
  if (part === undefined) return change(value)
  if (typeof value === 'string') throw new Error(`nothing at ${String(part)}`)
  if ('items' in value) {
    return {
      items: value.items.map((item, index) =>
        index === part ? changed(item, rest, change) : item,
      ),
    }
  }
  const at = value.entries.findLastIndex(([key]) => key === part)
  return {
    entries: value.entries.map(([key, item], index) => [
      key,
      index === at ? changed(item, rest, change) : item,
    ]),
  }
}

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1))
}

const commentsIn = (text: string) =>
  parseDocument(text)
    .errors.filter(({ kind }) => kind === 'comment')
    .map(({ offset, length }) => text.slice(offset, offset + length))
    .sort()

/** Carries the change out, checks undo, and gives the text with what is written in it. */
function carryOut(document: Document, result: EditResult) {
  if (!result.ok) throw new Error(`${result.reason} in ${JSON.stringify(document.text)}`)
  const text = applyEdits(document.text, result.edits)
  expect(applyEdits(text, invertEdits(document.text, result.edits))).toBe(document.text)
  const after = parseDocument(text)
  expect(after.errors.filter(({ kind }) => kind !== 'comment')).toEqual([])
  return { text, written: after.root && asWritten(text, after.root) }
}

/** Runs the check on generated texts, each with one of its paths. */
function forAllPlaces(
  check: (
    document: Document,
    path: JsonPath,
    node: JsonNode,
    before: Written,
    pick: number,
  ) => void,
) {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, pick, other) => {
      const document = parseDocument(text)
      if (!document.root) throw new Error(`not read: ${JSON.stringify(text)}`)
      const paths = pathsOf(document.root)
      const path = paths[pick % paths.length] ?? []
      const node = nodeAt(document, path)
      if (!node) throw new Error(`nothing at ${path.join('/')}`)
      check(document, path, node, asWritten(text, document.root), other)
    }),
    { numRuns: Number(process.env.RUNS ?? 600) },
  )
}

test('setting a value does to the text what it does to the value', () => {
  forAllPlaces((document, path, _node, before) => {
    const { written } = carryOut(
      document,
      setValue(document, path, [false, new Map([['10', 'x']])]),
    )
    const value = { items: ['false', { entries: [['10', '"x"'] as const] }] }
    expect(written).toEqual(changed(before, path, () => value))
  })
})

const values = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(null, true, 1, 1.5, 't', 'π 😀'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(keys, tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map((entries) => new Map(entries)),
  ),
})).value

/** The node as a value that keeps the order of its keys. */
function inOrder(node: JsonNode): JsonValue {
  if (node.type === 'array') return node.items.map(inOrder)
  if (node.type !== 'object') return node.value
  return new Map(node.members.flatMap(({ key, value }) => (value ? [[key, inOrder(value)]] : [])))
}

/** A text that differs where the values or the orders of their keys do. */
const spelled = (value: JsonValue) =>
  JSON.stringify(value, (_key, one: unknown) => (one instanceof Map ? { map: [...one] } : one))

/** A value with one part of it replaced, removed or added. */
function varied(value: JsonValue, other: JsonValue, pick: number): JsonValue {
  const next = Math.floor(pick / 7)
  if (value instanceof Map) {
    const entries = [...value]
    const at = next % (entries.length + 1)
    const entry = entries[at]
    if (!entry || pick % 7 === 0) return new Map(entries.toSpliced(at, 0, ['new', other]))
    if (pick % 7 === 1) return new Map(entries.toSpliced(at, 1))
    return new Map(entries.with(at, [entry[0], varied(entry[1], other, next)]))
  }
  if (!Array.isArray(value)) return other
  const at = next % (value.length + 1)
  if (at === value.length || pick % 7 === 0) return value.toSpliced(at, 0, other)
  if (pick % 7 === 1) return value.toSpliced(at, 1)
  return value.with(at, varied(value[at], other, next))
}

test('setting any value makes it stand there, keys in its order', () => {
  fc.assert(
    fc.property(texts, values, fc.nat(), (text, value, pick) => {
      const document = parseDocument(text)
      const node = document.root
      if (!node) throw new Error(`not read: ${JSON.stringify(text)}`)
      for (const wanted of [value, varied(inOrder(node), value, pick)]) {
        const after = carryOut(document, setValue(document, [], wanted)).text
        const { root } = parseDocument(after)
        expect(root && spelled(inOrder(root))).toBe(spelled(wanted))
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  )
})

test('setting the value that is there changes nothing', () => {
  forAllPlaces((document, path, node) => {
    if (node.type === 'object' || node.type === 'array') return
    expect(setValue(document, path, node.value)).toEqual({ ok: true, edits: [] })
  })
})

test('removing takes one child and no comment that has a line of its own', () => {
  forAllPlaces((document, path, node, before) => {
    const part = path.at(-1)
    if (part === undefined) return
    const { text, written } = carryOut(document, removeAt(document, path))
    expect(written).toEqual(
      changed(before, path.slice(0, -1), (one) => {
        if (typeof one === 'string') throw new Error('a scalar has no children')
        if ('items' in one) return { items: one.items.toSpliced(Number(part), 1) }
        const at = one.entries.findLastIndex(([key]) => key === part)
        return { entries: one.entries.toSpliced(at, 1) }
      }),
    )
    const member = memberAt(document, path)
    const start = member?.keyOffset ?? node.offset
    const kept = document.errors
      .filter(({ offset }) => offset < start || offset > node.offset + node.length)
      .filter(({ offset }) => /(?:^|[\r\n])[ \t]*$/.test(document.text.slice(0, offset)))
      .map(({ offset, length }) => document.text.slice(offset, offset + length))
    const left = commentsIn(text)
    expect(left.length).toBeGreaterThanOrEqual(kept.length)
    expect(kept.every((comment) => left.includes(comment))).toBe(true)
  })
})

test('inserting puts one child at its place and keeps every other byte', () => {
  forAllPlaces((document, path, node, before, pick) => {
    if (node.type !== 'array' && node.type !== 'object') return
    const count = node.type === 'array' ? node.items.length : node.members.length
    const index = pick % (count + 1)
    const result =
      node.type === 'array'
        ? insertItem(document, path, index, { z: ['1', 2] })
        : insertMember(document, path, index, '2', { z: ['1', 2] })
    const { text, written } = carryOut(document, result)
    const value = { entries: [['z', { items: ['"1"', '2'] }] as const] }
    expect(written).toEqual(
      changed(before, path, (one) => {
        if (typeof one === 'string') throw new Error('a scalar has no children')
        if ('items' in one) return { items: one.items.toSpliced(index, 0, value) }
        return { entries: one.entries.toSpliced(index, 0, ['2', value]) }
      }),
    )
    expect(commentsIn(text)).toEqual(commentsIn(document.text))
    const removed = result.ok
      ? result.edits.map(({ offset, length }) => document.text.slice(offset, offset + length))
      : []
    expect(removed.join('').trim()).toBe('')
  })
})

test('moving changes the order and keeps every comment', () => {
  forAllPlaces((document, path, node, before, pick) => {
    if (node.type !== 'array' && node.type !== 'object') return
    const count = node.type === 'array' ? node.items.length : node.members.length
    if (count === 0) return
    const [from, to] = [pick % count, (pick >> 8) % count]
    const move = node.type === 'array' ? moveItem : moveMember
    const { text, written } = carryOut(document, move(document, path, from, to))
    expect(written).toEqual(
      changed(before, path, (one) => {
        if (typeof one === 'string') throw new Error('a scalar has no children')
        if ('items' in one) return { items: moved(one.items, from, to) }
        return { entries: moved(one.entries, from, to) }
      }),
    )
    expect(commentsIn(text)).toEqual(commentsIn(document.text))
  })
})

test('renaming a key changes the key alone', () => {
  forAllPlaces((document, path, _node, before) => {
    const part = path.at(-1)
    if (typeof part !== 'string') return
    const { written } = carryOut(document, renameKey(document, path, 'new "name"'))
    expect(written).toEqual(
      changed(before, path.slice(0, -1), (one) => {
        if (typeof one === 'string' || 'items' in one) throw new Error('no object')
        const at = one.entries.findLastIndex(([key]) => key === part)
        return {
          entries: one.entries.map((entry, index) =>
            index === at ? ['new "name"', entry[1]] : entry,
          ),
        }
      }),
    )
  })
})

test('raw text put elsewhere means the same and keeps its spelling', () => {
  forAllPlaces((document, path, node, before) => {
    if (document.root?.type !== 'object' || !('entries' in Object(before))) return
    const raw = document.text.slice(node.offset, node.offset + node.length)
    const at = document.root.members.length
    const { written } = carryOut(document, insertRawMember(document, [], at, 'copy', raw))
    const copy = asWritten(document.text, node)
    expect(written).toEqual(
      changed(before, [], (one) =>
        typeof one === 'string' || 'items' in one
          ? one
          : { entries: [...one.entries, ['copy', copy]] },
      ),
    )
    expect(path.length).toBeGreaterThanOrEqual(0)
  })
})
