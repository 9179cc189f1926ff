import type { TraceRecord } from './trace'
import { branchOf, type RecordOf } from './whyBefore'
import { explainTimeLimits } from './whyWait'

/** Why the state was left because of its time limits, and what follows (R24, R25). */
export function chainOfTimeout(
  trace: readonly TraceRecord[],
  left: RecordOf<'left'>,
): readonly string[] {
  const { step, next } = left
  const branch = branchOf(trace, left)
  const others = branch === undefined ? '' : `; all paths beside ${branch} are cancelled`
  const then =
    next === null
      ? 'there is no end state to go to, so the instance fails'
      : `no action runs, and the whole workflow goes to its end state with the input of ${step}${others}`
  return [...explainTimeLimits(trace, left), `Nothing is left that ${step} waits for: ${then}.`]
}
