import { expect, test } from 'vitest'
import { compileText } from './compileText'

test('a text without errors gives a program', () => {
  const compiled = compileText(
    '{"states": {"Wait": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "End"}, "End": {"type": "END"}}}',
  )
  expect(compiled.ok && compiled.workflow.root.steps.map(({ name }) => name)).toEqual([
    'Wait',
    'End',
  ])
})

test.each([
  ['{\n  "states: {}}', /^The document has errors\. Line 2: The closing quote/],
  ['{\n  "states": {}\n}', /^The document has errors\. Line 2: "states" of the document is empty/],
  ['[]', /^The document has errors\. Line 1: /],
  ['', /^The document has errors\. Line 1: /],
])('%j tells its first mistake, and where, not what follows from it', (text, reason) => {
  const compiled = compileText(text)
  expect(compiled.ok ? '' : compiled.reason).toMatch(reason)
})
