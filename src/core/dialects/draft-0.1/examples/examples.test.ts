import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import validateScenario from '../../../../../public/schemas/scenario.schema.json?validator'
import { parseDocument } from '../../../document/Document'
import { runCase } from '../../../simulation/runCase'
import { readScenarioFile } from '../../../simulation/scenario'
import { validate } from '../../../validation/validate'
import { allSteps } from '../../../workflow/Workflow'
import { draft01 } from '../index'
import { examples } from './index'

const documents = examples.map((example) => parseDocument(example.text))
const workflows = documents.map((document) => draft01.read(document))

describe.each(examples)('$title', ({ file, text, scenarios }) => {
  const document = parseDocument(text)
  const workflow = draft01.read(document)
  const read = readScenarioFile(JSON.parse(scenarios))
  const cases = read.ok ? read.scenario.cases : []

  test('is the file that it names', () => {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toBe(text)
  })

  test('has no diagnostics', () => {
    expect(validate(document, workflow, draft01)).toEqual([])
  })

  test('has a scenario file of the published format', () => {
    expect(validateScenario(JSON.parse(scenarios)), JSON.stringify(validateScenario.errors)).toBe(
      true,
    )
    expect(read).toMatchObject({ ok: true, scenario: { workflow: file } })
    expect(cases.length).toBeGreaterThanOrEqual(2)
  })

  test.each(cases)('$name', (one) => {
    expect(Object.keys(one.expect ?? {}).sort()).toEqual(['calls', 'events', 'instances'])
    const { passed, differences, stopped } = runCase(draft01.compile(workflow), one)
    expect({ differences, stopped, passed }).toEqual({
      differences: [],
      stopped: null,
      passed: true,
    })
  })

  test('is visited in every state by its cases', () => {
    const program = draft01.compile(workflow)
    const visited = new Set(
      cases.flatMap((one) =>
        runCase(program, one).result.instances.flatMap(({ visits }) =>
          visits.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
        ),
      ),
    )
    const names = [...allSteps(workflow.root)].map(({ name }) => name)
    expect(names.filter((name) => !visited.has(name))).toEqual([])
  })
})

test('together the examples show every kind of state and every way out of one', () => {
  const steps = workflows.flatMap(({ root }) => [...allSteps(root)])
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(
    new Set(['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL']),
  )
  const roles = new Set(steps.flatMap(({ exits }) => exits.map(({ role }) => role)))
  expect([...roles].sort()).toEqual(['case', 'default', 'error', 'event', 'next', 'timeout'])
})

test('together the examples use every key and every operator of the grammar', () => {
  const text = examples.map((example) => example.text).join('')
  const keys = wordsOf(`trigger-defs source eventID correlation-token states type start
    InputPath ResultPath OutputPath next-state events event-expression timeout action-mode actions
    function retry match retry-interval max-retry choices default path value operator Not And Or
    time-delay status branches`)
  expect(keys.filter((key) => !text.includes(`"${key}":`))).toEqual([])
  const words = wordsOf(`EQ LT LTEQ GT GTEQ StrEQ StrLT StrLTEQ StrGT StrGTEQ
    SEQUENTIAL PARALLEL SUCCESS FAILURE`)
  expect(words.filter((word) => !text.includes(`"${word}"`))).toEqual([])
})

test('together the cases show every way in which a state can be left', () => {
  const exits = examples.flatMap(({ scenarios }) =>
    [...scenarios.matchAll(/"exit": "(\w[\w-]*)/g)].map(([, word]) => word),
  )
  const words = wordsOf(`event actions choice default delay branches end retry timeout
    failed cancelled`)
  expect(new Set(exits)).toEqual(new Set(words))
})

const wordsOf = (text: string) => text.split(/\s+/)
