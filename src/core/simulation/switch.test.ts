import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import { End, endOf, invoked, outputOf, run, visitsOf } from './runDraft.test.helper'

/** The exit that a SWITCH with these rules takes. */
function exitFor(data: Json, rules: readonly object[], more: object = { default: 'Other' }) {
  const states = {
    Choose: {
      type: 'SWITCH',
      start: true,
      choices: rules.map((rule) => ({ ...rule, 'next-state': 'Chosen' })),
      ...more,
    },
    Chosen: End,
    Other: End,
  }
  return run({ states }, invoked(data)).result.instances[0]?.visits[0]?.exit
}

const holds = (data: Json, rule: object) => exitFor(data, [rule]) === 'choice[0]'
const is = (operator: string, value: Json, path = '$') => ({ path, operator, value })

describe('R50 choices', () => {
  test('are tried from top to bottom; the first match decides', () => {
    const rules = [is('EQ', 1), is('GT', 1), is('GT', 0)]
    expect(exitFor(5, rules)).toBe('choice[1]')
  })

  test('look at E', () => {
    const more = { InputPath: '$.in', default: 'Other' }
    expect(exitFor({ in: { a: 1 } }, [is('EQ', 1, '$.a')], more)).toBe('choice[0]')
  })

  test('behind the match are not looked at', () => {
    const states = {
      Choose: {
        type: 'SWITCH',
        start: true,
        choices: [
          { ...is('EQ', 1), 'next-state': 'End' },
          { ...is('EQ', 1), 'next-state': 'End' },
        ],
      },
      End,
    }
    const { trace } = run({ states }, invoked(1))
    expect(trace.filter(({ what }) => what === 'compared')).toHaveLength(1)
  })
})

describe('R51 without a match', () => {
  const inBranch = (choice: object) => {
    const states = { Choose: { type: 'SWITCH', start: true, choices: [choice] } }
    return run(
      {
        states: {
          Split: {
            type: 'PARALLEL',
            start: true,
            branches: { one: { states } },
            'next-state': 'End',
          },
          End,
        },
      },
      invoked(1),
    )
  }

  test('default is taken', () => {
    expect(exitFor(1, [is('EQ', 2)])).toBe('default')
  })

  test('and without default the instance fails with SYS.Fail', () => {
    const choices = [{ ...is('EQ', 2), 'next-state': 'End' }]
    const report = run(
      { states: { Choose: { type: 'SWITCH', start: true, choices }, End } },
      invoked(1),
    )
    expect(endOf(report)).toBe('FAILURE SYS.Fail null')
    expect(visitsOf(report)).toEqual(['Choose failed 0-0'])
  })

  test('but in a branch the branch ends', () => {
    const report = inBranch(is('EQ', 2))
    expect(visitsOf(report)[1]).toBe('Split/one/Choose no-match 0-0')
    expect(outputOf(report)).toEqual([1])
  })

  test('a match without next-state ends the branch', () => {
    const report = inBranch(is('EQ', 1))
    expect(visitsOf(report)[1]).toBe('Split/one/Choose choice[0] 0-0')
    expect(outputOf(report)).toEqual([1])
  })
})

test('R52 a path that selects nothing makes its comparison false', () => {
  expect(holds({ a: 1 }, is('EQ', 1, '$.b'))).toBe(false)
  expect(holds({ a: 1 }, { Not: is('EQ', 1, '$.b') })).toBe(true)
})

describe('R53 numbers', () => {
  test('EQ compares JSON values', () => {
    expect(holds(5, is('EQ', 5))).toBe(true)
    expect(holds('x', is('EQ', 'x'))).toBe(true)
    expect(holds(true, is('EQ', true))).toBe(true)
    expect(holds(null, is('EQ', null))).toBe(true)
    expect(holds(1, is('EQ', true))).toBe(false)
    expect(holds('5', is('EQ', 5))).toBe(false)
    expect(holds(null, is('EQ', false))).toBe(false)
  })

  test('EQ takes a text that spells a number for that number, too', () => {
    expect(holds(5, is('EQ', '5'))).toBe(true)
    expect(holds(5, is('EQ', '5.0'))).toBe(true)
    expect(holds('5', is('EQ', '5'))).toBe(true)
    expect(holds('5.0', is('EQ', '5'))).toBe(false)
    expect(holds(0, is('EQ', ''))).toBe(false)
  })

  test('the others want a number in the data and one, or its spelling, in value', () => {
    expect(holds(5, is('LT', 6))).toBe(true)
    expect(holds(5, is('LT', '6'))).toBe(true)
    expect(holds(5, is('LT', 5))).toBe(false)
    expect(holds(5, is('LTEQ', 5))).toBe(true)
    expect(holds(5, is('GT', 4.5))).toBe(true)
    expect(holds(10, is('GT', '9'))).toBe(true)
    expect(holds(5, is('GTEQ', 5))).toBe(true)
    expect(holds('5', is('LT', 6))).toBe(false)
    expect(holds(5, is('LT', 'six'))).toBe(false)
    expect(holds(true, is('GT', 0))).toBe(false)
  })
})

describe('R54 texts', () => {
  test('the data must be a text; value is taken as text', () => {
    expect(holds('b', is('StrGT', 'a'))).toBe(true)
    expect(holds('5', is('StrEQ', 5))).toBe(true)
    expect(holds('true', is('StrEQ', true))).toBe(true)
    expect(holds(5, is('StrEQ', '5'))).toBe(false)
    expect(holds('10', is('StrLT', '9'))).toBe(true)
    expect(holds('a', is('StrLTEQ', 'a'))).toBe(true)
    expect(holds('a', is('StrGTEQ', 'b'))).toBe(false)
  })

  test('are ordered by code unit, not by language', () => {
    expect(holds('Z', is('StrLT', 'a'))).toBe(true)
    expect(holds('ä', is('StrGT', 'z'))).toBe(true)
    expect(holds('\u{1F600}', is('StrLT', '\uFF5E'))).toBe(true)
  })
})

describe('R55 groups', () => {
  const yes = is('EQ', 1)
  const no = is('EQ', 2)

  test('Not inverts, And needs all, Or one', () => {
    expect(holds(1, { Not: no })).toBe(true)
    expect(holds(1, { And: [yes, yes] })).toBe(true)
    expect(holds(1, { And: [yes, no] })).toBe(false)
    expect(holds(1, { Or: [no, yes] })).toBe(true)
    expect(holds(1, { Or: [no, no] })).toBe(false)
  })

  test('may hold groups again', () => {
    expect(holds(1, { Not: { And: [{ Or: [no, yes] }, { Not: yes }] } })).toBe(true)
  })
})

type Rule =
  | { readonly path: string; readonly operator: string; readonly value: Json }
  | { readonly Not: Rule }
  | { readonly And: readonly Rule[] }
  | { readonly Or: readonly Rule[] }

const scalars = fc.constantFrom<Json>(0, 1, 2, '0', '1', 'a', 'b', '', true, null)
const operators = [
  'EQ',
  'LT',
  'LTEQ',
  'GT',
  'GTEQ',
  'StrEQ',
  'StrLT',
  'StrLTEQ',
  'StrGT',
  'StrGTEQ',
]
const rules = fc.letrec<{ rule: Rule; comparison: Rule; not: Rule; and: Rule; or: Rule }>(
  (tie) => ({
    rule: fc.oneof({ maxDepth: 3 }, tie('comparison'), tie('not'), tie('and'), tie('or')),
    comparison: fc.record({
      path: fc.constantFrom('$.x', '$.y', '$.missing'),
      operator: fc.constantFrom(...operators),
      value: scalars,
    }),
    not: fc.record({ Not: tie('rule') }),
    and: fc.record({ And: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    or: fc.record({ Or: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
  }),
).rule

/** R52 to R55 once more, by recursion. */
function naive(rule: Rule, data: Readonly<Record<string, Json>>): boolean {
  if ('Not' in rule) return !naive(rule.Not, data)
  if ('And' in rule) return rule.And.every((inner) => naive(inner, data))
  if ('Or' in rule) return rule.Or.some((inner) => naive(inner, data))
  const found = data[rule.path.slice(2)]
  const { value } = rule
  if (found === undefined) return false
  const [, text, test = ''] = /^(Str)?(.*)$/.exec(rule.operator) ?? []
  if (text)
    return (
      typeof found === 'string' &&
      order(test, found, typeof value === 'string' ? value : JSON.stringify(value))
    )
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? +value : NaN
  if (test === 'EQ') return found === value || found === number
  return typeof found === 'number' && order(test, found, number)
}

function order<T extends string | number>(test: string, a: T, b: T): boolean {
  if (test === 'EQ') return a === b
  if (test === 'LT') return a < b
  if (test === 'LTEQ') return a <= b
  return test === 'GT' ? a > b : a >= b
}

test('R50 to R55 rules agree with a naive evaluation', () => {
  fc.assert(
    fc.property(rules, scalars, scalars, (rule, x, y) => {
      expect(holds({ x, y }, rule)).toBe(naive(rule, { x, y }))
    }),
    { numRuns: 300 },
  )
})
