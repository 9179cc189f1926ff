import type { StepId } from '../workflow/Workflow'
import type { ComparisonResult } from './condition'
import { explain } from './explain'
import type { TriggerReport } from './matchEvent'
import type { TraceRecord } from './trace'

/** A decision of the run: what one would ask about it, and why it was taken so. */
export interface Answer {
  readonly record: TraceRecord
  readonly question: string
  readonly answer: string
  /** Every comparison with its operands, for a choice. */
  readonly comparisons: readonly ComparisonResult[]
  /** What each trigger made of the event, for an arrival. */
  readonly triggers: readonly TriggerReport[]
}

export interface About {
  readonly instance: string | undefined
  readonly step: StepId | undefined
}

/**
 * The decisions of the first `position` records about a step, or about all without one, the latest
 * `most` of them, the latest first. An arrival belongs to every step: what was led elsewhere is
 * missed here.
 */
export function answersTo(
  trace: readonly TraceRecord[],
  position: number,
  { instance, step }: About,
  most = Number.POSITIVE_INFINITY,
): readonly Answer[] {
  const answers: Answer[] = []
  for (let index = position - 1; index >= 0 && answers.length < most; index -= 1) {
    const record = trace[index]
    if (!record || !isAbout(record, instance, step)) continue
    const question = questionOf(record)
    if (question !== undefined) answers.push(answer(record, question))
  }
  return answers
}

function isAbout(record: TraceRecord, instance?: string, step?: StepId): boolean {
  if (record.what === 'arrived') return true
  if (instance !== undefined && record.instance !== instance) return false
  if (record.what === 'started' || record.what === 'ended') return true
  return step === undefined || record.step === step
}

function answer(record: TraceRecord, question: string): Answer {
  return {
    record,
    question,
    answer: explain(record),
    comparisons: record.what === 'compared' ? record.comparisons : [],
    triggers: record.what === 'arrived' ? record.triggers : [],
  }
}

/** Undefined for what is no decision. */
function questionOf(record: TraceRecord): string | undefined {
  const { step, instance } = record
  switch (record.what) {
    case 'started':
      return `Why did ${instance} begin?`
    case 'compared':
      return `Why was ${record.exitId} of ${step} ${record.holds ? '' : 'not '}taken?`
    case 'waiting':
      return `Why does ${step} wait?`
    case 'arrived':
      return record.to === null
        ? `Why did nobody take event ${record.arrival + 1}?`
        : `Why did event ${record.arrival + 1} go to ${record.to}?`
    case 'offered':
      return record.fired === null
        ? `Why did event ${record.arrival + 1} not let ${step} go on?`
        : `Why did event ${record.arrival + 1} let ${step} go on?`
    case 'kept':
      return `Why was event ${record.arrival + 1} kept?`
    case 'retry':
      return questionOfRetry(record)
    case 'timer':
      return record.change === 'fired' ? `Why did ${step} go on at this time?` : undefined
    case 'filter':
      return record.failed === undefined ? undefined : `Why did a filter of ${step} fail?`
    case 'raised':
      return `Why did ${step} fail with ${record.code}?`
    case 'left':
      return record.exit === 'cancelled' ? `Why was ${step} cancelled?` : undefined
    case 'ended':
      return `Why did ${instance} end?`
    default:
      return undefined
  }
}

function questionOfRetry({
  decision,
  step,
  action,
}: TraceRecord & { readonly what: 'retry' }): string {
  const place = `action ${action + 1} of ${step}`
  if (decision === 'again') return `Why is ${place} attempted again, and why not at once?`
  return `Why is ${place} not attempted again?`
}
