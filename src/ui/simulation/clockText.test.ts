import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockText, parseClock } from './clockText'

test('reads what it writes', () => {
  const seconds = fc.integer({ min: 0, max: 10_000_000_000 }).map((ms) => ms / 1000)
  fc.assert(
    fc.property(seconds, (value) => {
      expect(parseClock(clockText(value))).toBeCloseTo(value, 3)
    }),
  )
})

test.each([
  ['90', 90],
  ['1 min 30', 90],
  ['PT1M30S', 90],
  ['2d', 172_800],
])('reads %s', (text, seconds) => {
  expect(parseClock(text)).toBe(seconds)
})

test.each(['', 'soon', '-4', '1 s 2 min'])('does not read %j', (text) => {
  expect(parseClock(text)).toBeUndefined()
})
