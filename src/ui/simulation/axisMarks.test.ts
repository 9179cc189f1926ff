import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisMarks } from './axisMarks'

test('long texts keep their distance, and the last one ends where the room does', () => {
  const times = [0, 60, 16_890, 33_780, 50_000]
  const marks = axisMarks(times, (time) => times.indexOf(time) * 90, 400)
  expect(marks.map(({ text }) => text)).toEqual([
    '0 s',
    '1 min',
    '4 h 41 min 30 s',
    '13 h 53 min 20 s',
  ])
  expect(marks.at(-1)?.to).toBeCloseTo(400)
})

test('no text runs into the next one or out of the room', () => {
  const moments = fc.uniqueArray(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 40 })
  fc.assert(
    fc.property(moments, fc.integer({ min: 300, max: 1500 }), (times, room) => {
      const sorted = times.toSorted((a, b) => a - b)
      const last = Math.max(1, sorted.at(-1) ?? 1)
      const marks = axisMarks(sorted, (time) => (time / last) * (room - 30), room)
      for (const [index, { from, to }] of marks.entries()) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(room)
        expect(from).toBeGreaterThan(marks[index - 1]?.to ?? -1)
      }
    }),
  )
})
