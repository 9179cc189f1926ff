import { describe, expect, test } from 'vitest'
import { compareResult } from './compare'
import type { Json } from '../workflow/Command'
import {
  callsOf,
  End,
  endOf,
  event,
  invoked,
  outputOf,
  run,
  triggers,
  visitsOf,
} from './runDraft.test.helper'

test("the draft's own filter example gives the expected result", () => {
  const report = run(
    {
      states: {
        HelloWorld: {
          type: 'OPERATION',
          start: true,
          'action-mode': 'SEQUENTIAL',
          actions: [{ function: 'hello' }],
          'next-state': 'UpdateArg',
        },
        UpdateArg: {
          type: 'OPERATION',
          InputPath: '$.payload',
          ResultPath: '$.ifttt.value1',
          OutputPath: '$.ifttt',
          actions: [],
          'next-state': 'SaveResult',
        },
        SaveResult: {
          type: 'OPERATION',
          actions: [{ function: 'save_result' }],
          'next-state': 'STATE-END',
        },
        'STATE-END': { type: 'END' },
      },
    },
    {
      invocations: [{ at: 0, input: { name: 'IFTTT' } }],
      functions: {
        hello: [{ result: { payload: 'Hello, IFTTT!' } }],
        save_result: [{ result: 'saved' }],
      },
    },
  )
  const hello = { payload: 'Hello, IFTTT!' }
  const value = { value1: 'Hello, IFTTT!' }
  const visit = (path: string, exit: string, next: string | null, output: unknown) => {
    return { path, enter: 0, leave: 0, exit, ...(next ? { next } : {}), output }
  }
  expect(report.result).toEqual({
    instances: [
      {
        id: 'i1',
        token: null,
        startedAt: 0,
        endedAt: 0,
        status: 'SUCCESS',
        error: null,
        endState: 'STATE-END',
        output: 'saved',
        visits: [
          visit('HelloWorld', 'actions', 'UpdateArg', hello),
          visit('UpdateArg', 'actions', 'SaveResult', value),
          visit('SaveResult', 'actions', 'STATE-END', 'saved'),
          visit('STATE-END', 'end', null, 'saved'),
        ],
      },
    ],
    calls: [
      {
        at: 0,
        path: 'HelloWorld',
        function: 'hello',
        input: { name: 'IFTTT' },
        outcome: 'result',
        instance: 'i1',
      },
      {
        at: 0,
        path: 'SaveResult',
        function: 'save_result',
        input: value,
        outcome: 'result',
        instance: 'i1',
      },
    ],
    events: [],
  })
  expect(compareResult({ instances: [{ output: 'lost' }] }, report.result)).toEqual([
    { pointer: '/instances/0/output', expected: 'lost', found: 'saved' },
  ])
})

/** The output of a state with these keys, or the error that ended the instance. */
function filtered(input: Json, state: object, functions: object = {}): Json | undefined {
  const document = {
    states: {
      Work: { type: 'OPERATION', start: true, actions: [], 'next-state': 'End', ...state },
      End,
    },
  }
  const report = run(document, { ...invoked(input), functions: { ...functions } })
  return report.result.instances[0]?.error ?? outputOf(report)
}

const call = (filter: object = {}) => ({ actions: [{ function: 'f', ...filter }] })
const answer = (result: Json) => ({ f: [{ result }] })

describe('R41 the order of the filters', () => {
  test('state input, action input, function, action result and output, state result and output', () => {
    const state = {
      InputPath: '$.in',
      ResultPath: '$.out',
      OutputPath: '$.out',
      actions: [
        { function: 'f', InputPath: '$.a', ResultPath: '$.r', OutputPath: '$.r.v' },
        { function: 'g' },
      ],
    }
    const report = run(
      {
        states: { Work: { type: 'OPERATION', start: true, 'next-state': 'End', ...state }, End },
      },
      { ...invoked({ in: { a: 1 } }), functions: { f: [{ result: { v: 'F' } }] } },
    )
    expect(report.result.calls.map(({ input }) => input)).toEqual([1, 'F'])
    expect(outputOf(report)).toBe('F')
    const stages = report.trace.flatMap((record) => (record.what === 'filter' ? record.stage : []))
    expect(stages).toEqual([
      'state-input',
      'action-input',
      'action-result',
      'action-output',
      'state-result',
      'state-output',
    ])
  })

  test('event data is merged behind the state InputPath and the event InputPath', () => {
    const report = run(
      {
        'trigger-defs': triggers(undefined, 'A'),
        states: {
          Wait: {
            type: 'EVENT',
            start: true,
            InputPath: '$.in',
            ResultPath: '$.out',
            events: [
              {
                'event-expression': 'A',
                InputPath: '$.e',
                actions: [{ function: 'f' }],
                'next-state': 'End',
              },
            ],
          },
          End,
        },
      },
      { ...invoked({ in: { i: 1 } }), events: [event(1, 'e1', 'A', { e: { x: 2 } })] },
    )
    expect(report.result.calls[0]?.input).toEqual({ i: 1, x: 2 })
    expect(outputOf(report)).toEqual({ in: { i: 1 }, x: 2, out: { i: 1, x: 2 } })
  })
})

test("R42 with defaults only, the function's response replaces the data", () => {
  expect(filtered({ a: 1 }, call(), answer({ b: 2 }))).toEqual({ b: 2 })
})

describe('R43 InputPath and OutputPath select', () => {
  test('a node', () => {
    expect(filtered({ a: { b: [1, 2] } }, { InputPath: '$.a.b[1]' })).toBe(2)
    expect(filtered({ a: null }, { OutputPath: '$.a' })).toBe(null)
  })

  test('or fail if there is none', () => {
    expect(filtered({ a: 1 }, { InputPath: '$.b' })).toBe('SYS.FilterError')
    expect(filtered({ a: 1 }, { OutputPath: '$.a.b' })).toBe('SYS.FilterError')
  })

  test('with a wildcard the array of the nodes, possibly empty', () => {
    expect(filtered({ a: [{ b: 1 }, {}, { b: 2 }] }, { InputPath: '$.a[*].b' })).toEqual([1, 2])
    expect(filtered({ a: 1 }, { InputPath: '$.b[*]' })).toEqual([])
  })
})

describe('R44 ResultPath', () => {
  test('$ makes the result the whole document', () => {
    expect(filtered({ a: 1 }, { ...call(), ResultPath: '$' }, answer('r'))).toBe('r')
  })

  test('of a state writes into the raw input, not into what InputPath selected', () => {
    const state = { ...call(), InputPath: '$.a', ResultPath: '$.r' }
    expect(filtered({ a: { b: 1 }, c: 2 }, state, answer('r'))).toEqual({
      a: { b: 1 },
      c: 2,
      r: 'r',
    })
  })

  test('of an action writes into what reached the action', () => {
    const state = { ...call({ InputPath: '$.b', ResultPath: '$.r' }), InputPath: '$.a' }
    expect(filtered({ a: { b: 1 } }, state, answer('r'))).toEqual({ b: 1, r: 'r' })
  })

  test('creates missing objects and refuses anything else in the way', () => {
    const write = (path: string, input: Json) => {
      return filtered(input, { ...call(), ResultPath: path }, answer('r'))
    }
    expect(write('$.x.y', {})).toEqual({ x: { y: 'r' } })
    expect(write('$.x.y', { x: 1 })).toBe('SYS.FilterError')
    expect(write('$.x', 'text')).toBe('SYS.FilterError')
    expect(write('$.x[0]', { x: [1, 2] })).toEqual({ x: ['r', 2] })
    expect(write('$.x[2]', { x: [1, 2] })).toBe('SYS.FilterError')
  })
})

test('R45 OutputPath selects from the document that ResultPath produced', () => {
  const state = { ...call(), ResultPath: '$.a.r', OutputPath: '$.a' }
  expect(filtered({ a: { x: 1 } }, state, answer('r'))).toEqual({ x: 1, r: 'r' })
})

test('R46 paths of the dialect only; any other stops the run at its place', () => {
  const document = {
    states: {
      Work: { type: 'OPERATION', start: true, InputPath: '$..a', actions: [], 'next-state': 'End' },
      End,
    },
  }
  expect(run(document, invoked()).stopped).toContain('Work')
})

describe('R47 filters act', () => {
  const paths = { InputPath: '$.a', ResultPath: '$.r', OutputPath: '$.r' }

  test('on SWITCH, DELAY and END, whose result is E', () => {
    const input = { a: { b: 1 } }
    const report = run(
      {
        states: {
          Choose: {
            type: 'SWITCH',
            start: true,
            InputPath: '$.a',
            OutputPath: '$.b',
            choices: [{ path: '$.b', operator: 'EQ', value: 1, 'next-state': 'Pause' }],
          },
          Pause: { type: 'DELAY', 'time-delay': 1, 'next-state': 'End', ...paths, InputPath: '$' },
          End,
        },
      },
      invoked(input),
    )
    // 1 is no document that DELAY could write its result into.
    expect(endOf(report)).toBe('FAILURE SYS.FilterError null')
    const end = run(
      {
        states: {
          Pause: { type: 'DELAY', start: true, 'time-delay': 1, 'next-state': 'End', ...paths },
          End: { type: 'END', InputPath: '$.b' },
        },
      },
      invoked(input),
    )
    expect(outputOf(end)).toBe(1)
  })

  test('on PARALLEL', () => {
    const report = run(
      {
        states: {
          Split: {
            type: 'PARALLEL',
            start: true,
            ...paths,
            branches: {
              one: { states: { Rest: { type: 'DELAY', start: true, 'time-delay': 1 } } },
            },
            'next-state': 'End',
          },
          End,
        },
      },
      invoked({ a: 7 }),
    )
    expect(outputOf(report)).toEqual([7])
  })
})

describe('R48 null', () => {
  test('as InputPath and as OutputPath gives {}', () => {
    expect(filtered({ a: 1 }, { InputPath: null })).toEqual({})
    expect(filtered({ a: 1 }, { OutputPath: null })).toEqual({})
  })

  test('as ResultPath discards the result', () => {
    expect(filtered({ a: 1 }, { ...call(), ResultPath: null }, answer('r'))).toEqual({ a: 1 })
    expect(filtered({ a: 1 }, call({ ResultPath: null }), answer('r'))).toEqual({ a: 1 })
  })
})

test('R49 nothing is sent back to the source of an event', () => {
  const report = run(
    {
      'trigger-defs': triggers(undefined, 'A'),
      states: {
        Wait: {
          type: 'EVENT',
          start: true,
          events: [{ 'event-expression': 'A', 'next-state': 'End' }],
        },
        End,
      },
    },
    { events: [event(0, 'e1', 'A', { x: 1 })] },
  )
  expect(callsOf(report)).toEqual([])
  expect(visitsOf(report)).toEqual(['Wait event[0] 0-0', 'End end 0-0'])
})
