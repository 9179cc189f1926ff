import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '../../core/document/edits'
import { Places } from './sync'

test('a line and a column of the view are an offset of the text, whatever its line ends', () => {
  const text = '{\r\n  "a": 1,\r  "b": 2\n}'
  const places = new Places(text)
  expect(places.toOffset(3, 3)).toBe(text.indexOf('"b"'))
  expect(places.toRange(text.indexOf('"b"'), 3)).toEqual({
    startLineNumber: 3,
    startColumn: 3,
    endLineNumber: 3,
    endColumn: 6,
  })
})

test('the view does not show a byte order mark', () => {
  const places = new Places('\uFEFF{"a":1}')
  expect(places.toOffset(1, 1)).toBe(1)
  expect(places.toRange(1, 1).startColumn).toBe(1)
})

test('several changes at once become sorted edits', () => {
  const text = 'one\ntwo\nthree'
  const edits = new Places(text).toEdits([
    { range: { startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 6 }, text: '3' },
    { range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 4 }, text: '1' },
  ])
  expect(applyEdits(text, edits)).toBe('1\ntwo\n3')
})

test('edits and changes are the same thing in both directions', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n') })
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const isBetween = (at: number) => text[at - 1] !== '\r' || text[at] !== '\n'
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
      fc.pre(from !== undefined && to !== undefined && isBetween(from) && isBetween(to))
      const edits = [{ offset: from ?? 0, length: (to ?? 0) - (from ?? 0), text: 'x' }]
      const places = new Places(text)
      expect(places.toEdits(places.toChanges(edits))).toEqual(edits)
    }),
  )
})
