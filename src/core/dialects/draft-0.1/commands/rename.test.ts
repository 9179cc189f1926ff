import { expect, test } from 'vitest'
import type { StepId } from '../../../workflow/Workflow'
import { expectCommand, refusalOf } from './expectCommand'

const idOf = (name: string) => name as StepId
const rename = (step: string, name: string) => ({
  type: 'rename-step' as const,
  step: idOf(step),
  name,
})

test('changes the key and everything that names the state', () => {
  expectCommand(
    `{
  "trigger-defs": { "X": { "source": "X" } },
  "states": {
    "X" : { "type": "SWITCH", "start": true, // X decides
      "choices": [ { "path": "$.X", "operator": "EQ", "value": "X", "next-state": "E" } ],
      "default": "X" },
    "E": { "type": "EVENT", "events": [ { "event-expression": "X", "actions": [
      { "function": "X", "retry": [ { "match": "X", "next-state": "X" } ] } ], "next-state": "X" } ] }
  }
}`,
    rename('X', 'Y'),
    `{
  "trigger-defs": { "X": { "source": "X" } },
  "states": {
    "Y" : { "type": "SWITCH", "start": true, // X decides
      "choices": [ { "path": "$.X", "operator": "EQ", "value": "X", "next-state": "E" } ],
      "default": "Y" },
    "E": { "type": "EVENT", "events": [ { "event-expression": "X", "actions": [
      { "function": "X", "retry": [ { "match": "X", "next-state": "Y" } ] } ], "next-state": "Y" } ] }
  }
}`,
  )
})

test('carries the names of what is inside along, and leaves other scopes alone', () => {
  const text =
    '{"states": {"P": {"type": "PARALLEL", "branches": {"a/b": {"states": {"P": {"type": "DELAY", "time-delay": 1, "next-state": "P"}}}}, "next-state": "P"}}}'
  const { renamed, select } = expectCommand(
    text,
    rename('P', 'Q'),
    '{"states": {"Q": {"type": "PARALLEL", "branches": {"a/b": {"states": {"P": {"type": "DELAY", "time-delay": 1, "next-state": "P"}}}}, "next-state": "Q"}}}',
  )
  expect([...renamed]).toEqual([
    ['P', 'Q'],
    ['P/a~1b/P', 'Q/a~1b/P'],
  ])
  expect(select).toEqual(['Q'])
})

test('follows both forms of a list of states (table 1.13, row 2)', () => {
  expectCommand(
    '{"states":[{"type":"DELAY","name":"A","time-delay":1,"next-state":"A"}]}',
    rename('A', 'B'),
    '{"states":[{"type":"DELAY","name":"B","time-delay":1,"next-state":"B"}]}',
  )
  expectCommand(
    '{"states":[{"A":{"type":"DELAY","time-delay":1,"next-state":"A"}}]}',
    rename('A', 'B'),
    '{"states":[{"B":{"type":"DELAY","time-delay":1,"next-state":"B"}}]}',
  )
})

test('writes any name as JSON asks for', () => {
  expectCommand(
    '{"states": {"A": {"type": "END"}}}',
    rename('A', 'say "hi" \\ \n'),
    String.raw`{"states": {"say \"hi\" \\ \n": {"type": "END"}}}`,
  )
})

test('is refused for a name that is taken or empty', () => {
  const text = '{"states": {"A": {"type": "END"}, "B": {"type": "END"}}}'
  expect(refusalOf(text, rename('A', 'B'))).toMatch(/already/)
  expect(refusalOf(text, rename('A', ''))).toMatch(/name/)
  expect(refusalOf(text, rename('C', 'D'))).toMatch(/no longer/)
})
