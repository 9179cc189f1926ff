import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noInputs, type RunInputs } from './inputs'
import { caseJson, expectAll, inputsOfTrace } from './recordCase'
import { repeat } from './replay'
import { resultOf } from './result'
import {
  change,
  fork,
  goTo,
  lastRecord,
  restore,
  runToEnd,
  serialise,
  setClock,
  shownTrace,
  startRun,
  step,
  stepBack,
  type Run,
  type SavedRun,
} from './run'
import { runCase } from './runCase'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'
import { readScenarioFile } from './scenario'
import { stepNow } from './stepNow'
import { runTo } from './stop'
import { ViewTimeline } from './viewTimeline'

const waiting = (limit: number, delay = 5) =>
  programOf({
    'trigger-defs': triggers(undefined, 'A', 'B'),
    states: {
      Pause: { type: 'DELAY', start: true, 'time-delay': delay, 'next-state': 'Wait' },
      Wait: {
        type: 'EVENT',
        events: [
          { 'event-expression': 'A', timeout: limit, 'next-state': 'Split' },
          { 'event-expression': 'B', timeout: limit / 2, 'next-state': 'Ask' },
        ],
      },
      Split: {
        type: 'PARALLEL',
        branches: {
          one: { states: { Rest: { type: 'DELAY', start: true, 'time-delay': 20 } } },
          two: { states: { Work: { ...operation(undefined, 'f', 'g'), start: true } } },
        },
        'next-state': 'Ask',
      },
      Ask: operation('End', 'f'),
      End,
    },
  })
const program = waiting(100)
const inputs: RunInputs = {
  ...noInputs,
  invocations: [
    { at: 0, input: { n: 1 } },
    { at: 31, input: { n: 2 } },
  ],
  functions: { f: [{ result: 1, after: 4 }, { error: 'Down' }], g: [{ hang: true }] },
}
const once: RunInputs = { ...inputs, invocations: [{ at: 0 }] }

const text = (run: Run) => JSON.stringify(run.machine.trace)

function at(seconds: number, given = once): Run {
  const run = startRun(program, given)
  runTo(run, { type: 'time', at: seconds })
  return run
}

describe('the clock', () => {
  test('stands where it was set, between two records', () => {
    const run = at(50)
    expect(run.now).toBe(50)
    expect(lastRecord(run)?.time).toBe(5)
    for (const to of [55, 60, 65]) {
      runTo(run, { type: 'time', at: run.now + 5 })
      expect(run.now).toBe(to)
    }
  })

  test('is not set back, and does not pass what comes next', () => {
    const run = at(50)
    const { position } = run
    runTo(run, { type: 'time', at: 1 })
    expect([run.now, run.position]).toEqual([50, position])
    setClock(run, 1)
    expect(run.now).toBe(5)
    setClock(run, 500)
    expect(run.now).toBe(55)
  })

  test('follows the records again when the position moves', () => {
    const run = at(50)
    step(run)
    expect(run.now).toBe(55)
    stepBack(run)
    expect(run.now).toBe(5)
    runTo(run, { type: 'time', at: 50 })
    runTo(run, { type: 'moment' })
    expect(run.now).toBe(55)
  })

  test('goes on when nothing is left to happen', () => {
    const run = at(1000)
    expect(run.now).toBe(1000)
    expect(change(run, { type: 'invoke', invocation: { at: 0 } })).toEqual({ ok: true })
    runTo(run, { type: 'time', at: 1000 })
    expect(lastRecord(run)?.time).toBe(1000)
  })

  test('tells what is left of a wait', () => {
    const run = at(50)
    const view = new ViewTimeline().at(shownTrace(run), run.position, run.now)
    const [wait] = view.instances[0]?.waits ?? []
    if (!wait) throw new Error('nothing waits')
    expect(view.time).toBe(50)
    expect(stepNow(view, view.instances, [wait.step])).toMatchObject({ left: 5 })
  })

  test('is that of the changes: an event comes at its moment', () => {
    const run = at(50)
    change(run, { type: 'arrive', arrival: event(0, 'e1', 'A') })
    runToEnd(run)
    const arrived = shownTrace(run).filter(({ what }) => what === 'arrived' || what === 'changed')
    expect(arrived.map(({ time }) => time)).toEqual([50, 50])
    expect(resultOf(program, shownTrace(run)).events[0]).toMatchObject({ fate: 'used' })
  })

  test('stands the same in a fork, in a repetition and after saving', () => {
    const run = at(50)
    expect(fork(run, run.position).run.now).toBe(50)
    expect(fork(run, run.position - 1).run.now).toBeLessThan(50)
    expect(repeat(run, program).now).toBe(50)
    expect(restore(JSON.parse(JSON.stringify(serialise(run))) as SavedRun).now).toBe(50)
  })
})

describe('a change that is refused', () => {
  const refused = { type: 'answer', call: 99, outcome: { ok: true, value: 1 } } as const

  test('gives nothing up', () => {
    const run = at(50)
    change(run, { type: 'arrive', arrival: event(0, 'e1', 'A') })
    runToEnd(run)
    const whole = text(run)
    goTo(run, 5)
    expect(change(run, refused)).toMatchObject({ ok: false })
    expect(text(run)).toBe(whole)
    runToEnd(run)
    expect(text(run)).toBe(whole)
  })

  test('leaves the engine where it was', () => {
    const run = at(1000)
    change(run, refused)
    expect(run.now).toBe(1000)
    goTo(run, run.position)
    change(run, { type: 'arrive', arrival: event(0, 'e1', 'A') })
    expect(lastRecord(run)?.time).toBe(105)
  })

  test('is left out when the run is repeated on another program', () => {
    const run = at(57)
    change(run, { type: 'arrive', arrival: event(0, 'e1', 'A') })
    runTo(run, { type: 'time', at: 58 })
    const answer = { type: 'answer', call: 1, outcome: { ok: true, value: 1 } } as const
    expect(change(run, answer)).toEqual({ ok: true })
    const again = repeat(run, waiting(20))
    runToEnd(again)
    expect(again.machine.trace.filter(({ what }) => what === 'changed')).toHaveLength(1)
  })
})

test('on another program a change is made at the same moment, and time never goes back', () => {
  const run = at(50)
  change(run, { type: 'arrive', arrival: event(0, 'e1', 'A') })
  for (const other of [waiting(100, 1), waiting(100, 60), waiting(10)]) {
    const again = repeat(run, other)
    runToEnd(again)
    const times = again.machine.trace.map(({ time }) => time)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(again.machine.trace.find(({ what }) => what === 'arrived')?.time).toBe(50)
  }
})

const deeds = [
  'step',
  'back',
  'pass',
  'until',
  'send',
  'invoke',
  'answer',
  'functions',
  'timeline',
] as const

interface Deed {
  readonly do: (typeof deeds)[number]
  readonly by: number
}

const moves: ReadonlySet<Deed['do']> = new Set(['step', 'back', 'pass', 'until'])

const course = fc.array(
  fc.record({ do: fc.constantFrom(...deeds), by: fc.integer({ min: 0, max: 24 }) }),
  { minLength: 1, maxLength: 14 },
)

/** What a person does to a run; quarters of a second, so that it comes between records, too. */
function carryOut(run: Run, { do: deed, by }: Deed, number: number): void {
  const seconds = by * 2.75
  switch (deed) {
    case 'step':
      for (let i = 0; i < by; i++) step(run)
      return
    case 'back':
      for (let i = 0; i < by / 3; i++) stepBack(run)
      return
    case 'pass':
      runTo(run, { type: 'time', at: run.now + seconds })
      return
    case 'until':
      setClock(run, seconds)
      return
    case 'send':
      change(run, {
        type: 'arrive',
        arrival: event(by % 3 === 0 ? run.now + seconds : 0, `e${number}`, by % 2 ? 'A' : 'B'),
      })
      return
    case 'invoke':
      change(run, { type: 'invoke', invocation: { at: by % 3 === 0 ? run.now + seconds : 0 } })
      return
    case 'answer':
      change(run, { type: 'answer', call: by % 4, outcome: { ok: true, value: by } })
      return
    case 'functions':
      change(run, { type: 'functions', functions: { f: [{ result: by, after: by }] } })
      return
    case 'timeline':
      change(run, {
        type: 'timeline',
        invocations: [{ at: seconds }],
        events: [event(seconds * 2, `t${number}`, 'A')],
      })
  }
}

test('driving by hand and replaying give the same trace, byte for byte', () => {
  fc.assert(
    fc.property(course, fc.nat(40), (done, place) => {
      const run = startRun(program, inputs)
      for (const [number, deed] of done.entries()) {
        const { now } = run
        carryOut(run, deed, number)
        const next = run.machine.trace[run.position]?.time ?? Infinity
        expect(run.now).toBeGreaterThanOrEqual(lastRecord(run)?.time ?? 0)
        expect(run.now).toBeLessThanOrEqual(next)
        if (!moves.has(deed.do)) expect(run.now).toBe(now)
      }
      const restored = restore(JSON.parse(JSON.stringify(serialise(run))) as SavedRun)
      const repeated = repeat(run, program)
      expect(repeated.now).toBe(run.now)
      const forked = fork(run, Math.min(place, run.position)).run
      const behind = run.changes.slice(forked.changes.length)
      runToEnd(run)
      const whole = text(run)
      const times = run.machine.trace.map(({ time }) => time)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      for (const other of behind.length === 0
        ? [restored, repeated, forked]
        : [restored, repeated]) {
        runToEnd(other)
        expect(text(other)).toBe(whole)
      }
      goTo(run, place)
      runToEnd(run)
      expect(text(run)).toBe(whole)
    }),
    { numRuns: 300 },
  )
})

test('what was done at the clock is recorded with its moment, and passes when it is run again', () => {
  const deedsOfCases = fc.array(
    fc.tuple(fc.constantFrom('A', 'B', 'start'), fc.integer({ min: 1, max: 30 })),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(deedsOfCases, (done) => {
      const run = startRun(program, once)
      for (const [number, [what, by]] of done.entries()) {
        // No timer and no answer ends at such a moment.
        runTo(run, { type: 'time', at: run.now + by + 0.001 })
        if (what === 'start') change(run, { type: 'invoke', invocation: { at: 0 } })
        else change(run, { type: 'arrive', arrival: event(0, `e${number}`, what) })
        runTo(run, { type: 'time', at: run.now })
      }
      runToEnd(run)
      const { trace } = run.machine
      const recorded = inputsOfTrace(once, trace)
      const json = caseJson('by hand', recorded, resultOf(program, trace), expectAll)
      const read = readScenarioFile({ cases: [json] })
      const [one] = read.ok ? read.scenario.cases : []
      if (!one) throw new Error('the case cannot be read')
      expect(runCase(program, one).differences).toEqual([])
    }),
    { numRuns: 100 },
  )
})
