import type { Json } from '../../workflow/Command'
import type { Comparison, ConditionOp, Program } from '../../workflow/Program'
import type { StepId } from '../../workflow/Workflow'
import { evaluateCondition } from '../condition'
import { definiteParts, putAll, type Put } from './puts'
import { recordsOf, type Trial } from './trial'

/** What a run would like to find in its data. */
export interface Wanted {
  readonly puts: readonly Put[]
  /** What came behind this record could not have carried it. */
  readonly before: number
  /** The action whose answer alone can carry it; null if it may be anything. */
  readonly of: { readonly step: StepId | null; readonly action: number | null } | null
}

/** What the comparisons and the filters that a run came to would like to find. */
export function wantedBy(program: Program, { trace }: Trial): readonly Wanted[] {
  // What fails at its path ends most runs, so it comes first.
  const filters = [...recordsOf(trace, 'filter'), ...recordsOf(trace, 'merged')]
  const missing = filters.flatMap((record): readonly Wanted[] => {
    const parts = record.failed === undefined ? undefined : partsOfRead(program, record.path)
    if (!parts) return []
    const isAnswer = record.what === 'filter' && record.stage === 'action-output'
    const of = isAnswer ? { step: record.step, action: record.action } : null
    return [{ puts: [{ parts, value: {} }], before: record.seq, of }]
  })
  const compared = new Map(recordsOf(trace, 'compared').map(({ step, seq }) => [step, seq]))
  const leading = [...compared].flatMap(([step, before]) =>
    putsFor(program, step).map((puts) => ({ puts, before, of: null })),
  )
  const all = [...missing, ...leading]
  return [...new Map(all.map((one) => [JSON.stringify([one.puts, one.of]), one])).values()]
}

/** For each way out of a choice all that leads there, then either side of each comparison alone. */
function putsFor({ instructions }: Program, step: StepId | null): readonly (readonly Put[])[] {
  const input = instructions.find(
    (one) => one.op === 'select' && one.step === step && one.stage === 'state-input',
  )
  const outer = (input?.op === 'select' && definiteParts(input.filter)) || []
  return instructions.flatMap((one) => {
    if (one.op !== 'branch' || one.step !== step) return []
    const conditions = one.cases.map(({ condition }) => condition)
    const puts = conditions.flat().flatMap((op) => (op.op === 'compare' ? putsAround(op) : []))
    const leading = leadingPuts(conditions, puts)
    return [...leading, ...leading.flatMap(byField), ...puts.map((put) => [put])].map((group) =>
      group.map(({ parts, value }) => ({ parts: [...outer, ...parts], value })),
    )
  })
}

const putsAround = (comparison: Comparison): readonly Put[] => {
  const parts = definiteParts(comparison.filter)
  return parts ? sidesOf(comparison).map((value) => ({ parts, value })) : []
}

/** One group of puts for each way out, as far as some combination of the values leads there. */
function leadingPuts(
  conditions: readonly (readonly ConditionOp[])[],
  puts: readonly Put[],
): readonly (readonly Put[])[] {
  const places = grouped(puts, ({ parts }) => JSON.stringify(parts))
  const found = new Map<number, readonly Put[]>()
  let left = mostCombinations
  for (const group of combinations(places)) {
    left -= 1
    if (left < 0 || found.size > conditions.length) break
    const data = putAll({}, group)
    if (data === undefined) continue
    const way = conditions.findIndex((condition) => evaluateCondition(condition, data).holds)
    if (!found.has(way)) found.set(way, group)
  }
  return [...found.values()]
}

const mostCombinations = 2000

function* combinations(places: readonly (readonly Put[])[]): Generator<readonly Put[]> {
  const [first, ...rest] = places
  if (!first) return yield []
  for (const put of first) for (const others of combinations(rest)) yield [put, ...others]
}

/** What different events or answers may carry. */
const byField = (group: readonly Put[]) =>
  grouped(group, ({ parts }) => JSON.stringify(parts[0] ?? null))

function grouped(puts: readonly Put[], keyOf: (put: Put) => string): readonly (readonly Put[])[] {
  const groups = new Map<string, readonly Put[]>()
  for (const put of puts) {
    const key = keyOf(put)
    groups.set(key, [...(groups.get(key) ?? []), put])
  }
  return [...groups.values()]
}

/** Values for which the comparison holds, and others. */
function sidesOf({ as, written, value }: Comparison): readonly Json[] {
  if (as === 'text') return typeof value === 'string' ? [value, `${value}~`, ''] : [value]
  const number = typeof written === 'string' && written.trim() !== '' ? Number(written) : written
  if (typeof number === 'number' && Number.isFinite(number)) return [number, number + 1, number - 1]
  if (typeof written === 'boolean') return [written, !written]
  return typeof written === 'string' ? [written, `${written}~`] : [written]
}

function partsOfRead({ instructions }: Program, path: string | null): Put['parts'] | undefined {
  for (const one of instructions) {
    const isRead = one.op === 'select' || one.op === 'merge'
    if (isRead && one.filter.text === path) return definiteParts(one.filter)
  }
  return undefined
}
