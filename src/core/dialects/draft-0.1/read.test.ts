import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../document/Document'
import { allSteps, findStep, type Step, type StepId } from '../../workflow/Workflow'
import type { DraftWorkflow } from './model'
import { readDraft } from './read'

const read = (value: unknown) => readDraft(parseDocument(JSON.stringify(value)))
const step = (workflow: DraftWorkflow, id: string): Step => {
  const found = findStep(workflow, id as StepId)
  if (!found) throw new Error(`no step ${id}`)
  return found
}
/** Exits as `id role label -> target`. */
const exits = (workflow: DraftWorkflow, id: string) =>
  step(workflow, id).exits.map(({ id, role, label, target }) => {
    const to =
      target.to === 'step' ? target.step : target.to === 'missing' ? `?${target.name}` : target.to
    return [id, role, ...(label === undefined ? [] : [`"${label}"`]), '->', to].join(' ')
  })
const end = { type: 'END' }

describe('exits of a state', () => {
  test('an event state has one exit for each event, and one for each retry entry in it', () => {
    const retry = [{ match: 'SYS.Timeout', 'max-retry': 2, 'next-state': 'Late' }]
    const workflow = read({
      states: {
        Wait: {
          type: 'EVENT',
          events: [
            {
              'event-expression': 'A or B',
              actions: [{ function: 'f', retry }],
              'next-state': 'End',
            },
            { 'event-expression': 'C', timeout: 60, 'next-state': 'Gone' },
          ],
        },
        Late: end,
        End: end,
      },
    })
    expect(exits(workflow, 'Wait')).toEqual([
      'event[0] event "A or B" -> End',
      'event[0].retry[0,0] error "SYS.Timeout after 2 retries" -> Late',
      'event[1] event "C" -> ?Gone',
    ])
  })

  test('when every event has a timeout, the state can also go to the failing END (R24)', () => {
    const workflow = read({
      states: {
        Wait: {
          type: 'EVENT',
          events: [
            { 'event-expression': 'A', timeout: 5, 'next-state': 'Good' },
            { 'event-expression': 'B', timeout: 60, 'next-state': 'Good' },
          ],
        },
        Good: end,
        Bad: { type: 'END', status: 'FAILURE' },
      },
    })
    expect(exits(workflow, 'Wait').at(-1)).toBe('timeout timeout "after 60 s" -> Bad')
    expect(step(workflow, 'Wait').exits.at(-1)?.slot).toBeUndefined()
  })

  test('a switch says its rules, and at the top level wants a default', () => {
    const choices = [
      { path: '$.amount', operator: 'GT', value: 1000, 'next-state': 'End' },
      {
        And: [
          { path: '$.a', operator: 'StrEQ', value: 'x' },
          { Not: { path: '$.b', operator: 'EQ', value: true } },
        ],
        'next-state': 'End',
      },
    ]
    const workflow = read({ states: { Decide: { type: 'SWITCH', choices }, End: end } })
    expect(exits(workflow, 'Decide')).toEqual([
      'choice[0] case "$.amount > 1000" -> End',
      'choice[1] case "$.a = "x" and (not $.b = true)" -> End',
      'default default -> nowhere',
    ])
  })

  test('in a branch, what has no target ends the branch', () => {
    const states = {
      Call: {
        type: 'OPERATION',
        start: true,
        actions: [{ function: 'f', retry: [{ match: 'X' }] }],
      },
      Decide: { type: 'SWITCH', choices: [] },
    }
    const workflow = read({
      states: { Both: { type: 'PARALLEL', branches: { Left: { states } }, 'next-state': 'End' } },
    })
    expect(exits(workflow, 'Both')).toEqual(['branches next -> ?End'])
    expect(exits(workflow, 'Both/Left/Call')).toEqual([
      'actions next -> scope-end',
      'retry[0,0] error "X" -> nowhere',
    ])
    expect(exits(workflow, 'Both/Left/Decide')).toEqual(['no-match default -> scope-end'])
  })

  test('every exit that can be led elsewhere says where its target is or would be written', () => {
    const workflow = read({ states: { Wait: { type: 'DELAY', 'time-delay': 1 }, End: end } })
    expect(step(workflow, 'Wait').exits).toEqual([
      {
        id: 'delay',
        role: 'next',
        target: { to: 'nowhere' },
        slot: ['states', 'Wait', 'next-state'],
      },
    ])
    expect(step(workflow, 'End').exits).toEqual([])
  })

  test('a state of a type that is nearly right keeps its ways out', () => {
    const workflow = read({
      states: { Call: { type: 'OPERATOIN', actions: [], 'next-state': 'End' }, End: end },
    })
    expect(step(workflow, 'Call').kind).toBe('unknown')
    expect(exits(workflow, 'Call')).toEqual(['actions next -> End'])
  })
})

describe('the reading', () => {
  test('keeps the written order, also of names that look like numbers (R66)', () => {
    const text = '{ "states": { "10": {}, "b": {}, "2": {} } }'
    const workflow = readDraft(parseDocument(text))
    expect(workflow.root.steps.map(({ name }) => name)).toEqual(['10', 'b', '2'])
  })

  test('paths lead to the written place when a list stands for a map', () => {
    const workflow = read({ states: [{ name: 'Wait', type: 'delay-state', 'time-delay': 'PT1M' }] })
    expect(step(workflow, 'Wait')).toMatchObject({ kind: 'DELAY', path: ['states', 0] })
    expect(step(workflow, 'Wait').exits[0]?.slot).toEqual(['states', 0, 'next-state'])
    expect(step(workflow, 'Wait').details).toEqual([
      { icon: 'clock', text: '60 s', path: ['states', 0, 'time-delay'] },
    ])
  })

  test('references name the state that they are resolved to', () => {
    const workflow = read({
      states: {
        A: { type: 'DELAY', 'next-state': 'B' },
        B: end,
        C: { type: 'DELAY', 'next-state': 'D' },
      },
    })
    expect(workflow.references).toEqual([
      { kind: 'step', name: 'B', path: ['states', 'A', 'next-state'], scope: '', target: 'B' },
      { kind: 'step', name: 'D', path: ['states', 'C', 'next-state'], scope: '' },
    ])
  })

  test.each(['', '[]', '"x"', '{', '{ "states": 5 }', '{ "states": { "A": [] } }'])(
    'gives what there is of %j',
    (text) => {
      const workflow = readDraft(parseDocument(text))
      expect([...allSteps(workflow.root)].length).toBeLessThanOrEqual(1)
    },
  )
})
