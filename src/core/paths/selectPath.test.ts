import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonValue, Path, PathPart } from './Path'
import { parsePath } from './parsePath'
import { selectPath } from './selectPath'
import { writePath } from './writePath'

function path(text: string): Path {
  const parsed = parsePath(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.path
}

const select = (text: string, value: JsonValue) => selectPath(path(text), value)
const write = (text: string, document: JsonValue, value: JsonValue) => {
  const written = writePath(path(text), document, value)
  return written.ok ? written.document : 'refused'
}

test('R43 a definite path gives its node', () => {
  expect(select('$.a[1]', { a: [1, { b: 2 }] })).toEqual({ b: 2 })
  expect(select('$', 7)).toBe(7)
  expect(select('$.a', { a: null })).toBe(null)
})

test('R43 a definite path without a node gives nothing', () => {
  expect(select('$.a.b', { a: 1 })).toBeUndefined()
  expect(select('$.a[2]', { a: [1] })).toBeUndefined()
  expect(select('$.length', ['x'])).toBeUndefined()
  expect(select('$[0]', 'text')).toBeUndefined()
  expect(select('$.toString', {})).toBeUndefined()
})

test('R43 a path with a wildcard gives the array of its nodes, possibly empty', () => {
  expect(select('$.a[*].b', { a: [{ b: 1 }, { c: 2 }, { b: [3] }] })).toEqual([1, [3]])
  expect(select('$.*', { a: 1, b: [2] })).toEqual([1, [2]])
  expect(select('$.*', 'text')).toEqual([])
})

test('R44 the root replaces the document', () => {
  expect(write('$', { a: 1 }, 'new')).toBe('new')
})

test('R44 missing objects on the way are created', () => {
  expect(write('$.a.b', { x: 1 }, 2)).toEqual({ x: 1, a: { b: 2 } })
})

test('R44 anything else in the way is refused', () => {
  expect(write('$.a.b', { a: 1 }, 2)).toBe('refused')
  expect(write('$.a.b', { a: null }, 2)).toBe('refused')
  expect(write('$.a.b', { a: [] }, 2)).toBe('refused')
  expect(write('$.a[0]', { a: {} }, 2)).toBe('refused')
  expect(write('$.a[0]', {}, 2)).toBe('refused')
  expect(write('$.a', 'text', 2)).toBe('refused')
  expect(write('$.a', null, 2)).toBe('refused')
})

test('R44 an array index must exist', () => {
  expect(write('$[1].b', [1, {}], 2)).toEqual([1, { b: 2 }])
  expect(write('$[2]', [1, {}], 2)).toBe('refused')
})

test('R44 the document itself stays as it was', () => {
  const document = { a: { b: 1 }, c: { d: 2 } }
  const written = writePath(path('$.a.b'), document, 9)
  expect(document).toEqual({ a: { b: 1 }, c: { d: 2 } })
  expect(written.ok && select('$.c', written.document)).toBe(document.c)
})

test('a key like __proto__ is an ordinary key', () => {
  const written = write('$.__proto__.x', {}, 1)
  expect(JSON.stringify(written)).toBe('{"__proto__":{"x":1}}')
})

const part = fc.oneof(
  fc.constantFrom('a', 'b', '0').map((name): PathPart => ({ type: 'name', name })),
  fc.constantFrom(0, 1).map((index): PathPart => ({ type: 'index', index })),
)
const wild = fc.oneof(part, fc.constant<PathPart>({ type: 'all' }))
const json = fc.letrec<{ value: JsonValue; list: JsonValue; record: JsonValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.constant(null), tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  record: fc.dictionary(fc.constantFrom('a', 'b', '0'), tie('value'), { maxKeys: 3 }),
})).value

/** Selection by recursion over the value, as a second opinion. */
function nodesOf([first, ...rest]: Path, value: JsonValue): JsonValue[] {
  if (!first) return [value]
  if (typeof value !== 'object' || value === null) return []
  const entries: [string, JsonValue][] = Object.entries(value)
  const taken = entries.filter(([key]) => {
    if (first.type === 'all') return true
    if (first.type === 'index') return Array.isArray(value) && key === String(first.index)
    return !Array.isArray(value) && key === first.name
  })
  return taken.flatMap(([, child]) => nodesOf(rest, child))
}

test('selection agrees with a naive walk', () => {
  fc.assert(
    fc.property(fc.array(wild, { maxLength: 4 }), json, (parts, value) => {
      const nodes = nodesOf(parts, value)
      const definite = parts.every(({ type }) => type !== 'all')
      expect(selectPath(parts, value)).toEqual(definite ? nodes[0] : nodes)
    }),
    { numRuns: 400 },
  )
})

test('what was written is found again, and nothing else changes', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3 }), json, json, (parts, document, value) => {
      const written = writePath(parts, document, value)
      if (!written.ok) return
      expect(selectPath(parts, written.document)).toEqual(value)
      const before = selectPath(parts, document)
      if (before === undefined) return
      expect(writePath(parts, written.document, before)).toEqual({ ok: true, document })
    }),
    { numRuns: 400 },
  )
})
