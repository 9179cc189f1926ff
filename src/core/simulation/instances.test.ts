import { expect, test } from 'vitest'
import { noInputs, withBeginning } from './inputs'
import {
  callsOf,
  End,
  endOf,
  event,
  fatesOf,
  invoked,
  operation,
  outputOf,
  programOf,
  run,
  triggers,
  visitsOf,
} from './runDraft.test.helper'

const byEvent = {
  'trigger-defs': triggers('$.data.id', 'A', 'B'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'A and B', 'next-state': 'End' }],
    },
    End,
  },
}

test('R1 instances share nothing', () => {
  const report = run(
    { states: { Work: { ...operation('End', 'f'), start: true }, End } },
    {
      invocations: [
        { at: 0, input: { n: 1 } },
        { at: 0, input: { n: 2 } },
      ],
    },
  )
  expect([outputOf(report, 0), outputOf(report, 1)]).toEqual([{ n: 1 }, { n: 2 }])
})

test('R2 the run begins at the state with start, and cannot begin without one', () => {
  const states = { First: operation('End'), Second: { ...operation('End'), start: true }, End }
  expect(visitsOf(run({ states }, invoked()))).toEqual(['Second actions 0-0', 'End end 0-0'])
  const nowhere = run({ states: { First: operation('End'), End } }, invoked())
  expect(nowhere.stopped).toContain('start')
})

test('R3 an instance begins with the first event, even if the expression needs more', () => {
  const report = run(byEvent, { events: [event(5, 'e1', 'A', { id: 1 })] })
  expect(report.result.instances).toMatchObject([{ startedAt: 5, status: 'RUNNING', token: 1 }])
  expect(fatesOf(report)).toEqual(['e1 retained i1'])
})

test('R3 an explicit invocation begins any start state', () => {
  const report = run(byEvent, {
    ...invoked(),
    events: [event(1, 'e1', 'A', { id: 1 }), event(2, 'e2', 'B', { id: 1 })],
  })
  expect(visitsOf(report)).toEqual(['Wait event[0] 0-2', 'End end 2-2'])
})

test('R3 events that the start state does not name begin nothing', () => {
  const document = { ...byEvent, 'trigger-defs': triggers('$.data.id', 'A', 'B', 'C') }
  const report = run(document, { events: [event(0, 'e1', 'C', { id: 1 })] })
  expect(fatesOf(report)).toEqual(['e1 dropped null'])
  expect(report.result.instances).toEqual([])
})

test('R4 the raw input is the input of the invocation, else {}', () => {
  const document = { states: { Work: { ...operation('End', 'f'), start: true }, End } }
  const report = run(document, { invocations: [{ at: 0, input: [1, 'x'] }, { at: 0 }] })
  expect(report.result.calls.map(({ input }) => input)).toEqual([[1, 'x'], {}])
})

test('R3 a run with nothing on its timeline invokes what no event could begin', () => {
  const alone = programOf({ states: { Work: { ...operation('End'), start: true }, End } })
  const waiting = programOf(byEvent)
  expect(withBeginning(alone, noInputs).invocations).toEqual([{ at: 0, input: {} }])
  expect(withBeginning(waiting, noInputs)).toBe(noInputs)
  const given = { ...noInputs, events: [event(1, '1', 'a')] }
  expect(withBeginning(alone, given)).toBe(given)
})

test('R4 an instance that an event began has {} until its data is merged', () => {
  const report = run(byEvent, { events: [event(0, 'e1', 'A', { id: 1 })] })
  expect(report.trace.find(({ what }) => what === 'entered')).toMatchObject({ input: {} })
})

test('R5 at the end the token is free, the mailbox is dropped, late answers are ignored', () => {
  const document = {
    'trigger-defs': triggers('$.data.id', 'A', 'B'),
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: [
          {
            'event-expression': 'A',
            'action-mode': 'PARALLEL',
            actions: [{ function: 'slow' }, { function: 'broken' }],
            'next-state': 'WaitForB',
          },
        ],
      },
      WaitForB: { type: 'EVENT', events: [{ 'event-expression': 'B', 'next-state': 'End' }] },
      End,
    },
  }
  const report = run(document, {
    events: [
      event(0, 'e1', 'A', { id: 1 }),
      event(1, 'e2', 'B', { id: 1 }),
      event(3, 'e3', 'A', { id: 1 }),
    ],
    functions: {
      slow: [{ result: 1, after: 9 }, { hang: true }],
      broken: [{ error: 'Down', after: 2 }, { hang: true }],
    },
  })
  expect(report.result.instances.map(({ id, token, endedAt }) => [id, token, endedAt])).toEqual([
    ['i1', 1, 2],
    ['i2', 1, null],
  ])
  expect(fatesOf(report)).toEqual(['e1 used i1', 'e2 mailbox i1', 'e3 used i2'])
  expect(callsOf(report).slice(0, 2)).toEqual(['slow 0 abandoned', 'broken 0 Down'])
  expect(report.trace.find(({ what }) => what === 'late')).toMatchObject({ time: 9 })
})

test('R6 the same inputs give the same side effects', () => {
  const inputs = {
    ...invoked({ a: 1 }),
    events: [event(1, 'e1', 'A', { id: 1 }), event(2, 'e2', 'B', { id: 1 })],
  }
  expect(JSON.stringify(run(byEvent, inputs))).toBe(JSON.stringify(run(byEvent, inputs)))
})

const limited = {
  'trigger-defs': triggers(undefined, 'A'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'A', timeout: 5, 'next-state': 'End' }],
    },
    End,
  },
}

test('R7 an event exactly at the time limit is in time', () => {
  const report = run(limited, { ...invoked(), events: [event(5, 'e1', 'A')] })
  expect(visitsOf(report)).toEqual(['Wait event[0] 0-5', 'End end 5-5'])
})

test('R7 an answer exactly at the time limit is in time', () => {
  const work = {
    type: 'OPERATION',
    start: true,
    actions: [{ function: 'f', timeout: 5 }],
    'next-state': 'End',
  }
  const states = { Work: work, End }
  const inTime = run({ states }, { ...invoked(), functions: { f: [{ result: 1, after: 5 }] } })
  expect(callsOf(inTime)).toEqual(['f 0 result'])
  const late = run({ states }, { ...invoked(), functions: { f: [{ result: 1, after: 5.001 }] } })
  expect(callsOf(late)).toEqual(['f 0 SYS.Timeout'])
})

test('R7 sums of fractions of a second stay exact', () => {
  const delay = (next: string, start = false) => {
    return { type: 'OPERATION', start, actions: [{ function: 'f' }], 'next-state': next }
  }
  const report = run(
    { states: { One: delay('Two', true), Two: delay('Three'), Three: delay('End'), End } },
    { ...invoked(), functions: { f: [{ result: 1, after: 0.1 }] } },
  )
  expect(report.result.instances[0]?.endedAt).toBe(0.3)
})

test('R7 internal work of an instant is finished before the next arrival of that instant', () => {
  const document = {
    'trigger-defs': triggers(undefined, 'A'),
    states: {
      Pause: { type: 'DELAY', start: true, 'time-delay': 5, 'next-state': 'Work' },
      Work: operation('Wait', 'f'),
      Wait: { type: 'EVENT', events: [{ 'event-expression': 'A', 'next-state': 'End' }] },
      End,
    },
  }
  const report = run(document, { ...invoked(), events: [event(5, 'e1', 'A')] })
  expect(report.trace.find(({ what }) => what === 'offered')).toMatchObject({ from: 'arrival' })
  expect(visitsOf(report).at(-1)).toBe('End end 5-5')
})

test('R7 invocations of an instant come before its events', () => {
  const report = run(limited, {
    invocations: [{ at: 1, input: { by: 'invocation' } }],
    events: [event(1, 'e1', 'A', { x: 1 })],
  })
  expect(report.result.instances).toHaveLength(1)
  expect(outputOf(report)).toEqual({ by: 'invocation', x: 1 })
})

test('R7 state entries of one instant are handled in the order in which they were scheduled', () => {
  const branch = (name: string) => ({
    states: {
      [`${name}1`]: { ...operation(`${name}2`), start: true },
      [`${name}2`]: operation(undefined, name),
    },
  })
  const report = run(
    {
      states: {
        Split: {
          type: 'PARALLEL',
          start: true,
          branches: { a: branch('a'), b: branch('b') },
          'next-state': 'End',
        },
        End,
      },
    },
    invoked(),
  )
  const entered = report.trace.flatMap((record) => (record.what === 'entered' ? record.step : []))
  expect(entered).toEqual(['Split', 'Split/a/a1', 'Split/b/b1', 'Split/a/a2', 'Split/b/b2', 'End'])
})

test('an unused part of the timeline of another instance changes nothing', () => {
  expect(endOf(run(limited, invoked()))).toBe('SUCCESS SYS.Timeout End')
})
