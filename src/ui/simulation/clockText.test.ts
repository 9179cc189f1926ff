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

test('leaves out the small units where there is little room', () => {
  expect(clockText(86_398, 2)).toBe('23 h 59 min')
  expect(clockText(61.5, 2)).toBe('1 min 1.5 s')
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
