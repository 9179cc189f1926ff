import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { rootScopeId, scopeIdOf, type StepId } from '../../../workflow/Workflow'
import { copyDraft } from '../copy'
import { readDraft } from '../read'
import { expectCommand, perform, refusalOf } from './expectCommand'

const idOf = (name: string) => name as StepId
const paste = (text: string, scope = rootScopeId) => ({
  type: 'paste-steps' as const,
  scope,
  text,
})
const flow = `{ "states": {
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" }, // calls
  "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "E" },
  "E": { "type": "END" }
} }`

describe('duplicate', () => {
  test('copies beside the originals; copies lead to copies, else to where the originals lead', () => {
    const { select } = expectCommand(
      flow,
      { type: 'duplicate-steps', steps: [idOf('A'), idOf('B')] },
      `{ "states": {
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" }, // calls
  "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "E" },
  "A 2": { "type": "OPERATION", "actions": [], "next-state": "B 2" },
  "B 2": { "type": "DELAY", "time-delay": 1.0, "next-state": "E" },
  "E": { "type": "END" }
} }`,
    )
    expect(select).toEqual(['A 2', 'B 2'])
  })

  test('gives what is inside a copied PARALLEL names of its own', () => {
    const { workflow } = perform(
      `{"states": {"P": {"type": "PARALLEL", "branches": {"b": {"states": {
        "I": {"type": "DELAY", "start": true, "time-delay": 1, "next-state": "J"},
        "J": {"type": "DELAY", "time-delay": 1}}}}}}}`,
      { type: 'duplicate-steps', steps: [idOf('P')] },
    )
    const [scope] = workflow.root.steps[1]?.scopes ?? []
    expect(scope?.steps).toMatchObject([
      { name: 'I 2', isStart: true, exits: [{ target: { step: 'P 2/b/J 2' } }] },
      { name: 'J 2' },
    ])
  })

  test('follows both forms of a list of states, members as they are written', () => {
    expectCommand(
      '{"states": [{"name": "A", "type": "DELAY", "time-delay": 1.0, "next-state": "A"}]}',
      { type: 'duplicate-steps', steps: [idOf('A')] },
      '{"states": [{"name": "A", "type": "DELAY", "time-delay": 1.0, "next-state": "A"}, {"name": "A 2", "type": "DELAY", "time-delay": 1.0, "next-state": "A 2"}]}',
    )
    expectCommand(
      '{"states":[{"A":{"type":"DELAY","time-delay":1.0}}]}',
      { type: 'duplicate-steps', steps: [idOf('A')] },
      '{"states":[{"A":{"type":"DELAY","time-delay":1.0}},{"A 2":{"type":"DELAY","time-delay":1.0}}]}',
    )
  })
})

describe('paste', () => {
  test('brings a document with the triggers that its states name', () => {
    const source = `{"trigger-defs": {"e": {"source": "/e"}, "unused": {"source": "/u"}}, "states": {
      "W": {"type": "EVENT", "start": true, "events": [{"event-expression": "e", "next-state": "Done"}]},
      "Done": {"type": "END"}}}`
    const { workflow, select } = perform(flow, paste(source))
    expect(select).toEqual(['W', 'Done'])
    expect(workflow.triggers.map(({ name }) => name)).toEqual(['e'])
    expect(workflow.root.steps.filter(({ isStart }) => isStart)).toMatchObject([{ name: 'A' }])
  })

  test('takes a map, its members alone, and a single state', () => {
    for (const text of [
      '{"X": {"type": "DELAY", "time-delay": 3}}',
      '"X": {"type": "DELAY", "time-delay": 3},\n',
      '"states": {"X": {"type": "DELAY", "time-delay": 3}}',
      '[{"name": "X", "type": "DELAY", "time-delay": 3}]',
    ]) {
      expect(perform(flow, paste(text)).select).toEqual(['X'])
    }
    expect(perform(flow, paste('{"type": "DELAY", "time-delay": 3}')).select).toEqual(['Delay'])
  })

  test('makes names unique and lets pasted states lead to pasted states', () => {
    const { workflow } = perform(flow, paste(flow))
    const exits = workflow.root.steps
      .slice(3)
      .map(({ name, exits: [exit] }) => [name, exit?.target])
    expect(exits).toEqual([
      ['A 2', { to: 'step', step: 'B 2' }],
      ['B 2', { to: 'step', step: 'E 2' }],
      ['E 2', undefined],
    ])
  })

  test('fills an empty document, with the line endings that are there', () => {
    expectCommand(
      '{\r\n\t"states": {}\r\n}',
      paste(
        '{\n  "A": {\n    "type": "DELAY",\n    "time-delay": 1.0\n  },\n  "E": { "type": "END" }\n}',
      ),
      '{\r\n\t"states": {\r\n\t\t"A": {\r\n\t\t  "type": "DELAY",\r\n\t\t  "start": true,\r\n\t\t  "time-delay": 1.0\r\n\t\t},\r\n\t\t"E": { "type": "END" }\r\n\t}\r\n}',
    )
    expect(perform('', paste(flow)).workflow.root.steps).toHaveLength(3)
  })

  test('splices into a way out', () => {
    const from = { step: idOf('A'), exit: 'actions' }
    const { workflow } = perform(flow, {
      ...paste('{"X": {"type": "DELAY", "time-delay": 3}}'),
      from,
    })
    expect(workflow.root.steps.map(({ name }) => name)).toEqual(['A', 'X', 'B', 'E'])
    expect(workflow.root.steps[0]?.exits[0]?.target).toEqual({ to: 'step', step: 'X' })
    expect(workflow.root.steps[1]?.exits[0]?.target).toEqual({ to: 'step', step: 'B' })
  })

  test('ends a branch where a pasted state led out of it', () => {
    const text = '{"states": {"P": {"type": "PARALLEL", "branches": {"b": {"states": {}}}}}}'
    const branch = scopeIdOf(idOf('P'), 'b')
    const { workflow } = perform(
      text,
      paste('{"A": {"type": "DELAY", "time-delay": 1, "next-state": "E"}}', branch),
    )
    const [inner] = workflow.root.steps[0]?.scopes ?? []
    expect(inner?.steps).toMatchObject([
      { name: 'A', isStart: true, exits: [{ target: { to: 'scope-end' } }] },
    ])
    expect(refusalOf(text, paste('{"E": {"type": "END"}}', branch))).toMatch(/branch/)
  })

  test('is refused for text without states', () => {
    for (const text of ['', 'hello', '[]', '{"a": 1}', '{"a": {"b": 2}}', '{"X": {']) {
      expect(refusalOf(flow, paste(text))).toMatch(/no states/)
    }
  })
})

describe('copy', () => {
  const copy = (text: string, ...names: string[]) => {
    const document = parseDocument(text)
    return copyDraft(document, readDraft(document), names.map(idOf))
  }

  test('gives a document of the states as they are written', () => {
    expect(copy(flow, 'B', 'E')).toBe(`{
  "states": {
    "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "E" },
    "E": { "type": "END" }
  }
}
`)
  })

  test('takes the triggers along that the states name', () => {
    const source = `{
  "trigger-defs": {
    "a": { "source": "/a" },
    "b": { "source": "/b", "x-since": 1.0 }
  },
  "states": {
    "W": {
      "type": "EVENT",
      "events": [{ "event-expression": "b" }]
    }
  }
}`
    expect(copy(source, 'W')).toBe(`{
  "trigger-defs": {
    "b": { "source": "/b", "x-since": 1.0 }
  },
  "states": {
    "W": {
      "type": "EVENT",
      "events": [{ "event-expression": "b" }]
    }
  }
}
`)
  })

  test('writes an object whatever form the list has, and can be pasted', () => {
    const list = '{"states": [{"name": "A", "type": "END"}, {"B": {"type": "END"}}]}'
    const text = copy(list, 'A')
    expect(JSON.parse(text)).toEqual({ states: { A: { type: 'END' } } })
    expect(perform('{"states": {}}', paste(text)).select).toEqual(['A'])
  })
})
