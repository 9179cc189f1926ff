import { describe, expect, test } from 'vitest'
import {
  callsOf,
  End,
  endOf,
  event,
  fatesOf,
  outputOf,
  run,
  triggers,
  visitsOf,
} from './runDraft.test.helper'

const names = ['A', 'B', 'C', 'D'] as const

/** One EVENT state with these structs; all of them lead to End unless they say otherwise. */
function document(...structs: readonly object[]) {
  return {
    'trigger-defs': triggers('$.subject', ...names),
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: structs.map((struct) => ({ 'next-state': 'End', ...struct })),
      },
      End,
    },
  }
}

/** Events with the token x; "A1" is an event of trigger A with id A1. */
function arrivals(...events: readonly (readonly [number, string, unknown?])[]) {
  return {
    events: events.map(([at, id, data]) => {
      const { event: message } = event(at, id, id.slice(0, 1))
      const withToken = { ...message, subject: 'x' }
      return { at, event: data === undefined ? withToken : { ...withToken, data: data as null } }
    }),
  }
}

describe('R18 and R19 an expression', () => {
  const fires = (expression: string, ...ids: readonly string[]) => {
    const inputs = arrivals(...ids.map((id, i) => [i, id] as const))
    const report = run(document({ 'event-expression': expression }), {
      invocations: [{ at: 0, token: 'x' }],
      ...inputs,
    })
    return report.result.instances[0]?.status === 'SUCCESS'
  }

  test('R18 binds and more tightly than or', () => {
    expect(fires('A or B and C', 'A')).toBe(true)
    expect(fires('A or B and C', 'B')).toBe(false)
    expect(fires('A or B and C', 'C', 'B')).toBe(true)
    expect(fires('(A or B) and C', 'A')).toBe(false)
    expect(fires('(A OR B) And C', 'A', 'C')).toBe(true)
  })

  test('R18 with not is refused', () => {
    const report = run(document({ 'event-expression': 'not A' }), { invocations: [{ at: 0 }] })
    expect(report.stopped).toContain('event-expression')
  })

  test('R19 does not care for the order of arrival', () => {
    expect(fires('A and B and C', 'C', 'A', 'B')).toBe(true)
    expect(fires('A and B and C', 'C', 'A')).toBe(false)
  })

  test('R19 begins afresh with every visit', () => {
    const report = run(
      {
        'trigger-defs': triggers('$.subject', ...names),
        states: {
          Wait: {
            type: 'EVENT',
            start: true,
            events: [
              { 'event-expression': 'A and B', 'next-state': 'End' },
              { 'event-expression': 'C', 'next-state': 'Wait' },
            ],
          },
          End,
        },
      },
      arrivals([0, 'A1'], [1, 'C1'], [2, 'B1']),
    )
    expect(visitsOf(report)).toEqual(['Wait event[1] 0-1', 'Wait null 1-null'])
  })
})

test('R20 the first struct in written order whose expression is true fires, and only one', () => {
  const report = run(
    document(
      { 'event-expression': 'A and B', actions: [{ function: 'both' }] },
      { 'event-expression': 'B', actions: [{ function: 'one' }] },
    ),
    arrivals([0, 'A1'], [1, 'B1']),
  )
  expect(callsOf(report)).toEqual(['both 1 result'])
  expect(fatesOf(report)).toEqual(['A1 used i1', 'B1 used i1'])
})

test('R20 what other structs had retained is discarded when the state is left', () => {
  const report = run(
    document({ 'event-expression': 'A and B' }, { 'event-expression': 'C' }),
    arrivals([0, 'A1', { a: 1 }], [1, 'C1', { c: 1 }]),
  )
  expect(outputOf(report)).toEqual({ c: 1 })
  expect(fatesOf(report)).toEqual(['A1 retained i1', 'C1 used i1'])
})

test('R21 an event whose trigger is satisfied is ignored; the first one counts', () => {
  const report = run(
    document({ 'event-expression': 'A and B' }),
    arrivals([0, 'A1', { n: 1 }], [1, 'A2', { n: 2 }], [2, 'B1', { b: 1 }]),
  )
  expect(outputOf(report)).toEqual({ n: 1, b: 1 })
  expect(fatesOf(report)).toEqual(['A1 used i1', 'A2 ignored i1', 'B1 used i1'])
})

test('R21 an event whose struct has expired is ignored', () => {
  const report = run(
    document({ 'event-expression': 'A and B', timeout: 5 }, { 'event-expression': 'C' }),
    arrivals([0, 'A1'], [6, 'B1'], [7, 'C1']),
  )
  expect(fatesOf(report)).toEqual(['A1 retained i1', 'B1 ignored i1', 'C1 used i1'])
})

describe('R22 the data of all retained events is merged', () => {
  const output = (
    input: unknown,
    data: readonly unknown[],
    filter: object = {},
    expression = 'A and B',
  ) => {
    const report = run(document({ 'event-expression': expression, ...filter }), {
      invocations: [{ at: 0, token: 'x', input: input as null }],
      ...arrivals(...data.map((value, i) => [i + 1, `${names[i]}1`, value] as const)),
    })
    const [instance] = report.result.instances
    return instance?.error ?? instance?.output
  }

  test('in order of arrival; later objects win, key by key', () => {
    expect(output({ k: { a: 0, z: 0 } }, [{ k: { a: 1, b: 1 } }, { k: { b: 2 } }])).toEqual({
      k: { a: 1, b: 2, z: 0 },
    })
  })

  test('where both sides are not objects the event wins', () => {
    expect(output({ k: { a: 1 }, l: [1] }, [{ k: 5 }, { l: [2] }])).toEqual({ k: 5, l: [2] })
  })

  test('an empty object is replaced', () => {
    expect(output({}, ['text'], {}, 'A')).toBe('text')
    expect(output({}, [[1]], {}, 'A')).toEqual([1])
  })

  test('arrays are joined', () => {
    expect(output([1], [[1, 2], [3]])).toEqual([1, 1, 2, 3])
  })

  test('anything else is SYS.FilterError', () => {
    expect(output({ a: 1 }, ['text'], {}, 'A')).toBe('SYS.FilterError')
    expect(output([1], [{}], {}, 'A')).toBe('SYS.FilterError')
    expect(output('text', ['text'], {}, 'A')).toBe('SYS.FilterError')
    expect(output({ a: 1 }, [null], {}, 'A')).toBe('SYS.FilterError')
  })

  test('an event without data adds nothing', () => {
    expect(output({ a: 1 }, [undefined], {}, 'A')).toEqual({ a: 1 })
  })

  test("the struct's InputPath is applied to the data of each event", () => {
    expect(output({}, [{ in: { a: 1 } }, { in: { b: 2 } }], { InputPath: '$.in' })).toEqual({
      a: 1,
      b: 2,
    })
    expect(output({}, [{ other: 1 }], { InputPath: '$.in' }, 'A')).toBe('SYS.FilterError')
  })

  test('into what the actions get and into what ResultPath writes', () => {
    const waiting = document({
      'event-expression': 'A',
      actions: [{ function: 'f', ResultPath: '$' }],
    })
    const states = {
      ...waiting.states,
      Wait: { ...waiting.states.Wait, InputPath: '$.in', ResultPath: '$.out' },
    }
    const report = run(
      { ...waiting, states },
      {
        invocations: [{ at: 0, token: 'x', input: { in: { i: 1 } } }],
        ...arrivals([1, 'A1', { e: 1 }]),
        functions: { f: [{ result: 'done' }] },
      },
    )
    expect(report.result.calls[0]?.input).toEqual({ i: 1, e: 1 })
    expect(outputOf(report)).toEqual({ in: { i: 1 }, e: 1, out: 'done' })
  })
})

describe('R23 timeouts', () => {
  test('count from the entry into the state, for each struct by itself', () => {
    const report = run(
      document(
        { 'event-expression': 'A', timeout: 5, actions: [{ function: 'a' }] },
        { 'event-expression': 'A or B', timeout: 10, actions: [{ function: 'b' }] },
      ),
      { invocations: [{ at: 100, token: 'x' }], ...arrivals([106, 'A1']) },
    )
    expect(callsOf(report)).toEqual(['b 106 result'])
  })

  test('count from the arrival of the event that began the instance', () => {
    const report = run(document({ 'event-expression': 'A and B', timeout: 5 }), arrivals([7, 'A1']))
    expect(visitsOf(report)).toEqual(['Wait timeout 7-12', 'End end 12-12'])
  })

  test('leave the state when all structs have expired', () => {
    const structs = [
      { 'event-expression': 'A', timeout: 5 },
      { 'event-expression': 'B', timeout: 8 },
    ]
    const inputs = { invocations: [{ at: 0 }] }
    expect(visitsOf(run(document(...structs), inputs))[0]).toBe('Wait timeout 0-8')
    const endless = document(...structs, { 'event-expression': 'C' })
    expect(visitsOf(run(endless, inputs))).toEqual(['Wait null 0-null'])
  })
})

describe('R24 leaving by timeout', () => {
  const timingOut = (ends: object, state: object = {}) => {
    const waiting = document({ 'event-expression': 'A and B', timeout: 5 })
    return {
      ...waiting,
      states: { Wait: { ...waiting.states.Wait, ...state }, ...ends },
    }
  }
  const inputs = {
    invocations: [{ at: 0, token: 'x', input: { in: 1 } }],
    ...arrivals([1, 'A1', { e: 1 }]),
  }

  test('passes the raw input on, merges nothing and keeps SYS.Timeout as the cause', () => {
    const report = run(timingOut({ End }, { InputPath: '$.in', OutputPath: '$.x' }), inputs)
    expect(endOf(report)).toBe('SUCCESS SYS.Timeout End')
    expect(outputOf(report)).toEqual({ in: 1 })
    expect(report.result.instances[0]?.visits[0]).toEqual({
      path: 'Wait',
      enter: 0,
      leave: 5,
      exit: 'timeout',
      next: 'End',
      output: { in: 1 },
    })
    expect(fatesOf(report)).toEqual(['A1 retained i1'])
  })

  test('enters the first END with FAILURE, if there are several', () => {
    const ends = {
      Good: { type: 'END' },
      Bad: { type: 'END', status: 'FAILURE' },
      End,
    }
    expect(endOf(run(timingOut(ends), inputs))).toBe('FAILURE SYS.Timeout Bad')
  })

  test('enters the first END, if none has FAILURE', () => {
    const ends = { Good: { type: 'END' }, End }
    expect(endOf(run(timingOut(ends), inputs))).toBe('SUCCESS SYS.Timeout Good')
  })

  test('fails without an END', () => {
    expect(endOf(run(timingOut({}), inputs))).toBe('FAILURE SYS.Timeout null')
  })
})

test('R25 a timeout inside a branch takes the whole workflow to END', () => {
  const report = run(
    {
      'trigger-defs': triggers(undefined, 'A'),
      states: {
        Split: {
          type: 'PARALLEL',
          start: true,
          InputPath: '$.in',
          branches: {
            a: {
              states: {
                Wait: {
                  type: 'EVENT',
                  start: true,
                  events: [{ 'event-expression': 'A', timeout: 5 }],
                },
              },
            },
            b: {
              states: {
                Work: { type: 'OPERATION', start: true, actions: [{ function: 'slow' }] },
              },
            },
          },
          'next-state': 'After',
        },
        After: { type: 'DELAY', 'time-delay': 1, 'next-state': 'End' },
        End,
      },
    },
    {
      invocations: [{ at: 0, input: { in: 'E' } }],
      functions: { slow: [{ result: 1, after: 60 }] },
    },
  )
  expect(visitsOf(report)).toEqual([
    'Split cancelled 0-5',
    'Split/a/Wait timeout 0-5',
    'Split/b/Work cancelled 0-5',
    'End end 5-5',
  ])
  expect(endOf(report)).toBe('SUCCESS SYS.Timeout End')
  expect(outputOf(report)).toBe('E')
  expect(callsOf(report)).toEqual(['slow 0 abandoned'])
})
