import { expect, test } from 'vitest'
import { applyEdits } from '../document/edits'
import { renameInScenarios } from './renameInScenarios'

const text = `{ "workflow": "A", "cases": [ { "case": "A",
  "invocations": [ { "at": 0, "input": { "path": "A" } } ],
  "expect": { "instances": [ { "endState": "End", "output": { "path": "A" }, "visits": [
    { "path": "A", "next": "P", "exit": "actions" }, { "path": "P/b/A" }, { "path": "P/b/Ab" } ] } ],
    "calls": [ { "path": "P/b/A", "function": "A", "input": { "next": "A" } } ] } } ] }
`
const renamed = (...pairs: readonly (readonly [string, string])[]) =>
  applyEdits(text, renameInScenarios(text, { places: new Map(pairs), functions: new Map() }))

test('steps are followed where results name them, and nowhere else', () => {
  expect(renamed(['A', 'Begin'])).toBe(
    text.replace('"path": "A", "next"', '"path": "Begin", "next"'),
  )
})

test('what stands inside a renamed step follows it', () => {
  expect(renamed(['P', 'Both'])).toBe(
    text.replaceAll('"P/b/', '"Both/b/').replace('"next": "P"', '"next": "Both"'),
  )
})

test('what follows a state is looked up where that state is', () => {
  const visits = (inner: string, outer: string) =>
    `{ "cases": [ { "expect": { "instances": [ { "visits": [
      { "path": "P/b/A", "next": "${inner}" }, { "path": "A", "next": "${outer}" } ] } ] } } ] }`
  const after = (...pairs: readonly (readonly [string, string])[]) => {
    const edits = renameInScenarios(visits('B', 'B'), {
      places: new Map(pairs),
      functions: new Map(),
    })
    return applyEdits(visits('B', 'B'), edits)
  }
  expect(after(['P/b/B', 'P/b/Inner'])).toBe(visits('Inner', 'B'))
  expect(after(['B', 'Outer'])).toBe(visits('B', 'Outer'))
  expect(after(['P', 'Q'], ['P/b/A', 'Q/b/A'], ['P/b/B', 'Q/b/B'])).toBe(
    visits('B', 'B').replace('P/b/A', 'Q/b/A'),
  )
  expect(after(['P', 'Q'], ['P/b/B', 'Q/b/New'])).toBe(visits('New', 'B').replace('P/b/A', 'Q/b/A'))
})

test('there and back gives the same text', () => {
  const there = renamed(['P/b/A', 'P/b/Z'])
  const back = { places: new Map([['P/b/Z', 'P/b/A']]), functions: new Map() }
  expect(applyEdits(there, renameInScenarios(there, back))).toBe(text)
})

const mocked = `{ "cases": [ { "events": [ { "event": { "data": { "functions": { "f": 1 } } } } ],
  "functions": { "f": [ { "result": { "functions": { "f": 1 } } } ], "g": [] },
  "expect": { "calls": [ { "path": "f", "function": "f", "input": { "function": "f" } } ] } } ] }
`
const called = (from: string, to: string) =>
  applyEdits(
    mocked,
    renameInScenarios(mocked, { places: new Map(), functions: new Map([[from, to]]) }),
  )

test('functions are followed in mocks and expected calls, and nowhere else', () => {
  expect(called('f', 'price')).toBe(
    mocked
      .replace('"functions": { "f": [', '"functions": { "price": [')
      .replace('"function": "f", "input"', '"function": "price", "input"'),
  )
})

test('a list of answers is not hidden behind another of the same name', () => {
  expect(called('f', 'g')).toContain('"functions": { "f": [')
})
