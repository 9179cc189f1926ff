import { expect, test } from 'vitest'
import { noInputs } from './inputs'
import { addArrival, change, lastRecord, startRun } from './run'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'
import { runTo } from './stop'

const program = programOf({
  'trigger-defs': triggers(undefined, 'Req', 'Dec'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'Req and Dec', 'next-state': 'Call' }],
    },
    Call: operation('Check', 'f'),
    Check: { type: 'DELAY', 'time-delay': 5, 'next-state': 'End' },
    End,
  },
})

test('the effect of an event is shown as far as the state behind it, or to the end of the moment', () => {
  const run = startRun(program, { ...noInputs, functions: { f: [{ hang: true }] } })
  addArrival(run, event(0, 'e1', 'Req'))
  runTo(run, { type: 'effect', at: run.now })
  expect(lastRecord(run)).toMatchObject({ what: 'offered', fired: null })
  addArrival(run, event(0, 'e2', 'Dec'))
  runTo(run, { type: 'effect', at: run.now })
  expect(lastRecord(run)).toMatchObject({ what: 'entered', step: 'Call' })
})

test('the effect of an answer is shown as far as the state behind it', () => {
  const run = startRun(program, { ...noInputs, functions: { f: [{ hang: true }] } })
  for (const name of ['Req', 'Dec']) addArrival(run, event(0, name, name))
  runTo(run, { type: 'time', at: 3 })
  expect(change(run, { type: 'answer', call: 1, outcome: { ok: true, value: 1 } }).ok).toBe(true)
  runTo(run, { type: 'effect', at: run.now })
  expect(lastRecord(run)).toMatchObject({ what: 'timer', step: 'Check', time: 3 })
})

test('a state that waits behind it shows what it waits for, and an end has come', () => {
  const run = startRun(
    programOf({
      'trigger-defs': triggers(undefined, 'A', 'B'),
      states: {
        First: {
          type: 'EVENT',
          start: true,
          events: [{ 'event-expression': 'A', 'next-state': 'Second' }],
        },
        Second: { type: 'EVENT', events: [{ 'event-expression': 'B', 'next-state': 'End' }] },
        End,
      },
    }),
    noInputs,
  )
  addArrival(run, event(0, 'a', 'A'))
  runTo(run, { type: 'effect', at: run.now })
  expect(lastRecord(run)).toMatchObject({ what: 'waiting', step: 'Second' })
  addArrival(run, event(0, 'b', 'B'))
  runTo(run, { type: 'effect', at: run.now })
  expect(lastRecord(run)).toMatchObject({ what: 'ended', endState: 'End' })
})
