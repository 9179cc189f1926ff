import { describe, expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import { examples } from './examples.test.helper'
import { noInputs, type RunInputs } from './inputs'
import { runToEnd, startRun } from './run'
import { End, event, programOf, triggers } from './runDraft.test.helper'
import { viewAt, type StageView } from './view'
import { placeKey, visitData, type DataStage, type FilterData, type TriedPaths } from './visitData'

/** The stages of the first visit of the first instance, and how other paths would change them. */
function first(document: object, inputs: Partial<RunInputs>) {
  const program = programOf(document)
  const run = startRun(program, { ...noInputs, ...inputs })
  runToEnd(run)
  const view = viewAt(run.machine.trace)
  const visit = view.instances[0]?.visits[0]
  if (!visit) throw new Error('nothing was visited')
  const stages = visitData(program, visit, view.events)
  const tried = (wanted: string, path: string) => {
    const place = stages.map((one) => ('place' in one ? one.place : [])).find(isAt(wanted))
    if (!place) throw new Error(`no place ends in ${wanted}`)
    const paths: TriedPaths = new Map([[placeKey(place), path]])
    return visitData(program, visit, view.events, paths)
  }
  return { stages, tried }
}

const isAt = (wanted: string) => (place: readonly (string | number)[]) =>
  place.slice(-wanted.split('/').length).join('/') === wanted

const outputOf = (stages: readonly DataStage[]): Json | undefined =>
  stages.flatMap((one) => (one.kind === 'output' ? [one.value] : [])).at(-1)

const failures = (stages: readonly DataStage[]) =>
  stages.flatMap((one) => ('failed' in one ? [one.failed] : []))

const kindsOf = (stages: readonly DataStage[]) =>
  stages.map((one) => (one.kind === 'filter' ? one.stage : one.kind))

const ask = {
  states: {
    Ask: {
      type: 'OPERATION',
      start: true,
      InputPath: '$.order',
      actions: [{ function: 'price', ResultPath: '$.price' }],
      'next-state': 'End',
    },
    End,
  },
}
const asked = {
  invocations: [{ at: 0, input: { order: { id: 7 }, user: 'u' } }],
  functions: { price: [{ result: 12 }] },
}

describe('an operation', () => {
  test('every filter has a stage, also those that are not written', () => {
    const { stages } = first(ask, asked)
    expect(kindsOf(stages)).toEqual([
      'state-input',
      'action-input',
      'call',
      'action-result',
      'action-output',
      'state-result',
      'state-output',
      'output',
    ])
    expect(outputOf(stages)).toEqual({ id: 7, price: 12 })
    expect(stages.flatMap((one) => ('written' in one ? [one.written] : []))).toEqual([
      '$.order',
      '',
      '$.price',
      '',
      '',
      '',
    ])
  })

  test('a path that is tried changes all that follows, down to the output', () => {
    const { tried } = first(ask, asked)
    expect(outputOf(tried('Ask/OutputPath', '$.price'))).toBe(12)
    expect(outputOf(tried('Ask/ResultPath', '$.found'))).toEqual({
      order: { id: 7 },
      user: 'u',
      found: { id: 7, price: 12 },
    })
    expect(outputOf(tried('Ask/InputPath', ''))).toEqual({
      order: { id: 7 },
      user: 'u',
      price: 12,
    })
    expect(outputOf(tried('Ask/ResultPath', 'null'))).toEqual({ order: { id: 7 }, user: 'u' })
  })

  test('a path that fails says why, and nothing follows it', () => {
    const { tried } = first(ask, asked)
    expect(failures(tried('Ask/InputPath', '$.none'))).toEqual(['$.none selects nothing.'])
    expect(kindsOf(tried('Ask/InputPath', '$.none'))).toEqual(['state-input', 'output'])
    expect(failures(tried('Ask/OutputPath', '$.'))).toEqual(['This path cannot be read.'])
  })

  test('a request that would be another one is shown with each attempt', () => {
    const { stages, tried } = first(
      {
        states: {
          ...ask.states,
          Ask: {
            ...ask.states.Ask,
            actions: [{ function: 'price', retry: [{ match: 'Busy', 'max-retry': 1 }] }],
          },
        },
      },
      { ...asked, functions: { price: [{ error: 'Busy' }, { result: 12 }] } },
    )
    const requests = (of: readonly DataStage[]) =>
      of.flatMap((one) => (one.kind === 'call' ? [one.request] : []))
    expect(requests(stages)).toEqual([{ id: 7 }, { id: 7 }])
    expect(requests(tried('0/InputPath', '$.id'))).toEqual([7, 7])
  })
})

test('together, actions give a list of what each made of the same data', () => {
  const { stages, tried } = first(
    {
      states: {
        Both: {
          type: 'OPERATION',
          start: true,
          'action-mode': 'PARALLEL',
          actions: [{ function: 'a' }, { function: 'b', OutputPath: '$.n' }],
          'next-state': 'End',
        },
        End,
      },
    },
    {
      invocations: [{ at: 0, input: { x: 1 } }],
      functions: { a: [{ result: 'A', after: 5 }], b: [{ result: { n: 2 } }] },
    },
  )
  expect(outputOf(stages)).toEqual(['A', 2])
  expect(outputOf(tried('1/OutputPath', ''))).toEqual(['A', { n: 2 }])
  expect(outputOf(tried('0/InputPath', '$.x'))).toEqual(['A', 2])
})

test('what events carry is merged through the path that is tried', () => {
  const { stages, tried } = first(
    {
      'trigger-defs': triggers(undefined, 'Go'),
      states: {
        Wait: {
          type: 'EVENT',
          start: true,
          events: [{ 'event-expression': 'Go', InputPath: '$.inner', 'next-state': 'End' }],
        },
        End,
      },
    },
    { events: [event(0, 'e', 'Go', { inner: { n: 1 }, m: 2 })] },
  )
  expect(kindsOf(stages)).toEqual([
    'state-input',
    'event',
    'state-result',
    'state-output',
    'output',
  ])
  expect(outputOf(stages)).toEqual({ n: 1 })
  expect(outputOf(tried('0/InputPath', '$.m'))).toBe(2)
  expect(failures(tried('0/InputPath', '$.none'))).toEqual(['$.none selects nothing.'])
})

test('a choice may go another way on other data', () => {
  const { stages, tried } = first(
    {
      states: {
        Pick: {
          type: 'SWITCH',
          start: true,
          choices: [{ path: '$.n', operator: 'GT', value: 5, 'next-state': 'Big' }],
          default: 'End',
        },
        Big: { type: 'END' },
        End,
      },
    },
    { invocations: [{ at: 0, input: { n: 1, other: { n: 9 } } }] },
  )
  const exitOf = (of: readonly DataStage[]) =>
    of.flatMap((one) => (one.kind === 'output' ? [one.exit] : []))
  expect(exitOf(stages)).toEqual(['default'])
  expect(exitOf(tried('Pick/InputPath', '$.other'))).toEqual(['choice[0]'])
})

test('a visit that an error led out of keeps the output it had', () => {
  const { stages } = first(
    {
      states: {
        Ask: {
          ...ask.states.Ask,
          actions: [{ function: 'price', retry: [{ match: 12, 'next-state': 'End' }] }],
        },
        End,
      },
    },
    asked,
  )
  expect(kindsOf(stages)).toEqual(['state-input', 'action-input', 'call', 'output'])
  expect(stages.at(-1)).toMatchObject({ exit: 'retry[0,0]', value: { user: 'u' } })
})

type Filtered = Pick<StageView, 'path' | 'before' | 'value' | 'after' | 'failed'>

const effectOf = ({ path, before, value, after, failed }: Filtered) => {
  return { path, before, value, after, failed }
}

const isSameFilter = (one: FilterData, other: StageView) =>
  one.stage === other.stage && one.action === other.action

describe.each(examples)('$file', ({ program, cases }) => {
  test('every recorded filter and output of its cases comes out the same', () => {
    let outputs = 0
    for (const { inputs } of cases) {
      const run = startRun(program, inputs)
      runToEnd(run)
      const view = viewAt(run.machine.trace)
      for (const visit of view.instances.flatMap(({ visits }) => visits)) {
        const stages = visitData(program, visit, view.events)
        const output = stages.find((one) => one.kind === 'output')
        expect(output?.kind === 'output' ? output.value : undefined).toEqual(visit.output)
        if (visit.output !== undefined) {
          outputs += 1
          expect(output).toMatchObject({ exit: visit.exit })
        }
        for (const recorded of visit.stages) {
          const found = stages.flatMap((one) =>
            one.kind === 'filter' && isSameFilter(one, recorded) ? [effectOf(one)] : [],
          )
          expect(found).toContainEqual(effectOf(recorded))
        }
      }
    }
    expect(outputs).toBeGreaterThan(3)
  })
})
