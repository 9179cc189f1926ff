import { expect, test } from 'vitest'
import { draft01 } from '../dialects/draft-0.1'
import { parseDocument } from '../document/Document'
import type { Json } from './Command'
import { sharedFields } from './sharedFields'
import type { StepId } from './Workflow'

const action = (timeout?: number) => ({ function: 'f', ...(timeout ? { timeout } : {}) })
const states: Json = {
  A: { type: 'OPERATION', InputPath: '$.a', actions: [action(5), action()], 'next-state': 'C' },
  B: { type: 'OPERATION', InputPath: '$.b', actions: [action(5)], 'next-state': 'C' },
  E: {
    type: 'EVENT',
    events: [{ 'event-expression': 'T', actions: [action(7)], 'next-state': 'C' }],
  },
  C: { type: 'DELAY', 'time-delay': 5, 'next-state': 'A' },
  P: { type: 'PARALLEL', branches: { X: { states: { I: { type: 'DELAY', 'next-state': 'I' } } } } },
}

function shared(...steps: readonly string[]) {
  const document = parseDocument(JSON.stringify({ states }))
  const workflow = draft01.read(document)
  const forms = steps.map((step) => draft01.form(workflow, document, step as StepId))
  return new Map(sharedFields(forms).map((one) => [one.id, one]))
}

test('what all have is shared, with the value that all have', () => {
  const all = shared('A', 'B')
  expect(all.get('next-state')).toMatchObject({ value: 'C', isMixed: false })
  expect(all.get('InputPath')).toMatchObject({ value: undefined, isMixed: true })
  expect(all.get('ResultPath')).toMatchObject({ value: undefined, isMixed: false, written: [] })
  expect(all.has('start')).toBe(false)
})

test('what one has alone is not shared', () => {
  expect([...shared('A', 'C').keys()]).toContain('InputPath')
  expect([...shared('A', 'C').keys()]).not.toContain('time-delay')
})

test('the time limits of all actions are shared, wherever they are', () => {
  const timeout = shared('A', 'B').get('actions/timeout')
  expect(timeout?.paths).toHaveLength(3)
  expect(timeout).toMatchObject({ isMixed: true, within: ['actions'] })
  expect(timeout?.written).toEqual([
    ['states', 'A', 'actions', 0, 'timeout'],
    ['states', 'B', 'actions', 0, 'timeout'],
  ])
})

test('targets of two scopes are not shared', () => {
  expect(shared('C', 'P/X/I').has('next-state')).toBe(false)
  expect(shared('C', 'P/X/I').has('time-delay')).toBe(true)
})

test('actions of events and of operations are actions, and come behind what the states have', () => {
  const all = shared('E', 'A')
  expect(all.get('actions/timeout')?.paths).toHaveLength(3)
  const ids = [...all.keys()]
  expect(ids.indexOf('InputPath')).toBeLessThan(ids.indexOf('actions/timeout'))
})
