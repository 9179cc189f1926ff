import type { StepId } from '../workflow/Workflow'
import { type ConditionTree, conditionTree } from './condition'
import { explain } from './explain'
import { exitName } from './explainExit'
import { nth, span } from './explainValue'
import type { TraceRecord } from './trace'
import { branchOf, lastBefore, ofKind, type RecordOf, visitBefore } from './whyBefore'
import { causeOf, chainOfCause } from './whyCause'
import { chainOfEnd, type WorkflowEnd } from './whyEnd'
import { chainOfArrival, type TriggerLine, triggerLines } from './whyEvent'
import { chainOfOutcome, chainOfRaised, failedChoices } from './whyExit'
import { explainKept, explainOffers } from './whyWait'

/** A decision of the run: what one would ask about it, and why it was taken so. */
export interface Answer {
  readonly record: TraceRecord
  readonly question: string
  /** The way out that it is about, as the document and a run result count it. */
  readonly exit: string | null
  readonly answer: string
  /** What led to it, in the order in which it happened. */
  readonly chain: readonly string[]
  /** The condition of a choice, part by part. */
  readonly condition: ConditionTree | undefined
  /** What each trigger made of the event, for an arrival. */
  readonly triggers: readonly TriggerLine[]
}

export interface About {
  readonly instance: string | undefined
  readonly step: StepId | undefined
}

/**
 * The decisions of the first `position` records about a step, or about all without one, the latest
 * `most` of them, the latest first. An arrival belongs to every step: what was led elsewhere is
 * missed here. `ends` are those of the workflow that runs; without them less is told of an end.
 */
export function answersTo(
  trace: readonly TraceRecord[],
  position: number,
  { instance, step }: About,
  { ends = [], most = Number.POSITIVE_INFINITY }: Knowledge = {},
): readonly Answer[] {
  const answers: Answer[] = []
  for (let index = position - 1; index >= 0 && answers.length < most; index -= 1) {
    const record = trace[index]
    if (!record || !isAbout(record, instance, step)) continue
    const question = questionOf(trace, record)
    if (question !== undefined) answers.push(answer(trace, record, question, ends))
  }
  return answers
}

interface Knowledge {
  readonly ends?: readonly WorkflowEnd[]
  readonly most?: number
}

function isAbout(record: TraceRecord, instance?: string, step?: StepId): boolean {
  if (record.what === 'arrived') return true
  if (instance !== undefined && record.instance !== instance) return false
  if (record.what === 'started' || record.what === 'ended') return true
  return step === undefined || record.step === step
}

function answer(
  trace: readonly TraceRecord[],
  record: TraceRecord,
  question: string,
  ends: readonly WorkflowEnd[],
): Answer {
  return {
    record,
    question,
    exit: exitOf(record),
    answer: sentenceOf(trace, record),
    chain: chainOf(trace, record, ends),
    condition:
      record.what === 'compared' ? conditionTree(record.condition, record.comparisons) : undefined,
    triggers: record.what === 'arrived' ? triggerLines(record) : [],
  }
}

function exitOf(record: TraceRecord): string | null {
  if (record.what === 'compared') return record.exitId
  if (record.what === 'offered') return record.fired
  return record.what === 'timer' && record.purpose === 'event' ? record.subject : null
}

/** Undefined for what is no decision. */
function questionOf(trace: readonly TraceRecord[], record: TraceRecord): string | undefined {
  const { step, instance } = record
  switch (record.what) {
    case 'started':
      return `Why did ${instance} begin?`
    case 'compared':
      return `Why was ${exitName(record.exitId)} of ${step} ${record.holds ? '' : 'not '}taken?`
    case 'waiting':
      return `Why does ${step} wait?`
    case 'arrived':
      return record.to === null
        ? `Why did nobody take ${nth(record.arrival)}?`
        : `Why did ${nth(record.arrival)} go to ${record.to}?`
    case 'offered':
      return record.fired === null
        ? `Why did ${nth(record.arrival)} not let ${step} go on?`
        : `Why did ${nth(record.arrival)} let ${step} go on?`
    case 'kept':
      return `Why was ${nth(record.arrival)} kept?`
    case 'retry':
      return questionOfRetry(record)
    case 'timer':
      return record.change === 'fired' ? questionOfTimer(record) : undefined
    case 'filter':
      return record.failed === undefined ? undefined : `Why did a filter of ${step} fail?`
    case 'merged':
      return record.failed === undefined
        ? undefined
        : `Why could ${step} not merge the data of ${nth(record.arrival)}?`
    case 'raised':
      return `Why did ${step} fail with ${record.code}?`
    case 'left':
      return questionOfLeaving(trace, record)
    case 'abandoned':
      return `Why does nobody wait for ${record.function} any more?`
    case 'ended':
      return `Why did ${instance} end?`
    default:
      return undefined
  }
}

function questionOfRetry({ decision, step, action }: RecordOf<'retry'>): string {
  const place = `action ${action + 1} of ${step}`
  if (decision === 'again') return `Why is ${place} attempted again, and why not at once?`
  return `Why is ${place} not attempted again?`
}

function questionOfTimer({ purpose, subject, step }: RecordOf<'timer'>): string {
  if (purpose === 'event') return `Why did ${exitName(subject)} of ${step} run out?`
  if (purpose === 'call') return `Why did ${step} wait no longer for ${subject}?`
  return `Why did ${step} go on at this time?`
}

function questionOfLeaving(
  trace: readonly TraceRecord[],
  left: RecordOf<'left'>,
): string | undefined {
  const { exit, step, next } = left
  if (exit === 'cancelled') return `Why was ${step} cancelled?`
  if (exit === 'failed') return undefined
  const tried = ofKind(visitBefore(trace, left), 'compared')
  if (tried.length === 0 || tried.some(({ holds }) => holds)) return undefined
  return next === null
    ? `Why did the branch end at ${step}?`
    : `Why was the ${exit} of ${step} taken?`
}

/** What the record itself says, with what is only known from those before it. */
function sentenceOf(trace: readonly TraceRecord[], record: TraceRecord): string {
  if (record.what === 'timer') return sentenceOfTimer(trace, record)
  if (record.what !== 'left') return explain(record)
  if (record.exit === 'cancelled') return sentenceOfCancelling(trace, record)
  return record.next === null
    ? `No choice of ${record.step} matched, and it has no default; in a branch that ends the branch.`
    : `No choice of ${record.step} matched, so its ${record.exit} is taken: ${record.next}.`
}

function sentenceOfTimer(trace: readonly TraceRecord[], record: RecordOf<'timer'>): string {
  const set = lastBefore(trace, record, 'timer', ({ timer }) => timer === record.timer)
  if (!set) return explain(record)
  const sentence = explain(record).replace(/ is over\.$/, '')
  return `${sentence} began at second ${set.time} and is over at second ${record.due}, ${span(record.due - set.time)} later.`
}

function sentenceOfCancelling(trace: readonly TraceRecord[], left: RecordOf<'left'>): string {
  const cause = causeOf(trace, left)
  if (!cause) return explain(left)
  const branch = branchOf(trace, cause)
  const where = branch === undefined ? '' : ` in ${branch}`
  const why =
    left.because === undefined ? 'ended the instance' : `ended the instance with ${left.because}`
  return `${left.step} was cancelled at second ${left.time}, because ${cause.step}${where} ${why}.`
}

function chainOf(
  trace: readonly TraceRecord[],
  record: TraceRecord,
  ends: readonly WorkflowEnd[],
): readonly string[] {
  switch (record.what) {
    case 'ended':
      return chainOfEnd(trace, record, ends)
    case 'retry':
      return chainOfOutcome(trace, record)
    case 'raised':
      return chainOfRaised(trace, record).slice(0, -1)
    case 'arrived':
      return chainOfArrival(trace, record)
    case 'offered':
      return explainOffers(trace, record)
    case 'kept':
      return explainKept(trace, record)
    case 'started': {
      const arrived = trace[record.seq - 1]
      return record.by === 'event' && arrived?.what === 'arrived' ? [explain(arrived)] : []
    }
    case 'abandoned':
      return chainOfCause(trace, causeOf(trace, record))
    case 'left':
      return record.exit === 'cancelled'
        ? chainOfCause(trace, causeOf(trace, record))
        : failedChoices(trace, record)
    default:
      return []
  }
}
