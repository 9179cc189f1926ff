import { expect, test } from 'vitest'
import { draft01 } from '../dialects/draft-0.1'
import { parseDocument } from '../document/Document'
import { noInputs } from './inputs'
import { startRun, runUntil } from './run'
import { End, event, operation, triggers } from './runDraft.test.helper'
import { viewAt } from './view'
import { obstacle, wouldTake } from './wouldTake'

const document = parseDocument(
  JSON.stringify({
    'trigger-defs': triggers('$.data.id', 'A', 'B'),
    states: {
      Begin: {
        type: 'EVENT',
        start: true,
        events: [{ 'event-expression': 'A', 'next-state': 'Wait' }],
      },
      Wait: { type: 'EVENT', events: [{ 'event-expression': 'A and B', 'next-state': 'End' }] },
      Other: operation('End'),
      End,
    },
  }),
)
const workflow = draft01.read(document)
const uses = draft01.eventUses(workflow)
const starts = new Set(workflow.root.steps.filter((step) => step.isStart).map(({ id }) => id))

function viewAfter(...events: readonly ReturnType<typeof event>[]) {
  const run = startRun(draft01.compile(workflow), { ...noInputs, events })
  runUntil(run, () => false)
  return viewAt(run.machine.trace)
}

const said = (message: ReturnType<typeof event>['event'], view?: ReturnType<typeof viewAfter>) =>
  wouldTake(message, uses, starts, view).map(
    ({ trigger, instance, match }) =>
      `${instance ?? 'new'} ${trigger}: ${obstacle(match) || 'yes'}`,
  )

test('before a run, an event can only begin an instance', () => {
  expect(said(event(0, '1', 'A', { id: 7 }).event)).toEqual(['new A: yes'])
  expect(said(event(0, '1', 'B', { id: 7 }).event)).toEqual(['new A: type or id is "B", not "A"'])
  expect(said({ ...event(0, '1', 'A').event, source: 'x' })).toEqual([
    'new A: source is "x", not "s"',
  ])
  expect(said(event(0, '1', 'A').event)).toEqual(['new A: token is missing'])
})

test('every instance is asked with its own token', () => {
  const view = viewAfter(event(0, '1', 'A', { id: 7 }), event(0, '2', 'A', { id: 8 }))
  expect(said(event(0, '3', 'B', { id: 8 }).event, view)).toEqual([
    'i1 A: type or id is "B", not "A"',
    'i1 B: token is 8, not 7',
    'i2 A: type or id is "B", not "A"',
    'i2 B: yes',
    'new A: type or id is "B", not "A"',
  ])
})
