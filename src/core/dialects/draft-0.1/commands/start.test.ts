import { expect, test } from 'vitest'
import type { StepId } from '../../../workflow/Workflow'
import { expectCommand, refusalOf } from './expectCommand'

const start = (step: string) => ({ type: 'set-start' as const, step: step as StepId })

test('moves the mark from the old start, in this scope only', () => {
  expectCommand(
    `{ "states": {
  "A": { "start": true, "type": "DELAY", "time-delay": 1, "next-state": "P" },
  "P": { "type": "PARALLEL", "branches": { "b": { "states": { "I": { "type": "DELAY", "start": true, "time-delay": 1 } } } }, "next-state": "E" },
  "E": { "type": "END" }
} }`,
    start('P'),
    `{ "states": {
  "A": { "type": "DELAY", "time-delay": 1, "next-state": "P" },
  "P": { "type": "PARALLEL", "start": true, "branches": { "b": { "states": { "I": { "type": "DELAY", "start": true, "time-delay": 1 } } } }, "next-state": "E" },
  "E": { "type": "END" }
} }`,
  )
})

test('turns a written false into true', () => {
  expectCommand(
    '{"states":{"A":{"type":"DELAY","start":false}}}',
    start('A'),
    '{"states":{"A":{"type":"DELAY","start":true}}}',
  )
})

test('changes nothing where the state is the only start', () => {
  const text = '{"states":{"A":{"type":"DELAY","start":true}}}'
  expect(expectCommand(text, start('A'), text).edits).toEqual([])
})

test('is refused for an END (R2)', () => {
  expect(refusalOf('{"states":{"E":{"type":"END"}}}', start('E'))).toMatch(/END/)
})
