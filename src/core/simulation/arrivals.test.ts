import { describe, expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import {
  End,
  event,
  fatesOf,
  invoked,
  operation,
  outputOf,
  run,
  triggers,
  visitsOf,
} from './runDraft.test.helper'

const wait = (expression: string, next = 'End', more: object = {}) => ({
  type: 'EVENT',
  events: [{ 'event-expression': expression, 'next-state': next, ...more }],
})

const started = (state: object) => ({ ...state, start: true })

describe('R8 an event matches a trigger', () => {
  const document = (trigger: Json) => ({
    'trigger-defs': { A: trigger },
    states: { Wait: started(wait('A')), End },
  })
  const fate = (trigger: Json, attributes: object) => {
    const message = { specversion: '1.0', id: 'e1', source: 's', type: 't', ...attributes }
    return run(document(trigger), { events: [{ at: 0, event: message }] }).result.events[0]
  }

  test('by source alone without eventID', () => {
    expect(fate({ source: 's' }, {})).toMatchObject({ fate: 'used' })
    expect(fate({ source: 'other' }, {})).toMatchObject({ fate: 'dropped' })
  })

  test('by type or by id', () => {
    expect(fate({ source: 's', eventID: 't' }, {})).toMatchObject({ fate: 'used' })
    expect(fate({ source: 's', eventID: 'e1' }, {})).toMatchObject({ fate: 'used' })
    expect(fate({ source: 's', eventID: 'T' }, {})).toMatchObject({ fate: 'dropped' })
  })

  test('and the reason says which comparison failed', () => {
    expect(fate({ source: 's', eventID: 'x' }, {})?.why).toContain('"x"')
    expect(fate({ source: 'other' }, {})?.why).toContain('source "other"')
  })
})

test('R9 an event that matches no trigger is dropped', () => {
  const document = {
    'trigger-defs': triggers(undefined, 'A'),
    states: { W: started(wait('A')), End },
  }
  const report = run(document, { ...invoked(), events: [event(1, 'e1', 'B')] })
  expect(fatesOf(report)).toEqual(['e1 dropped null'])
})

test('R9 an event that matches several triggers counts for each', () => {
  const document = {
    'trigger-defs': { A: { source: 's' }, B: { source: 's', eventID: 'b' } },
    states: { W: started(wait('A and B')), End },
  }
  const report = run(document, { events: [event(1, 'e1', 'b', { x: 1 })] })
  expect(visitsOf(report)).toEqual(['W event[0] 1-1', 'End end 1-1'])
  expect(outputOf(report)).toEqual({ x: 1 })
})

test('R10 an event with source and id seen before is dropped, wherever it would have gone', () => {
  const document = {
    'trigger-defs': triggers('$.data.id', 'A', 'B'),
    states: { W: started(wait('A and B')), End },
  }
  const report = run(document, {
    events: [
      event(0, 'e1', 'A', { id: 1 }),
      event(1, 'e1', 'B', { id: 1 }),
      event(2, 'e2', 'unknown'),
      event(3, 'e2', 'A', { id: 2 }),
    ],
  })
  expect(fatesOf(report)).toEqual([
    'e1 retained i1',
    'e1 duplicate null',
    'e2 dropped null',
    'e2 duplicate null',
  ])
})

describe('R11 the token', () => {
  const tokenOf = (path: string, message: object) => {
    const document = {
      'trigger-defs': { A: { source: 's', 'correlation-token': path } },
      states: { W: started(wait('A', 'Pause')), Pause: delay(9), End },
    }
    const base = { specversion: '1.0', id: 'e1', source: 's', type: 't' }
    const report = run(document, { events: [{ at: 0, event: { ...base, ...message } }] })
    return report.result.instances[0]?.token
  }

  test('is what the path selects in the message', () => {
    expect(tokenOf('$.data.order.id', { data: { order: { id: 7 } } })).toBe(7)
    expect(tokenOf('$.subject', { subject: 'x' })).toBe('x')
  })

  test('is looked for in the data if nothing is found in the message', () => {
    expect(tokenOf('$.order.id', { data: { order: { id: 'x' } } })).toBe('x')
    expect(tokenOf('$.id', { data: { id: 'x' } })).toBe('e1')
  })

  test('must be a text, a number or a boolean', () => {
    expect(tokenOf('$.data.id', { data: { id: false } })).toBe(false)
    expect(tokenOf('$.data.id', { data: { id: null } })).toBeUndefined()
    expect(tokenOf('$.data', { data: { id: 1 } })).toBeUndefined()
    expect(tokenOf('$.data.id', {})).toBeUndefined()
  })

  test('is compared by type and value', () => {
    const document = {
      'trigger-defs': triggers('$.data.id', 'A', 'B'),
      states: { W: started(wait('A and B')), End },
    }
    const report = run(document, {
      events: [event(0, 'e1', 'A', { id: 1 }), event(1, 'e2', 'B', { id: '1' })],
    })
    expect(fatesOf(report)).toEqual(['e1 retained i1', 'e2 retained i2'])
  })

  test('comes from the first matched trigger that has a path', () => {
    const document = {
      'trigger-defs': {
        A: { source: 's' },
        B: { source: 's', 'correlation-token': '$.data.b' },
        C: { source: 's', 'correlation-token': '$.data.c' },
      },
      states: { W: started(wait('A', 'Pause')), Pause: delay(9), End },
    }
    const report = run(document, { events: [event(0, 'e1', 't', { b: 1, c: 2 })] })
    expect(report.result.instances[0]?.token).toBe(1)
  })
})

function delay(seconds: number, next = 'End') {
  return { type: 'DELAY', 'time-delay': seconds, 'next-state': next }
}

const correlated = {
  'trigger-defs': triggers('$.data.id', 'A', 'B'),
  states: {
    First: { ...wait('A', 'Second'), start: true },
    Second: wait('B'),
    End,
  },
}

test('R12 the first event with a token binds the instance that it is led to', () => {
  const report = run(correlated, {
    ...invoked(),
    events: [
      event(1, 'e1', 'A', { id: 'x' }),
      event(2, 'e2', 'B', { id: 'y' }),
      event(3, 'e3', 'B', { id: 'x' }),
    ],
  })
  expect(fatesOf(report)).toEqual(['e1 used i1', 'e2 dropped null', 'e3 used i1'])
  expect(report.result.instances[0]).toMatchObject({ token: 'x', status: 'SUCCESS' })
})

test('R12 an invocation may bring a token, but not one that a living instance has', () => {
  const report = run(correlated, {
    invocations: [
      { at: 0, token: 'x' },
      { at: 1, token: 'x' },
    ],
    events: [event(2, 'e1', 'A', { id: 'x' })],
  })
  expect(report.result.instances.map(({ token }) => token)).toEqual(['x', null])
  expect(fatesOf(report)).toEqual(['e1 used i1'])
})

describe('R13 an event with a token', () => {
  const document = {
    'trigger-defs': triggers('$.data.id', 'A', 'B'),
    states: {
      Choose: {
        type: 'SWITCH',
        start: true,
        choices: [{ path: '$.wait', operator: 'EQ', value: true, 'next-state': 'Wait' }],
        default: 'Pause',
      },
      Wait: wait('A'),
      Pause: delay(50, 'Later'),
      Later: wait('A'),
      End,
    },
  }

  test('goes to the living instance that is bound to it', () => {
    const report = run(document, {
      invocations: [
        { at: 0, input: { wait: true } },
        { at: 0, token: 'x' },
      ],
      events: [event(1, 'e1', 'A', { id: 'x' })],
    })
    expect(fatesOf(report)).toEqual(['e1 used i2'])
  })

  test('else to the oldest unbound instance that waits for the trigger', () => {
    const report = run(document, {
      invocations: [
        { at: 0, input: {} },
        { at: 0, input: { wait: true } },
        { at: 0, input: { wait: true } },
      ],
      events: [event(1, 'e1', 'A', { id: 'x' })],
    })
    expect(fatesOf(report)).toEqual(['e1 used i2'])
    expect(report.result.instances.map(({ token }) => token)).toEqual([null, 'x', null])
  })

  test('else to the oldest unbound one', () => {
    const report = run(document, {
      invocations: [
        { at: 0, token: 'other' },
        { at: 0, input: {} },
        { at: 0, input: {} },
      ],
      events: [event(1, 'e1', 'A', { id: 'x' })],
    })
    expect(fatesOf(report)).toEqual(['e1 used i2'])
  })

  test('else begins a new instance, if the start state waits for it', () => {
    const report = run(correlated, {
      invocations: [{ at: 0, token: 'other' }],
      events: [event(1, 'e1', 'A', { id: 'x' })],
    })
    expect(fatesOf(report)).toEqual(['e1 used i2'])
  })

  test('else is dropped', () => {
    const report = run(correlated, { events: [event(1, 'e1', 'B', { id: 'x' })] })
    expect(fatesOf(report)).toEqual(['e1 dropped null'])
  })
})

describe('R14 an event without a token', () => {
  const document = (start: string) => ({
    'trigger-defs': triggers(undefined, 'A'),
    states: {
      Pause: { ...delay(5, 'Wait'), start: start === 'Pause' },
      Wait: { ...wait('A', 'After'), start: start === 'Wait' },
      After: delay(100),
      End,
    },
  })

  test('goes to the oldest living instance that waits for the trigger', () => {
    const report = run(document('Pause'), {
      invocations: [{ at: 4 }, { at: 0 }, { at: 1 }],
      events: [event(6, 'e1', 'A')],
    })
    // In order of time the second invocation is the oldest.
    expect(fatesOf(report)).toEqual(['e1 used i1'])
    expect(report.result.instances[0]?.startedAt).toBe(0)
  })

  test('else begins a new instance', () => {
    const report = run(document('Wait'), { events: [event(0, 'e1', 'A'), event(1, 'e2', 'A')] })
    expect(fatesOf(report)).toEqual(['e1 used i1', 'e2 used i2'])
  })

  test('else lies in the mailbox of the oldest living instance', () => {
    const report = run(document('Pause'), {
      invocations: [{ at: 0 }, { at: 0 }],
      events: [event(1, 'e1', 'A')],
    })
    expect(fatesOf(report)).toEqual(['e1 used i1'])
    expect(report.result.instances[1]?.status).toBe('RUNNING')
  })

  test('else is dropped', () => {
    const report = run(document('Pause'), { events: [event(1, 'e1', 'A')] })
    expect(fatesOf(report)).toEqual(['e1 dropped null'])
  })
})

/** Two branches and what comes behind them. */
const branches = (a: object, b: object, next: object = delay(1)) => ({
  'trigger-defs': triggers('$.data.id', 'A', 'B'),
  states: {
    Split: {
      type: 'PARALLEL',
      start: true,
      branches: { a, b },
      ResultPath: '$.joined',
      'next-state': 'Next',
    },
    Next: next,
    End,
  },
})

/** A branch that waits for A after so many seconds. */
const waiting = (seconds: number, expression = 'A') => ({
  states: {
    Pause: { type: 'DELAY', start: true, 'time-delay': seconds, 'next-state': 'Wait' },
    Wait: { type: 'EVENT', events: [{ 'event-expression': expression }] },
  },
})

test('R15 one event serves every path that waits for it', () => {
  const report = run(branches(waiting(1), waiting(2)), {
    ...invoked(),
    events: [event(3, 'e1', 'A', { id: 1 })],
  })
  expect(visitsOf(report).filter((visit) => visit.includes('Wait'))).toEqual([
    'Split/a/Wait event[0] 1-3',
    'Split/b/Wait event[0] 2-3',
  ])
})

test('R15 a path that does not wait keeps it in its own mailbox', () => {
  const report = run(branches(waiting(1), waiting(5)), {
    ...invoked(),
    events: [event(3, 'e1', 'A', { id: 1 })],
  })
  expect(visitsOf(report)).toContain('Split/b/Wait event[0] 5-5')
})

describe('R16 the mailbox', () => {
  const document = (expression: string, more: object = {}) => ({
    'trigger-defs': triggers('$.data.id', 'A', 'B', 'C'),
    states: {
      Pause: { ...delay(5, 'Wait'), start: true },
      Wait: wait(expression, 'Again', more),
      Again: wait('A or B or C'),
      End,
    },
  })

  test('is offered oldest first until one fires; the others stay', () => {
    const report = run(document('A or B'), {
      invocations: [{ at: 0, token: 1 }],
      events: [
        event(1, 'e1', 'C', { id: 1, c: 1 }),
        event(2, 'e2', 'B', { id: 1, b: 1 }),
        event(3, 'e3', 'A', { id: 1, a: 1 }),
      ],
    })
    expect(fatesOf(report)).toEqual(['e1 used i1', 'e2 used i1', 'e3 mailbox i1'])
    expect(visitsOf(report)).toEqual([
      'Pause delay 0-5',
      'Wait event[0] 5-5',
      'Again event[0] 5-5',
      'End end 5-5',
    ])
    expect(outputOf(report)).toEqual({ id: 1, b: 1, c: 1 })
  })

  test('is offered at the time of entry', () => {
    const report = run(document('A and B', { timeout: 3 }), {
      invocations: [{ at: 0, token: 1 }],
      events: [event(1, 'e1', 'A', { id: 1 }), event(8, 'e2', 'B', { id: 1 })],
    })
    expect(visitsOf(report)[1]).toBe('Wait event[0] 5-8')
  })
})

describe('R17 branches and the mailbox', () => {
  const nothing = { states: { Rest: { type: 'DELAY', start: true, 'time-delay': 9 } } }
  const last = { type: 'EVENT', events: [{ 'event-expression': 'A', 'next-state': 'End' }] }
  const before = (states: ReturnType<typeof branches>) => ({
    ...states,
    states: {
      Before: { type: 'DELAY', start: true, 'time-delay': 2, 'next-state': 'Split' },
      ...states.states,
      Split: { ...states.states.Split, start: false },
    },
  })

  test('each branch begins with a copy of the mailbox', () => {
    const report = run(before(branches(waiting(1), waiting(3))), {
      invocations: [{ at: 0, token: 1 }],
      events: [event(1, 'e1', 'A', { id: 1 })],
    })
    expect(visitsOf(report).filter((visit) => visit.includes('Wait'))).toEqual([
      'Split/a/Wait event[0] 3-3',
      'Split/b/Wait event[0] 5-5',
    ])
  })

  test('after the join the mailbox holds what no branch was offered', () => {
    const report = run(before(branches(nothing, waiting(1, 'B'), last)), {
      invocations: [{ at: 0, token: 1 }],
      events: [
        event(1, 'e1', 'A', { id: 1 }),
        event(4, 'e2', 'B', { id: 1 }),
        event(5, 'e3', 'A', { id: 1 }),
      ],
    })
    expect(visitsOf(report).slice(-2)).toEqual(['Next event[0] 11-11', 'End end 11-11'])
    expect(fatesOf(report)).toEqual(['e1 used i1', 'e2 used i1', 'e3 mailbox i1'])
  })

  test('what came meanwhile and was offered to one branch is gone after the join', () => {
    const report = run(branches(nothing, waiting(1), last), {
      invocations: [{ at: 0, token: 1 }],
      events: [event(4, 'e1', 'A', { id: 1 })],
    })
    expect(visitsOf(report).at(-1)).toBe('Next null 9-null')
  })

  test('what came meanwhile and was offered to none is there after the join', () => {
    const report = run(branches(nothing, nothing, last), {
      invocations: [{ at: 0, token: 1 }],
      events: [event(4, 'e1', 'A', { id: 1 })],
    })
    expect(visitsOf(report).at(-1)).toBe('End end 9-9')
  })
})

test('an operation keeps what arrives while its function runs', () => {
  const document = {
    'trigger-defs': triggers('$.data.id', 'A'),
    states: { Work: started(operation('Wait', 'f')), Wait: wait('A'), End },
  }
  const report = run(document, {
    invocations: [{ at: 0, token: 1 }],
    events: [event(1, 'e1', 'A', { id: 1 })],
    functions: { f: [{ result: {}, after: 4 }] },
  })
  expect(visitsOf(report)[1]).toBe('Wait event[0] 4-4')
})
