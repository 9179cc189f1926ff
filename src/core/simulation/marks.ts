import { isMetBy, type Breakpoint } from './stop'
import type { TraceRecord } from './trace'

/** A place of a run that is worth going to. */
export interface Mark {
  readonly kind: MarkKind
  /** How many records are shown there. */
  readonly position: number
}

export type MarkKind = 'error' | 'breakpoint' | 'change' | 'event'

/** The marks of a trace: in each of so many equal parts of it at most one, the most telling. */
export function marksOf(
  trace: readonly TraceRecord[],
  breakpoints: readonly Breakpoint[],
  parts: number,
): readonly Mark[] {
  const found = new Map<number, Mark>()
  for (const [index, record] of trace.entries()) {
    const kind = kindOf(record, breakpoints)
    if (!kind) continue
    const part = Math.floor((index * parts) / trace.length)
    const there = found.get(part)
    if (!there || weights[kind] > weights[there.kind])
      found.set(part, { kind, position: index + 1 })
  }
  return [...found.values()]
}

/** The next mark behind so many records (`by` 1) or the one before them (-1), among all there are. */
export function nextMark(
  trace: readonly TraceRecord[],
  breakpoints: readonly Breakpoint[],
  position: number,
  by: 1 | -1,
): Mark | undefined {
  for (let to = position + by; to > 0 && to <= trace.length; to += by) {
    const mark = markAt(trace, breakpoints, to)
    if (mark) return mark
  }
  return undefined
}

/** The mark of the last of so many records. */
export function markAt(
  trace: readonly TraceRecord[],
  breakpoints: readonly Breakpoint[],
  position: number,
): Mark | undefined {
  const record = trace[position - 1]
  const kind = record && kindOf(record, breakpoints)
  return kind && { kind, position }
}

const weights: Readonly<Record<MarkKind, number>> = { event: 0, change: 1, breakpoint: 2, error: 3 }

function kindOf(record: TraceRecord, breakpoints: readonly Breakpoint[]): MarkKind | undefined {
  if (isFailure(record)) return 'error'
  if (breakpoints.some((one) => isMetBy(one, record))) return 'breakpoint'
  if (record.what === 'changed') return 'change'
  return record.what === 'arrived' ? 'event' : undefined
}

function isFailure(record: TraceRecord): boolean {
  if (record.what === 'answered') return !record.outcome.ok
  return record.what === 'raised' || (record.what === 'ended' && record.status === 'FAILURE')
}
