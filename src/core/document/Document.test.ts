import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  duplicateMembers,
  nodeAt,
  parseDocument,
  pathAt,
  rangeOf,
  rangeOfSpan,
  valueOf,
} from './Document'
import { LineIndex, lineColumnAt } from './position'

const sample = `{
  "states": { "A": { "type": "DELAY", "time-delay": 5 }, "2": [1, { "x\\u0041": "a\\"b" }] }
}`

test('reads members in written order, repeated ones too', () => {
  const { root } = parseDocument('{"10":1,"2":2,"10":3}')
  expect(root?.type === 'object' && root.members.map(({ key }) => key)).toEqual(['10', '2', '10'])
  expect(
    root?.type === 'object' && duplicateMembers(root).map(({ keyOffset }) => keyOffset),
  ).toEqual([1])
  expect(root && valueOf(root)).toEqual({ 10: 3, 2: 2 })
})

test('finds ranges and paths of keys and values', () => {
  const document = parseDocument(sample)
  const key = rangeOf(document, ['states', 'A'], 'key')
  expect(key && sample.slice(key.offset, key.offset + key.length)).toBe('"A"')
  expect(pathAt(document, sample.indexOf('DELAY'))).toEqual(['states', 'A', 'type'])
  expect(pathAt(document, sample.indexOf('"time-delay"') + 3)).toEqual([
    'states',
    'A',
    'time-delay',
  ])
})

test('a span of the content stands behind escapes', () => {
  const document = parseDocument(sample)
  const range = rangeOfSpan(document, ['states', '2', 1, 'xA'], { from: 2, to: 3 })
  expect(range && sample.slice(range.offset, range.offset + range.length)).toBe('b')
})

test('reads curly quotes, trailing commas and no-break spaces as if they were right', () => {
  const document = parseDocument('{\u00a0\u201ca\u201d: [1, 2,], }')
  expect(document.errors).toEqual([])
  expect(document.root && valueOf(document.root)).toEqual({ a: [1, 2] })
  expect(document.repairs.map(({ kind }) => kind)).toEqual([
    'no-break-space',
    'curly-quote',
    'curly-quote',
    'trailing-comma',
    'trailing-comma',
  ])
})

test('curly quotes inside a string are text', () => {
  const document = parseDocument('{"a": "\u201cq\u201d",}')
  expect(document.repairs.map(({ kind }) => kind)).toEqual(['trailing-comma'])
  expect(document.root && valueOf(document.root)).toEqual({ a: '\u201cq\u201d' })
})

test('half a file is one problem, and what stands is read', () => {
  const half = parseDocument(sample.slice(0, sample.indexOf('5 }')))
  expect(half.errors.length).toBe(1)
  const type = nodeAt(half, ['states', 'A', 'type'])
  expect(type && valueOf(type)).toBe('DELAY')
})

test('two separate mistakes are two problems at their places', () => {
  const text = '{\n  "a": tru,\n  "b" 1,\n  "c": 2\n}'
  const { errors } = parseDocument(text)
  expect(errors.map(({ offset }) => lineColumnAt(text, offset).line)).toEqual([2, 3])
})

test('a comment is a problem of its own and hides nothing', () => {
  const document = parseDocument('{ // note\n "a": 1 }')
  expect(document.errors.map(({ kind }) => kind)).toEqual(['comment'])
  expect(document.root && valueOf(document.root)).toEqual({ a: 1 })
})

test('an empty text is said to be empty', () => {
  expect(parseDocument(' \n').errors.map(({ kind }) => kind)).toEqual(['empty'])
})

test('a hundred thousand open brackets are one problem', () => {
  const { errors, root } = parseDocument('['.repeat(100_000))
  expect(errors.map(({ kind }) => kind)).toEqual(['nesting'])
  expect(root).toBeUndefined()
})

test('a byte order mark is white space', () => {
  const document = parseDocument('\uFEFF{"a":1}')
  expect(document.root && valueOf(document.root)).toEqual({ a: 1 })
})

test('any prefix and any damage is read without an exception', () => {
  const damage = fc.tuple(
    fc.nat(sample.length),
    fc.nat(12),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  fc.assert(
    fc.property(damage, ([at, length, inserted]) => {
      const text = sample.slice(0, at) + inserted + sample.slice(at + length)
      const { errors, repairs } = parseDocument(text)
      let isJson = true
      try {
        JSON.parse(text)
      } catch {
        isJson = false
      }
      if (isJson) expect(errors).toEqual([])
      else if (!text.includes('\uFEFF')) expect(errors.length + repairs.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('lines and columns lead back to the offset', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n') }),
      fc.nat(60),
      (text, at) => {
        const offset = Math.min(at, text.length)
        const index = new LineIndex(text)
        const { line, column } = index.positionAt(offset)
        expect(index.offsetAt(line, column)).toBe(offset)
        expect(lineColumnAt(text, offset)).toEqual({ line, column })
      },
    ),
  )
})
