import { describe, expect, test } from 'vitest'
import type { Functions } from './inputs'
import { callsOf, End, endOf, invoked, outputOf, run, visitsOf } from './runDraft.test.helper'

/** One OPERATION state, with a state to fall back to. */
function document(actions: readonly object[], more: object = {}) {
  return {
    states: {
      Work: { type: 'OPERATION', start: true, actions, 'next-state': 'End', ...more },
      Fallback: { type: 'DELAY', 'time-delay': 1, 'next-state': 'End' },
      End,
    },
  }
}

function work(
  actions: readonly object[],
  functions: Functions = {},
  more: object = {},
  input: object = { n: 1 },
) {
  return run(document(actions, more), { ...invoked({ ...input }), functions })
}

const parallel = { 'action-mode': 'PARALLEL' }

test('R26 and R27 actions run one after the other, each on the output of the one before', () => {
  const report = work([{ function: 'f' }, { function: 'g' }], {
    f: [{ result: 'F', after: 2 }],
    g: [{ result: 'G', after: 3 }],
  })
  expect(report.result.calls).toMatchObject([
    { at: 0, input: { n: 1 } },
    { at: 2, input: 'F' },
  ])
  expect(outputOf(report)).toBe('G')
  expect(visitsOf(report)[0]).toBe('Work actions 0-5')
})

describe('R28 PARALLEL', () => {
  test('asks all at the same instant on E and gives the outputs in written order', () => {
    const report = work(
      [{ function: 'slow' }, { function: 'quick' }],
      { slow: [{ result: 'S', after: 5 }], quick: [{ result: 'Q' }] },
      { ...parallel, InputPath: '$.n' },
    )
    expect(report.result.calls).toMatchObject([
      { function: 'slow', at: 0, input: 1 },
      { function: 'quick', at: 0, input: 1 },
    ])
    expect(outputOf(report)).toEqual(['S', 'Q'])
    expect(visitsOf(report)[0]).toBe('Work actions 0-5')
  })

  test('gives an array also for a single action', () => {
    expect(outputOf(work([{ function: 'f' }], { f: [{ result: 1 }] }, parallel))).toEqual([1])
  })
})

test('R29 without actions the result is E, in either mode', () => {
  expect(outputOf(work([], {}, { InputPath: '$.n' }))).toBe(1)
  expect(outputOf(work([], {}, { InputPath: '$.n', ...parallel }))).toBe(1)
})

describe('R30 a request', () => {
  test("carries what the action's InputPath selects", () => {
    expect(work([{ function: 'f', InputPath: '$.n' }]).result.calls[0]?.input).toBe(1)
  })

  test('ends with SYS.Timeout when its timer runs out; a later answer is ignored', () => {
    const report = work([{ function: 'f', timeout: 2 }], { f: [{ result: 1, after: 3 }] })
    expect(callsOf(report)).toEqual(['f 0 SYS.Timeout'])
    expect(endOf(report)).toBe('FAILURE SYS.Timeout null')
    expect(report.trace.find(({ what }) => what === 'late')?.time).toBe(3)
  })

  test('has a timer of its own for every attempt', () => {
    const report = work(
      [{ function: 'f', timeout: 2, retry: [{ match: 'SYS.Timeout', 'max-retry': 1 }] }],
      { f: [{ hang: true }, { result: 1, after: 2 }] },
    )
    expect(callsOf(report)).toEqual(['f 0 SYS.Timeout', 'f 2 result'])
    expect(visitsOf(report)[0]).toBe('Work actions 0-4')
  })

  test('that never answers and has no timer keeps the instance running', () => {
    const report = work([{ function: 'f' }], { f: [{ hang: true }] })
    expect(endOf(report)).toBe('RUNNING null null')
    expect(callsOf(report)).toEqual(['f 0 null'])
  })
})

test('R31 the state is left for next-state when all actions have succeeded', () => {
  const report = work([{ function: 'f' }], {}, { 'next-state': 'Fallback' })
  expect(visitsOf(report)).toEqual(['Work actions 0-0', 'Fallback delay 0-1', 'End end 1-1'])
})

test('R32 an attempt ends with a value or a code, also one of the function', () => {
  expect(endOf(work([{ function: 'f' }], { f: [{ error: 'Sold.Out' }] }))).toBe(
    'FAILURE Sold.Out null',
  )
})

/** How often f is asked, if it always answers so and these entries stand in `retry`. */
function attempts(retry: readonly object[], answer: object): readonly string[] {
  const report = work([{ function: 'f', retry }], { f: [answer as { hang: true }] })
  return [...callsOf(report), endOf(report) ?? '']
}

test('R33 the first entry that matches decides', () => {
  const report = work(
    [
      {
        function: 'f',
        retry: [
          { match: 'Other', 'max-retry': 9 },
          { match: 'Down', 'max-retry': 1 },
          { match: 'Down', 'max-retry': 9 },
        ],
      },
    ],
    { f: [{ error: 'Down' }] },
  )
  expect(callsOf(report)).toHaveLength(2)
})

describe('R34 an entry matches an error', () => {
  const once = ['f 0 Down', 'FAILURE Down null']
  const twice = ['f 0 Down', 'f 0 Down', 'FAILURE Down null']
  const entry = (match: unknown) => [{ match, 'max-retry': 1 }]

  test('that is that code', () => {
    expect(attempts(entry('Down'), { error: 'Down' })).toEqual(twice)
    expect(attempts(entry('down'), { error: 'Down' })).toEqual(once)
  })

  test('with SYS.MatchAny, any', () => {
    expect(attempts(entry('SYS.MatchAny'), { error: 'Down' })).toEqual(twice)
    expect(attempts(entry('SYS.MatchAny'), { error: 'SYS.Permission' })).toHaveLength(3)
  })

  test("with SYS.Fail, the function's own codes and SYS.Fail", () => {
    expect(attempts(entry('SYS.Fail'), { error: 'Down' })).toEqual(twice)
    expect(attempts(entry('SYS.Fail'), { error: 'SYS.Fail' })).toHaveLength(3)
    expect(attempts(entry('SYS.Fail'), { error: 'SYS.Permission' })).toHaveLength(2)
  })

  test('but not with another value than a text', () => {
    expect(attempts(entry(404), { error: '404' })).toHaveLength(2)
  })
})

describe('R35 an entry matches a success', () => {
  const entry = (match: unknown) => [{ match, 'max-retry': 1 }]

  test('whose whole response equals its value', () => {
    expect(attempts(entry({ b: 1, a: [2] }), { result: { a: [2], b: 1 } })).toHaveLength(3)
    expect(attempts(entry('busy'), { result: 'busy' })).toHaveLength(3)
    expect(attempts(entry('busy'), { result: { state: 'busy' } })).toHaveLength(2)
    expect(attempts(entry(0), { result: false })).toHaveLength(2)
  })

  test('before the filters of the action', () => {
    const retry = entry('busy')
    const report = work([{ function: 'f', OutputPath: '$.state', retry }], {
      f: [{ result: { state: 'busy' } }],
    })
    expect(callsOf(report)).toEqual(['f 0 result'])
  })

  test('but SYS.MatchAny does not', () => {
    expect(attempts(entry('SYS.MatchAny'), { result: 'SYS.MatchAny' })).toHaveLength(2)
  })
})

describe('R36 another attempt', () => {
  test('begins retry-interval seconds after the outcome', () => {
    const report = work(
      [{ function: 'f', retry: [{ match: 'Down', 'max-retry': 2, 'retry-interval': 10 }] }],
      { f: [{ error: 'Down', after: 1 }, { error: 'Down', after: 1 }, { result: 1 }] },
    )
    expect(callsOf(report)).toEqual(['f 0 Down', 'f 11 Down', 'f 22 result'])
  })

  test('is counted for each entry by itself', () => {
    const retry = [
      { match: 'A', 'max-retry': 1 },
      { match: 'B', 'max-retry': 1 },
    ]
    const functions = { f: [{ error: 'A' }, { error: 'B' }, { error: 'A' }] }
    const report = work([{ function: 'f', retry }], functions)
    expect(callsOf(report)).toHaveLength(3)
    expect(endOf(report)).toBe('FAILURE A null')
  })

  test('is counted anew in every execution of the action', () => {
    const retry = [{ match: 'Down', 'max-retry': 1 }]
    const report = work(
      [
        { function: 'f', retry },
        { function: 'f', retry },
      ],
      {
        f: [{ error: 'Down' }, { result: 1 }, { error: 'Down' }, { result: 2 }],
      },
    )
    expect(outputOf(report)).toBe(2)
  })

  test('needs max-retry, which is 0 if it is absent', () => {
    expect(attempts([{ match: 'Down' }], { error: 'Down' })).toHaveLength(2)
  })
})

describe('R37 a used-up entry', () => {
  const retry = [{ match: 'Down', 'next-state': 'Fallback' }]

  test('leads to its next-state with the raw input', () => {
    const report = work(
      [{ function: 'f' }, { function: 'g', retry }],
      { f: [{ result: 'F' }], g: [{ error: 'Down' }] },
      { InputPath: '$.n', ResultPath: '$.r', OutputPath: '$.r' },
    )
    expect(visitsOf(report)).toEqual(['Work retry[1,0] 0-0', 'Fallback delay 0-1', 'End end 1-1'])
    expect(outputOf(report)).toEqual({ n: 1 })
  })

  test('abandons the remaining and the running actions', () => {
    const report = work(
      [{ function: 'slow' }, { function: 'g', retry }, { function: 'later' }],
      { slow: [{ result: 1, after: 9 }], g: [{ error: 'Down', after: 2 }] },
      parallel,
    )
    expect(callsOf(report)).toEqual(['slow 0 abandoned', 'g 0 Down', 'later 0 result'])
    expect(visitsOf(report)[0]).toBe('Work retry[1,0] 0-2')
  })

  test('can be that of a success', () => {
    const report = work(
      [{ function: 'f', retry: [{ match: 'sold out', 'next-state': 'Fallback' }] }],
      { f: [{ result: 'sold out' }] },
    )
    expect(visitsOf(report)[0]).toBe('Work retry[0,0] 0-0')
  })

  test('keeps the event data, if the state is EVENT', () => {
    const report = run(
      {
        'trigger-defs': { A: { source: 's' } },
        states: {
          Wait: {
            type: 'EVENT',
            start: true,
            InputPath: '$.in',
            events: [
              {
                'event-expression': 'A',
                actions: [{ function: 'f', retry }],
                'next-state': 'End',
              },
            ],
          },
          Fallback: { type: 'DELAY', 'time-delay': 1, 'next-state': 'End' },
          End,
        },
      },
      {
        ...invoked({ in: {} }),
        events: [
          { at: 1, event: { specversion: '1.0', id: '1', source: 's', type: 't', data: { e: 1 } } },
        ],
        functions: { f: [{ error: 'Down' }] },
      },
    )
    expect(visitsOf(report)[0]).toBe('Wait retry[0,0] 0-1')
    expect(outputOf(report)).toEqual({ in: {}, e: 1 })
  })
})

describe('R38 the instance ends with FAILURE', () => {
  test('by an error that no entry matches', () => {
    const report = work(
      [{ function: 'f', retry: [{ match: 'Other', 'next-state': 'Fallback' }] }],
      {
        f: [{ error: 'Down', after: 1 }],
      },
    )
    expect(visitsOf(report)).toEqual(['Work failed 0-1'])
    expect(report.result.instances[0]).toMatchObject({
      status: 'FAILURE',
      error: 'Down',
      endState: null,
      endedAt: 1,
    })
    expect(outputOf(report)).toBeUndefined()
  })

  test('by a used-up entry without next-state; a matched success counts as SYS.Fail', () => {
    const retry = [{ match: 'busy', 'max-retry': 1 }]
    const report = work([{ function: 'f', retry }], { f: [{ result: 'busy' }] })
    expect(callsOf(report)).toHaveLength(2)
    expect(endOf(report)).toBe('FAILURE SYS.Fail null')
  })
})

describe('R39 the first PARALLEL action that ends the state decides', () => {
  const one = { function: 'f', retry: [{ match: 'Down', 'next-state': 'Fallback' }] }
  const other = { function: 'g' }

  test('by time', () => {
    const report = work(
      [one, other],
      { f: [{ error: 'Down', after: 2 }], g: [{ error: 'Broken', after: 1 }] },
      parallel,
    )
    expect(endOf(report)).toBe('FAILURE Broken null')
    expect(callsOf(report)).toEqual(['f 0 abandoned', 'g 0 Broken'])
  })

  test('at the same instant the one whose outcome was scheduled first', () => {
    const functions = { f: [{ error: 'Down' }], g: [{ error: 'Broken' }] }
    expect(visitsOf(work([one, other], functions, parallel))[0]).toBe('Work retry[0,0] 0-0')
    expect(endOf(work([other, one], functions, parallel))).toBe('FAILURE Broken null')
  })
})

describe('R40 a filter error', () => {
  const retry = [{ match: 'SYS.FilterError', 'next-state': 'Fallback' }]

  test("of an action's InputPath goes through its entries, without a request", () => {
    const report = work([{ function: 'f', InputPath: '$.missing', retry }])
    expect(callsOf(report)).toEqual([])
    expect(visitsOf(report)[0]).toBe('Work retry[0,0] 0-0')
  })

  test('of InputPath in a PARALLEL action still lets the others be asked', () => {
    const report = work(
      [{ function: 'f', InputPath: '$.missing', retry }, { function: 'g' }],
      {},
      parallel,
    )
    expect(callsOf(report)).toEqual(['g 0 abandoned'])
  })

  test("of an action's ResultPath and OutputPath goes through its entries", () => {
    const functions = { f: [{ result: 5 }] }
    const result = work([{ function: 'f', ResultPath: '$.n.x', retry }], functions)
    expect(visitsOf(result)[0]).toBe('Work retry[0,0] 0-0')
    const output = work([{ function: 'f', OutputPath: '$.x', retry }], functions)
    expect(visitsOf(output)[0]).toBe('Work retry[0,0] 0-0')
    expect(callsOf(output)).toEqual(['f 0 result'])
  })

  test("of a state's path ends the instance", () => {
    for (const path of ['InputPath', 'OutputPath']) {
      const report = work([{ function: 'f', retry }], { f: [{ result: {} }] }, { [path]: '$.x' })
      expect(endOf(report)).toBe('FAILURE SYS.FilterError null')
      expect(visitsOf(report)).toEqual(['Work failed 0-0'])
    }
    const report = work([{ function: 'f', retry }], {}, { ResultPath: '$.n.x' })
    expect(endOf(report)).toBe('FAILURE SYS.FilterError null')
  })
})

describe('answers of the scenario', () => {
  test('are taken in order across all instances, the last one repeats', () => {
    const report = run(document([{ function: 'f' }]), {
      invocations: [{ at: 0 }, { at: 1 }, { at: 2 }],
      functions: { f: [{ result: 1 }, { result: 2 }] },
    })
    expect([0, 1, 2].map((i) => outputOf(report, i))).toEqual([1, 2, 2])
  })

  test('default to the request, which is marked', () => {
    const report = work([{ function: 'f' }])
    expect(report.result.calls[0]).toMatchObject({ outcome: 'result', mock: 'default' })
    expect(outputOf(report)).toEqual({ n: 1 })
  })
})
