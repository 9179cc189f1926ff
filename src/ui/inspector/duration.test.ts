import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDuration } from '../../core/workflow/duration'
import { clockText } from '../simulation/clockText'

test('what is shown of a duration can be typed', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (seconds) => {
      expect(readDuration(clockText(seconds))).toBe(seconds)
    }),
  )
})
