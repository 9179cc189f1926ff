import { describe, expect, test } from 'vitest'
import {
  callsOf,
  End,
  endOf,
  invoked,
  operation,
  outputOf,
  run,
  visitsOf,
} from './runDraft.test.helper'

function split(branches: object, more: object = {}) {
  return {
    states: {
      Split: { type: 'PARALLEL', start: true, branches, 'next-state': 'End', ...more },
      End,
    },
  }
}

const calling = (name: string, more: object = {}) => ({
  states: { Work: { ...operation(undefined, name), start: true, ...more } },
})

test('R60 each branch gets its own copy of E; they begin in written order at the same instant', () => {
  const report = run(
    split(
      { b: calling('one', { ResultPath: '$.r' }), a: calling('two', { ResultPath: '$.r' }) },
      { InputPath: '$.in' },
    ),
    { ...invoked({ in: { n: 1 } }), functions: { one: [{ result: 1 }], two: [{ result: 2 }] } },
  )
  expect(report.result.calls).toMatchObject([
    { function: 'one', at: 0, input: { n: 1 } },
    { function: 'two', at: 0, input: { n: 1 } },
  ])
  expect(outputOf(report)).toEqual([
    { n: 1, r: 1 },
    { n: 1, r: 2 },
  ])
})

test('R61 a branch ends when a state without a target is left', () => {
  const states = { First: { ...operation('Second'), start: true }, Second: operation(undefined) }
  expect(visitsOf(run(split({ one: { states } }), invoked()))).toEqual([
    'Split branches 0-0',
    'Split/one/First actions 0-0',
    'Split/one/Second actions 0-0',
    'End end 0-0',
  ])
})

test('R62 the result is the array of the outputs in written order, whoever ends first', () => {
  const report = run(split({ slow: calling('slow'), quick: calling('quick') }), {
    ...invoked(),
    functions: { slow: [{ result: 'text', after: 9 }], quick: [{ result: [1], after: 1 }] },
  })
  expect(outputOf(report)).toEqual(['text', [1]])
  expect(visitsOf(report)).toEqual([
    'Split branches 0-9',
    'Split/slow/Work actions 0-9',
    'Split/quick/Work actions 0-1',
    'End end 9-9',
  ])
})

describe('R63 targets lie in the same scope', () => {
  test('so a branch cannot go to a state outside', () => {
    const states = { Work: { ...operation('End'), start: true } }
    expect(run(split({ one: { states } }), invoked()).stopped).toContain('Split/one/Work')
  })

  test('and no state outside goes into a branch', () => {
    const report = run(split({ one: calling('f') }, { 'next-state': 'Work' }), invoked())
    expect(report.stopped).toContain('Split')
  })
})

test('R64 an unhandled error in a branch ends the whole instance', () => {
  const report = run(split({ bad: calling('bad'), slow: calling('slow') }), {
    ...invoked(),
    functions: { bad: [{ error: 'Down', after: 2 }], slow: [{ result: 1, after: 5 }] },
  })
  expect(endOf(report)).toBe('FAILURE Down null')
  expect(visitsOf(report)).toEqual([
    'Split cancelled 0-2',
    'Split/bad/Work failed 0-2',
    'Split/slow/Work cancelled 0-2',
  ])
  expect(callsOf(report)).toEqual(['bad 0 Down', 'slow 0 abandoned'])
})

describe('R65 PARALLEL in a branch', () => {
  /** PARALLEL states inside each other. */
  function nested(depth: number): object {
    if (depth === 0) return calling('f')
    const inner = { type: 'PARALLEL', start: true, branches: { b: nested(depth - 1) } }
    return { states: { Split: inner } }
  }

  test('works to any depth', () => {
    const report = run(split({ b: nested(2) }), {
      ...invoked(1),
      functions: { f: [{ result: 2 }] },
    })
    expect(outputOf(report)).toEqual([[[2]]])
    expect(visitsOf(report)[3]).toBe('Split/b/Split/b/Split/b/Work actions 0-0')
  })

  test('deeply nested branches end without harm', () => {
    expect(endOf(run(split({ b: nested(60) }), invoked(1)))).toBe('SUCCESS null End')
  })
})

test('R66 written order is the order of the keys in the text, numbers included', () => {
  const work = JSON.stringify(calling('f'))
  const text = `{ "states": {
    "Split": { "type": "PARALLEL", "start": true, "next-state": "End",
      "branches": { "10": ${work}, "b": ${work}, "2": ${work} } },
    "End": { "type": "END" } } }`
  const answers = [{ result: 'first' }, { result: 'second' }, { result: 'third' }]
  const report = run(text, { ...invoked(), functions: { f: answers } })
  expect(report.result.calls.map(({ path }) => path)).toEqual([
    'Split/10/Work',
    'Split/b/Work',
    'Split/2/Work',
  ])
  expect(outputOf(report)).toEqual(['first', 'second', 'third'])
})
