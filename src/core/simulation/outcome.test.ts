import { expect, test } from 'vitest'
import { noInputs } from './inputs'
import { outcomesOf } from './outcome'
import { fork, goTo, startRun } from './run'
import { End, operation, programOf } from './runDraft.test.helper'

const program = programOf({
  states: { Ask: { ...operation('End', 'f'), start: true }, End },
})

test('a fork with another answer ends otherwise, and the original as it would have', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }],
    functions: { f: [{ result: 1 }] },
  })
  goTo(run, 2)
  const alone = outcomesOf(run)
  const functions = { f: [{ error: 'Broken' }] }
  const { run: other, refused } = fork(run, 2, [{ type: 'functions', functions }])
  expect(refused).toEqual([])
  expect(outcomesOf(other)).toMatchObject([{ status: 'FAILURE', course: ['Ask'] }])
  expect(outcomesOf(run)).toEqual(alone)
  expect(alone).toMatchObject([{ status: 'SUCCESS', course: ['Ask', 'End'] }])
  expect(run.position).toBe(2)
})
