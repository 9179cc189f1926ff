import { expect, test } from 'vitest'
import { answersOfTrace } from './answersOfTrace'
import { examples } from './examples.test.helper'
import { runCase } from './runCase'

test.each(
  examples.flatMap(({ file, program, cases }) =>
    cases.map((one) => ({ file, name: one.name, program, one })),
  ),
)('$file, $name: the answers of a run give the same run', ({ program, one }) => {
  const first = runCase(program, one)
  const names = new Set(
    first.trace.flatMap((record) => (record.what === 'request' ? record.function : [])),
  )
  const functions = Object.fromEntries(
    [...names].map((name) => [name, answersOfTrace(first.trace, name)]),
  )
  const again = runCase(program, { ...one, inputs: { ...one.inputs, functions } })
  const plain = (report: typeof first) => ({
    ...report.result,
    calls: report.result.calls.map(({ mock: _mock, ...call }) => call),
  })
  expect(plain(again)).toEqual(plain(first))
})
