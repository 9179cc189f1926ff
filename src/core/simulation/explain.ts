import type { Change } from './change'
import { conditionTree } from './condition'
import { explainTree } from './explainCondition'
import { exitName } from './explainExit'
import { explainRetry } from './explainRetry'
import { explainRoute } from './explainRoute'
import { brief, capital, nth, span, told } from './explainValue'
import type {
  AnsweredRecord,
  ComparedRecord,
  EndedRecord,
  FilterRecord,
  LeftRecord,
  MergedRecord,
  OfferedRecord,
  RequestRecord,
  TimerRecord,
  TraceRecord,
  WaitingFor,
} from './trace'

/** One plain sentence that says what happened and why. */
export function explain(record: TraceRecord): string {
  const at = record.step ?? 'the step'
  switch (record.what) {
    case 'started':
      return explainStart(record)
    case 'bound':
      return `${record.instance} is bound to the token ${brief(record.token)} by ${nth(record.arrival)}.`
    case 'entered':
      return `${at} is entered.`
    case 'left':
      return explainLeft(record, at)
    case 'filter':
      return explainFilter(record)
    case 'waiting':
      return `${at} waits for ${record.alternatives.map((one) => explainWait(one, record.time)).join(', or ')}.`
    case 'arrived':
      return `${capital(nth(record.arrival))} (id ${brief(record.event['id'] ?? null)}) arrives. ${explainRoute(record)}`
    case 'kept':
      return record.step === null
        ? `${capital(nth(record.arrival))} is kept in the mailbox until a state that waits for it is entered.`
        : `${at} does not wait for ${nth(record.arrival)}; it is kept in the mailbox until a state that does is entered.`
    case 'offered':
      return explainOffer(record, at)
    case 'merged':
      return explainMerge(record)
    case 'request':
      return explainRequest(record)
    case 'answered':
      return explainAnswer(record)
    case 'late':
      return `${record.function} answers with ${told(record.outcome)}, but nobody waits for it any more.`
    case 'retry':
      return explainRetry(record)
    case 'raised':
      return `The error ${record.code} arises: ${record.reason}`
    case 'compared':
      return explainComparison(record)
    case 'timer':
      return explainTimer(record)
    case 'abandoned':
      return `The request to ${record.function} (call ${record.call}) is abandoned: nobody waits for its answer any more.`
    case 'forked':
      return `${at} begins the branches ${record.threads.map(({ name }) => name).join(', ')}.`
    case 'joined':
      return `All branches of ${at} have ended.`
    case 'ended':
      return explainEnd(record)
    case 'changed':
      return explainChange(record.change)
    case 'stopped':
      return record.message
  }
}

function explainStart({
  by,
  arrival,
  token,
  refusedToken,
  instance,
}: TraceRecord & { readonly what: 'started' }): string {
  const cause = by === 'invocation' ? 'an invocation' : nth(arrival ?? 0)
  const bound = token === null ? '' : ` and is bound to the token ${brief(token)}`
  const refused =
    refusedToken === null
      ? ''
      : `; a living instance already has the token ${brief(refusedToken)}, so it has none`
  return `${instance} is begun by ${cause}${bound}${refused}.`
}

function explainLeft({ exit, exitId, next, because }: LeftRecord, at: string): string {
  if (exit === 'failed') return `${at} fails, and with it the instance.`
  if (exit === 'cancelled') {
    const cause = because === undefined ? 'ended the instance' : `ended the instance by ${because}`
    return `${at} is cancelled, because another path ${cause}.`
  }
  const way = `${at} is left by ${exitName(exitId ?? exit)}`
  return next === null ? `${way}.` : `${way} for ${next}.`
}

const stageNames: Readonly<Record<FilterRecord['stage'], string>> = {
  'state-input': "The state's InputPath",
  'state-result': "The state's ResultPath",
  'state-output': "The state's OutputPath",
  'action-input': 'The InputPath',
  'action-result': 'The ResultPath',
  'action-output': 'The OutputPath',
}

function explainFilter(record: FilterRecord): string {
  const { stage, action, path, before, value, after, failed } = record
  const owner = action === null ? '' : ` of action ${action + 1}`
  const name = `${stageNames[stage]}${owner} ${path ?? 'null'}`
  if (failed !== undefined) return `${name}, applied to ${brief(before)}, fails: ${failed}`
  if (value === undefined) return `${name} selects ${brief(after ?? null)}.`
  return path === null ? `${name} discards the result.` : `${name} writes ${brief(value)}.`
}

function explainWait({ expression, deadline }: WaitingFor, now: number): string {
  return deadline === null
    ? expression
    : `${expression} (for ${span(deadline - now)}, until second ${deadline})`
}

function explainOffer(record: OfferedRecord, at: string): string {
  const source = record.from === 'mailbox' ? ' from the mailbox' : ''
  const results = record.alternatives.map(({ exitId, result, triggers }) => {
    const name = exitName(exitId)
    if (result === 'retained') return `${name} retains it as ${triggers.join(', ')}`
    if (result === 'satisfied') return `${name} has one already`
    return result === 'expired' ? `${name} has run out` : `${name} does not name it`
  })
  const end = record.fired === null ? 'nothing fires yet' : `${exitName(record.fired)} fires`
  return `${capital(nth(record.arrival))}${source} is offered to ${at}: ${results.join('; ')}; ${end}.`
}

function explainMerge({ arrival, value, failed }: MergedRecord): string {
  if (failed !== undefined) return `The data of ${nth(arrival)} cannot be merged: ${failed}`
  return value === undefined
    ? `${capital(nth(arrival))} has no data to merge.`
    : `The data of ${nth(arrival)}, ${brief(value)}, is merged into the state's data.`
}

function explainRequest({ function: name, attempt, input, mock, answerAt }: RequestRecord): string {
  const again = attempt > 1 ? ` (attempt ${attempt})` : ''
  const source = mock === 'default' ? 'echoes it' : `uses its answer ${mock + 1}`
  const time = answerAt === null ? 'and never answers' : `and answers at second ${answerAt}`
  return `${name} is asked with ${brief(input)}${again}; it ${source} ${time}.`
}

function explainAnswer({ function: name, outcome, timedOut }: AnsweredRecord): string {
  if (timedOut) return `${name} did not answer in time: ${told(outcome)}.`
  return `${name} answers with ${told(outcome)}.`
}

/** Whether a choice matched, and the first comparison that decided it. */
function explainComparison({ exitId, condition, comparisons, holds }: ComparedRecord): string {
  const tree = conditionTree(condition, comparisons)
  const because = tree ? `: ${explainTree(tree)}` : ''
  return `${capital(exitName(exitId))} ${holds ? 'matches' : 'does not match'}${because}.`
}

function explainTimer({ change, purpose, subject, due }: TimerRecord): string {
  const names = {
    delay: `The delay of ${subject}`,
    event: `The time limit of ${exitName(subject)}`,
    call: `The time limit of the request to ${subject}`,
    retry: `The retry-interval of ${exitName(subject)}`,
  }
  if (change === 'set') return `${names[purpose]} begins; it ends at second ${due}.`
  return change === 'fired' ? `${names[purpose]} is over.` : `${names[purpose]} no longer matters.`
}

function explainEnd({ status, error, endState, why }: EndedRecord): string {
  const cause = error === null ? '' : ` (${error})`
  return endState === null
    ? `The instance ends with ${status}${cause}, and no end state is entered: ${why}`
    : `The instance ends with ${status}${cause} at ${endState}.`
}

function explainChange(change: Change): string {
  switch (change.type) {
    case 'invoke':
      return `An invocation was added for second ${change.invocation.at}.`
    case 'arrive':
      return `An event was added for second ${change.arrival.at}.`
    case 'functions':
      return `The answers of ${Object.keys(change.functions).join(', ')} were changed.`
    case 'timeline':
      return 'What is still to arrive was changed.'
    case 'answer':
      return `Call ${change.call} was answered by hand with ${told(change.outcome)}.`
    case 'data':
      return `The data of ${change.instance} was changed.`
  }
}
