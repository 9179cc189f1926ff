import { expect, test } from 'vitest'
import { readDuration } from './duration'

test.each([
  ['90', 90],
  [' 1.5 ', 1.5],
  ['90m', 5400],
  ['1 h 30 min', 5400],
  ['1h30', undefined],
  ['2 days, 1 hour', 176_400],
  ['PT90M', 5400],
  ['p1dt1s', 86_401],
  ['P1Y', undefined],
  ['soon', undefined],
  ['5 parsecs', undefined],
  ['', undefined],
  ['-5', undefined],
])('%j is read as %j seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds)
})
