import { expect, test } from 'vitest'
import { endOf, invoked, outputOf, run, visitsOf } from './runDraft.test.helper'

const pause = (seconds: unknown, more: object = {}) => ({
  type: 'DELAY',
  start: true,
  'time-delay': seconds,
  'next-state': 'End',
  ...more,
})

test('R56 DELAY waits from entry, then goes on', () => {
  const states = { Pause: pause(90, { OutputPath: '$.a' }), End: { type: 'END' } }
  const report = run({ states }, { invocations: [{ at: 10, input: { a: 1 } }] })
  expect(visitsOf(report)).toEqual(['Pause delay 10-100', 'End end 100-100'])
  expect(outputOf(report)).toBe(1)
})

test('R57 a delay until a date is not supported', () => {
  const states = { Pause: pause('2019-06-24T12:00:00Z'), End: { type: 'END' } }
  expect(run({ states }, invoked()).stopped).toContain('Pause')
})

test('R58 END ends the instance with its status, and its output is the output', () => {
  const states = (status?: string) => ({
    Pause: pause(1),
    End: { type: 'END', OutputPath: '$.a', ...(status ? { status } : {}) },
  })
  const report = run({ states: states() }, invoked({ a: 1 }))
  expect(endOf(report)).toBe('SUCCESS null End')
  expect(outputOf(report)).toBe(1)
  const failed = run({ states: states('FAILURE') }, invoked({ a: 1 }))
  expect(endOf(failed)).toBe('FAILURE null End')
  expect(outputOf(failed)).toBe(1)
})

test('R59 several END states are allowed', () => {
  const states = {
    Choose: {
      type: 'SWITCH',
      start: true,
      choices: [{ path: '$', operator: 'EQ', value: 1, 'next-state': 'One' }],
      default: 'Two',
    },
    One: { type: 'END' },
    Two: { type: 'END', status: 'FAILURE' },
  }
  expect(endOf(run({ states }, invoked(1)))).toBe('SUCCESS null One')
  expect(endOf(run({ states }, invoked(2)))).toBe('FAILURE null Two')
})
