import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examples } from './examples.test.helper'
import { runCase } from './runCase'

test.each(examples)('the cases of $file do not know of each other', ({ program, cases }) => {
  const alone = new Map(cases.map((one) => [one, JSON.stringify(runCase(program, one))]))
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...cases, ...cases], { minLength: cases.length * 2 }),
      (order) => {
        for (const one of order) expect(JSON.stringify(runCase(program, one))).toBe(alone.get(one))
      },
    ),
    { numRuns: 10 },
  )
})

test('a case that has to be stopped has not passed, whatever it expects', () => {
  const [example] = examples
  const [one] = example?.cases ?? []
  if (!example || !one) throw new Error('no case')
  const report = runCase(example.program, { ...one, expect: {} }, { records: 3 })
  expect(report).toMatchObject({ passed: false, differences: [] })
  expect(report.stopped).toContain('3')
})
