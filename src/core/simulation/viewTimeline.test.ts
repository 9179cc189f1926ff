import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examples } from './examples.test.helper'
import { runToEnd, startRun } from './run'
import { viewAt } from './view'
import { ViewTimeline } from './viewTimeline'

const traces = examples.flatMap(({ program, cases }) =>
  cases.slice(0, 4).map(({ inputs }) => {
    const run = startRun(program, inputs)
    runToEnd(run)
    return run.machine.trace
  }),
)

const anyTrace = fc.nat(traces.length - 1).map((index) => traces[index] ?? [])

test('any way through any traces gives the views that each position has by itself', () => {
  const visits = fc.array(fc.tuple(anyTrace, fc.nat(200), fc.nat(200)), { maxLength: 12 })
  fc.assert(
    fc.property(visits, (places) => {
      const timeline = new ViewTimeline()
      for (const [trace, known, position] of places) {
        const shown = trace.slice(0, known)
        expect(timeline.at(shown, position)).toEqual(viewAt(shown, position))
      }
    }),
    { numRuns: 60 },
  )
})

test('a trace that goes on otherwise behind a shared beginning is told from the one before', () => {
  const [one = [], other = []] = traces
  const timeline = new ViewTimeline()
  const mixed = [...one.slice(0, 5), ...other.slice(5)]
  for (const trace of [one, mixed, one, mixed.slice(0, 7)]) {
    expect(timeline.at(trace, trace.length)).toEqual(viewAt(trace))
  }
})

test('what does not change from one view to the next is the same', () => {
  const [trace = []] = traces
  const timeline = new ViewTimeline()
  const before = timeline.at(trace, trace.length - 1)
  const after = timeline.at(trace, trace.length)
  expect(after.instances[0]?.visits[0]).toBe(before.instances[0]?.visits[0])
})

test('back in a long run is the same as it was there', () => {
  const example = examples.find(({ file }) => file.startsWith('video'))
  const inputs = example?.cases[0]?.inputs
  if (!example || !inputs) throw new Error('the example is gone')
  const event = inputs.events[0]?.event
  const events = Array.from({ length: 1400 }, (_, index) => ({
    at: index,
    event: { ...event, id: `e${index}` },
  }))
  const run = startRun(example.program, { ...inputs, events })
  runToEnd(run)
  const { trace } = run.machine
  expect(trace.length).toBeGreaterThan(2500)
  const timeline = new ViewTimeline()
  for (const position of [trace.length, 2400, 1999, 2001, 0, 2000, trace.length - 1]) {
    expect(timeline.at(trace, position)).toEqual(viewAt(trace, position))
  }
})
