import { describe, expect, test } from 'vitest'
import { rootScopeId, scopeIdOf, type StepId } from '../../../workflow/Workflow'
import { expectCommand, perform, refusalOf } from './expectCommand'

const idOf = (name: string) => name as StepId
const idsOf = (...names: string[]) => names.map(idOf)
const flow = `{ "states": {
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" },
  "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "C" },
  // decides
  "C": { "type": "SWITCH", "choices": [ { "path": "$.a", "operator": "EQ", "value": 1, "next-state": "B" } ], "default": "E" },
  "E": { "type": "END" }
} }`
const nested = `{ "states": {
  "A": { "type": "DELAY", "start": true, "time-delay": 1.0, "next-state": "P" },
  "P": { "type": "PARALLEL", "branches": { "b": { "states": {
    "I": { "type": "OPERATION", "start": true, "actions": [], "next-state": "J" },
    "J": { "type": "DELAY", "time-delay": 2.0 }
  } } }, "next-state": "E" },
  "E": { "type": "END" }
} }`

describe('wrap', () => {
  test('makes connected states the branch of a PARALLEL in their place', () => {
    const { renamed, select } = expectCommand(
      flow,
      { type: 'wrap-steps', steps: idsOf('B', 'C') },
      `{ "states": {
  "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "Parallel" },
  "Parallel": {
    "type": "PARALLEL",
    "branches": {
      "Branch 1": {
        "states": {
          "B": { "type": "DELAY", "start": true, "time-delay": 1.0, "next-state": "C" },
          "C": { "type": "SWITCH", "choices": [ { "path": "$.a", "operator": "EQ", "value": 1, "next-state": "B" } ] }
        }
      }
    },
    "next-state": "E"
  },
  // decides
  "E": { "type": "END" }
} }`,
    )
    expect(select).toEqual(['Parallel'])
    expect(renamed.get(idOf('C'))).toBe('Parallel/Branch 1/C')
  })

  test('hands the start on to the PARALLEL', () => {
    const { workflow } = perform(flow, { type: 'wrap-steps', steps: idsOf('A') })
    const [first] = workflow.root.steps
    expect(first).toMatchObject({ name: 'Parallel', isStart: true })
    expect(first?.scopes[0]?.steps).toMatchObject([{ name: 'A', isStart: true }])
    expect(first?.exits[0]?.target).toEqual({ to: 'step', step: 'B' })
  })

  test('works in a branch and in a list of states', () => {
    const { workflow } = perform(nested, { type: 'wrap-steps', steps: [idOf('P/b/J')] })
    const [inner] = workflow.root.steps[1]?.scopes ?? []
    expect(inner?.steps.map(({ name, kind }) => [name, kind])).toEqual([
      ['I', 'OPERATION'],
      ['Parallel', 'PARALLEL'],
    ])
    const { text } = perform(
      '{"states": [{"name": "A", "type": "DELAY", "time-delay": 1.0, "next-state": "E"}, {"name": "E", "type": "END"}]}',
      { type: 'wrap-steps', steps: idsOf('A') },
    )
    expect(JSON.parse(text)).toEqual({
      states: [
        {
          name: 'Parallel',
          type: 'PARALLEL',
          branches: {
            'Branch 1': { states: { A: { type: 'DELAY', start: true, 'time-delay': 1 } } },
          },
          'next-state': 'E',
        },
        { name: 'E', type: 'END' },
      ],
    })
  })

  test.each([
    ['an END inside (R65)', idsOf('C', 'E'), /END/],
    ['two targets outside', idsOf('C'), /B and E/],
    ['two entries', idsOf('A', 'C'), /A and C/],
  ])('is refused with %s', (_what, steps, reason) => {
    expect(refusalOf(flow, { type: 'wrap-steps', steps })).toMatch(reason)
  })

  test('is refused where states are apart, or a retry leads out', () => {
    const apart =
      '{"states": {"A": {"type": "DELAY", "time-delay": 1}, "B": {"type": "DELAY", "time-delay": 1}}}'
    expect(refusalOf(apart, { type: 'wrap-steps', steps: idsOf('A', 'B') })).toMatch(/No way/)
    const retried =
      '{"states": {"A": {"type": "OPERATION", "actions": [{"function": "f", "retry": [{"match": "SYS.Fail", "next-state": "E"}]}], "next-state": "E"}, "E": {"type": "END"}}}'
    expect(refusalOf(retried, { type: 'wrap-steps', steps: idsOf('A') })).toMatch(/retry/)
  })
})

describe('unwrap', () => {
  test('puts the states of the only branch in the place of the PARALLEL', () => {
    const { renamed } = expectCommand(
      nested,
      { type: 'unwrap-step', step: idOf('P') },
      `{ "states": {
  "A": { "type": "DELAY", "start": true, "time-delay": 1.0, "next-state": "I" },
  "I": { "type": "OPERATION", "actions": [], "next-state": "J" },
  "J": { "type": "DELAY", "time-delay": 2.0, "next-state": "E" },
  "E": { "type": "END" }
} }`,
    )
    expect(renamed.get(idOf('P/b/J'))).toBe('J')
  })

  test('takes a wrap back', () => {
    const wrapped = perform(flow, { type: 'wrap-steps', steps: idsOf('B') })
    const back = perform(wrapped.text, { type: 'unwrap-step', step: idOf('Parallel') })
    expect(JSON.stringify(back.workflow.root)).toBe(
      JSON.stringify(perform(flow, { type: 'edit-text', edits: [] }).workflow.root),
    )
  })

  test('gives names that are taken outside another number', () => {
    const { workflow } = perform(nested.replaceAll('"J"', '"E"'), {
      type: 'unwrap-step',
      step: idOf('P'),
    })
    expect(workflow.root.steps.map(({ name, exits: [exit] }) => [name, exit?.target])).toEqual([
      ['A', { to: 'step', step: 'I' }],
      ['I', { to: 'step', step: 'E 2' }],
      ['E 2', { to: 'step', step: 'E' }],
      ['E', undefined],
    ])
  })

  test('is refused for several branches, and for what has none', () => {
    const two =
      '{"states": {"P": {"type": "PARALLEL", "branches": {"a": {"states": {}}, "b": {"states": {}}}}}}'
    expect(refusalOf(two, { type: 'unwrap-step', step: idOf('P') })).toMatch(/2 branches/)
    expect(refusalOf(flow, { type: 'unwrap-step', step: idOf('A') })).toMatch(/no branch/)
  })
})

describe('move', () => {
  const branch = scopeIdOf(idOf('P'), 'b')

  test('takes a state into a branch, closes the gap and leads nowhere outside', () => {
    const { renamed } = expectCommand(
      nested,
      { type: 'move-steps', steps: idsOf('A'), scope: branch },
      `{ "states": {
  "P": { "type": "PARALLEL", "start": true, "branches": { "b": { "states": {
    "I": { "type": "OPERATION", "start": true, "actions": [], "next-state": "J" },
    "J": { "type": "DELAY", "time-delay": 2.0 },
    "A": { "type": "DELAY", "time-delay": 1.0 }
  } } }, "next-state": "E" },
  "E": { "type": "END" }
} }`,
    )
    expect([...renamed]).toEqual([['A', 'P/b/A']])
  })

  test('takes states out of a branch; they lead to the only END', () => {
    const { workflow } = perform(nested, {
      type: 'move-steps',
      steps: idsOf('P/b/I', 'P/b/J'),
      scope: rootScopeId,
    })
    expect(workflow.root.steps.slice(3)).toMatchObject([
      { name: 'I', isStart: false, exits: [{ target: { step: 'J' } }] },
      { name: 'J', exits: [{ target: { step: 'E' } }] },
    ])
    expect(workflow.root.steps[1]?.scopes[0]?.steps).toEqual([])
  })

  test.each([
    ['an END into a branch (R65)', idsOf('E'), branch, /branch/],
    ['a PARALLEL into itself', idsOf('P'), branch, /itself/],
    ['where the states are already', idsOf('A'), rootScopeId, /already/],
    ['states of several scopes', idsOf('A', 'P/b/I'), branch, /one scope/],
  ])('is refused for %s', (_what, steps, scope, reason) => {
    expect(refusalOf(nested, { type: 'move-steps', steps, scope })).toMatch(reason)
  })
})
