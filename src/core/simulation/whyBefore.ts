import type { TraceRecord } from './trace'

/** The record of that kind. */
export type RecordOf<What extends TraceRecord['what']> = TraceRecord & { readonly what: What }

/** The records of the instance before `record`, the latest first. */
export function* before(
  trace: readonly TraceRecord[],
  { seq, instance }: Pick<TraceRecord, 'seq' | 'instance'>,
): Generator<TraceRecord> {
  for (let index = seq - 1; index >= 0; index -= 1) {
    const record = trace[index]
    if (record?.instance === instance) yield record
  }
}

/** The latest record of that kind before `record` in its instance that passes. */
export function lastBefore<What extends TraceRecord['what']>(
  trace: readonly TraceRecord[],
  record: Pick<TraceRecord, 'seq' | 'instance'>,
  what: What,
  passes: (one: RecordOf<What>) => boolean = () => true,
): RecordOf<What> | undefined {
  for (const one of before(trace, record)) {
    if (isOf(one, what) && passes(one)) return one
  }
  return undefined
}

/** The records of the visit before `record`, from the entry on. */
export function visitBefore(
  trace: readonly TraceRecord[],
  record: Pick<TraceRecord, 'seq' | 'instance' | 'visit'>,
): readonly TraceRecord[] {
  if (record.visit === null) return []
  const found: TraceRecord[] = []
  for (const one of before(trace, record)) {
    if (one.visit !== record.visit) continue
    found.push(one)
    if (one.what === 'entered') break
  }
  return found.reverse()
}

/** Those of one kind, in their order. */
export function ofKind<What extends TraceRecord['what']>(
  records: readonly TraceRecord[],
  what: What,
): readonly RecordOf<What>[] {
  return records.filter((one) => isOf(one, what))
}

/** "branch left of Both", or undefined for the outermost path. */
export function branchOf(
  trace: readonly TraceRecord[],
  record: Pick<TraceRecord, 'seq' | 'instance' | 'thread'>,
): string | undefined {
  const { thread } = record
  if (thread === null) return undefined
  const forked = lastBefore(trace, record, 'forked', ({ threads }) =>
    threads.some((one) => one.thread === thread),
  )
  const name = forked?.threads.find((one) => one.thread === thread)?.name
  return name === undefined ? undefined : `branch ${name} of ${forked?.step}`
}

function isOf<What extends TraceRecord['what']>(
  record: TraceRecord,
  what: What,
): record is RecordOf<What> {
  return record.what === what
}
