import { describe, expect, test } from 'vitest'
import { rootScopeId, scopeIdOf, type StepId } from '../../../workflow/Workflow'
import { expectCommand, perform, refusalOf } from './expectCommand'

const idOf = (name: string) => name as StepId
const branch = scopeIdOf(idOf('P'), 'b')
const parallel = `{"states": {
  "P": {"type": "PARALLEL", "start": true, "branches": {"b": {"states": {}}}, "next-state": "End"},
  "End": {"type": "END"}
}}`

describe('a new state', () => {
  test('begins a document that has no text yet', () => {
    expectCommand(
      '',
      { type: 'add-step', kind: 'OPERATION', scope: rootScopeId },
      `{
  "states": {
    "Operation": {
      "type": "OPERATION",
      "start": true,
      "actions": []
    }
  }
}
`,
    )
  })

  test('stands at the end of its scope, leads to the only END and begins nothing', () => {
    expectCommand(
      `{
\t"states": {
\t\t"A": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "End" },
\t\t"End": { "type": "END" }
\t}
}`,
      { type: 'add-step', kind: 'DELAY', scope: rootScopeId },
      `{
\t"states": {
\t\t"A": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "End" },
\t\t"End": { "type": "END" },
\t\t"Delay": { "type": "DELAY", "time-delay": 60, "next-state": "End" }
\t}
}`,
    )
  })

  test('leads nowhere when there are several ENDs to choose from', () => {
    const { workflow } = perform(
      '{"states": {"Yes": {"type": "END"}, "No": {"type": "END", "status": "FAILURE"}}}',
      { type: 'add-step', kind: 'OPERATION', scope: rootScopeId },
    )
    const added = workflow.root.steps.at(-1)
    expect(added).toMatchObject({ name: 'Operation', isStart: true })
    expect(added?.exits).toMatchObject([{ id: 'actions', target: { to: 'nowhere' } }])
  })

  test('comes between an exit and its target, with the line endings of the text', () => {
    expectCommand(
      '{\r\n  "states": {\r\n    "A": {"type": "OPERATION", "start": true, "actions": [], "next-state": "End"},\r\n    "End": {"type": "END"}\r\n  }\r\n}',
      {
        type: 'add-step',
        kind: 'OPERATION',
        scope: rootScopeId,
        from: { step: idOf('A'), exit: 'actions' },
      },
      '{\r\n  "states": {\r\n    "A": {"type": "OPERATION", "start": true, "actions": [], "next-state": "Operation"},\r\n    "Operation": {"type": "OPERATION", "actions": [], "next-state": "End"},\r\n    "End": {"type": "END"}\r\n  }\r\n}',
    )
  })

  test('takes the next free number', () => {
    const { select } = perform(
      '{"states": {"Delay": {"type": "DELAY"}, "Delay 2": {"type": "DELAY"}}}',
      { type: 'add-step', kind: 'DELAY', scope: rootScopeId },
    )
    expect(select).toEqual(['Delay 3'])
  })

  test('brings a trigger when it is the first EVENT', () => {
    expectCommand(
      '{ "states": { "End": { "type": "END" , "x-a": 1 } } }',
      { type: 'add-step', kind: 'EVENT', scope: rootScopeId },
      '{ "trigger-defs": { "Event1": { "source": "/Event1" } }, "states": { "End": { "type": "END" , "x-a": 1 }, "Event": { "type": "EVENT", "start": true, "events": [{ "event-expression": "Event1", "next-state": "End" }] } } }',
    )
  })

  test('waits for a trigger that is there, quoted where its name asks for it (1.11)', () => {
    const { text } = perform('{"trigger-defs": {"Order placed": {"source": "/o"}}, "states": {}}', {
      type: 'add-step',
      kind: 'EVENT',
      scope: rootScopeId,
    })
    expect(text).toContain(String.raw`"event-expression": "\"Order placed\""`)
    expect(text).not.toContain('Event1')
  })

  test('of type SWITCH leads on by choice and default', () => {
    const { workflow } = perform(
      '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "End"}, "End": {"type": "END"}}}',
      {
        type: 'add-step',
        kind: 'SWITCH',
        scope: rootScopeId,
        from: { step: idOf('A'), exit: 'delay' },
      },
    )
    const [first, added] = workflow.root.steps
    expect(first?.exits[0]?.target).toEqual({ to: 'step', step: 'Switch' })
    expect(added?.exits.map(({ target }) => target)).toEqual([
      { to: 'step', step: 'End' },
      { to: 'step', step: 'End' },
    ])
  })

  test('of type END takes the exit and leads nowhere', () => {
    const { workflow } = perform(
      '{"states": {"A": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "B"}, "B": {"type": "END"}}}',
      {
        type: 'add-step',
        kind: 'END',
        scope: rootScopeId,
        from: { step: idOf('A'), exit: 'delay' },
      },
    )
    expect(workflow.root.steps.map(({ name }) => name)).toEqual(['A', 'End', 'B'])
    expect(workflow.root.steps[0]?.exits[0]?.target).toEqual({ to: 'step', step: 'End' })
  })

  test('of type PARALLEL has one branch with one state in it', () => {
    const { workflow, select } = perform('{"states": {}}', {
      type: 'add-step',
      kind: 'PARALLEL',
      scope: rootScopeId,
    })
    expect(select).toEqual(['Parallel'])
    const [inner] = workflow.root.steps[0]?.scopes ?? []
    expect(inner?.steps).toMatchObject([{ name: 'Operation', kind: 'OPERATION', isStart: true }])
  })

  test('in a branch needs no target', () => {
    expectCommand(
      parallel,
      { type: 'add-step', kind: 'OPERATION', scope: branch },
      parallel.replace(
        '"states": {}',
        '"states": {"Operation": {"type": "OPERATION", "start": true, "actions": []}}',
      ),
    )
  })

  test('goes into an array of states the way that array is written (table 1.13, row 2)', () => {
    expectCommand(
      '{ "states": [{ "name": "End", "type": "END" }] }',
      { type: 'add-step', kind: 'DELAY', scope: rootScopeId },
      '{ "states": [{ "name": "End", "type": "END" }, { "name": "Delay", "type": "DELAY", "start": true, "time-delay": 60, "next-state": "End" }] }',
    )
    expectCommand(
      '{"states":[{"End":{"type":"END"}}]}',
      { type: 'add-step', kind: 'END', scope: rootScopeId },
      '{"states":[{"End":{"type":"END"}},{"End 2":{"type":"END"}}]}',
    )
  })
})

describe('a new state is refused', () => {
  test('where a branch would get an END (R65)', () => {
    expect(refusalOf(parallel, { type: 'add-step', kind: 'END', scope: branch })).toMatch(/branch/)
  })

  test('under a name that is taken', () => {
    const command = { type: 'add-step', kind: 'DELAY', scope: rootScopeId, name: 'End' } as const
    expect(refusalOf(parallel, command)).toMatch(/already/)
  })

  test('on a way out that the language fixes (R24)', () => {
    const waiting = `{"trigger-defs": {"e": {"source": "/e"}}, "states": {
      "W": {"type": "EVENT", "start": true, "events": [{"event-expression": "e", "timeout": 5, "next-state": "End"}]},
      "End": {"type": "END"}}}`
    const from = { step: idOf('W'), exit: 'timeout' }
    expect(
      refusalOf(waiting, { type: 'add-step', kind: 'DELAY', scope: rootScopeId, from }),
    ).toMatch(/timeout/)
  })

  test('in text that is broken, with the line', () => {
    const broken = '{\n  "states": {\n    "A": \n'
    expect(refusalOf(broken, { type: 'add-step', kind: 'END', scope: rootScopeId })).toMatch(
      /line \d/,
    )
  })

  test('where the states are no set at all', () => {
    expect(
      refusalOf('{"states": 5}', { type: 'add-step', kind: 'END', scope: rootScopeId }),
    ).not.toBe('')
  })
})
