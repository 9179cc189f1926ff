import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyEdits,
  composeEdits,
  diffText,
  invertEdits,
  mapOffset,
  mergeEdits,
  type TextEdit,
  trimEdits,
} from './edits'

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\u{1f600}', '"') })

/** Disjoint, sorted edits against `text`. */
function editsOf(text: string): fc.Arbitrary<readonly TextEdit[]> {
  return fc
    .array(fc.record({ cut: fc.nat(text.length), text: fc.string({ maxLength: 4 }) }), {
      maxLength: 6,
    })
    .map((cuts) => {
      const sorted = cuts.toSorted((a, b) => a.cut - b.cut)
      return sorted.flatMap(({ cut, text: inserted }, index) => {
        if (index % 2 === 1) return []
        const end = sorted[index + 1]?.cut ?? cut
        return [{ offset: cut, length: end - cut, text: inserted }]
      })
    })
    .map((edits) => mergeEdits(edits))
}

const edited = texts.chain((text) => editsOf(text).map((edits) => ({ text, edits })))

test('edits and their inverse give back the text', () => {
  fc.assert(
    fc.property(edited, ({ text, edits }) => {
      const inverse = invertEdits(text, edits)
      expect(applyEdits(applyEdits(text, edits), inverse)).toBe(text)
    }),
  )
})

test('composed edits do what both do one after the other', () => {
  const twice = edited.chain(({ text, edits }) =>
    editsOf(applyEdits(text, edits)).map((second) => ({ text, edits, second })),
  )
  fc.assert(
    fc.property(twice, ({ text, edits, second }) => {
      const expected = applyEdits(applyEdits(text, edits), second)
      expect(applyEdits(text, composeEdits(edits, second))).toBe(expected)
    }),
    { numRuns: 500 },
  )
})

test('the difference of two texts is one edit that turns one into the other', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const edits = diffText(before, after)
      expect(applyEdits(before, edits)).toBe(after)
      expect(edits.length).toBe(before === after ? 0 : 1)
    }),
  )
})

test('the difference does not split CRLF or a surrogate pair', () => {
  expect(diffText('a\r\nb', 'a\rb')).toEqual([{ offset: 1, length: 2, text: '\r' }])
  const [edit] = diffText('\u{1f600}', '\u{1f601}')
  expect(edit).toEqual({ offset: 0, length: 2, text: '\u{1f601}' })
})

test('trimmed edits do the same', () => {
  fc.assert(
    fc.property(edited, ({ text, edits }) => {
      expect(applyEdits(text, trimEdits(text, edits))).toBe(applyEdits(text, edits))
    }),
  )
})

test('an offset outside the edits keeps its character', () => {
  fc.assert(
    fc.property(edited, fc.nat(40), ({ text, edits }, at) => {
      const offset = Math.min(at, text.length)
      const isTouched = edits.some(
        (one) => one.offset <= offset && offset < one.offset + one.length,
      )
      if (isTouched || offset === text.length) return
      expect(applyEdits(text, edits)[mapOffset(offset, edits, 'after')]).toBe(text[offset])
    }),
  )
})

test('an insertion pushes what stands at its place by side', () => {
  const edits = [{ offset: 2, length: 0, text: 'xy' }]
  expect(mapOffset(2, edits, 'before')).toBe(2)
  expect(mapOffset(2, edits, 'after')).toBe(4)
})

test('overlapping edits are our own mistake', () => {
  const edits = [
    { offset: 0, length: 2, text: '' },
    { offset: 1, length: 1, text: '' },
  ]
  expect(() => mergeEdits(edits)).toThrow('overlap')
})
