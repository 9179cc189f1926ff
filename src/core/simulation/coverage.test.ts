import { describe, expect, test } from 'vitest'
import { draft01 } from '../dialects/draft-0.1'
import { parseDocument } from '../document/Document'
import { coverageOf, outcomeText } from './coverage'
import { examples } from './examples.test.helper'
import { noInputs, type RunInputs } from './inputs'
import { runCase } from './runCase'

const document = parseDocument(
  JSON.stringify({
    'trigger-defs': {
      a: { source: '/a', eventID: 'a', 'correlation-token': '$.data.id' },
      b: { source: '/b', eventID: 'b', 'correlation-token': '$.data.id' },
    },
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: [
          {
            'event-expression': 'a',
            timeout: 5,
            actions: [{ function: 'f', timeout: 3, retry: [{ match: 'Busy', 'max-retry': 1 }] }],
            'next-state': 'End',
          },
          {
            'event-expression': 'b',
            actions: [
              { function: 'g', retry: [{ match: 'SYS.MatchAny', 'next-state': 'End' }] },
              { function: 'h' },
            ],
            'next-state': 'End',
          },
        ],
      },
      End: { type: 'END' },
    },
  }),
)
const workflow = draft01.read(document)
const program = draft01.compile(workflow)

const arrival = (trigger: string, at: number, id = 1) => ({
  at,
  event: {
    specversion: '1.0',
    id: `${trigger}-${at}`,
    source: `/${trigger}`,
    type: trigger,
    data: { id },
  },
})

function reachedBy(...inputs: readonly Partial<RunInputs>[]) {
  const traces = inputs.map(
    (some) => runCase(program, { name: '', notes: '', inputs: { ...noInputs, ...some } }).trace,
  )
  const { outcomes } = coverageOf(workflow, program, traces)
  return Object.fromEntries(outcomes.map((one) => [outcomeText(one), one.reached]))
}

describe('outcomes', () => {
  test('are planned from the program, whatever has run', () => {
    expect(reachedBy()).toEqual({
      'the end at End': 0,
      'Wait event[0]: ran out': 0,
      'Wait event[0].action[0]: no answer in time': 0,
      'Wait event[0].retry[0,0]: another attempt': 0,
      'Wait event[0].retry[0,0]: used up': 0,
      'an error that nothing handles': 0,
    })
  })

  test('a retry that helps, and one that does not', () => {
    const busy = { error: 'Busy' }
    const events = [arrival('a', 0)]
    expect(reachedBy({ events, functions: { f: [busy, { result: 1 }] } })).toMatchObject({
      'Wait event[0].retry[0,0]: another attempt': 1,
      'Wait event[0].retry[0,0]: used up': 0,
      'the end at End': 1,
    })
    expect(reachedBy({ events, functions: { f: [busy] } })).toMatchObject({
      'Wait event[0].retry[0,0]: another attempt': 1,
      'Wait event[0].retry[0,0]: used up': 1,
      'an error that nothing handles': 1,
    })
  })

  test('a call without an answer, and an alternative that runs out', () => {
    expect(
      reachedBy(
        { events: [arrival('a', 0)], functions: { f: [{ hang: true }] } },
        { invocations: [{ at: 0, token: 1 }], events: [arrival('b', 9)] },
      ),
    ).toMatchObject({
      'Wait event[0].action[0]: no answer in time': 1,
      'Wait event[0]: ran out': 1,
      'the end at End': 1,
    })
  })
})

test.each(examples)(
  'the cases of $file reach everything',
  ({ workflow: of, program: by, cases }) => {
    const { states, transitions, outcomes } = coverageOf(
      of,
      by,
      cases.map((one) => runCase(by, one).trace),
    )
    expect(states.filter(({ visits }) => visits === 0)).toEqual([])
    expect(transitions.filter(({ taken }) => taken === 0)).toEqual([])
    expect(outcomes.filter(({ reached }) => reached === 0)).toEqual([])
  },
)
