import type { Json } from '../../workflow/Command'
import type { Comparison, ConditionOp, PathText } from '../../workflow/Program'
import { parsePath } from '../../paths/parsePath'
import type { ChoiceRule, FilterPath, Operator } from './model'

type ComparisonRule = ChoiceRule & { readonly form: 'comparison' }

/** How each operator compares (R53, R54). */
const tests: Readonly<Record<Operator, Pick<Comparison, 'test' | 'as'>>> = {
  EQ: { test: 'equal', as: 'json' },
  LT: { test: 'less', as: 'number' },
  LTEQ: { test: 'less-or-equal', as: 'number' },
  GT: { test: 'greater', as: 'number' },
  GTEQ: { test: 'greater-or-equal', as: 'number' },
  StrEQ: { test: 'equal', as: 'text' },
  StrLT: { test: 'less', as: 'text' },
  StrLTEQ: { test: 'less-or-equal', as: 'text' },
  StrGT: { test: 'greater', as: 'text' },
  StrGTEQ: { test: 'greater-or-equal', as: 'text' },
}

const numberSpelling = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** The number that `value` is or, as a text, spells as JSON does (R53); else undefined. */
export function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && numberSpelling.test(value) ? Number(value) : undefined
}

/** The rule in postfix order, or undefined if a part of it is missing or wrong. */
export function compileCondition(rule: ChoiceRule): readonly ConditionOp[] | undefined {
  const ops: ConditionOp[] = []
  // Operators are met before their operands, so the list is built backwards.
  const open: ChoiceRule[] = [rule]
  for (let next = open.pop(); next; next = open.pop()) {
    const op = operation(next)
    if (!op) return undefined
    ops.push(op)
    if (next.form === 'Not') open.push(next.rule)
    if (next.form === 'And' || next.form === 'Or') open.push(...next.rules)
  }
  return ops.reverse()
}

function operation(rule: ChoiceRule): ConditionOp | undefined {
  switch (rule.form) {
    case 'comparison':
      return comparison(rule)
    case 'Not':
      return { op: 'not' }
    case 'And':
      return { op: 'and', count: rule.rules.length }
    case 'Or':
      return { op: 'or', count: rule.rules.length }
    case 'invalid':
      return undefined
  }
}

function comparison({ subject, operator, value }: ComparisonRule): Comparison | undefined {
  const filter = compilePath(subject)
  if (!filter || !operator || value === undefined) return undefined
  const { test, as } = tests[operator]
  const number = numberOf(value)
  const compared = as === 'json' ? value : as === 'text' ? textOf(value) : (number ?? null)
  return {
    op: 'compare',
    filter,
    test,
    as,
    operator,
    written: value,
    value: compared,
    ...(as === 'json' && number !== undefined ? { number } : {}),
  }
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The path with its parts; an absent one is `$` (R42). Undefined if it is no path. */
export function compilePath({ text }: FilterPath): PathText | undefined {
  if (text === null) return { text, path: null }
  const parsed = parsePath(text ?? '$')
  return parsed.ok ? { text: text ?? '$', path: parsed.path } : undefined
}
