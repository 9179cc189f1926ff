import { describe, expect, test } from 'vitest'
import type { StepId } from '../../../workflow/Workflow'
import { expectCommand, refusalOf } from './expectCommand'

const idOf = (name: string) => name as StepId
const text = `{"states": {
  "A": {"type": "OPERATION", "start": true, "actions": [ ], "next-state" : "S"},
  "S": {"type": "SWITCH", "choices": [{"path": "$.n", "operator": "GT", "value": 1E+2, "next-state": "A"}]},
  "P": {"type": "PARALLEL", "branches": {"b": {"states": {
    "I": {"type": "DELAY", "start": true, "time-delay": 1},
    "J": {"type": "DELAY", "time-delay": 1}
  }}}, "next-state": "End"},
  "End": {"type": "END"}
}}`
const connect = (step: string, exit: string, to: string) => ({
  type: 'connect' as const,
  from: { step: idOf(step), exit },
  to: idOf(to),
})

describe('connect', () => {
  test('replaces the written target and nothing else', () => {
    expectCommand(
      text,
      connect('A', 'actions', 'End'),
      text.replace('"next-state" : "S"', '"next-state" : "End"'),
    )
  })

  test('writes a target where there was none', () => {
    expectCommand(
      text,
      connect('S', 'default', 'End'),
      text.replace('"next-state": "A"}]}', '"next-state": "A"}], "default": "End"}'),
    )
  })

  test('works within a branch', () => {
    expectCommand(
      text,
      connect('P/b/I', 'delay', 'P/b/J'),
      text.replace(
        '"I": {"type": "DELAY", "start": true, "time-delay": 1}',
        '"I": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "J"}',
      ),
    )
  })

  test('changes nothing where the way leads there already', () => {
    expect(expectCommand(text, connect('A', 'actions', 'S'), text).edits).toEqual([])
  })

  test('lets an event lead back to its state (R16)', () => {
    const waiting =
      '{"trigger-defs": {"e": {"source": "/e"}}, "states": {"W": {"type": "EVENT", "events": [{"event-expression": "e", "next-state": "End"}]}, "End": {"type": "END"}}}'
    expectCommand(
      waiting,
      connect('W', 'event[0]', 'W'),
      waiting.replace('"next-state": "End"', '"next-state": "W"'),
    )
  })

  test.each([
    ['into a branch (R63)', connect('A', 'actions', 'P/b/I'), /scope/],
    ['out of a branch (R63)', connect('P/b/I', 'delay', 'End'), /scope/],
    ['from a state to itself for ever', connect('A', 'actions', 'A'), /for ever/],
    ['from an END', connect('End', 'next', 'A'), /END/],
    ['from an exit that is gone', connect('A', 'choice[3]', 'S'), /no longer/],
  ])('refuses to lead %s', (_what, command, reason) => {
    expect(refusalOf(text, command)).toMatch(reason)
  })
})

describe('disconnect', () => {
  test('takes the target away with its comma', () => {
    expectCommand(
      text,
      { type: 'disconnect', from: { step: idOf('A'), exit: 'actions' } },
      text.replace(', "next-state" : "S"', ''),
    )
  })

  test('is refused where nothing is connected', () => {
    const command = { type: 'disconnect', from: { step: idOf('S'), exit: 'default' } } as const
    expect(refusalOf(text, command)).toMatch(/nowhere/)
  })
})
