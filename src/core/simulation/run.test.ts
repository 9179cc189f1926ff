import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunInputs } from './inputs'
import { noInputs } from './inputs'
import { resultOf } from './result'
import {
  addArrival,
  change,
  fork,
  goTo,
  isOver,
  restore,
  runToEnd,
  serialise,
  setRecordLimit,
  shownTrace,
  startRun,
  step,
  stepBack,
  stopReason,
  type Run,
  type SavedRun,
} from './run'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'

/** Something of everything: branches, events, timeouts, retries, parallel actions, a loop. */
const rich = programOf({
  'trigger-defs': triggers('$.data.id', 'A', 'B'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [
        {
          'event-expression': 'A',
          timeout: 50,
          'action-mode': 'PARALLEL',
          actions: [
            { function: 'f', timeout: 3, retry: [{ match: 'SYS.Timeout', 'max-retry': 2 }] },
            { function: 'g', ResultPath: '$.g' },
          ],
          ResultPath: '$.calls',
          'next-state': 'Split',
        },
      ],
      ResultPath: '$.calls',
    },
    Split: {
      type: 'PARALLEL',
      branches: {
        one: {
          states: {
            Pause: { type: 'DELAY', start: true, 'time-delay': 2, 'next-state': 'More' },
            More: { type: 'EVENT', events: [{ 'event-expression': 'A or B', timeout: 20 }] },
          },
        },
        two: { states: { Work: { ...operation(undefined, 'f', 'g'), start: true } } },
      },
      ResultPath: '$.split',
      'next-state': 'Choose',
    },
    Choose: {
      type: 'SWITCH',
      choices: [{ path: '$.again', operator: 'EQ', value: true, 'next-state': 'Wait' }],
      default: 'End',
    },
    End,
  },
})

const inputs: RunInputs = {
  ...noInputs,
  invocations: [{ at: 1, input: { again: false } }],
  events: [
    event(0, 'e1', 'A', { id: 1, again: true }),
    event(4, 'e2', 'A', { id: 2 }),
    event(5, 'e2', 'A', { id: 2 }),
    event(9, 'e3', 'B', { id: 1 }),
    event(10, 'e4', 'A', { id: 1, again: false }),
    event(12, 'e5', 'B', { id: 2 }),
  ],
  functions: {
    f: [{ result: 1, after: 1 }, { hang: true }, { result: 2, after: 0.5 }],
    g: [{ result: 'g', after: 0.25 }],
  },
}

function ended(program = rich, given = inputs): Run {
  const run = startRun(program, given)
  runToEnd(run)
  return run
}

const text = (run: Run) => JSON.stringify(shownTrace(run))

describe('determinism', () => {
  test('the same inputs give the same trace, byte for byte', () => {
    expect(text(ended())).toBe(text(ended()))
    expect(shownTrace(ended()).length).toBeGreaterThan(50)
  })

  test('record by record gives the same trace as all at once', () => {
    const run = startRun(rich, inputs)
    while (step(run));
    expect(text(run)).toBe(text(ended()))
  })

  test('a run that was saved and restored at any record goes on exactly the same', () => {
    const whole = text(ended())
    for (let position = 0; position < shownTrace(ended()).length; position += 3) {
      const run = startRun(rich, inputs)
      goTo(run, position)
      const saved = JSON.parse(JSON.stringify(serialise(run))) as SavedRun
      const restored = restore(saved)
      expect(restored.position).toBe(position)
      runToEnd(restored)
      expect(text(restored)).toBe(whole)
    }
  })

  test('n forward, k back, k forward gives the same state', () => {
    const moves = fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 12 })
    fc.assert(
      fc.property(moves, (steps) => {
        const run = startRun(rich, inputs)
        const straight = startRun(rich, inputs)
        for (const count of steps) {
          for (let i = 0; i < Math.abs(count); i++)
            if (count > 0) step(run)
            else stepBack(run)
        }
        goTo(straight, run.position)
        expect(text(run)).toBe(text(straight))
        runToEnd(run)
        expect(text(run)).toBe(text(ended()))
      }),
      { numRuns: 40 },
    )
  })

  test('the program and the inputs are not changed', () => {
    const before = JSON.stringify([rich, inputs])
    ended()
    expect(JSON.stringify([rich, inputs])).toBe(before)
  })

  test('a program survives JSON and structured cloning', () => {
    const copy = JSON.parse(JSON.stringify(rich)) as typeof rich
    expect(copy).toEqual(rich)
    expect(text(ended(structuredClone(rich)))).toBe(text(ended()))
  })

  test('an event that matches nothing changes only its own record', () => {
    const stray = fc.record({
      at: fc.constantFrom(0, 1, 4.5, 9, 30),
      id: fc.constantFrom('s1', 's2'),
    })
    const withoutNumbers = (run: Run) =>
      shownTrace(run)
        .filter((record) => record.what !== 'arrived' || record.event['source'] === 's')
        .map((record) => JSON.stringify(record).replaceAll(/"(?:seq|arrival)":\d+/g, ''))
    fc.assert(
      fc.property(stray, fc.nat({ max: 6 }), ({ at, id }, place) => {
        const message = { specversion: '1.0', id, source: 'nowhere', type: 't' }
        const events = inputs.events.toSpliced(place, 0, { at, event: message })
        const run = ended(rich, { ...inputs, events })
        expect(withoutNumbers(run)).toEqual(withoutNumbers(ended()))
      }),
      { numRuns: 40 },
    )
  })

  test('the order of list entries of different instants does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...inputs.events], { minLength: 6 }), (events) => {
        expect(text(ended(rich, { ...inputs, events }))).toBe(text(ended()))
      }),
      { numRuns: 40 },
    )
  })
})

describe('a run driven by hand', () => {
  const waiting = programOf({
    'trigger-defs': triggers(undefined, 'A'),
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: [{ 'event-expression': 'A', actions: [{ function: 'f' }], 'next-state': 'End' }],
      },
      End,
    },
  })
  const invoked = { ...noInputs, invocations: [{ at: 0, input: { n: 1 } }] }

  test('is over when nothing is left to happen, and goes on with an event that is added', () => {
    const run = ended(waiting, invoked)
    expect(isOver(run)).toBe(true)
    expect(addArrival(run, event(7, 'e1', 'A', { x: 1 }))).toEqual({ ok: true })
    runToEnd(run)
    expect(resultOf(waiting, shownTrace(run)).instances[0]).toMatchObject({
      status: 'SUCCESS',
      endedAt: 7,
      output: { n: 1, x: 1 },
    })
  })

  test('takes arrivals of the past at once', () => {
    const run = ended(waiting, { ...invoked, invocations: [{ at: 10 }] })
    addArrival(run, event(3, 'e1', 'A'))
    runToEnd(run)
    expect(run.now).toBe(10)
  })

  test('makes its changes again when it is replayed', () => {
    const run = ended(waiting, invoked)
    addArrival(run, event(7, 'e1', 'A', { x: 1 }))
    runToEnd(run)
    const before = text(run)
    goTo(run, 3)
    runToEnd(run)
    expect(text(run)).toBe(before)
    const restored = restore(JSON.parse(JSON.stringify(serialise(run))) as SavedRun)
    goTo(restored, 2)
    const copy = fork(restored, restored.machine.trace.length).run
    expect(text(copy)).toBe(before)
  })

  test('gives up what lay behind the position of a change', () => {
    const run = ended(waiting, invoked)
    addArrival(run, event(7, 'e1', 'A', { x: 1 }))
    runToEnd(run)
    goTo(run, 3)
    addArrival(run, event(5, 'e2', 'A', { x: 2 }))
    runToEnd(run)
    const { instances, events } = resultOf(waiting, shownTrace(run))
    expect(instances[0]).toMatchObject({ endedAt: 5, output: { x: 2 } })
    expect(events).toHaveLength(1)
  })

  test('answers from a changed list from now on', () => {
    const run = startRun(waiting, {
      ...invoked,
      events: [event(1, 'e1', 'A')],
      functions: { f: [{ result: 'old' }] },
    })
    goTo(run, 3)
    change(run, { type: 'functions', functions: { f: [{ result: 'new' }] } })
    runToEnd(run)
    expect(resultOf(waiting, shownTrace(run)).instances[0]?.output).toBe('new')
  })

  test('lets the data of a step be changed while the step has not used it', () => {
    const run = startRun(waiting, invoked)
    const value = { n: 2 }
    const data = { type: 'data', instance: 'i1', thread: '0', value } as const
    const entered = shownTrace(ended(waiting, invoked)).findIndex(({ what }) => what === 'entered')
    goTo(run, entered + 1)
    expect(change(run, data)).toEqual({ ok: true })
    addArrival(run, event(1, 'e1', 'A', {}))
    runToEnd(run)
    expect(resultOf(waiting, shownTrace(run)).instances[0]?.output).toEqual(value)
    expect(change(run, data)).toMatchObject({ ok: false })
  })

  test('takes a new timeline for what is still to come', () => {
    const run = startRun(rich, inputs)
    while (run.now < 4) step(run)
    change(run, { type: 'timeline', invocations: [], events: [] })
    runToEnd(run)
    const { events } = resultOf(rich, shownTrace(run))
    expect(events.map(({ id }) => id)).toEqual(['e1', 'e2'])
  })
})

describe('a fork', () => {
  test('goes on with other inputs and leaves the original untouched', () => {
    const original = ended()
    const before = text(original)
    const snapshot = JSON.stringify(serialise(original))
    for (const position of [0, 7, 40, shownTrace(original).length]) {
      const functions = { f: [{ error: 'Down' }], g: [{ hang: true as const }] }
      const { run, refused } = fork(original, position, [{ type: 'functions', functions }])
      runToEnd(run)
      expect(refused).toEqual([])
      expect(
        text(run).startsWith(JSON.stringify(shownTrace(original).slice(0, position)).slice(0, -1)),
      ).toBe(true)
      expect(text(run)).not.toBe(before)
    }
    expect(text(original)).toBe(before)
    expect(JSON.stringify(serialise(original))).toBe(snapshot)
  })

  test('without changes goes on exactly as the original', () => {
    const original = ended()
    for (let position = 0; position < original.position; position += 9) {
      const { run } = fork(original, position)
      runToEnd(run)
      expect(text(run)).toBe(text(original))
    }
  })
})

describe('limits', () => {
  const loop = programOf({
    states: {
      One: {
        type: 'SWITCH',
        start: true,
        choices: [{ path: '$', operator: 'EQ', value: 0, 'next-state': 'End' }],
        default: 'Two',
      },
      Two: {
        type: 'SWITCH',
        choices: [{ path: '$', operator: 'EQ', value: 0, 'next-state': 'End' }],
        default: 'One',
      },
      End,
    },
  })
  const once = { ...noInputs, invocations: [{ at: 0 }] }

  test('an endless loop ends with a message, and goes on when the limit is raised', () => {
    const run = startRun(loop, once, { records: 1000 })
    runToEnd(run)
    expect(stopReason(run)).toContain('1000 records')
    const before = shownTrace(run).slice(0, 1000)
    setRecordLimit(run, 2000)
    expect(stopReason(run)).toBeNull()
    runToEnd(run)
    expect(stopReason(run)).toContain('2000 records')
    expect(shownTrace(run).slice(0, 1000)).toEqual(before)
  })

  test('data that doubles in every round ends with a message', () => {
    const state = { type: 'DELAY', start: true, 'time-delay': 1 }
    const doubling = programOf({
      states: {
        Split: {
          type: 'PARALLEL',
          start: true,
          branches: { a: { states: { state } }, b: { states: { state } } },
          'next-state': 'Split',
        },
        End,
      },
    })
    const run = startRun(doubling, once)
    runToEnd(run)
    expect(stopReason(run)).toContain('characters')
  })

  test('data that is nested ever deeper ends with a message', () => {
    const deeper = programOf({
      states: {
        Wrap: {
          type: 'OPERATION',
          start: true,
          'action-mode': 'PARALLEL',
          actions: [{ function: 'f' }],
          'next-state': 'Wrap',
        },
        End,
      },
    })
    const run = startRun(deeper, once)
    runToEnd(run)
    expect(stopReason(run)).toContain('deep')
  })
})
