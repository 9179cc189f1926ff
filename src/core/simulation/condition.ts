import { selectPath } from '../paths/selectPath'
import type { Json } from '../workflow/Command'
import type { Comparison, ConditionOp, ExpressionOp, PathText } from '../workflow/Program'
import { equalJson } from './json'

/** One comparison of a choice, with what it found; `found` is absent if the path selects nothing. */
export interface ComparisonResult {
  readonly path: string | null
  readonly operator: string
  readonly value: Json
  readonly found?: Json
  readonly holds: boolean
}

export interface ConditionResult {
  readonly holds: boolean
  /** In written order. */
  readonly comparisons: readonly ComparisonResult[]
}

/** The condition as it is written, with what came of each of its parts. */
export type ConditionTree =
  | {
      readonly form: 'compare'
      readonly holds: boolean
      readonly comparison: Comparison
      readonly result: ComparisonResult
    }
  | { readonly form: 'not'; readonly holds: boolean; readonly operand: ConditionTree }
  | {
      readonly form: 'and' | 'or'
      readonly holds: boolean
      readonly operands: readonly ConditionTree[]
    }

/** What a filter path selects: `{}` for the written null (R48), undefined for no node (R43). */
export function selectFilter({ path }: PathText, value: Json): Json | undefined {
  return path === null ? {} : selectPath(path, value)
}

/** Whether `data` meets the condition (R50 to R55), with every comparison. */
export function evaluateCondition(condition: readonly ConditionOp[], data: Json): ConditionResult {
  const comparisons: ComparisonResult[] = []
  const stack: boolean[] = []
  for (const op of condition) {
    if (op.op === 'compare') {
      const result = compare(op, data)
      comparisons.push(result)
      stack.push(result.holds)
    } else if (op.op === 'not') {
      stack.push(!stack.pop())
    } else {
      const operands = op.count === 0 ? [] : stack.splice(-op.count)
      stack.push(op.op === 'and' ? operands.every(Boolean) : operands.some(Boolean))
    }
  }
  return { holds: stack.pop() ?? false, comparisons }
}

/** The condition as a tree; undefined unless the comparisons are those of its evaluation. */
export function conditionTree(
  condition: readonly ConditionOp[],
  comparisons: readonly ComparisonResult[],
): ConditionTree | undefined {
  const stack: ConditionTree[] = []
  let next = 0
  for (const op of condition) {
    if (op.op === 'compare') {
      const result = comparisons[next++]
      if (!result) return undefined
      stack.push({ form: 'compare', holds: result.holds, comparison: op, result })
    } else if (op.op === 'not') {
      const operand = stack.pop()
      if (!operand) return undefined
      stack.push({ form: 'not', holds: !operand.holds, operand })
    } else {
      const operands = op.count === 0 ? [] : stack.splice(-op.count)
      const count = operands.filter((operand) => operand.holds).length
      const holds = op.op === 'and' ? count === operands.length : count > 0
      stack.push({ form: op.op, holds, operands })
    }
  }
  return stack.pop()
}

/** Whether an event expression is true when the events of these triggers have come (R18, R19). */
export function evaluateExpression(
  expression: readonly ExpressionOp[],
  satisfied: readonly number[],
): boolean {
  const stack: boolean[] = []
  for (const op of expression) {
    if (op.op === 'trigger') {
      stack.push(satisfied.includes(op.trigger))
    } else {
      const operands = op.count === 0 ? [] : stack.splice(-op.count)
      stack.push(op.op === 'and' ? operands.every(Boolean) : operands.some(Boolean))
    }
  }
  return stack.pop() ?? false
}

function compare(comparison: Comparison, data: Json): ComparisonResult {
  const { filter, operator, written } = comparison
  const base = { path: filter.text, operator, value: written }
  const found = selectFilter(filter, data)
  if (found === undefined) return { ...base, holds: false }
  return { ...base, found, holds: holds(comparison, found) }
}

function holds({ test, as, value, number }: Comparison, found: Json): boolean {
  if (as === 'json') return equalJson(found, value) || (number !== undefined && found === number)
  if (as === 'number') {
    return typeof found === 'number' && typeof value === 'number' && ordered(test, found, value)
  }
  return typeof found === 'string' && typeof value === 'string' && ordered(test, found, value)
}

function ordered<T extends number | string>(test: Comparison['test'], a: T, b: T): boolean {
  switch (test) {
    case 'equal':
      return a === b
    case 'less':
      return a < b
    case 'less-or-equal':
      return a <= b
    case 'greater':
      return a > b
    case 'greater-or-equal':
      return a >= b
  }
}
