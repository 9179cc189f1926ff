import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeAt, parseDocument, valueOf } from './Document'
import { applyEdits, invertEdits } from './edits'
import {
  type EditResult,
  insertItem,
  insertMember,
  moveItem,
  removeAt,
  renameKey,
  setValue,
} from './jsonEdits'
import type { JsonPath } from './JsonPath'

/** The text after the edit; also checks that undo gives back every byte. */
function edit(text: string, change: (document: ReturnType<typeof parseDocument>) => EditResult) {
  const result = change(parseDocument(text))
  if (!result.ok) throw new Error(result.reason)
  const after = applyEdits(text, result.edits)
  expect(applyEdits(after, invertEdits(text, result.edits))).toBe(text)
  return after
}

test('replaces a value and nothing else', () => {
  expect(edit('{ "a" : 1 , // x\n "b":2.0 }', (d) => setValue(d, ['a'], 3))).toBe(
    '{ "a" : 3 , // x\n "b":2.0 }',
  )
})

test('adds a member in the style of its siblings', () => {
  expect(edit('{\n\t"a": 1\n}\n', (d) => setValue(d, ['b'], { c: [] }))).toBe(
    '{\n\t"a": 1,\n\t"b": {\n\t\t"c": []\n\t}\n}\n',
  )
  expect(edit('{"a":1}', (d) => setValue(d, ['b'], [1, 2]))).toBe('{"a":1,"b":[1,2]}')
  expect(edit('{ "a": 1 }', (d) => setValue(d, ['b'], 2))).toBe('{ "a": 1, "b": 2 }')
  expect(edit('{\r\n  "a": 1\r\n}', (d) => setValue(d, ['b'], 2))).toBe(
    '{\r\n  "a": 1,\r\n  "b": 2\r\n}',
  )
})

test('closes the brackets of a replaced value where its line begins', () => {
  expect(edit('{\n  "a": 1\n}', (d) => setValue(d, ['a'], { b: [2] }))).toBe(
    '{\n  "a": {\n    "b": [\n      2\n    ]\n  }\n}',
  )
  expect(edit('', (d) => setValue(d, ['a'], 1))).toBe('{\n  "a": 1\n}\n')
})

test('adds the first member', () => {
  expect(edit('{}', (d) => setValue(d, ['a'], 1))).toBe('{\n  "a": 1\n}')
  expect(edit('{\n  "o": {}\n}', (d) => setValue(d, ['o', 'a'], 1))).toBe(
    '{\n  "o": {\n    "a": 1\n  }\n}',
  )
})

test('creates the objects that are missing', () => {
  expect(edit('{"a":1}', (d) => setValue(d, ['b', 'c'], 2))).toBe('{"a":1,"b":{"c":2}}')
})

test('a comment behind the last member stays with it', () => {
  expect(edit('{\n  "a": 1 // one\n}', (d) => setValue(d, ['b'], 2))).toBe(
    '{\n  "a": 1, // one\n  "b": 2\n}',
  )
})

test('removes the comma before the last item', () => {
  expect(edit('[1, 2]', (d) => removeAt(d, [1]))).toBe('[1]')
  expect(edit('[1, 2, 3]', (d) => removeAt(d, [1]))).toBe('[1, 3]')
  expect(edit('[1]', (d) => removeAt(d, [0]))).toBe('[]')
})

test('removes a member with its line and leaves the neighbours alone', () => {
  const text = '{\n  "a": 1, // one\n  "b": 2, // two\n  // above c\n  "c": 3\n}'
  expect(edit(text, (d) => removeAt(d, ['b']))).toBe(
    '{\n  "a": 1, // one\n  // above c\n  "c": 3\n}',
  )
  expect(edit(text, (d) => removeAt(d, ['c']))).toBe(
    '{\n  "a": 1, // one\n  "b": 2 // two\n  // above c\n}',
  )
})

test('inserts before a sibling', () => {
  expect(edit('{\n  "b": 1\n}', (d) => insertMember(d, [], 0, 'a', 0))).toBe(
    '{\n  "a": 0,\n  "b": 1\n}',
  )
  expect(edit('[1, 3]', (d) => insertItem(d, [], 1, 2))).toBe('[1, 2, 3]')
})

test('keeps a trailing comma trailing', () => {
  expect(edit('[\n  1,\n]', (d) => insertItem(d, [], 1, 2))).toBe('[\n  1,\n  2,\n]')
})

test('renames a key', () => {
  expect(edit('{ "a" : 1 }', (d) => renameKey(d, ['a'], 'b"'))).toBe('{ "b\\"" : 1 }')
})

test('moves an item without touching the space between', () => {
  expect(edit('[1,  "two" , 3]', (d) => moveItem(d, [], 0, 2))).toBe('["two" , 3 , 1]')
})

test('writes keys in the order of a map, numbers too', () => {
  const value = new Map([
    ['10', 1],
    ['2', 2],
  ])
  expect(edit('{"a":0}', (d) => setValue(d, ['b'], value))).toBe('{"a":0,"b":{"10":1,"2":2}}')
})

const keys = fc.constantFrom('a', 'b', '', '2', '10', '__proto__', 'ü', 'x"y')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 1, -2.5e3, 'text', 'π'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(keys, tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map((entries) => new Map(entries as [string, unknown][])),
  ),
})).value

/** Text of the value with odd but legal formatting. */
function odd(value: unknown, blank: () => string): string {
  if (Array.isArray(value)) {
    return `[${blank()}${value.map((item) => odd(item, blank) + blank()).join(`,${blank()}`)}]`
  }
  if (value instanceof Map) {
    const members = [...value].map(
      ([key, item]) => `${JSON.stringify(key)}${blank()}:${blank()}${odd(item, blank)}${blank()}`,
    )
    return `{${blank()}${members.join(`,${blank()}`)}}`
  }
  return JSON.stringify(value)
}

const oddTexts = fc
  .tuple(json, fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\n   ', '\n\t')))
  .map(([value, blanks]) => {
    let at = 0
    return odd(value, () => blanks[at++ % Math.max(1, blanks.length)] ?? '')
  })

/** Every path of a value. */
function pathsOf(value: unknown, path: JsonPath = []): JsonPath[] {
  if (Array.isArray(value)) {
    return [path, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))]
  }
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.keys(value).flatMap((key) => pathsOf(Reflect.get(value, key), [...path, key])),
  ]
}

test('any removal and any replacement does to the text what it does to the value', () => {
  fc.assert(
    fc.property(oddTexts, fc.nat(), (text, pick) => {
      const document = parseDocument(text)
      expect(document.errors).toEqual([])
      const root = document.root && valueOf(document.root)
      const paths = pathsOf(root)
      const path = paths[pick % paths.length] ?? []
      const replaced = parseDocument(edit(text, (d) => setValue(d, path, { new: [1] })))
      expect(replaced.errors).toEqual([])
      const node = nodeAt(replaced, path)
      expect(node && valueOf(node)).toEqual({ new: [1] })
      if (path.length === 0) return
      const removed = parseDocument(edit(text, (d) => removeAt(d, path)))
      expect(removed.errors).toEqual([])
      expect(removed.root && pathsOf(valueOf(removed.root)).length).toBe(
        paths.length - paths.filter((one) => path.every((part, i) => one[i] === part)).length,
      )
    }),
    { numRuns: 400 },
  )
})

test('any insertion is found where it was put', () => {
  fc.assert(
    fc.property(oddTexts, fc.nat(), fc.nat(4), (text, pick, index) => {
      const document = parseDocument(text)
      const paths = pathsOf(document.root && valueOf(document.root))
      const path = paths[pick % paths.length] ?? []
      const node = nodeAt(document, path)
      if (node?.type === 'array') {
        const after = parseDocument(edit(text, (d) => insertItem(d, path, index, { z: 1 })))
        expect(after.errors).toEqual([])
        const at = nodeAt(after, [...path, Math.min(index, node.items.length)])
        expect(at && valueOf(at)).toEqual({ z: 1 })
      } else if (node?.type === 'object') {
        const after = parseDocument(edit(text, (d) => insertMember(d, path, index, 'new', [])))
        expect(after.errors).toEqual([])
        const container = nodeAt(after, path)
        const place = container?.type === 'object' ? container.members : []
        expect(place[Math.min(index, node.members.length)]?.key).toBe('new')
      }
    }),
    { numRuns: 400 },
  )
})
