import { describe, expect, test } from 'vitest'
import { findStep, type StepId } from '../../../workflow/Workflow'
import { draftParts } from '../parts'
import { expectCommand, perform, refusalOf } from './expectCommand'

const add = (step: string, part: string, to?: string) => ({
  type: 'add-part' as const,
  step: step as StepId,
  part,
  ...(to === undefined ? {} : { to: to as StepId }),
})

describe('a part is added', () => {
  test('a choice behind the others, leading where the default leads', () => {
    expectCommand(
      `{
  "states": {
    "S": {
      "type": "SWITCH",
      "choices": [
        { "path": "$.a", "operator": "EQ", "value": 1.0, "next-state": "E" } // one
      ],
      "default": "D"
    },
    "D": { "type": "END" },
    "E": { "type": "END" }
  }
}`,
      add('S', 'choice'),
      `{
  "states": {
    "S": {
      "type": "SWITCH",
      "choices": [
        { "path": "$.a", "operator": "EQ", "value": 1.0, "next-state": "E" }, // one
        { "path": "$.value", "value": true, "operator": "EQ", "next-state": "D" }
      ],
      "default": "D"
    },
    "D": { "type": "END" },
    "E": { "type": "END" }
  }
}`,
    )
  })

  test('a choice to the state that it is drawn to', () => {
    const { workflow } = perform(
      '{"states": {"S": {"type": "SWITCH", "choices": []}, "E": {"type": "END"}, "F": {"type": "END"}}}',
      add('S', 'choice', 'F'),
    )
    expect(findStep(workflow, 'S' as StepId)?.exits[0]?.target).toEqual({ to: 'step', step: 'F' })
  })

  test('a default', () => {
    expectCommand(
      '{ "states": { "S": { "type": "SWITCH", "choices": [] }, "E": { "type": "END" } } }',
      add('S', 'default'),
      '{ "states": { "S": { "type": "SWITCH", "choices": [], "default": "E" }, "E": { "type": "END" } } }',
    )
  })

  test('an event alternative that waits for another trigger', () => {
    const { workflow } = perform(
      `{"trigger-defs": {"a": {"source": "/a"}, "b": {"source": "/b"}}, "states": {
        "W": {"type": "EVENT", "events": [{"event-expression": "a", "next-state": "E"}]}, "E": {"type": "END"}}}`,
      add('W', 'event'),
    )
    expect(workflow.states.states[0]).toMatchObject({
      events: [{ expression: { text: 'a' } }, { expression: { text: 'b' }, next: { name: 'E' } }],
    })
    expect(workflow.triggers).toHaveLength(2)
  })

  test('an action of an operation, and of the last event', () => {
    expectCommand(
      '{ "states": { "O": { "type": "OPERATION", "actions": [ { "function": "f" } ] } } }',
      add('O', 'action'),
      '{ "states": { "O": { "type": "OPERATION", "actions": [ { "function": "f" }, { "function": "newFunction" } ] } } }',
    )
    const { workflow } = perform(
      '{"states": {"W": {"type": "EVENT", "events": [{"event-expression": "a"}, {"event-expression": "b"}]}}}',
      add('W', 'action'),
    )
    expect(workflow.states.states[0]).toMatchObject({
      events: [{ actions: [] }, { actions: [{ function: 'newFunction' }] }],
    })
  })

  test('a retry before the entry that matches everything (R33)', () => {
    const { workflow } = perform(
      '{"states": {"O": {"type": "OPERATION", "actions": [{"function": "f", "retry": [{"match": "SYS.MatchAny"}]}]}, "E": {"type": "END"}}}',
      add('O', 'retry'),
    )
    expect(workflow.states.states[0]).toMatchObject({
      actions: [
        {
          retry: [
            { match: 'SYS.Timeout', interval: 1, max: 3, next: { name: 'E' } },
            { match: 'SYS.MatchAny' },
          ],
        },
      ],
    })
  })

  test('a retry to an action written as a text, and to a single entry (table 1.13, rows 15 and 26)', () => {
    expectCommand(
      '{ "states": { "O": { "type": "OPERATION", "actions": [ "f" ] } } }',
      add('O', 'retry'),
      '{ "states": { "O": { "type": "OPERATION", "actions": [ { "function": "f", "retry": [ { "match": "SYS.Timeout", "retry-interval": 1, "max-retry": 3 } ] } ] } } }',
    )
    const { workflow } = perform(
      '{"states": {"O": {"type": "OPERATION", "actions": [{"function": "f", "retry": {"match": "SYS.Timeout"}}]}}}',
      add('O', 'retry'),
    )
    expect(workflow.states.states[0]).toMatchObject({
      actions: [{ retry: [{ match: 'SYS.Timeout' }, { match: 'SYS.Fail' }] }],
    })
  })

  test('a branch with a name and an inner state of its own', () => {
    const { workflow } = perform(
      '{"states": {"P": {"type": "PARALLEL", "branches": {"Branch 2": {"states": {"Operation": {"type": "OPERATION", "start": true, "actions": []}}}}}}}',
      add('P', 'branch'),
    )
    const scopes = workflow.root.steps[0]?.scopes ?? []
    expect(scopes.map(({ name }) => name)).toEqual(['Branch 2', 'Branch 3'])
    expect(scopes[1]?.steps).toMatchObject([{ name: 'Operation 2', isStart: true }])
  })
})

test('the parts on offer are those that the state can take', () => {
  const { workflow } = perform(
    `{"states": {
      "O": {"type": "OPERATION", "actions": []},
      "S": {"type": "SWITCH", "choices": [], "default": "O"},
      "D": {"type": "DELAY"},
      "P": {"type": "PARALLEL", "branches": {}},
      "W": {"type": "EVENT", "events": [{"event-expression": "a", "actions": [{"function": "f"}]}]}
    }}`,
    { type: 'edit-text', edits: [] },
  )
  const offered = workflow.root.steps.map((step) =>
    draftParts(workflow, step).map(({ part }) => part),
  )
  expect(offered).toEqual([['action'], ['choice'], [], ['branch'], ['event', 'action', 'retry']])
})

test('a part is refused where it does not belong or cannot lead', () => {
  const text =
    '{"states": {"D": {"type": "DELAY"}, "S": {"type": "SWITCH", "choices": []}, "P": {"type": "PARALLEL", "branches": {"b": {"states": {"I": {"type": "DELAY"}}}}}}}'
  expect(refusalOf(text, add('D', 'choice'))).toMatch(/choice/)
  expect(refusalOf(text, add('S', 'choice', 'P/b/I'))).toMatch(/scope/)
  expect(refusalOf(text, add('S', 'default'))).toMatch(/default/)
})
