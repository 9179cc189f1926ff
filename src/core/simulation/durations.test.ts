import { expect, test } from 'vitest'
import { durationsOf } from './durations'
import { noInputs } from './inputs'
import { runToEnd, startRun } from './run'
import { End, operation, programOf } from './runDraft.test.helper'

test('visits, calls and instances tell how long they lasted, where they end', () => {
  const program = programOf({
    states: {
      Pause: { type: 'DELAY', start: true, 'time-delay': 9, 'next-state': 'Ask' },
      Ask: operation('End', 'f'),
      End,
    },
  })
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 1 }],
    functions: { f: [{ result: 1, after: 4 }] },
  })
  runToEnd(run)
  const { trace } = run.machine
  const durations = durationsOf(trace)
  const told = trace.flatMap(({ what, step, seq }) => {
    const lasted = durations.get(seq)
    return lasted === undefined ? [] : [`${what} ${step} ${lasted}`]
  })
  expect(told).toEqual([
    'left Pause 9',
    'answered Ask 4',
    'left Ask 4',
    'left End 0',
    'ended End 13',
  ])
})
