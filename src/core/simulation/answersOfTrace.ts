import type { FunctionAnswer } from './inputs'
import type { TraceRecord } from './trace'

/** What a function answered in a run, request by request, as answers for the next one. */
export function answersOfTrace(
  trace: readonly TraceRecord[],
  name: string,
): readonly FunctionAnswer[] {
  const answers = new Map<number, FunctionAnswer>()
  const asked = new Map<number, number>()
  for (const record of trace) {
    if (record.what === 'request' && record.function === name) {
      asked.set(record.call, record.time)
      // Until it is answered it hangs.
      answers.set(record.call, { hang: true })
    }
    const isAnswer = record.what === 'answered' || record.what === 'late'
    if (!isAnswer || record.function !== name) continue
    // A time limit is no answer of the function.
    if (record.what === 'answered' && record.timedOut) continue
    const after = record.time - (asked.get(record.call) ?? record.time)
    const delay = after === 0 ? {} : { after }
    const { outcome } = record
    answers.set(
      record.call,
      outcome.ok ? { result: outcome.value, ...delay } : { error: outcome.code, ...delay },
    )
  }
  return [...answers.values()]
}
