import { expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import { noInputs } from './inputs'
import { placeOfFilter, refilter } from './refilter'
import { runToEnd, startRun } from './run'
import { End, programOf } from './runDraft.test.helper'
import { viewAt, type StageView } from './view'

function stage(kind: StageView['stage'], before: Json, value?: Json): StageView {
  const base = { stage: kind, action: null, path: '$', before }
  return value === undefined ? base : { ...base, value }
}

test('selects other parts of the recorded data', () => {
  const input = stage('state-input', { a: { b: 1 } })
  expect(refilter(input, '$.a')).toMatchObject({ ok: true, after: { b: 1 } })
  expect(refilter(input, 'null')).toMatchObject({ ok: true, after: {} })
  expect(refilter(input, '$.c')).toEqual({ ok: false, reason: '$.c selects nothing.' })
  expect(refilter(input, '$.')).toMatchObject({ ok: false })
})

test('writes the recorded result to another place', () => {
  const result = stage('state-result', { a: 1 }, 'new')
  expect(refilter(result, '$.b')).toMatchObject({ ok: true, after: { a: 1, b: 'new' } })
  expect(refilter(result, 'null')).toMatchObject({ ok: true, after: { a: 1 } })
  expect(refilter(result, '$.a.b')).toMatchObject({ ok: false })
})

test('gives again what every recorded filter gave, and finds it in the document', () => {
  const program = programOf({
    states: {
      Ask: {
        type: 'OPERATION',
        start: true,
        InputPath: '$.in',
        actions: [{ function: 'f', InputPath: '$.n', ResultPath: '$.r', OutputPath: '$' }],
        OutputPath: '$.r',
        'next-state': 'End',
      },
      End,
    },
  })
  const run = startRun(program, { ...noInputs, invocations: [{ at: 0, input: { in: { n: 1 } } }] })
  runToEnd(run)
  const [visit] = viewAt(run.machine.trace).instances[0]?.visits ?? []
  if (!visit) throw new Error('no visit')
  expect(visit.stages.length).toBe(5)
  for (const one of visit.stages) {
    expect(refilter(one, one.path ?? 'null')).toMatchObject({ ok: true, after: one.after })
    const place = placeOfFilter(program, visit.step, one)
    expect(place?.at(-1)).toMatch(/^(Input|Result|Output)Path$/)
  }
})
