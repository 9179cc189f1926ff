import { expect, test } from 'vitest'
import type { Program } from '../workflow/Program'
import { noInputs } from './inputs'
import { replay } from './replay'
import { goTo, lastRecord, runToEnd, startRun } from './run'
import { End, operation, programOf } from './runDraft.test.helper'

const flow = (second: string, end = 'End') =>
  programOf({
    states: {
      One: { ...operation('Two', 'f'), start: true },
      Two: operation(end, second),
      [end]: End,
    },
  })
const ids = ({ steps }: Program) => steps.map(({ id }) => id)
const inputs = { ...noInputs, invocations: [{ at: 0, input: { n: 1 } }] }

test('an edit behind the position changes nothing before it', () => {
  const run = startRun(flow('g'), inputs)
  goTo(run, 4)
  const { run: again, difference } = replay(run, flow('h'))
  expect(difference).toBeNull()
  expect(again.position).toBe(4)
  runToEnd(again)
  const calls = again.machine.trace.flatMap((one) => (one.what === 'request' ? one.function : []))
  expect(calls).toEqual(['f', 'h'])
})

test('stops at the first record that is not as it was', () => {
  const run = startRun(flow('g'), inputs)
  runToEnd(run)
  const { run: again, difference } = replay(run, flow('h'))
  expect(difference?.before).toMatchObject({ what: 'request', function: 'g' })
  expect(difference?.after).toMatchObject({ what: 'request', function: 'h' })
  expect(lastRecord(again)).toBe(difference?.after)
})

test('leaves the original as it is', () => {
  const run = startRun(flow('g'), inputs)
  runToEnd(run)
  const before = JSON.stringify(run)
  replay(run, flow('h', 'Last'))
  expect(JSON.stringify(run)).toBe(before)
})

test('a step that has another name now is no difference', () => {
  const run = startRun(flow('g'), inputs)
  runToEnd(run)
  const renamed = new Map(
    ids(flow('g')).map((id, index) => [id, ids(flow('g', 'Last'))[index] ?? id]),
  )
  expect(replay(run, flow('g', 'Last'), renamed).difference).toBeNull()
  expect(replay(run, flow('g', 'Last')).difference).not.toBeNull()
  expect(replay(run, flow('h', 'Last'), renamed).difference?.after).toMatchObject({ function: 'h' })
})
