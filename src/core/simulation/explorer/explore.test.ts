import { describe, expect, test } from 'vitest'
import { draft01 } from '../../dialects/draft-0.1'
import { parseDocument } from '../../document/Document'
import { coverageOf } from '../coverage'
import { examples } from '../examples.test.helper'
import { explore, type Exploration } from './explore'
import type { RunInputs } from '../inputs'
import { runCase } from '../runCase'

function explored(document: object | string, seeds: readonly RunInputs[] = [], bound = 150) {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const workflow = draft01.read(parseDocument(text))
  const program = draft01.compile(workflow)
  const steps = explore({ program, workflow, uses: draft01.eventUses(workflow), seeds }, bound)
  let next = steps.next()
  while (!next.done) next = steps.next()
  return { program, workflow, ...next.value }
}

const kinds = ({ findings }: Pick<Exploration, 'findings'>) =>
  findings.map((one) => ('step' in one ? `${one.kind} ${one.step}` : one.kind))

const End = { type: 'END' }
const trigger = { source: '/s', eventID: 'e', 'correlation-token': '$.data.id' }
const wait = (expression: string, next: string, more: object = {}) => ({
  type: 'EVENT',
  events: [{ 'event-expression': expression, 'next-state': next, ...more }],
})

describe('what is planted is found', () => {
  test('a request without a time limit that is never answered', () => {
    const { findings } = explored({
      states: {
        Ask: { type: 'OPERATION', start: true, actions: [{ function: 'f' }], 'next-state': 'End' },
        End,
      },
    })
    expect(findings.find(({ kind }) => kind === 'stuck')).toMatchObject({
      step: 'Ask',
      function: 'f',
    })
  })

  test('a wait that no event can satisfy', () => {
    const found = explored({
      'trigger-defs': {
        a: { ...trigger, eventID: 'a' },
        never: { ...trigger, eventID: 'n', 'correlation-token': '$.specversion' },
      },
      states: {
        First: { ...wait('a', 'Second'), start: true },
        Second: wait('never', 'End'),
        End,
      },
    })
    expect(kinds(found)).toContain('deadlock Second')
  })

  test('a loop that never ends', () => {
    const found = explored({
      states: {
        A: { type: 'DELAY', start: true, 'time-delay': 1, 'next-state': 'B' },
        B: {
          type: 'SWITCH',
          choices: [{ path: '$.n', operator: 'GT', value: 5, 'next-state': 'End' }],
          default: 'A',
        },
        End,
      },
    })
    expect(kinds(found)).toContain('endless A')
  })

  test('an order of events that matters', () => {
    const events = [
      { 'event-expression': 'a', 'next-state': 'Yes' },
      { 'event-expression': 'b', 'next-state': 'No' },
    ]
    const found = explored({
      'trigger-defs': {
        begin: { ...trigger, eventID: 'begin' },
        a: { ...trigger, eventID: 'a' },
        b: { ...trigger, eventID: 'b' },
      },
      states: {
        Begin: { ...wait('begin', 'Either'), start: true },
        Either: { type: 'EVENT', events },
        Yes: { type: 'END' },
        No: { type: 'END', status: 'FAILURE' },
      },
    })
    expect(kinds(found)).toContain('order')
  })

  test('an event that is lost when it comes before the one that begins', () => {
    const { program, findings } = explored({
      'trigger-defs': {
        begin: { ...trigger, eventID: 'begin' },
        paid: { ...trigger, eventID: 'paid' },
      },
      states: {
        Begin: { ...wait('begin', 'Pay'), start: true },
        Pay: wait('paid', 'End'),
        End,
      },
    })
    const lost = findings.find(({ kind }) => kind === 'lost')
    expect(lost).toMatchObject({ trigger: 'paid' })
    const inputs = lost?.kind === 'lost' ? lost.inputs : undefined
    const replayed = inputs && runCase(program, { name: '', notes: '', inputs })
    const paid = replayed?.result.events.find(({ fate }) => fate !== 'used')
    expect(paid?.fate).toMatch(/^(dropped|mailbox)$/)
  })

  test('a way that no data leads to', () => {
    const found = explored({
      states: {
        Decide: {
          type: 'SWITCH',
          start: true,
          choices: [
            {
              And: [
                { path: '$.n', operator: 'GT', value: 5 },
                { path: '$.n', operator: 'LT', value: 5 },
              ],
              'next-state': 'Never',
            },
          ],
          default: 'End',
        },
        Never: { type: 'END' },
        End,
      },
    })
    expect(kinds(found)).toContain('unreached Never')
  })
})

describe('what is sound has nothing of the kind', () => {
  test('a loop that data ends, calls with time limits', () => {
    const found = explored({
      states: {
        Ask: {
          type: 'OPERATION',
          start: true,
          actions: [
            { function: 'f', timeout: 5, retry: [{ match: 'SYS.MatchAny', 'next-state': 'End' }] },
          ],
          'next-state': 'Decide',
        },
        Decide: {
          type: 'SWITCH',
          choices: [{ path: '$.ok', operator: 'EQ', value: true, 'next-state': 'End' }],
          default: 'End',
        },
        End,
      },
    })
    expect(kinds(found)).toEqual([])
  })
})

describe.each(examples)('$file', ({ text, program, cases }) => {
  const found = explored(
    text,
    cases.map(({ inputs }) => inputs),
    120,
  )

  test('each finding can be replayed', () => {
    for (const finding of found.findings) {
      if (!('inputs' in finding)) continue
      const { result } = runCase(
        program,
        { name: '', notes: '', inputs: finding.inputs },
        { records: 3000 },
      )
      if (finding.kind === 'deadlock' || finding.kind === 'stuck') {
        expect(result.instances.some(({ status }) => status === 'RUNNING')).toBe(true)
      }
    }
  })

  test('without any case, too, inputs are found for everything that can be reached', () => {
    const { workflow, cases: invented } = explored(text, [], 600)
    const { transitions, states, outcomes } = coverageOf(
      workflow,
      program,
      invented.map(({ inputs }) => runCase(program, { name: '', notes: '', inputs }).trace),
    )
    expect(states.filter(({ visits }) => visits === 0)).toEqual([])
    expect(transitions.filter(({ taken }) => taken === 0)).toEqual([])
    expect(outcomes.filter(({ reached }) => reached === 0)).toEqual([])
  }, 60_000)

  test('no wait of an example is hopeless, and none of its loops is endless', () => {
    expect(kinds(found).filter((kind) => /^(deadlock|endless)/.test(kind))).toEqual([])
  })

  test('exploring again gives the same', () => {
    const again = explored(
      text,
      cases.map(({ inputs }) => inputs),
      120,
    )
    expect(JSON.stringify(again.findings)).toBe(JSON.stringify(found.findings))
    expect(again.runs).toBe(found.runs)
  })
})
