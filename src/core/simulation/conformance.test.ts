import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { programOf } from './runDraft.test.helper'
import { runCase } from './runCase'
import { readScenarioFile } from './scenario'

/** What each statement that can be observed says of a small workflow; worked out by hand. */
const folder = new URL('conformance/', import.meta.url)

const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')

const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.scenario.json'))
  .map((file) => {
    const found = readScenarioFile(JSON.parse(read(file)))
    if (!found.ok) throw new Error(`${file}: ${JSON.stringify(found.problems)}`)
    return found.scenario
  })

const cases = scenarios.flatMap(({ workflow, title, cases }) => {
  const program = programOf(read(workflow))
  return cases.map((one) => ({ title: `${title}: ${one.name}`, program, one }))
})

test('the statements are all there', () => {
  const numbers = new Set(
    scenarios.flatMap(({ title }) => [...title.matchAll(/\bR(\d+)/g)].map(([, n]) => Number(n))),
  )
  const unobservable = [2, 6, 49, 57, 63]
  const missing = Array.from({ length: 66 }, (_, i) => i + 1).filter((n) => !numbers.has(n))
  expect(missing).toEqual(unobservable)
})

test.each(cases)('$title', ({ program, one }) => {
  const { passed, differences, stopped, result } = runCase(program, one)
  expect({ differences, stopped, passed }).toEqual({
    differences: [],
    stopped: null,
    passed: true,
  })
  // R6: the same again gives the same.
  expect(runCase(program, one).result).toEqual(result)
})
