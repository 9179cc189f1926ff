import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examples } from './examples.test.helper'
import { ganttOf, timeScale } from './gantt'
import { runCase } from './runCase'
import { sequenceOf } from './sequence'
import { viewAt } from './view'

const [home] = examples
const traceOf = (index: number) => {
  const one = home?.cases[index]
  if (!home || !one) throw new Error('no such case')
  return runCase(home.program, one).trace
}

describe('the sequence', () => {
  test('has a lifeline for the outside, each instance and each function that is called', () => {
    const { lifelines } = sequenceOf(traceOf(3))
    expect(lifelines.map(({ kind }) => kind).slice(0, 3)).toEqual([
      'outside',
      'instance',
      'instance',
    ])
    expect(lifelines.some(({ label }) => label === 'recognize_face')).toBe(true)
  })

  test('tells each event, call, answer and end in the order of the trace', () => {
    const trace = traceOf(0)
    const { messages } = sequenceOf(trace)
    expect(messages.map(({ seq }) => seq)).toEqual(
      messages.map(({ seq }) => seq).toSorted((a, b) => a - b),
    )
    expect(messages[0]).toMatchObject({ kind: 'event', from: 'outside', to: 'i1' })
    expect(messages.find(({ kind }) => kind === 'end')).toMatchObject({ to: 'outside' })
  })

  test.each(
    examples.flatMap(({ file, program, cases }) =>
      cases.map((one) => ({ file, name: one.name, program, one })),
    ),
  )('$file, $name: every call has its answer or was given up', ({ program, one }) => {
    const { trace } = runCase(program, one)
    const { messages } = sequenceOf(trace)
    const count = (kind: string) => messages.filter((message) => message.kind === kind).length
    const given = trace.filter(({ what }) => what === 'abandoned').length
    expect(count('answer') + count('error') + given).toBeGreaterThanOrEqual(count('request') - 1)
  })
})

describe('the Gantt chart', () => {
  test('marks further attempts and what ran out', () => {
    const { groups } = ganttOf(viewAt(traceOf(4)))
    const marks = groups.flatMap(({ rows }) =>
      rows.flatMap((row) => row.marks.map(({ at, kind }) => `${row.label} ${kind} ${at}`)),
    )
    // recognize_face hangs: its limit ends at 40, it is asked again at once, and again in vain.
    expect(marks).toEqual([
      'recognize_face timeout 40',
      'recognize_face timeout 50',
      'recognize_face retry 40',
    ])
  })

  test('has a row per state, and one deeper for each function that it calls', () => {
    const trace = traceOf(1)
    const { groups } = ganttOf(viewAt(trace))
    const rows = groups[0]?.rows ?? []
    expect(rows[0]).toMatchObject({ label: 'WatchHome', depth: 0 })
    expect(rows[1]).toMatchObject({ label: 'recognize_face', depth: 1 })
    for (const { bars } of rows) {
      for (const { from, to } of bars) expect(to ?? from).toBeGreaterThanOrEqual(from)
    }
  })
})

describe('the scale of time', () => {
  test('keeps the order, and longer is longer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 2, maxLength: 12 }),
        (times) => {
          const { at, timeAt } = timeScale(times, 1000)
          for (const time of times) {
            expect(Math.abs(timeAt(at(time)) - time)).toBeLessThan(1e-3)
          }
          const sorted = [...new Set([0, ...times])].toSorted((a, b) => a - b)
          const places = sorted.map(at)
          const gaps = sorted.slice(1).map((time, i) => ({
            time: time - (sorted[i] ?? 0),
            place: (places[i + 1] ?? 0) - (places[i] ?? 0),
          }))
          for (const gap of gaps) expect(gap.place).toBeGreaterThan(0)
          for (const one of gaps) {
            for (const other of gaps) {
              if (one.time > other.time) expect(one.place).toBeGreaterThan(other.place - 1e-6)
            }
          }
          expect(places.at(-1) ?? 0).toBeLessThanOrEqual(1000 + 1e-6)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a second can be seen beside a day', () => {
    const { at, breaks } = timeScale([1, 86_401], 1000)
    expect(at(1)).toBeGreaterThan(40)
    expect(breaks).toHaveLength(1)
  })
})
