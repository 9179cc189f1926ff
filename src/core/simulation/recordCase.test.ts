import { describe, expect, test } from 'vitest'
import { compile, examples } from './examples.test.helper'
import { change, startRun, runUntil, goTo } from './run'
import { caseJson, expectAll, inputsOfTrace } from './recordCase'
import { resultOf } from './result'
import { runCase } from './runCase'
import { readScenarioFile } from './scenario'

const readCase = (json: ReturnType<typeof caseJson>) => {
  const read = readScenarioFile({ workflow: 'w', title: '', cases: [json] })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const [one] = read.scenario.cases
  if (!one) throw new Error('no case')
  return one
}

describe.each(examples)('$file', ({ program, cases }) => {
  test.each(cases)('$name: recorded and run again, it passes', ({ name, inputs }) => {
    const run = startRun(program, inputs)
    runUntil(run, () => false)
    const { trace } = run.machine
    const recorded = caseJson(
      name,
      inputsOfTrace(inputs, trace),
      resultOf(program, trace),
      expectAll,
    )
    expect(runCase(program, readCase(recorded)).differences).toEqual([])
  })
})

test('what was sent by hand is part of the recorded case', () => {
  const example = examples.find(({ file }) => file.startsWith('loan'))
  const inputs = example?.cases[0]?.inputs
  if (!example || !inputs) throw new Error('no such example')
  const [first, ...later] = inputs.events
  const run = startRun(example.program, { ...inputs, events: first ? [first] : [] })
  runUntil(run, () => false)
  for (const arrival of later) change(run, { type: 'arrive', arrival })
  runUntil(run, () => false)
  const { trace } = run.machine
  const taken = inputsOfTrace(run.inputs, trace)
  expect(taken.events).toEqual(inputs.events)
  const recorded = caseJson('by hand', taken, resultOf(example.program, trace), expectAll)
  expect(runCase(example.program, readCase(recorded)).passed).toBe(true)
})

test('answers that were changed on the way stand behind those that were given', () => {
  const program = compile({
    states: {
      Ask: { type: 'OPERATION', start: true, actions: [{ function: 'f' }], 'next-state': 'Wait' },
      Wait: { type: 'DELAY', 'time-delay': 5, 'next-state': 'Again' },
      Again: { type: 'OPERATION', actions: [{ function: 'f' }], 'next-state': 'End' },
      End: { type: 'END' },
    },
  })
  const inputs = {
    start: '2019-06-24T00:00:00Z',
    seed: 1,
    invocations: [{ at: 0 }],
    events: [],
    functions: { f: [{ result: 1 }] },
  }
  const run = startRun(program, inputs)
  runUntil(run, ({ what }) => what === 'timer')
  goTo(run, run.position)
  change(run, { type: 'functions', functions: { f: [{ result: 2 }] } })
  runUntil(run, () => false)
  expect(inputsOfTrace(inputs, run.machine.trace).functions).toEqual({
    f: [{ result: 1 }, { result: 2 }],
  })
})

test('a call that was answered by hand keeps that answer', () => {
  const program = compile({
    states: {
      Ask: { type: 'OPERATION', start: true, actions: [{ function: 'f' }], 'next-state': 'End' },
      End: { type: 'END' },
    },
  })
  const inputs = {
    start: '2019-06-24T00:00:00Z',
    seed: 1,
    invocations: [{ at: 0 }],
    events: [],
    functions: { f: [{ result: 'late', after: 60 }] },
  }
  const run = startRun(program, inputs)
  runUntil(run, ({ what }) => what === 'request')
  const outcome = { ok: true, value: 'by hand' } as const
  expect(change(run, { type: 'answer', call: 1, outcome })).toEqual({ ok: true })
  runUntil(run, () => false)
  const { trace } = run.machine
  expect(resultOf(program, trace).instances[0]).toMatchObject({ endedAt: 0, output: 'by hand' })
  expect(trace.some(({ what }) => what === 'late')).toBe(false)
  const recorded = caseJson('x', inputsOfTrace(inputs, trace), resultOf(program, trace), expectAll)
  expect(runCase(program, readCase(recorded)).differences).toEqual([])
  expect(change(run, { type: 'answer', call: 1, outcome })).toMatchObject({ ok: false })
})

test('only what is ticked is expected', () => {
  const [example] = examples
  const [one] = example?.cases ?? []
  if (!example || !one) throw new Error('no example')
  const result = runCase(example.program, one).result
  const nothing = { ends: false, visits: false, outputs: false, calls: false, events: false }
  expect(caseJson('x', one.inputs, result, nothing)).toMatchObject({ expect: {} })
  const ends = caseJson('x', one.inputs, result, { ...nothing, ends: true })
  expect(JSON.stringify(ends)).not.toContain('visits')
  expect(JSON.stringify(ends)).toContain('"status"')
})
