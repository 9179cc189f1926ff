import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Expression, namesIn, parseExpression } from './expression'

/** The tree in prefix form. */
function shape(text: string): string {
  const parsed = parseExpression(text)
  return parsed.ok ? spell(parsed.expression) : `${parsed.error.code} ${at(parsed.error.span)}`
}

function spell(expression: Expression): string {
  if (expression.type === 'name') return expression.name
  return `${expression.type}(${expression.operands.map(spell).join(' ')})`
}

function at({ from, to }: { from: number; to: number }): string {
  return `${from}-${to}`
}

test('and binds more tightly than or', () => {
  expect(shape('A or B and C')).toBe('or(A and(B C))')
  expect(shape('A and B or C')).toBe('or(and(A B) C)')
})

test('parentheses group', () => {
  expect(shape('(A or B) and C')).toBe('and(or(A B) C)')
  expect(shape('((A))')).toBe('A')
})

test('operators are read in any case and in the signs of the diagrams', () => {
  expect(shape('A AND B Or C')).toBe('or(and(A B) C)')
  expect(shape('Event1+Event2')).toBe('and(Event1 Event2)')
  expect(shape('Ev3|Ev4 |Ev5')).toBe('or(Ev3 Ev4 Ev5)')
  expect(shape('A && B || C & D')).toBe('or(and(A B) and(C D))')
})

test('names may be quoted', () => {
  expect(shape(`"door open" or 'and'`)).toBe('or(door open and)')
})

test('words that begin with an operator are names', () => {
  expect(shape('android or order and nothing')).toBe('or(android and(order nothing))')
})

test('every operator in another spelling is listed with its place', () => {
  const parsed = parseExpression('A AND B || C or D')
  expect(parsed.ok && parsed.nonCanonicalOperators).toEqual([
    { written: 'AND', canonical: 'and', span: { from: 2, to: 5 } },
    { written: '||', canonical: 'or', span: { from: 8, to: 10 } },
  ])
})

test('names come with their places, quotes included', () => {
  const parsed = parseExpression(' A or ("B c" and A)')
  expect(parsed.ok && namesIn(parsed.expression)).toEqual([
    { name: 'A', span: { from: 1, to: 2 } },
    { name: 'B c', span: { from: 7, to: 12 } },
    { name: 'A', span: { from: 17, to: 18 } },
  ])
})

test.each([
  ['', 'EXPR_SYNTAX 0-0'],
  ['  ', 'EXPR_SYNTAX 2-2'],
  ['A and', 'EXPR_SYNTAX 5-5'],
  ['and A', 'EXPR_SYNTAX 0-3'],
  ['A B', 'EXPR_SYNTAX 2-3'],
  ['A or or B', 'EXPR_SYNTAX 5-7'],
  ['(A or B', 'EXPR_SYNTAX 0-1'],
  ['(A) or ((B)', 'EXPR_SYNTAX 7-8'],
  ['A or B)', 'EXPR_SYNTAX 6-7'],
  ['()', 'EXPR_SYNTAX 1-2'],
  ['A(B)', 'EXPR_SYNTAX 1-2'],
  ['A or "B', 'EXPR_SYNTAX 5-7'],
  [`A or ''`, 'EXPR_SYNTAX 5-7'],
  ['not A', 'EXPR_NOT_UNSUPPORTED 0-3'],
  ['A and NOT B', 'EXPR_NOT_UNSUPPORTED 6-9'],
])('%j is refused', (text, error) => {
  expect(shape(text)).toBe(error)
})

test('deep nesting is no problem', () => {
  const depth = 20_000
  const parsed = parseExpression(`${'(A or '.repeat(depth)}B${')'.repeat(depth)}`)
  expect(parsed.ok && namesIn(parsed.expression).length).toBe(depth + 1)
})

const name = fc
  .stringMatching(/^[a-z]{1,4}$/)
  .filter((text) => !['and', 'or', 'not'].includes(text))
const trees = fc.letrec<{ tree: Expression; group: Expression; name: Expression }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, tie('name'), tie('group')),
  name: name.map((word): Expression => ({ type: 'name', name: word, span: { from: 0, to: 0 } })),
  group: fc.record({
    type: fc.constantFrom('and' as const, 'or' as const),
    operands: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
  }),
})).tree

test('a written tree is read back', () => {
  const write = (tree: Expression): string =>
    tree.type === 'name' ? tree.name : `(${tree.operands.map(write).join(` ${tree.type} `)})`
  fc.assert(
    fc.property(trees, (tree) => {
      expect(shape(write(tree))).toBe(spell(tree))
    }),
    { numRuns: 200 },
  )
})
