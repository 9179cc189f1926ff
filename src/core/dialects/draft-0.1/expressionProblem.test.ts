import { expect, test } from 'vitest'
import { parseDocument } from '../../document/Document'
import { expressionProblem } from './expressionProblem'
import { readDraft } from './read'

const workflow = readDraft(parseDocument('{"trigger-defs":{"A":{},"B":{}},"states":{}}'))

test.each([
  ['A and (B or A)', undefined],
  ['A and', 5],
  ['A orr B', 2],
  ['A or C', 5],
  ['not A', 0],
  ['', 0],
])('%j is wrong at %j', (text, from) => {
  expect(expressionProblem(workflow, text)?.span.from).toBe(from)
})
