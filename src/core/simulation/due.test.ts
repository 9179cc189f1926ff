import { expect, test } from 'vitest'
import { dueArrivals, dueOf } from './due'
import { noInputs, type RunInputs } from './inputs'
import { change, shownTrace, startRun, type Run } from './run'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'
import { runTo } from './stop'
import { viewAt } from './view'

const program = programOf({
  'trigger-defs': triggers(undefined, 'A', 'B'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'A and B', timeout: 100, 'next-state': 'Ask' }],
    },
    Ask: operation('End', 'f'),
    End,
  },
})

const inputs: RunInputs = {
  ...noInputs,
  invocations: [{ at: 0 }, { at: 7, token: 'k' }],
  events: [event(3, 'e1', 'A'), event(3, 'e2', 'B'), event(20, 'e3', 'A')],
  functions: { f: [{ result: 1, after: 30 }] },
}

const toCome = (run: Run) =>
  dueArrivals(run.inputs, shownTrace(run), run.now).map(({ at, text }) => `${at} ${text}`)

test('arrivals are to come until they have come, those of the same instant one by one', () => {
  const run = startRun(program, inputs)
  const all = [
    '3 event e1 (A) arrives',
    '3 event e2 (B) arrives',
    '7 an instance for k is started',
    '20 event e3 (A) arrives',
  ]
  expect(toCome(run)).toEqual(['0 an instance is started', ...all])
  runTo(run, { type: 'time', at: 2 })
  expect(toCome(run)).toEqual(all)
  while (shownTrace(run).at(-1)?.what !== 'arrived') runTo(run, { type: 'record' })
  expect(toCome(run)).toEqual(all.slice(1))
  runTo(run, { type: 'time', at: 15 })
  expect(toCome(run)).toEqual(all.slice(3))
  runTo(run, { type: 'end' })
  expect(toCome(run)).toEqual([])
})

test('what was sent by hand is to come, too; another timeline leaves it', () => {
  const run = startRun(program, inputs)
  runTo(run, { type: 'time', at: 4 })
  change(run, { type: 'arrive', arrival: event(40, 'hand', 'B') })
  change(run, { type: 'timeline', invocations: [], events: [event(50, 'new', 'A')] })
  expect(toCome(run)).toEqual(['40 event hand (B) arrives', '50 event new (A) arrives'])
  runTo(run, { type: 'time', at: 45 })
  expect(toCome(run)).toEqual(['50 event new (A) arrives'])
})

test('what an instance has coming is told in words', () => {
  const run = startRun(program, inputs)
  runTo(run, { type: 'time', at: 2 })
  const texts = () => dueOf(viewAt(shownTrace(run))).map(({ at, text }) => `${at} ${text}`)
  expect(texts()).toEqual(['100 the time to wait for A and B is up'])
  runTo(run, { type: 'time', at: 4 })
  expect(texts()).toEqual(['33 f answers'])
})
