import { explain } from './explain'
import { exitName } from './explainExit'
import { capital, nth, told } from './explainValue'
import type { TraceRecord } from './trace'
import { ofKind, visitBefore, type RecordOf } from './whyBefore'
import { explainOffers } from './whyWait'

/** Why each choice that was tried in the visit before `record` did not match; none if one did. */
export function failedChoices(
  trace: readonly TraceRecord[],
  record: TraceRecord,
): readonly string[] {
  const compared = ofKind(visitBefore(trace, record), 'compared')
  return compared.some(({ holds }) => holds) ? [] : compared.map(explain)
}

/** What let the step be left by this way out. */
export function chainOfExit(
  trace: readonly TraceRecord[],
  left: RecordOf<'left'>,
): readonly string[] {
  const visit = visitBefore(trace, left)
  const retry = ofKind(visit, 'retry').findLast(({ leadsOn }) => leadsOn)
  if (retry) return [...chainOfOutcome(trace, retry), explain(retry)]
  const matched = ofKind(visit, 'compared').find(({ holds }) => holds)
  if (matched) return [explain(matched)]
  const fired = ofKind(visit, 'offered').find((one) => one.fired !== null)
  if (fired) {
    const name = `${capital(exitName(fired.fired ?? ''))} (`
    const lines = explainOffers(trace, fired).filter((one) => one.startsWith(name))
    const came = `${capital(nth(fired.arrival))} came at second ${fired.time}.`
    return [came, ...lines, ...actionsIn(visit)]
  }
  const tried = failedChoices(trace, left)
  return tried.length > 0 ? tried : doneIn(visit)
}

function actionsIn(visit: readonly TraceRecord[]): readonly string[] {
  const answered = ofKind(visit, 'answered').at(-1)
  if (!answered) return []
  const { time, function: name, outcome } = answered
  return [
    `All its actions have succeeded: the last answer came at second ${time} from ${name}, ${told(outcome)}.`,
  ]
}

/** What a step had to wait for before it could be left in an orderly way. */
function doneIn(visit: readonly TraceRecord[]): readonly string[] {
  const joined = ofKind(visit, 'joined').at(-1)
  const over = ofKind(visit, 'timer').findLast(
    ({ purpose, change }) => purpose === 'delay' && change === 'fired',
  )
  const done = joined ?? over
  return done ? [explain(done)] : actionsIn(visit)
}

/** Which outcome a retry entry, or the lack of one, decided about. */
export function chainOfOutcome(
  trace: readonly TraceRecord[],
  retry: RecordOf<'retry'>,
): readonly string[] {
  const place = `action ${retry.action + 1} of ${retry.step}`
  for (const one of visitBefore(trace, retry).toReversed()) {
    if (one.what === 'raised') return chainOfRaised(trace, one)
    if (one.what !== 'answered' || one.action !== retry.action) continue
    const call = `Attempt ${retry.attempts} of ${place}, call ${one.call}, asked ${one.function}`
    return [
      one.timedOut
        ? `${call}, which did not answer in time: ${told(one.outcome)} at second ${one.time}.`
        : `${call}, which answered at second ${one.time} with ${told(one.outcome)}.`,
    ]
  }
  return []
}

/** What lay behind an error that arose without a call. */
export function chainOfRaised(
  trace: readonly TraceRecord[],
  raised: RecordOf<'raised'>,
): readonly string[] {
  const visit = visitBefore(trace, raised)
  const cause =
    ofKind(visit, 'filter').findLast((one) => one.failed !== undefined) ??
    ofKind(visit, 'merged').findLast((one) => one.failed !== undefined)
  return [
    ...(cause ? [explain(cause)] : failedChoices(trace, raised)),
    `At second ${raised.time} ${raised.step ?? 'the step'} fails with ${raised.code}: ${raised.reason}`,
  ]
}
