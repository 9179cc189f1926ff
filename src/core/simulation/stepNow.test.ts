import { expect, test } from 'vitest'
import type { StepId } from '../workflow/Workflow'
import { noInputs } from './inputs'
import { shownTrace, startRun } from './run'
import { End, operation, programOf } from './runDraft.test.helper'
import { stepNow, stepOfAll } from './stepNow'
import { runTo } from './stop'
import { viewAt } from './view'

// Ids of steps are texts with a brand.
const id = (text: string) => text as StepId

const program = programOf({
  states: {
    Both: {
      type: 'PARALLEL',
      start: true,
      branches: {
        a: { states: { A: { type: 'DELAY', start: true, 'time-delay': 9 } } },
        b: {
          states: {
            B: {
              type: 'OPERATION',
              start: true,
              actions: [
                { function: 'f', retry: [{ match: 'Busy', 'retry-interval': 4, 'max-retry': 3 }] },
              ],
            },
          },
        },
      },
      'next-state': 'Last',
    },
    Last: operation('End', 'g'),
    End,
  },
})

test('tells what is left to wait, which attempt it is, and which path stands there', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }],
    functions: { f: [{ error: 'Busy' }] },
  })
  runTo(run, { type: 'time', at: 4 })
  const view = viewAt(shownTrace(run))
  expect(stepNow(view, view.instances, id('Both/a/A'))).toMatchObject({ left: 5, retry: null })
  expect(stepNow(view, view.instances, id('Both/b/B'))).toMatchObject({
    left: 4,
    retry: { count: 2, max: 3 },
  })
  const lanes = ['Both/a/A', 'Both/b/B'].flatMap(
    (step) => stepNow(view, view.instances, id(step)).tokens,
  )
  expect(new Set(lanes.map(({ lane }) => lane)).size).toBe(2)
  expect(stepNow(view, view.instances, id('Last'))).toEqual({ left: null, retry: null, tokens: [] })
})

test('paths are named after their branches, instances by their ids', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }, { at: 1, token: 'b' }],
  })
  runTo(run, { type: 'time', at: 1 })
  const view = viewAt(shownTrace(run))
  const alone = stepNow(view, view.instances.slice(0, 1), id('Both/a/A'))
  expect(alone.tokens).toEqual([{ label: '1', name: 'path a', lane: 0 }])
  const together = stepNow(view, view.instances, id('Both/a/A'))
  expect(together.tokens).toEqual([
    { label: 'i1', name: 'i1, path a', lane: 0 },
    { label: 'i2', name: 'i2 (b), path a', lane: 1 },
  ])
})

test('instances that are drawn together add up', () => {
  const run = startRun(program, { ...noInputs, invocations: [{ at: 0 }, { at: 5 }] })
  runTo(run, { type: 'time', at: 10 })
  const { instances } = viewAt(shownTrace(run))
  expect(stepOfAll(instances, id('Both/a/A'))).toMatchObject({
    phase: 'waiting',
    visits: 2,
    open: 1,
  })
  expect(stepOfAll(instances.slice(0, 1), id('Both'))).toMatchObject({ phase: 'done', visits: 1 })
  expect(stepOfAll([], id('Both'))).toBeUndefined()
})
