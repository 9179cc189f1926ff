import { explain } from './explain'
import type { TraceRecord } from './trace'
import { lastBefore, ofKind, type RecordOf, visitBefore } from './whyBefore'
import { chainOfOutcome, chainOfRaised } from './whyExit'
import { chainOfTimeout } from './whyTimeout'

/** A state that ended its instance, or an entry that ended the actions of its visit. */
type Cause = RecordOf<'left' | 'retry'>

/** Because of which record a path was cancelled or a request abandoned. */
export function causeOf(
  trace: readonly TraceRecord[],
  record: RecordOf<'left' | 'abandoned'>,
): Cause | undefined {
  const left = lastBefore(
    trace,
    record,
    'left',
    ({ exit, time }) => exit !== 'cancelled' && time === record.time,
  )
  if (record.what === 'left') return left
  const retry = lastBefore(
    trace,
    record,
    'retry',
    ({ leadsOn, time, visit }) => leadsOn && time === record.time && visit === record.visit,
  )
  return left && (!retry || left.seq > retry.seq) ? left : retry
}

/** What led to it. */
export function chainOfCause(
  trace: readonly TraceRecord[],
  cause: Cause | undefined,
): readonly string[] {
  if (!cause) return []
  if (cause.what === 'retry') return [...chainOfOutcome(trace, cause), explain(cause)]
  if (cause.exit !== 'failed') return chainOfTimeout(trace, cause)
  const visit = visitBefore(trace, cause)
  const retry = ofKind(visit, 'retry').at(-1)
  if (retry && retry.decision !== 'again') return chainOfCause(trace, retry)
  const raised = ofKind(visit, 'raised').at(-1)
  return raised ? chainOfRaised(trace, raised) : []
}
