import { expect, test } from 'vitest'
import { noInputs } from './inputs'
import { markAt, marksOf, nextMark } from './marks'
import { runToEnd, startRun } from './run'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'
import { runTo } from './stop'

const program = programOf({
  'trigger-defs': triggers(undefined, 'A'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'A', 'next-state': 'Ask' }],
    },
    Ask: operation('End', 'f'),
    End,
  },
})
const inputs = {
  ...noInputs,
  events: [event(5, 'e1', 'A')],
  functions: { f: [{ error: 'broken', after: 7 }] },
}

test('marks where an event comes, a breakpoint is met and an error arises', () => {
  const run = startRun(program, inputs)
  runToEnd(run)
  const { trace } = run.machine
  const at = { on: 'step', step: 'Ask' } as never
  const marks = marksOf(trace, [at], trace.length)
  expect(marks.filter(({ kind }) => kind !== 'error').map(({ kind }) => kind)).toEqual([
    'event',
    'breakpoint',
  ])
  expect(trace[(marks.find(({ kind }) => kind === 'error')?.position ?? 0) - 1]?.what).toBe(
    'answered',
  )
})

test('an error hides what else lies in the same part', () => {
  const run = startRun(program, inputs)
  runToEnd(run)
  expect(marksOf(run.machine.trace, [], 1).map(({ kind }) => kind)).toEqual(['error'])
})

test('goes from mark to mark, on and back', () => {
  const run = startRun(program, inputs)
  runToEnd(run)
  const { trace } = run.machine
  const all = marksOf(trace, [], trace.length)
  expect(all.length).toBeGreaterThan(1)
  const on = all.map((_, index) => nextMark(trace, [], all[index - 1]?.position ?? 0, 1))
  expect(on).toEqual(all)
  const back = all.map((_, index) =>
    nextMark(trace, [], all[index + 1]?.position ?? trace.length + 1, -1),
  )
  expect(back).toEqual(all)
  expect(nextMark(trace, [], trace.length, 1)).toBeUndefined()
  expect(nextMark(trace, [], all[0]?.position ?? 0, -1)).toBeUndefined()
  expect(all.map(({ position }) => markAt(trace, [], position))).toEqual(all)
})

test('goes on moment by moment', () => {
  const run = startRun(program, inputs)
  const times = [1, 2, 3].map(() => {
    runTo(run, { type: 'moment' })
    return run.now
  })
  expect(times).toEqual([5, 12, 12])
})
