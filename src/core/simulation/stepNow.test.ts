import { expect, test } from 'vitest'
import { parseDocument } from '../document/Document'
import { readDraft } from '../dialects/draft-0.1/read'
import { eventUses } from '../dialects/draft-0.1/eventUses'
import { allSteps, rootScopeId, type Step, type StepId } from '../workflow/Workflow'
import { noInputs } from './inputs'
import { shownTrace, startRun } from './run'
import { End, event, operation, programOf, triggers } from './runDraft.test.helper'
import { codesHandledAt, countsOf, errorAt, nextThere, standingOf, stepNow } from './stepNow'
import { runTo } from './stop'
import { viewAt } from './view'

// Ids of steps are texts with a brand.
const id = (text: string) => text as StepId

const program = programOf({
  states: {
    Both: {
      type: 'PARALLEL',
      start: true,
      branches: {
        a: { states: { A: { type: 'DELAY', start: true, 'time-delay': 9 } } },
        b: {
          states: {
            B: {
              type: 'OPERATION',
              start: true,
              actions: [
                { function: 'f', retry: [{ match: 'Busy', 'retry-interval': 4, 'max-retry': 3 }] },
              ],
            },
          },
        },
      },
      'next-state': 'Last',
    },
    Last: operation('End', 'g'),
    End,
  },
})

test('tells what is left to wait, which attempt it is, and which path stands there', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }],
    functions: { f: [{ error: 'Busy' }] },
  })
  runTo(run, { type: 'time', at: 4 })
  const view = viewAt(shownTrace(run))
  expect(stepNow(view, view.instances, [id('Both/a/A')])).toMatchObject({ left: 5, retry: null })
  expect(stepNow(view, view.instances, [id('Both/b/B')])).toMatchObject({
    left: 4,
    retry: { count: 2, max: 3 },
  })
  const lanes = ['Both/a/A', 'Both/b/B'].flatMap(
    (step) => stepNow(view, view.instances, [id(step)]).tokens,
  )
  expect(new Set(lanes.map(({ lane }) => lane)).size).toBe(2)
  expect(stepNow(view, view.instances, [id('Last')])).toEqual({
    left: null,
    retry: null,
    tokens: [],
  })
})

test('paths are named after their branches, instances by their ids', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }, { at: 1, token: 'b' }],
  })
  runTo(run, { type: 'time', at: 1 })
  const view = viewAt(shownTrace(run))
  const alone = stepNow(view, view.instances.slice(0, 1), [id('Both/a/A')])
  expect(alone.tokens).toEqual([{ label: '1', name: 'path a', lane: 0 }])
  const together = stepNow(view, view.instances, [id('Both/a/A')])
  expect(together.tokens).toEqual([
    { label: 'i1', name: 'i1, path a', lane: 0 },
    { label: 'i2', name: 'i2 (b), path a', lane: 1 },
  ])
  const folded = stepNow(view, view.instances, [id('Both'), id('Both/a/A'), id('Both/b/B')])
  expect(folded.tokens).toEqual([
    { label: 'i1', name: 'i1, path a', lane: 0 },
    { label: 'i2', name: 'i2 (b), path a', lane: 1 },
  ])
})

test('what is drawn together is counted together', () => {
  const run = startRun(program, { ...noInputs, invocations: [{ at: 0 }, { at: 5 }] })
  runTo(run, { type: 'time', at: 10 })
  const { instances } = viewAt(shownTrace(run))
  expect(countsOf(instances, id('Both/a/A'))).toEqual({ visits: 2, exits: { delay: 1 } })
  expect(countsOf(instances.slice(0, 1), id('Both'))).toMatchObject({ visits: 1 })
  expect(countsOf([], id('Both'))).toEqual({ visits: 0, exits: {} })
})

const ways = {
  'trigger-defs': triggers(undefined, 'Go'),
  states: {
    Fork: {
      type: 'PARALLEL',
      start: true,
      branches: {
        a: {
          states: {
            Listen: {
              type: 'EVENT',
              start: true,
              events: [{ 'event-expression': 'Go', actions: [{ function: 'f' }] }],
            },
          },
        },
        b: { states: { Pause: { type: 'DELAY', start: true, 'time-delay': 9 } } },
      },
      'next-state': 'Ask',
    },
    Limited: {
      type: 'EVENT',
      events: [
        {
          'event-expression': 'Go',
          timeout: 20,
          actions: [{ function: 'f' }],
          'next-state': 'End',
        },
      ],
    },
    Ask: {
      type: 'OPERATION',
      actions: [
        {
          function: 'ask',
          retry: [
            { match: 'Busy', 'retry-interval': 1, 'max-retry': 1, 'next-state': 'Limited' },
            { match: 'SYS.MatchAny', 'retry-interval': 1, 'max-retry': 1, 'next-state': 'Limited' },
            {
              match: { status: 'late' },
              'retry-interval': 1,
              'max-retry': 1,
              'next-state': 'Limited',
            },
          ],
        },
      ],
      'next-state': 'End',
    },
    Bad: { type: 'END', status: 'FAILURE' },
    End,
  },
}

const workflow = readDraft(parseDocument(JSON.stringify(ways)))

function stepOf(name: string): Step {
  const step = [...allSteps(workflow.root)].find((one) => one.id === id(name))
  if (!step) throw new Error(`no step ${name}`)
  return step
}

/** The run of `ways` at a time, with an event that lets the fork be left. */
function waysAt(at: number) {
  const run = startRun(programOf(ways), {
    ...noInputs,
    invocations: [{ at: 0 }],
    events: [event(10, 'go', 'Go')],
    functions: { ask: [{ error: 'Busy' }] },
  })
  runTo(run, { type: 'time', at })
  return viewAt(shownTrace(run))
}

const inFork = [id('Fork'), id('Fork/a/Listen'), id('Fork/b/Pause')]

test('a card that stands for several states tells what is in the middle of happening in them', () => {
  const view = waysAt(2)
  const alone = stepNow(view, view.instances, [id('Fork')])
  expect(alone).toEqual({ left: null, retry: null, tokens: [] })
  expect(stepNow(view, view.instances, inFork)).toEqual({
    left: 9,
    retry: null,
    tokens: [
      { label: '1', name: 'path a', lane: 0 },
      { label: '2', name: 'path b', lane: 1 },
    ],
  })
  const shown = { view, drawn: view.instances, instance: view.instances[0] }
  expect(nextThere(shown, stepOf('Fork'), inFork, eventUses(workflow))).toMatchObject({
    missing: ['Go'],
    due: { at: 9, step: id('Fork/b/Pause') },
  })
})

test('a state stands as its last visit ended: in time or not, by an error, as an end', () => {
  const standings = (at: number) => {
    const { instances } = waysAt(at)
    return Object.fromEntries(
      ['Ask', 'Limited', 'Bad', 'End'].map((name) => [
        name,
        standingOf(instances, stepOf(name), [id(name)]),
      ]),
    )
  }
  expect(standings(15)).toEqual({ Ask: 'caught', Limited: 'waiting', Bad: 'off', End: 'off' })
  expect(standings(60)).toEqual({
    Ask: 'caught',
    Limited: 'timed-out',
    Bad: 'failed-end',
    End: 'skipped',
  })
})

test('a card that stands for several states waits when all paths in it wait', () => {
  const fork = stepOf('Fork')
  expect(standingOf(waysAt(2).instances, fork, [fork.id])).toBe('active')
  expect(standingOf(waysAt(2).instances, fork, inFork)).toBe('waiting')
  expect(standingOf(waysAt(12).instances, fork, inFork)).toBe('done')
})

test('an error that ended the run is told by the card that hides its state, too', () => {
  const run = startRun(program, {
    ...noInputs,
    invocations: [{ at: 0 }],
    functions: { f: [{ error: 'Down' }] },
  })
  runTo(run, { type: 'end' })
  const { instances } = viewAt(shownTrace(run))
  const both = { ...stepOf('Fork'), id: id('Both') }
  expect(standingOf(instances, both, [both.id])).toBe('cancelled')
  expect(standingOf(instances, both, [both.id, id('Both/b/B')])).toBe('failed')
  expect(errorAt(instances, [both.id, id('Both/b/B')])).toBe('Down')
  expect(errorAt(instances, [both.id])).toBeUndefined()
})

test('only the start of the whole workflow begins an instance', () => {
  const view = { time: 0, instances: [], events: [] }
  const shown = { view, drawn: [], instance: undefined }
  const uses = eventUses(workflow)
  const listen = stepOf('Fork/a/Listen')
  expect(listen.isStart).toBe(true)
  expect(nextThere(shown, listen, [listen.id], uses).missing).toEqual([])
  const start = { ...listen, scope: rootScopeId }
  expect(nextThere(shown, start, [start.id], uses).missing).toEqual(['Go'])
})

test('the codes that the handlers of a state name are those that it does something about', () => {
  expect(codesHandledAt(programOf(ways), id('Ask'))).toEqual(['Busy'])
  expect(codesHandledAt(programOf(ways), id('Limited'))).toEqual([])
})
