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
  applyEdits(text, renameInScenarios(text, new Map(pairs)))

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

test('there and back gives the same text', () => {
  const there = renamed(['P/b/A', 'P/b/Z'])
  expect(applyEdits(there, renameInScenarios(there, new Map([['P/b/Z', 'P/b/A']])))).toBe(text)
})
