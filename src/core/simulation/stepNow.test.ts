import { expect, test } from 'vitest'
import type { StepId } from '../workflow/Workflow'
import { noInputs } from './inputs'
import { shownTrace, startRun } from './run'
import { End, operation, programOf } from './runDraft.test.helper'
import { stepNow } from './stepNow'
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
  expect(stepNow(view, 'i1', id('Both/a/A'))).toMatchObject({ left: 5, attempt: null })
  expect(stepNow(view, 'i1', id('Both/b/B'))).toMatchObject({ left: 4, attempt: 2 })
  const lanes = ['Both/a/A', 'Both/b/B'].flatMap((step) => stepNow(view, 'i1', id(step)).tokens)
  expect(new Set(lanes.map(({ lane }) => lane)).size).toBe(2)
  expect(stepNow(view, 'i1', id('Last'))).toEqual({ left: null, attempt: null, tokens: [] })
})
