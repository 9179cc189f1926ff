import { expect, test } from 'vitest'
import type { StepId } from '../../../workflow/Workflow'
import { expectCommand, perform } from './expectCommand'

const idOf = (name: string) => name as StepId
const remove = (...names: string[]) => ({ type: 'remove-steps' as const, steps: names.map(idOf) })

test('leads what led to the removed state to its successor, and keeps every note', () => {
  expectCommand(
    `{ "states": {
  // where it begins
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" }, // first
  "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "C" },
  /* the end */
  "C": { "type": "END" }
} }`,
    remove('B'),
    `{ "states": {
  // where it begins
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "C" }, // first
  /* the end */
  "C": { "type": "END" }
} }`,
  )
})

test('heals events, choices, default and retries alike', () => {
  expectCommand(
    `{"trigger-defs": {"e": {"source": "/e"}}, "states": {
  "E": {"type": "EVENT", "start": true, "events": [{"event-expression": "e", "next-state": "X"}]},
  "O": {"type": "OPERATION", "actions": [{"function": "f", "retry": [{"match": "SYS.Fail", "next-state": "X"}]}], "next-state": "S"},
  "S": {"type": "SWITCH", "choices": [{"path": "$.a", "operator": "EQ", "value": 1, "next-state": "X"}], "default": "X"},
  "X": {"type": "DELAY", "time-delay": 1, "next-state": "End"},
  "End": {"type": "END"}
}}`,
    remove('X'),
    `{"trigger-defs": {"e": {"source": "/e"}}, "states": {
  "E": {"type": "EVENT", "start": true, "events": [{"event-expression": "e", "next-state": "End"}]},
  "O": {"type": "OPERATION", "actions": [{"function": "f", "retry": [{"match": "SYS.Fail", "next-state": "End"}]}], "next-state": "S"},
  "S": {"type": "SWITCH", "choices": [{"path": "$.a", "operator": "EQ", "value": 1, "next-state": "End"}], "default": "End"},
  "End": {"type": "END"}
}}`,
  )
})

test('hands the start on to the first state that stays', () => {
  const { text } = expectCommand(
    '{"states": {"A": {"start": true, "type": "DELAY", "time-delay": 1, "next-state": "B"}, "B": {"type": "DELAY", "time-delay": 1, "next-state": "C"}, "C": {"type": "OPERATION", "actions": [], "next-state": "End"}, "End": {"type": "END"}}}',
    remove('A', 'B'),
    '{"states": {"C": {"type": "OPERATION", "start": true, "actions": [], "next-state": "End"}, "End": {"type": "END"}}}',
  )
  expect(text).not.toContain('"B"')
})

test('leaves nothing behind that leads to a removed END', () => {
  expectCommand(
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "End"}, "End": {"type": "END"}}}',
    remove('End'),
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1}}}',
  )
})

test('makes no state lead to itself for ever', () => {
  expectCommand(
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "B"}, "B": {"type": "DELAY", "time-delay": 1, "next-state": "A"}}}',
    remove('B'),
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1}}}',
  )
})

test('takes everything inside a PARALLEL with it, and the trigger definitions stay', () => {
  expectCommand(
    '{"trigger-defs":{"e":{"source":"/e"}},"states":{"P":{"type":"PARALLEL","start":true,"branches":{"b":{"states":{"I":{"type":"DELAY","start":true,"time-delay":1}}}},"next-state":"End"},"End":{"type":"END"}}}',
    { type: 'remove-steps', steps: [idOf('P'), idOf('P/b/I')] },
    '{"trigger-defs":{"e":{"source":"/e"}},"states":{"End":{"type":"END"}}}',
  )
})

test('removes all states, whatever form the list has', () => {
  for (const states of [
    '{"A": {"type": "DELAY"}, "B": {"type": "END"}}',
    '[{"name": "A", "type": "DELAY"}, {"name": "B", "type": "END"}]',
    '[{"A": {"type": "DELAY"}}, {"B": {"type": "END"}}]',
  ]) {
    const { workflow, text } = perform(`{"states": ${states}}`, remove('A', 'B'))
    expect(workflow.root.steps).toEqual([])
    expect(JSON.parse(text)).toHaveProperty('states')
  }
})

test('ends the branch where its last state was', () => {
  const { workflow } = perform(
    `{"states": {"P": {"type": "PARALLEL", "start": true, "branches": {"b": {"states": {
      "I": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "J"},
      "J": {"type": "DELAY", "time-delay": 1}}}}, "next-state": "End"}, "End": {"type": "END"}}}`,
    { type: 'remove-steps', steps: [idOf('P/b/J')] },
  )
  const [inner] = workflow.root.steps[0]?.scopes ?? []
  expect(inner?.steps.map(({ exits }) => exits[0]?.target)).toEqual([{ to: 'scope-end' }])
})
