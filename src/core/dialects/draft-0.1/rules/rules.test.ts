import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { toPointer } from '../../../document/JsonPath'
import { validate } from '../../../validation/validate'
import { draft01 } from '..'
import type { JsonObject } from '../mistakes/validWorkflow'

const diagnose = (states: JsonObject, triggers: JsonObject = {}) => {
  const text = JSON.stringify({ 'trigger-defs': triggers, states })
  const document = parseDocument(text)
  return validate(document, draft01.read(document), draft01)
}

/** Every diagnostic as `CODE pointer`, with `<- CODE` behind what merely follows. */
const said = (states: JsonObject, triggers?: JsonObject) =>
  diagnose(states, triggers).map(({ code, place, consequenceOf }) => {
    const at = place.by === 'path' ? toPointer(place.path) : '?'
    return `${code} ${at}${consequenceOf === undefined ? '' : ` <- ${consequenceOf}`}`
  })

const end = { type: 'END' }
const delay = (next?: string, more: JsonObject = {}): JsonObject => ({
  type: 'DELAY',
  'time-delay': 5,
  ...(next === undefined ? {} : { 'next-state': next }),
  ...more,
})
const start = { start: true }
const ev = { Ev: { source: '/s' } }
const wait = (...events: JsonObject[]): JsonObject => ({ type: 'EVENT', ...start, events })

describe('what follows from another mistake', () => {
  test('states behind a wrong name are unreachable because of it', () => {
    expect(said({ A: delay('Bx', start), B: delay('C'), C: delay('End'), End: end })).toEqual([
      'NEXT_UNDEFINED /states/A/next-state',
      'STATE_UNREACHABLE /states/B <- NEXT_UNDEFINED',
      'STATE_UNREACHABLE /states/C <- STATE_UNREACHABLE',
      'END_UNREACHABLE /states/End <- NEXT_UNDEFINED',
      'STATE_UNREACHABLE /states/End <- STATE_UNREACHABLE',
    ])
  })

  test('each wrong name explains one group; what is left over is a mistake of its own', () => {
    const states = { A: delay('Bakc', start), Lonely: delay('End'), Back: delay('End'), End: end }
    expect(said(states)).toEqual([
      'NEXT_UNDEFINED /states/A/next-state',
      'STATE_UNREACHABLE /states/Lonely',
      'STATE_UNREACHABLE /states/Back <- NEXT_UNDEFINED',
      'END_UNREACHABLE /states/End <- NEXT_UNDEFINED',
      'STATE_UNREACHABLE /states/End <- STATE_UNREACHABLE',
    ])
  })

  test('a circle that nothing leads into is one group', () => {
    expect(said({ A: delay('End', start), B: delay('C'), C: delay('B'), End: end })).toEqual([
      'STATE_UNREACHABLE /states/B',
      'STATE_UNREACHABLE /states/C <- STATE_UNREACHABLE',
    ])
  })

  test('a misspelt key that is required is said once, at the key', () => {
    const states = {
      A: { type: 'DELAY', start: true, timeDelay: 5, 'next-state': 'End' },
      End: end,
    }
    expect(said(states)).toEqual([
      'MISSING_KEY /states/A/timeDelay',
      'UNKNOWN_KEY /states/A/timeDelay <- MISSING_KEY',
    ])
  })

  test('a misspelt "start" or "default" leaves nothing else to say', () => {
    expect(said({ A: delay('End', { Start: true }), End: end })).toEqual([
      'START_MISSING /states/A/Start',
      'UNKNOWN_KEY /states/A/Start <- START_MISSING',
    ])
    const choices = [{ path: '$.a', operator: 'EQ', value: 1, 'next-state': 'End' }]
    const states = {
      A: { type: 'SWITCH', ...start, choices, defualt: 'B' },
      B: delay('End'),
      End: end,
    }
    expect(said(states)).toEqual([
      'SWITCH_NO_DEFAULT /states/A <- UNKNOWN_KEY',
      'UNKNOWN_KEY /states/A/defualt',
      'STATE_UNREACHABLE /states/B <- UNKNOWN_KEY',
    ])
  })

  test('a state under a wrong type has keys that are not its own: one mistake', () => {
    const states = {
      A: { type: 'OPERATION', ...start, 'time-delay': 5, 'next-state': 'End' },
      End: end,
    }
    expect(said(states)).toEqual([
      'MISSING_KEY /states/A',
      'UNKNOWN_KEY /states/A/time-delay <- MISSING_KEY',
    ])
  })

  test('a trigger is unused because its name is misspelt in the expression', () => {
    const states = { A: wait({ 'event-expression': 'Evv', 'next-state': 'End' }), End: end }
    expect(said(states, { Event: { source: '/s' } })).toEqual([
      'TRIGGER_UNUSED /trigger-defs/Event <- TRIGGER_UNDEFINED',
      'TRIGGER_UNDEFINED /states/A/events/0/event-expression',
    ])
  })
})

describe('what can be reached', () => {
  test('an event timeout leads to the END, also out of a branch (R24, R25)', () => {
    const event = { 'event-expression': 'Ev', timeout: 5, 'next-state': 'A' }
    expect(said({ A: wait(event), End: end }, ev)).toEqual([])
    const branches = { Left: { states: { A: wait({ 'event-expression': 'Ev', timeout: 5 }) } } }
    const states = { P: { type: 'PARALLEL', ...start, branches, 'next-state': 'P' }, End: end }
    expect(said(states, ev)).toEqual([])
  })

  test('without a timeout on every event there is no such way (R23)', () => {
    const events: JsonObject[] = [
      { 'event-expression': 'Ev', timeout: 5, 'next-state': 'A' },
      { 'event-expression': 'Ew', 'next-state': 'A' },
    ]
    const triggers = {
      Ev: { source: '/s', 'correlation-token': '$.a' },
      Ew: { source: '/t', 'correlation-token': '$.a' },
    }
    expect(said({ A: wait(...events), End: end }, triggers)).toEqual([
      'END_UNREACHABLE /states/End',
      'STATE_UNREACHABLE /states/End <- END_UNREACHABLE',
    ])
  })

  test('retry entries and defaults are ways', () => {
    const retry = [{ match: 'X', 'next-state': 'B' }]
    const states = {
      A: { type: 'OPERATION', ...start, actions: [{ function: 'f', retry }], 'next-state': 'End' },
      B: delay('End'),
      End: end,
    }
    expect(said(states)).toEqual([])
  })

  test('a long chain is no trouble', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `S${index}`)
    const states = Object.fromEntries(
      names.map((name, index) => [name, delay(names[index + 1] ?? 'End', { start: index === 0 })]),
    )
    expect(said({ ...states, End: end })).toEqual([])
  })
})

describe('places inside texts', () => {
  const spanOf = (states: JsonObject, triggers?: JsonObject) =>
    diagnose(states, triggers).flatMap(({ code, place }) =>
      place.by === 'path' && place.span ? [[code, place.span.from, place.span.to]] : [],
    )

  test('a name in an expression', () => {
    const states = {
      A: wait({ 'event-expression': 'Ev or (Other)', 'next-state': 'End' }),
      End: end,
    }
    expect(spanOf(states, ev)).toEqual([['TRIGGER_UNDEFINED', 7, 12]])
  })

  test('the second of two equal names', () => {
    const states = { A: wait({ 'event-expression': 'Ev and Ev', 'next-state': 'End' }), End: end }
    expect(spanOf(states, ev)).toEqual([['EXPR_REPEATED_OPERAND', 7, 9]])
  })

  test('the first sign that cannot stand in a path', () => {
    expect(spanOf({ A: delay('End', { ...start, InputPath: '$.a..b' }), End: end })).toEqual([
      ['PATH_SYNTAX', 4, 6],
    ])
  })
})

describe('retry entries', () => {
  const retried = (...retry: JsonObject[]) => ({
    A: { type: 'OPERATION', ...start, actions: [{ function: 'f', retry }], 'next-state': 'End' },
    End: end,
  })
  const to = { 'next-state': 'End' }

  test('for results may stand behind SYS.MatchAny, which matches no success (R35)', () => {
    expect(said(retried({ match: 'SYS.MatchAny', ...to }, { match: 404, ...to }))).toEqual([])
  })

  test('are equal when their values are, whatever the order of keys', () => {
    const entries = [
      { match: { a: 1, b: 2 }, ...to },
      { match: { b: 2, a: 1 }, ...to },
    ]
    expect(said(retried(...entries))).toEqual(['RETRY_SHADOWED /states/A/actions/0/retry/1'])
  })

  test('may match codes of the function itself', () => {
    expect(said(retried({ match: 'OutOfStock', ...to }))).toEqual([])
  })
})

describe('choices', () => {
  const decide = (...rules: JsonObject[]) => ({
    A: {
      type: 'SWITCH',
      ...start,
      choices: rules.map((rule) => ({ ...rule, 'next-state': 'End' })),
      default: 'End',
    },
    End: end,
  })
  const rule = (operator: string, value: JsonObject[string]) => ({ path: '$.a', operator, value })

  test.each([
    ['EQ', true],
    ['EQ', null],
    ['EQ', '12.5'],
    ['LT', '-1e3'],
    ['GTEQ', 7],
    ['StrLT', ''],
  ])('%s suits %j (R53, R54)', (operator, value) => {
    expect(said(decide(rule(operator, value)))).toEqual([])
  })

  test.each([
    ['EQ', 'open'],
    ['LT', '0x10'],
    ['GT', true],
    ['StrEQ', 5],
    ['StrGT', null],
  ])('%s does not suit %j', (operator, value) => {
    const pointer = '/states/A/choices/0/Not/And/0/value'
    const nested = { Not: { And: [rule(operator, value)] } }
    expect(said(decide(nested))).toEqual([`CHOICE_VALUE_TYPE ${pointer}`])
  })

  test('are the same with their keys in another order', () => {
    const again = { value: 1, path: '$.a', operator: 'EQ' }
    expect(said(decide(rule('EQ', 1), rule('EQ', 2), again))).toEqual([
      'CHOICE_SHADOWED /states/A/choices/2',
    ])
  })
})

describe('expressions of one state', () => {
  test.each(['Ew or Ev', 'Ev or (Ew)', 'Ev or Ew'])('%j says the same as "Ev or Ew"', (text) => {
    const triggers = {
      Ev: { source: '/s', 'correlation-token': '$.a' },
      Ew: { source: '/t', 'correlation-token': '$.a' },
    }
    const events = ['Ev or Ew', text].map((expression) => {
      return { 'event-expression': expression, 'next-state': 'End' }
    })
    expect(said({ A: wait(...events), End: end }, triggers)).toEqual([
      'EVENTS_SAME_EXPRESSION /states/A/events/1/event-expression',
    ])
  })
})

test('null for a path is an extension that can be read (R48)', () => {
  expect(said({ A: delay('End', { ...start, InputPath: null }), End: end })).toEqual([
    'NON_CANONICAL /states/A/InputPath',
  ])
})

test('messages name what was probably meant', () => {
  const [found] = diagnose({ 'Send letter': delay('Send leter', start), End: end })
  expect(found?.message).toContain('Did you mean "Send letter"?')
})
