import { expect, test } from 'vitest'
import type { StepId } from '../workflow/Workflow'
import { noInputs } from './inputs'
import { runToEnd, startRun } from './run'
import { End, event, programOf, triggers } from './runDraft.test.helper'
import { answersTo } from './why'

const program = programOf({
  'trigger-defs': triggers(undefined, 'A'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'A', 'next-state': 'Ask' }],
    },
    Ask: {
      type: 'OPERATION',
      actions: [
        {
          function: 'f',
          retry: [{ match: 'Busy', 'retry-interval': 8, 'max-retry': 1, 'next-state': 'End' }],
        },
      ],
      'next-state': 'End',
    },
    End,
  },
})

function answers(step?: string) {
  const run = startRun(program, {
    ...noInputs,
    events: [event(1, 'e0', 'B'), event(2, 'e1', 'A')],
    functions: { f: [{ error: 'Busy' }] },
  })
  runToEnd(run)
  // Ids of steps are texts with a brand.
  return answersTo(run.machine.trace, run.machine.trace.length, {
    instance: 'i1',
    step: step as StepId | undefined,
  })
}

const find = (step: string | undefined, question: RegExp) =>
  answers(step).find((one) => question.test(one.question))

test('tells why an event was taken by nobody, trigger by trigger', () => {
  const found = find(undefined, /nobody take event 1/)
  expect(found?.answer).toContain('"A"')
  expect(found?.triggers).toMatchObject([{ trigger: 'A', matches: false }])
})

test('tells why a retry waits and why the next one is not made', () => {
  expect(find('Ask', /attempted again, and why/)?.answer).toContain('at second 10')
  expect(find('Ask', /not attempted again/)?.answer).toContain('used up')
})

test('tells the latest decision first, and of other states only what concerns all', () => {
  const [first] = answers('Ask')
  expect(first?.question).toBe('Why did i1 end?')
  expect(answers('Ask').some(({ record }) => record.step === 'Wait')).toBe(false)
})

test('every comparison of a choice comes with its operands', () => {
  const choosing = programOf({
    states: {
      Pick: {
        type: 'SWITCH',
        start: true,
        choices: [
          {
            And: [
              { path: '$.n', operator: 'GT', value: 5 },
              { path: '$.m', operator: 'LT', value: 5 },
            ],
            'next-state': 'End',
          },
        ],
        default: 'End',
      },
      End,
    },
  })
  const run = startRun(choosing, { ...noInputs, invocations: [{ at: 0, input: { n: 3, m: 4 } }] })
  runToEnd(run)
  const pick = 'Pick' as StepId
  const found = answersTo(run.machine.trace, run.machine.trace.length, {
    instance: 'i1',
    step: pick,
  }).find(({ comparisons }) => comparisons.length > 0)
  expect(found?.question).toMatch(/not taken/)
  expect(found?.comparisons).toMatchObject([
    { found: 3, holds: false },
    { found: 4, holds: true },
  ])
})
