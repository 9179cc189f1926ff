import { expect, test } from 'vitest'
import type { StepId } from '../../../workflow/Workflow'
import { expectCommand, perform, refusalOf } from './expectCommand'

const change = (step: string, kind: string) => ({
  type: 'change-kind' as const,
  step: step as StepId,
  kind,
})

test('keeps what both types share byte for byte', () => {
  expectCommand(
    `{ "states": {
  "A": {
    "type": "DELAY", // waits
    "start" : true,
    "InputPath": "$.a",
    "x-note": 1.50,
    "time-delay": 5,
    "next-state" : "E"
  },
  "E": { "type": "END" }
} }`,
    change('A', 'OPERATION'),
    `{ "states": {
  "A": {
    "type": "OPERATION", // waits
    "start" : true,
    "InputPath": "$.a",
    "x-note": 1.50,
    "next-state" : "E",
    "actions": []
  },
  "E": { "type": "END" }
} }`,
  )
})

test('hands the actions of an OPERATION to the event of an EVENT, and back', () => {
  const operation = `{"trigger-defs": {"e": {"source": "/e"}}, "states": {
  "A": {
    "type": "OPERATION",
    "start": true,
    "action-mode": "PARALLEL",
    "actions": [
      {"function": "f", "timeout": 1e1}
    ],
    "next-state": "E"
  },
  "E": {"type": "END"}
}}`
  const { text, workflow } = perform(operation, change('A', 'EVENT'))
  expect(text).toContain('"timeout": 1e1')
  const [event] = workflow.states.states
  expect(event).toMatchObject({
    type: 'EVENT',
    start: true,
    events: [
      {
        expression: { text: 'e' },
        mode: 'PARALLEL',
        actions: [{ function: 'f', timeout: 10 }],
        next: { name: 'E' },
      },
    ],
  })
  const back = perform(text, change('A', 'OPERATION'))
  expect(JSON.parse(back.text)).toEqual(JSON.parse(operation))
})

test('makes the next state of an OPERATION the default of a SWITCH', () => {
  const { workflow } = perform(
    '{"states": {"A": {"type": "OPERATION", "start": true, "actions": [], "next-state": "E"}, "E": {"type": "END"}}}',
    change('A', 'SWITCH'),
  )
  expect(workflow.states.states[0]).toMatchObject({
    type: 'SWITCH',
    start: true,
    choices: [{ next: { name: 'E' } }],
    default: { name: 'E' },
  })
})

test('puts the actions of an OPERATION into the branch of a PARALLEL', () => {
  const { workflow } = perform(
    '{"states": {"A": {"type": "OPERATION", "start": true, "actions": [{"function": "f"}], "next-state": "E"}, "E": {"type": "END"}}}',
    change('A', 'PARALLEL'),
  )
  expect(workflow.states.states[0]).toMatchObject({
    type: 'PARALLEL',
    next: { name: 'E' },
    branches: [{ scope: { states: [{ start: true, actions: [{ function: 'f' }] }] } }],
  })
})

test('hands the start on when the state becomes an END', () => {
  expectCommand(
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "B"}, "B": {"type": "DELAY", "time-delay": 1, "next-state": "A"}}}',
    change('A', 'END'),
    '{"states": {"A": {"type": "END"}, "B": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "A"}}}',
  )
})

test('writes the type of a state that had none', () => {
  expectCommand(
    '{"states": {"A": {"time-delay": 1, "next-state": "A"}}}',
    change('A', 'DELAY'),
    '{"states": {"A": {"type": "DELAY", "time-delay": 1, "next-state": "A"}}}',
  )
})

test('brings a trigger for the first EVENT', () => {
  const { workflow } = perform(
    '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1}}}',
    change('A', 'EVENT'),
  )
  expect(workflow.triggers.map(({ name }) => name)).toEqual(['Event1'])
})

test('is refused for an END in a branch (R65)', () => {
  const text =
    '{"states": {"P": {"type": "PARALLEL", "branches": {"b": {"states": {"I": {"type": "DELAY"}}}}}}}'
  expect(refusalOf(text, change('P/b/I', 'END'))).toMatch(/branch/)
})
