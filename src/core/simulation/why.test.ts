import { describe, expect, test } from 'vitest'
import { dialectOf } from '../dialects'
import { parseDocument } from '../document/Document'
import type { Json } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'
import { noInputs, type RunInputs } from './inputs'
import { runToEnd, startRun } from './run'
import { End, event, invoked, programOf, triggers } from './runDraft.test.helper'
import { type Answer, answersTo } from './why'
import { endsOf } from './whyEnd'

/** The answers at the end of a run, about the instance or one of its steps. */
function answers(
  document: object,
  inputs: Partial<RunInputs>,
  about: { readonly step?: string; readonly instance?: string } = {},
): readonly Answer[] {
  const run = startRun(programOf(document), { ...noInputs, ...inputs })
  runToEnd(run)
  const { trace } = run.machine
  const parsed = parseDocument(JSON.stringify(document))
  const dialect = dialectOf(parsed)
  const workflow = dialect.read(parsed)
  const ends = endsOf(workflow, (step) => dialect.form(workflow, parsed, step))
  const { step, instance = 'i1' } = about
  // Ids of steps are texts with a brand.
  return answersTo(trace, trace.length, { instance, step: step as StepId | undefined }, { ends })
}

/** All that is said in answer to the latest question of this kind, a line each. */
function told(
  question: RegExp | string,
  document: object,
  inputs: Partial<RunInputs>,
  about: { readonly step?: string; readonly instance?: string } = {},
): readonly string[] {
  const all = answers(document, inputs, about)
  const found = all.find((one) => new RegExp(question).test(one.question))
  if (!found) throw new Error(`not asked: ${all.map((one) => one.question).join(' ')}`)
  const attributes = found.triggers.map(({ trigger, text }) => `${trigger}: ${text}`)
  return [found.answer, ...found.chain, ...attributes]
}

const is = (path: string, operator: string, value: Json) => ({ path, operator, value })

const compound = {
  And: [
    is('$.x', 'GT', 3),
    { Not: is('$.y', 'StrEQ', 'no') },
    { Or: [is('$.a', 'EQ', 1), is('$.b', 'EQ', 2)] },
  ],
}

function choosing(rules: readonly object[], more: object = { default: 'Other' }) {
  const choices = rules.map((rule) => ({ ...rule, 'next-state': 'Chosen' }))
  return {
    states: {
      Pick: { type: 'SWITCH', start: true, choices, ...more },
      Chosen: End,
      Other: End,
    },
  }
}

describe('a choice', () => {
  const rows: readonly (readonly [rule: object, data: Json, said: string])[] = [
    [is('$.n', 'GT', 5), { n: 3 }, 'does not match: $.n is 3, which is not greater than 5 (GT).'],
    [
      is('$.n', 'GTEQ', '5'),
      { n: 5 },
      'matches: $.n is 5, which is at least "5" (GTEQ): "5" is taken as a number.',
    ],
    [is('$.n', 'GT', 5), {}, 'does not match: $.n selects nothing, so GT 5 does not hold.'],
    [
      is('$.n', 'LT', 5),
      { n: '3' },
      'does not match: $.n is "3", which is not less than 5 (LT): it is a text, not a number.',
    ],
    [
      is('$.n', 'LT', 'six'),
      { n: 3 },
      'does not match: $.n is 3, which is not less than "six" (LT): "six" is not a number.',
    ],
    [
      is('$.n', 'StrLTEQ', 'm'),
      { n: 3 },
      'does not match: $.n is 3, which is not at most "m" (StrLTEQ): it is a number, not a text.',
    ],
    [
      is('$.n', 'StrEQ', 5),
      { n: '5' },
      'matches: $.n is "5", which is equal to 5 (StrEQ): 5 is taken as a text.',
    ],
    [
      is('$.n', 'EQ', 5),
      { n: '5' },
      'does not match: $.n is "5", which is not equal to 5 (EQ): it is a text, not a number.',
    ],
    [
      { Not: is('$.n', 'EQ', 5) },
      { n: 5 },
      'does not match: what stands in Not holds: $.n is 5, which is equal to 5 (EQ).',
    ],
    [
      compound,
      { x: 5, y: 'no', a: 0, b: 2 },
      'does not match: all 3 conditions must hold, and number 2 does not: what stands in Not holds: $.y is "no", which is equal to "no" (StrEQ).',
    ],
    [
      compound,
      { x: 5, y: 'yes', a: 0, b: 3 },
      'does not match: all 3 conditions must hold, and number 3 does not: one of 2 conditions must hold, and none does, the first because: $.a is 0, which is not equal to 1 (EQ).',
    ],
    [compound, { x: 5, y: 'yes', a: 0, b: 2 }, 'matches: all 3 conditions must hold, and they do.'],
  ]

  test.each(rows)('%j on %j', (rule, data, said) => {
    const [first] = told('Why was choice 1 of Pick', choosing([rule]), invoked(data))
    expect(first).toBe(`Choice 1 ${said}`)
  })

  test('keeps And, Or and Not, each with its own yes or no', () => {
    const data = { x: 5, y: 'yes', a: 0, b: 2 }
    const found = answers(choosing([compound]), invoked(data)).find(({ condition }) => condition)
    expect(found?.exit).toBe('choice[0]')
    expect(found?.condition).toMatchObject({
      form: 'and',
      holds: true,
      operands: [
        {
          form: 'compare',
          holds: true,
          result: { path: '$.x', found: 5, operator: 'GT', value: 3 },
        },
        { form: 'not', holds: true, operand: { form: 'compare', holds: false } },
        {
          form: 'or',
          holds: true,
          operands: [
            { holds: false, result: { found: 0 } },
            { holds: true, result: { found: 2 } },
          ],
        },
      ],
    })
  })

  test('that is nested deeply is told in a sentence that can be read', () => {
    let rule: object = is('$.n', 'EQ', 1)
    for (let depth = 0; depth < 50; depth++) rule = { Not: rule }
    const [first] = told('Why was choice 1 of Pick', choosing([rule]), invoked({ n: 1 }))
    expect(first?.length).toBeLessThan(250)
    expect(first).toContain('$.n is 1')
  })
})

describe('no choice', () => {
  const rules = [is('$.n', 'EQ', 1), is('$.n', 'EQ', 2)]
  const tried = [
    'Choice 1 does not match: $.n is 3, which is not equal to 1 (EQ).',
    'Choice 2 does not match: $.n is 3, which is not equal to 2 (EQ).',
  ]

  test('leads to the default, after each choice', () => {
    expect(told('Why was the default of Pick taken', choosing(rules), invoked({ n: 3 }))).toEqual([
      'No choice of Pick matched, so its default is taken: Other.',
      ...tried,
    ])
  })

  test('and no default fails with SYS.Fail', () => {
    const document = choosing(rules, {})
    expect(told('Why did Pick fail with SYS.Fail', document, invoked({ n: 3 }))).toEqual([
      'The error SYS.Fail arises: No choice matched, and there is no default.',
      ...tried,
    ])
    expect(told('Why did i1 end', document, invoked({ n: 3 }))).toEqual([
      'The instance ends with FAILURE (SYS.Fail), and no end state is entered: No choice matched, and there is no default.',
      ...tried,
      'At second 0 Pick fails with SYS.Fail: No choice matched, and there is no default.',
      'An error that nothing handles ends the instance with FAILURE.',
    ])
  })

  test('and no default ends a branch', () => {
    const states = { Pick: { type: 'SWITCH', start: true, choices: [is('$.n', 'EQ', 1)] } }
    const document = {
      states: {
        Split: {
          type: 'PARALLEL',
          start: true,
          branches: { one: { states } },
          'next-state': 'End',
        },
        End,
      },
    }
    expect(told('Why did the branch end at Split/one/Pick', document, invoked({ n: 3 }))).toEqual([
      'No choice of Split/one/Pick matched, and it has no default; in a branch that ends the branch.',
      tried[0],
    ])
  })
})

const asking = (retry: readonly object[], more: object = {}) => ({
  states: {
    Ask: {
      type: 'OPERATION',
      start: true,
      actions: [{ function: 'f', retry, ...more }],
      'next-state': 'End',
    },
    Sorry: { type: 'END', status: 'FAILURE' },
    End,
  },
})

describe('a retry', () => {
  const busy = { functions: { f: [{ error: 'Busy' }] }, ...invoked({}) }
  const call = (attempt: number, at: number) =>
    `Attempt ${attempt} of action 1 of Ask, call ${attempt}, asked f, which answered at second ${at} with the error Busy.`
  const lines: readonly (readonly [name: string, document: object, said: readonly string[]])[] = [
    [
      'waits for its interval',
      asking([{ match: 'Busy', 'retry-interval': 5, 'max-retry': 1 }]),
      [
        'Retry entry 1 matches Busy; its retry-interval is 5 s, so attempt 2 (1 of at most 1 more) begins at second 5.',
        call(1, 0),
      ],
    ],
    [
      'without an interval is made at once',
      asking([{ match: 'Gone' }, { match: 'SYS.MatchAny', 'max-retry': 1 }]),
      [
        'Retry entry 2 matches Busy, because SYS.MatchAny takes every error; its retry-interval is 0 s, so attempt 2 (1 of at most 1 more) begins at once.',
        call(1, 0),
      ],
    ],
    [
      'that takes the own errors of a function',
      asking([{ match: 'SYS.Fail', 'retry-interval': 2, 'max-retry': 1 }]),
      [
        "Retry entry 1 matches Busy, because SYS.Fail takes every error of the function's own; its retry-interval is 2 s, so attempt 2 (1 of at most 1 more) begins at second 2.",
        call(1, 0),
      ],
    ],
  ]
  test.each(lines)('%s', (_name, document, said) => {
    expect(told('is action 1 of Ask attempted again, and why not at once', document, busy)).toEqual(
      said,
    )
  })

  const never: readonly (readonly [name: string, document: object, said: readonly string[]])[] = [
    [
      'is not made without an entry that matches',
      asking([{ match: 'Gone' }, { match: 'SYS.Timeout' }]),
      [
        'No retry entry of action 1 takes the error Busy: retry entry 1 matches Gone, retry entry 2 matches SYS.Timeout.',
        call(1, 0),
      ],
    ],
    [
      'is not made without entries',
      asking([]),
      ['Action 1 has no retry entries, so nothing takes the error Busy.', call(1, 0)],
    ],
    [
      'is not made when its entry is used up',
      asking([{ match: 'Busy', 'retry-interval': 5, 'max-retry': 1 }]),
      [
        'Retry entry 1 matches Busy, but it is used up: 1 of at most 1 more attempts were made. It names no next-state, so the instance fails.',
        call(2, 5),
      ],
    ],
    [
      'is not made without max-retry',
      asking([{ match: 'Busy', 'next-state': 'Sorry' }]),
      [
        'Retry entry 1 matches Busy, but its max-retry is 0, so there is no further attempt. Its next-state is taken.',
        call(1, 0),
      ],
    ],
  ]
  test.each(never)('%s', (_name, document, said) => {
    expect(told('is action 1 of Ask not attempted again', document, busy)).toEqual(said)
  })
})

const waiting = (events: readonly object[], more: object = {}) => ({
  'trigger-defs': triggers(undefined, 'A'),
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: events.map((one) => ({ 'next-state': 'Done', ...one })),
    },
    Done: { type: 'END', status: 'SUCCESS' },
    ...more,
  },
})

const fail: Json = { type: 'END', status: 'FAILURE' }

const inBranches = (inner: object) => ({
  'trigger-defs': triggers(undefined, 'A'),
  states: {
    Split: {
      type: 'PARALLEL',
      start: true,
      branches: {
        one: { states: { In: { start: true, ...inner } } },
        two: { states: { Long: { type: 'DELAY', start: true, 'time-delay': 60 } } },
      },
      'next-state': 'End',
    },
    End,
  },
})

describe('the end of an instance', () => {
  const rows: readonly (readonly [
    name: string,
    document: object,
    inputs: Partial<RunInputs>,
    said: readonly string[],
  ])[] = [
    [
      'behind a choice, with the default status',
      choosing([is('$.n', 'EQ', 1)]),
      invoked({ n: 1 }),
      [
        'The instance ends with SUCCESS at Chosen.',
        'Choice 1 matches: $.n is 1, which is equal to 1 (EQ).',
        'Chosen was entered at second 0 from Pick by choice 1.',
        'Chosen names no status; the default is SUCCESS.',
      ],
    ],
    [
      'behind an event, with a written status',
      waiting([{ 'event-expression': 'A' }]),
      { ...invoked({}), events: [event(2, 'e1', 'A')] },
      [
        'The instance ends with SUCCESS at Done.',
        'Event 1 came at second 2.',
        'Event alternative 1 (A) is true with A.',
        'Done was entered at second 2 from Wait by event alternative 1.',
        'The status SUCCESS is written in Done.',
      ],
    ],
    [
      'behind a used-up retry entry',
      asking([{ match: 'Busy', 'next-state': 'Sorry' }]),
      { functions: { f: [{ error: 'Busy', after: 1 }] }, ...invoked({}) },
      [
        'The instance ends with FAILURE at Sorry.',
        'Attempt 1 of action 1 of Ask, call 1, asked f, which answered at second 1 with the error Busy.',
        'Retry entry 1 matches Busy, but its max-retry is 0, so there is no further attempt. Its next-state is taken.',
        'Sorry was entered at second 1 from Ask by retry entry 1 of action 1.',
        'The status FAILURE is written in Sorry.',
      ],
    ],
    [
      'behind actions',
      asking([]),
      { functions: { f: [{ result: 7, after: 2 }] }, ...invoked({}) },
      [
        'The instance ends with SUCCESS at End.',
        'All its actions have succeeded: the last answer came at second 2 from f, the result 7.',
        'End was entered at second 2 from Ask by actions.',
        'End names no status; the default is SUCCESS.',
      ],
    ],
    [
      'behind a delay',
      {
        states: {
          Pause: { type: 'DELAY', start: true, 'time-delay': 4, 'next-state': 'End' },
          End,
        },
      },
      invoked({}),
      [
        'The instance ends with SUCCESS at End.',
        'The delay of 4 s is over.',
        'End was entered at second 4 from Pause by delay.',
        'End names no status; the default is SUCCESS.',
      ],
    ],
    [
      'after time limits, at the only end state',
      waiting([
        { 'event-expression': 'A', timeout: 5 },
        { 'event-expression': 'A and A', timeout: 3 },
      ]),
      { invocations: [{ at: 1, input: {} }] },
      [
        'The instance ends with SUCCESS (SYS.Timeout) at Done.',
        'Event alternative 1 (A) ran out at second 6: its limit is 5 s since second 1, when Wait was entered; no event for it had come.',
        'Event alternative 2 (A and A) ran out at second 4: its limit is 3 s since second 1, when Wait was entered; no event for it had come.',
        'Nothing is left that Wait waits for: no action runs, and the whole workflow goes to its end state with the input of Wait.',
        'That is Done, the only end state.',
        'The status SUCCESS is written in Done.',
      ],
    ],
    [
      'after a time limit, at the end state with FAILURE',
      waiting([{ 'event-expression': 'A', timeout: 5 }], { Bad: fail, Worse: fail }),
      invoked({}),
      [
        'The instance ends with FAILURE (SYS.Timeout) at Bad.',
        'Event alternative 1 (A) ran out at second 5: its limit is 5 s since second 0, when Wait was entered; no event for it had come.',
        'Nothing is left that Wait waits for: no action runs, and the whole workflow goes to its end state with the input of Wait.',
        'That is Bad: of 3 end states it is the first one with the status FAILURE.',
        'The status FAILURE is written in Bad.',
      ],
    ],
    [
      'after a time limit in a branch',
      inBranches({ type: 'EVENT', events: [{ 'event-expression': 'A', timeout: 5 }] }),
      invoked({}),
      [
        'The instance ends with SUCCESS (SYS.Timeout) at End.',
        'Event alternative 1 (A) ran out at second 5: its limit is 5 s since second 0, when Split/one/In was entered; no event for it had come.',
        'Nothing is left that Split/one/In waits for: no action runs, and the whole workflow goes to its end state with the input of Split/one/In; all paths beside branch one of Split are cancelled.',
        'That is End, the only end state.',
        'End names no status; the default is SUCCESS.',
      ],
    ],
    [
      'by an error that no entry takes',
      asking([{ match: 'Gone' }]),
      { functions: { f: [{ error: 'Busy', after: 1 }] }, ...invoked({}) },
      [
        'The instance ends with FAILURE (Busy), and no end state is entered: The function reported it.',
        'Attempt 1 of action 1 of Ask, call 1, asked f, which answered at second 1 with the error Busy.',
        'No retry entry of action 1 takes the error Busy: retry entry 1 matches Gone.',
        'An error that nothing handles ends the instance with FAILURE.',
      ],
    ],
    [
      'by a function that does not answer in time',
      asking([], { timeout: 4 }),
      { functions: { f: [{ hang: true }] }, ...invoked({}) },
      [
        'The instance ends with FAILURE (SYS.Timeout), and no end state is entered: The function did not answer in time.',
        'Attempt 1 of action 1 of Ask, call 1, asked f, which did not answer in time: the error SYS.Timeout at second 4.',
        'Action 1 has no retry entries, so nothing takes the error SYS.Timeout.',
        'An error that nothing handles ends the instance with FAILURE.',
      ],
    ],
    [
      'by a success that its entry does not allow',
      asking([{ match: 'pending', 'retry-interval': 1, 'max-retry': 1 }]),
      { functions: { f: [{ result: 'pending' }] }, ...invoked({}) },
      [
        'The instance ends with FAILURE (SYS.Fail), and no end state is entered: Its retry entry is used up and names no next state.',
        'Attempt 2 of action 1 of Ask, call 2, asked f, which answered at second 1 with the result "pending".',
        'Retry entry 1 matches the result "pending", but it is used up: 1 of at most 1 more attempts were made. It names no next-state, so the instance fails.',
        'An error that nothing handles ends the instance with FAILURE.',
      ],
    ],
    [
      'by a filter',
      {
        states: {
          Ask: {
            type: 'DELAY',
            start: true,
            'time-delay': 1,
            InputPath: '$.no',
            'next-state': 'End',
          },
          End,
        },
      },
      invoked({ yes: 1 }),
      [
        'The instance ends with FAILURE (SYS.FilterError), and no end state is entered: $.no selects nothing.',
        'The state\'s InputPath $.no, applied to {"yes":1}, fails: $.no selects nothing.',
        'At second 0 Ask fails with SYS.FilterError: $.no selects nothing.',
        'An error that nothing handles ends the instance with FAILURE.',
      ],
    ],
  ]
  test.each(rows)('%s', (_name, document, inputs, said) => {
    expect(told('Why did i1 end', document, inputs)).toEqual(said)
  })
})

test('a time limit tells what had come, and what was missing', () => {
  const document = {
    'trigger-defs': triggers('$.data.id', 'A', 'B', 'C'),
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: [{ 'event-expression': '(A or B) and C', timeout: 5, 'next-state': 'End' }],
      },
      End,
    },
  }
  const said = told('Why did i1 end', document, { events: [event(1, 'e1', 'B', { id: 7 })] })
  expect(said[1]).toBe(
    'Event alternative 1 ((A or B) and C) ran out at second 6: its limit is 5 s since second 1, when Wait was entered; only B had come, and C was missing.',
  )
})

describe('a path that is cancelled', () => {
  const about = 'Why was Split/two/Long cancelled'

  test('names the path whose time ran out', () => {
    const document = inBranches({
      type: 'EVENT',
      events: [{ 'event-expression': 'A', timeout: 5 }],
    })
    expect(told(about, document, invoked({}))).toEqual([
      'Split/two/Long was cancelled at second 5, because Split/one/In in branch one of Split ended the instance with SYS.Timeout.',
      'Event alternative 1 (A) ran out at second 5: its limit is 5 s since second 0, when Split/one/In was entered; no event for it had come.',
      'Nothing is left that Split/one/In waits for: no action runs, and the whole workflow goes to its end state with the input of Split/one/In; all paths beside branch one of Split are cancelled.',
    ])
  })

  test('names the path that failed, and its call', () => {
    const document = inBranches({ type: 'OPERATION', actions: [{ function: 'f' }] })
    const inputs = { ...invoked({}), functions: { f: [{ error: 'Broken', after: 2 }] } }
    expect(told(about, document, inputs)).toEqual([
      'Split/two/Long was cancelled at second 2, because Split/one/In in branch one of Split ended the instance with Broken.',
      'Attempt 1 of action 1 of Split/one/In, call 1, asked f, which answered at second 2 with the error Broken.',
      'Action 1 has no retry entries, so nothing takes the error Broken.',
    ])
    expect(told('Why did i1 end', document, inputs).at(-1)).toBe(
      'An error that nothing handles ends the instance with FAILURE; Split/one/In stands in branch one of Split, and all other paths are cancelled.',
    )
  })

  test('an action that runs beside one that fails is abandoned for it', () => {
    const document = {
      states: {
        Ask: {
          type: 'OPERATION',
          start: true,
          'action-mode': 'PARALLEL',
          actions: [
            { function: 'slow' },
            { function: 'f', retry: [{ match: 'Busy', 'next-state': 'End' }] },
          ],
          'next-state': 'End',
        },
        End,
      },
    }
    const functions = { slow: [{ result: 1, after: 9 }], f: [{ error: 'Busy' }] }
    const [, ...chain] = told('nobody wait for slow', document, { ...invoked({}), functions })
    expect(chain).toEqual([
      'Attempt 1 of action 2 of Ask, call 2, asked f, which answered at second 0 with the error Busy.',
      'Retry entry 1 matches Busy, but its max-retry is 0, so there is no further attempt. Its next-state is taken.',
    ])
  })
})

describe('an event', () => {
  const two = (events: readonly object[], token?: string) => ({
    'trigger-defs': triggers(token, 'A', 'B', 'C'),
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: events.map((one) => ({ 'next-state': 'Later', ...one })),
      },
      Later: { type: 'DELAY', 'time-delay': 50, 'next-state': 'End' },
      End,
    },
  })
  const both = two(
    [{ 'event-expression': 'A and B' }, { 'event-expression': 'B', timeout: 2 }],
    '$.data.id',
  )
  const one = waiting([{ 'event-expression': 'A' }])
  const other = { source: 'elsewhere', id: 'e1', type: 'A' }
  const rows: readonly (readonly [
    name: string,
    question: string,
    document: object,
    inputs: Partial<RunInputs>,
    said: readonly string[],
  ])[] = [
    [
      'from another source',
      'nobody take event 1',
      one,
      { events: [{ at: 1, event: other }] },
      [
        'Event 1 (id "e1") arrives. It matches no trigger: A wants source "s", and source is "elsewhere".',
        'A: wants source "s", and source is "elsewhere"',
      ],
    ],
    [
      'of another type and id',
      'nobody take event 1',
      one,
      { events: [event(1, 'e1', 'C')] },
      [
        'Event 1 (id "e1") arrives. It matches no trigger: A wants type or id "A", and type is "C", id is "e1".',
        'A: wants type or id "A", and type is "C", id is "e1"',
      ],
    ],
    [
      'that repeats an earlier one',
      'nobody take event 2',
      one,
      { events: [event(1, 'e1', 'A'), event(3, 'e1', 'A')] },
      [
        'Event 2 (id "e1") arrives. An event with the same source "s" and id "e1" has arrived before.',
        'It repeats event 1 of second 1, which was led to i1.',
      ],
    ],
    [
      'without the correlation token',
      'nobody take event 1',
      both,
      { events: [event(1, 'e1', 'A', { key: 7 })] },
      [
        'Event 1 (id "e1") arrives. It has no correlation token: $.data.id selects nothing in the event, and nothing in its data.',
        'A: source is "s", type is "A", id is "e1"',
        'B: wants type or id "B", and type is "A", id is "e1"',
        'C: wants type or id "C", and type is "A", id is "e1"',
      ],
    ],
    [
      'with a token that is none',
      'nobody take event 1',
      both,
      { events: [event(1, 'e1', 'A', { id: [7] })] },
      [
        'Event 1 (id "e1") arrives. It has no correlation token: $.data.id selects an array, not a text, a number or a truth value.',
        'A: source is "s", type is "A", id is "e1"',
        'B: wants type or id "B", and type is "A", id is "e1"',
        'C: wants type or id "C", and type is "A", id is "e1"',
      ],
    ],
    [
      'with the token of an instance',
      'event 2 go to i1',
      both,
      { events: [event(1, 'e1', 'A', { id: 7 }), event(3, 'e2', 'B', { id: 7 })] },
      [
        'Event 2 (id "e2") arrives. i1 is bound to its correlation token 7.',
        'Its correlation token $.data.id is 7.',
        'i1 was bound to that token at second 1 by event 1.',
        'A: wants type or id "A", and type is "B", id is "e2"',
        'B: source is "s", type is "B", id is "e2"',
        'C: wants type or id "C", and type is "B", id is "e2"',
      ],
    ],
    [
      'that comes too late for one alternative and completes the other',
      'event 2 let Wait go on',
      both,
      { events: [event(1, 'e1', 'A', { id: 7 }), event(5, 'e2', 'B', { id: 7 })] },
      [
        'Event 2 is offered to Wait: event alternative 1 retains it as B; event alternative 2 has run out; event alternative 1 fires.',
        'Event alternative 1 (A and B) is true with A and B.',
        'Event alternative 2 (B) ran out at second 3, 2 s after Wait was entered; it takes nothing more.',
      ],
    ],
    [
      'that is only one of two',
      'event 1 not let Wait go on',
      both,
      { events: [event(1, 'e1', 'A', { id: 7 })] },
      [
        'Event 1 from the mailbox is offered to Wait: event alternative 1 retains it as A; event alternative 2 does not name it; nothing fires yet.',
        'Event alternative 1 (A and B) has A, and B is missing.',
        'Event alternative 2 (B) does not name A, which the event matches.',
      ],
    ],
    [
      'that completes nothing, though one of several would',
      'event 1 not let Wait go on',
      two([
        { 'event-expression': '(A or B) and C and (A or B)' },
        { 'event-expression': 'A and B and C' },
      ]),
      { events: [event(1, 'e1', 'A')] },
      [
        'Event 1 from the mailbox is offered to Wait: event alternative 1 retains it as A; event alternative 2 retains it as A; nothing fires yet.',
        'Event alternative 1 ((A or B) and C and (A or B)) has A, and C is missing.',
        'Event alternative 2 (A and B and C) has A, and more than one other is missing.',
      ],
    ],
    [
      'of a trigger that has come already',
      'event 2 not let Wait go on',
      two([{ 'event-expression': 'A and B' }], '$.data.id'),
      { events: [event(1, 'e1', 'A', { id: 7 }), event(4, 'e2', 'A', { id: 7 })] },
      [
        'Event 2 is offered to Wait: event alternative 1 has one already; nothing fires yet.',
        'Event alternative 1 (A and B) has A by event 1 at second 1 already: the data of the first one counts, and B is missing.',
      ],
    ],
    [
      'that no state waits for',
      'event 2 kept',
      two([{ 'event-expression': 'A' }], '$.data.id'),
      { events: [event(1, 'e1', 'A', { id: 7 }), event(4, 'e2', 'B', { id: 7 })] },
      [
        'Later does not wait for event 2; it is kept in the mailbox until a state that does is entered.',
        'It matches B.',
        'Later waits for no event.',
      ],
    ],
    [
      'that no living instance takes and that begins none',
      'nobody take event 1',
      two([{ 'event-expression': 'A' }], '$.data.id'),
      { events: [event(4, 'e2', 'B', { id: 7 })] },
      [
        'Event 1 (id "e2") arrives. No living instance has its correlation token 7 or is without one, and B begins none.',
        'Its correlation token $.data.id is 7.',
        'A: wants type or id "A", and type is "B", id is "e2"',
        'B: source is "s", type is "B", id is "e2"',
        'C: wants type or id "C", and type is "B", id is "e2"',
      ],
    ],
  ]
  test.each(rows)('%s', (_name, question, document, inputs, said) => {
    expect(told(question, document, inputs)).toEqual(said)
  })

  test('that begins an instance is why it began', () => {
    expect(told('Why did i1 begin', one, { events: [event(1, 'e1', 'A')] })).toEqual([
      'i1 is begun by event 1.',
      'Event 1 (id "e1") arrives. No living instance waits for it, so it begins i1.',
    ])
  })
})

test('a time that is over is told with its beginning', () => {
  const pause = { type: 'DELAY', start: true, 'time-delay': 8, 'next-state': 'End' }
  const document = { states: { Pause: pause, End } }
  expect(told('Why did Pause go on at this time', document, { invocations: [{ at: 2 }] })).toEqual([
    'The delay of 8 s began at second 2 and is over at second 10, 8 s later.',
  ])
})

test('tells the latest decision first, and of other states only what concerns all', () => {
  const found = answers(choosing([is('$.n', 'EQ', 1)]), invoked({ n: 1 }), { step: 'Other' })
  expect(found.map(({ question }) => question)).toEqual(['Why did i1 end?', 'Why did i1 begin?'])
})
