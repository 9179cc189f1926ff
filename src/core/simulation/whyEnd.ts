import type { Form } from '../workflow/Form'
import type { StepId, Workflow } from '../workflow/Workflow'
import { exitName } from './explainExit'
import type { TraceRecord } from './trace'
import { before, branchOf, lastBefore, type RecordOf } from './whyBefore'
import { chainOfCause } from './whyCause'
import { chainOfExit, chainOfRaised } from './whyExit'
import { chainOfTimeout } from './whyTimeout'
import { explainTimeLimits } from './whyWait'

/** A step that ends the workflow. */
export interface WorkflowEnd {
  readonly step: StepId
  readonly status: string
  /** Whether the text names the status, which is the default else. */
  readonly isWritten: boolean
}

/** The steps that end the workflow, in written order. */
export function endsOf({ root }: Workflow, formOf: (step: StepId) => Form): readonly WorkflowEnd[] {
  return root.steps.flatMap(({ id, details }) => {
    const status = details.find(({ icon }) => icon === 'outcome')?.text
    if (status === undefined) return []
    const fields = formOf(id).sections.flatMap((section) => section.fields)
    const field = fields.find(
      (one) => one.kind === 'select' && one.options.some(({ value }) => value === status),
    )
    return { step: id, status, isWritten: field?.value !== undefined }
  })
}

/** What led to the end of an instance, in the order in which it happened. */
export function chainOfEnd(
  trace: readonly TraceRecord[],
  ended: RecordOf<'ended'>,
  ends: readonly WorkflowEnd[],
): readonly string[] {
  const { endState } = ended
  if (endState === null) return chainOfFailure(trace, ended)
  const status = explainStatus(ended, ends)
  const left = lastBefore(trace, ended, 'left', ({ next }) => next === endState)
  if (!left) return [status]
  if (ended.error !== null) {
    return [...chainOfTimeout(trace, left), explainChosen(endState, ends), status]
  }
  const entry = `${endState} was entered at second ${left.time} from ${left.step} by ${exitName(left.exitId ?? left.exit)}.`
  return [...chainOfExit(trace, left), entry, status]
}

function explainStatus(
  { endState, status }: RecordOf<'ended'>,
  ends: readonly WorkflowEnd[],
): string {
  const end = ends.find(({ step }) => step === endState)
  if (!end) return `The status of ${endState} is ${status}.`
  return end.isWritten
    ? `The status ${status} is written in ${endState}.`
    : `${endState} names no status; the default is ${status}.`
}

/** Which end state a time limit leads to. */
function explainChosen(endState: StepId, ends: readonly WorkflowEnd[]): string {
  const failing = ends.filter(({ status }) => status === 'FAILURE')
  if (ends.length === 0) return `That is ${endState}.`
  if (ends.length === 1) return `That is ${endState}, the only end state.`
  if (failing.length === 0) {
    return `That is ${endState}: of ${ends.length} end states none has the status FAILURE, and it is written first.`
  }
  return failing.length === 1
    ? `That is ${endState}: of ${ends.length} end states it is the only one with the status FAILURE.`
    : `That is ${endState}: of ${ends.length} end states it is the first one with the status FAILURE.`
}

/** An error that nothing handled. */
function chainOfFailure(
  trace: readonly TraceRecord[],
  ended: RecordOf<'ended'>,
): readonly string[] {
  for (const one of before(trace, ended)) {
    if (one.what === 'retry') {
      return [...chainOfCause(trace, one), ...unhandled(trace, one)]
    }
    if (one.what !== 'raised') continue
    const timeout = lastBefore(trace, one, 'left')
    const isTimeout = one.visit === null && timeout?.thread === one.thread
    const limits = isTimeout && timeout ? explainTimeLimits(trace, timeout) : []
    return [...limits, ...chainOfRaised(trace, one), ...unhandled(trace, one)]
  }
  return []
}

function unhandled(trace: readonly TraceRecord[], cause: TraceRecord): readonly string[] {
  const branch = branchOf(trace, cause)
  const others =
    branch === undefined
      ? ''
      : `; ${cause.step} stands in ${branch}, and all other paths are cancelled`
  return [`An error that nothing handles ends the instance with FAILURE${others}.`]
}
