import { describe, expect, test } from 'vitest'
import type { Json } from '../../../workflow/Command'
import { expectCommand, perform, refusalOf } from './expectCommand'

const flow = `{
  "trigger-defs": { "placed": { "source": "/a" } }, // events
  "states": {
    "W": { "type": "EVENT", "start": true,
      "events": [ { "event-expression": "placed \\u0061nd (Placed or \\"placed\\")", "next-state": "W" } ] }
  }
}`

describe('values', () => {
  test('are written in their place and nowhere else', () => {
    const { label } = expectCommand(
      flow,
      { type: 'set-value', path: ['states', 'W', 'InputPath'], value: '$.a' },
      flow.replace('"events"', '"InputPath": "$.a",\n      "events"'),
    )
    expect(label).toBe('Change InputPath of W')
  })

  test('stand in the order of the draft, whatever came first', () => {
    const set = (text: string, key: string, value: Json) =>
      perform(text, { type: 'set-value', path: ['states', 'A', key], value }).text
    const empty = '{"states":{"A":{}}}'
    const one = set(set(set(empty, 'next-state', 'A'), 'actions', []), 'type', 'OPERATION')
    expect(set(one, 'OutputPath', '$.a')).toBe(
      '{"states":{"A":{"type":"OPERATION","OutputPath":"$.a","actions":[],"next-state":"A"}}}',
    )
    expect(set(one, 'x-note', 1)).toContain('"next-state":"A","x-note":1')
  })

  test('of a set stand last, also when they are named like a key', () => {
    expectCommand(
      '{"states":{"states":{}}}',
      { type: 'set-value', path: ['states', 'type'], value: {} },
      '{"states":{"states":{},"type":{}}}',
    )
  })

  test('of a set are reordered like those of a list', () => {
    expectCommand(
      '{"states":{"A":{}, "B":{}}}',
      { type: 'move-item', path: ['states'], from: 1, to: 0 },
      '{"states":{"B":{}, "A":{}}}',
    )
  })

  test('are removed with their comma', () => {
    expectCommand(
      flow,
      { type: 'remove-value', path: ['states', 'W', 'events', 0, 'next-state'] },
      flow.replace(', "next-state": "W" }', ' }'),
    )
  })

  test('are added to a list, which is made if need be, and moved in it', () => {
    const text = '{ "states": { "A": { "type": "OPERATION" } } }'
    const insert = (index: number, value: string) => ({
      type: 'insert-item' as const,
      path: ['states', 'A', 'actions'],
      index,
      value,
    })
    const one = expectCommand(
      text,
      insert(0, 'f'),
      '{ "states": { "A": { "type": "OPERATION", "actions": ["f"] } } }',
    )
    const two = expectCommand(
      one.text,
      insert(1, 'g'),
      '{ "states": { "A": { "type": "OPERATION", "actions": ["f", "g"] } } }',
    )
    expectCommand(
      two.text,
      { type: 'move-item', path: ['states', 'A', 'actions'], from: 1, to: 0 },
      '{ "states": { "A": { "type": "OPERATION", "actions": ["g", "f"] } } }',
    )
  })

  test('are refused where there is no place for them', () => {
    expect(refusalOf(flow, { type: 'remove-value', path: ['states', 'X'] })).not.toBe('')
    expect(
      refusalOf(flow, { type: 'set-value', path: ['states', 'W', 'type', 'a'], value: 1 }),
    ).not.toBe('')
    expect(refusalOf(flow, { type: 'move-item', path: ['states'], from: 0, to: 1 })).not.toBe('')
  })
})

describe('a key', () => {
  test('that is the name of a state takes its references along', () => {
    const { renamed } = expectCommand(
      flow,
      { type: 'rename-key', path: ['states', 'W'], key: 'Wait' },
      flow.replaceAll('"W"', '"Wait"'),
    )
    expect([...renamed]).toEqual([['W', 'Wait']])
  })

  test('that is the name of a branch takes the states in it along', () => {
    const { renamed } = expectCommand(
      '{"states":{"P":{"type":"PARALLEL","branches":{"a":{"states":{"I":{"type":"DELAY"}}}}}}}',
      { type: 'rename-key', path: ['states', 'P', 'branches', 'a'], key: 'b' },
      '{"states":{"P":{"type":"PARALLEL","branches":{"b":{"states":{"I":{"type":"DELAY"}}}}}}}',
    )
    expect([...renamed]).toEqual([['P/a/I', 'P/b/I']])
  })

  test('of any other kind changes alone', () => {
    expectCommand(
      '{"states":{"W":{"type":"EVENT","events":[{"eventExpression":"a"}]}}}',
      {
        type: 'rename-key',
        path: ['states', 'W', 'events', 0, 'eventExpression'],
        key: 'event-expression',
      },
      '{"states":{"W":{"type":"EVENT","events":[{"event-expression":"a"}]}}}',
    )
  })
})

describe('a trigger', () => {
  test('is renamed in every expression, quoted where the name asks for it (1.11)', () => {
    expectCommand(
      flow,
      { type: 'rename-symbol', name: 'placed', to: 'order placed' },
      flow
        .replace('"placed": {', '"order placed": {')
        .replace('"placed \\u0061nd', '"\\"order placed\\" \\u0061nd')
        .replace('\\"placed\\")', '\\"order placed\\")'),
    )
  })

  test('is renamed where the list is an array (table 1.13, row 1)', () => {
    const { workflow } = perform(
      '{"trigger-defs": [{"name": "a", "source": "/a"}], "states": {"W": {"type": "EVENT", "events": [{"eventExpression": "a|b"}]}}}',
      { type: 'rename-symbol', name: 'a', to: 'c' },
    )
    expect(workflow.triggers).toMatchObject([{ name: 'c', source: '/a' }])
    expect(workflow.states.states[0]).toMatchObject({ events: [{ expression: { text: 'c|b' } }] })
  })

  test('is added with the token of the others as soon as there are two', () => {
    expectCommand(
      '{ "states": {} , "x": 1 }',
      { type: 'add-symbol', name: 'a b' },
      '{ "trigger-defs": { "a b": { "source": "/a%20b" } } , "states": {} , "x": 1 }',
    )
    const { workflow } = perform(
      '{"trigger-defs": {"a": {"source": "/a", "correlation-token": "$.subject"}}}',
      { type: 'add-symbol', name: 'b' },
    )
    expect(workflow.triggers[1]?.token?.text).toBe('$.subject')
    expectCommand(
      '{ "trigger-defs": { "a": { "source": "/a" } }, "x": 1 }',
      { type: 'add-symbol', name: 'b', value: { source: '/b' } },
      '{ "trigger-defs": { "a": { "source": "/a" }, "b": { "source": "/b" } }, "x": 1 }',
    )
  })

  test('is removed, and what names it stays', () => {
    expectCommand(
      flow,
      { type: 'remove-symbol', name: 'placed' },
      flow.replace('{ "placed": { "source": "/a" } }', '{}'),
    )
  })

  test.each(['', 'AND', 'placed', `it's "x"`])('cannot be called %j', (name) => {
    expect(refusalOf(flow, { type: 'add-symbol', name })).not.toBe('')
  })
})

test('the text can be edited while it is broken', () => {
  const edits = [{ offset: 0, length: 0, text: '{"states": {}}' }]
  expect(perform('', { type: 'edit-text', edits }).text).toBe('{"states": {}}')
})
