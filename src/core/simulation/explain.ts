import type { Change } from './change'
import type { ComparisonResult } from './condition'
import { explainRoute } from './explainRoute'
import { kindOf } from './merge'
import type { Outcome } from './queue'
import type { Json } from '../workflow/Command'
import type {
  AnsweredRecord,
  ComparedRecord,
  EndedRecord,
  FilterRecord,
  LeftRecord,
  MergedRecord,
  OfferedRecord,
  RequestRecord,
  RetryRecord,
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
      return `${at} waits for ${record.alternatives.map(explainWait).join(', or ')}.`
    case 'arrived':
      return `Event ${brief(record.event['id'] ?? null)} arrives. ${explainRoute(record)}`
    case 'kept':
      return `Nothing here waits for ${nth(record.arrival)}; it is kept in the mailbox.`
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
      return `The request to ${record.function} is abandoned.`
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

function explainLeft({ exit, next }: LeftRecord, at: string): string {
  if (exit === 'failed') return `${at} fails, and with it the instance.`
  if (exit === 'cancelled') return `${at} is cancelled, because another path ended the instance.`
  return next === null ? `${at} is left by ${exit}.` : `${at} is left by ${exit} for ${next}.`
}

const stageNames: Readonly<Record<FilterRecord['stage'], string>> = {
  'state-input': "The state's InputPath",
  'state-result': "The state's ResultPath",
  'state-output': "The state's OutputPath",
  'action-input': "The action's InputPath",
  'action-result': "The action's ResultPath",
  'action-output': "The action's OutputPath",
}

function explainFilter({ stage, path, value, after, failed }: FilterRecord): string {
  const name = `${stageNames[stage]} ${path ?? 'null'}`
  if (failed !== undefined) return `${name} fails: ${failed}`
  if (value === undefined) return `${name} selects ${brief(after ?? null)}.`
  return path === null ? `${name} discards the result.` : `${name} writes ${brief(value)}.`
}

function explainWait({ expression, deadline }: WaitingFor): string {
  return deadline === null ? expression : `${expression} (until second ${deadline})`
}

function explainOffer(record: OfferedRecord, at: string): string {
  const source = record.from === 'mailbox' ? ' from the mailbox' : ''
  const results = record.alternatives.map(({ exitId, result, triggers }) => {
    if (result === 'retained') return `${exitId} retains it as ${triggers.join(', ')}`
    if (result === 'satisfied') return `${exitId} has one already`
    return result === 'expired' ? `${exitId} has run out` : `${exitId} does not name it`
  })
  const end = record.fired === null ? 'nothing fires yet' : `${record.fired} fires`
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

function explainRetry(record: RetryRecord): string {
  const { entry, match, outcome, count, max, decision, due } = record
  if (decision === 'unhandled') return `No retry entry matches ${told(outcome)}.`
  const matched = `Retry entry ${entry} (match ${brief(match)}) takes ${told(outcome)}`
  return decision === 'again'
    ? `${matched}: attempt again at second ${due}, ${count} of ${max}.`
    : `${matched}, but it is used up (${count} of ${max}).`
}

function explainComparison({ exitId, comparisons, holds }: ComparedRecord): string {
  const details = comparisons.map(explainOne).join('; ')
  return `${exitId} ${holds ? 'matches' : 'does not match'}: ${details}.`
}

function explainOne({ path, operator, value, found, holds }: ComparisonResult): string {
  const subject = found === undefined ? 'nothing' : brief(found)
  return `${path ?? 'null'} is ${subject}, ${operator} ${brief(value)} is ${holds}`
}

function explainTimer({ change, purpose, subject, due }: TimerRecord): string {
  const names = {
    delay: `The delay of ${subject}`,
    event: `The time limit of ${subject}`,
    call: `The time limit of the request to ${subject}`,
    retry: `The retry interval`,
  }
  if (change === 'set') return `${names[purpose]} begins; it ends at second ${due}.`
  return change === 'fired' ? `${names[purpose]} is over.` : `${names[purpose]} no longer matters.`
}

function explainEnd({ status, error, endState, why }: EndedRecord): string {
  const cause = error === null ? '' : ` (${error})`
  return endState === null
    ? `The instance ends with ${status}${cause}: ${why}`
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

function told(outcome: Outcome): string {
  return outcome.ok ? `the result ${brief(outcome.value)}` : `the error ${outcome.code}`
}

function nth(arrival: number): string {
  return `event ${arrival + 1}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const briefLength = 60

/** The JSON text of a small value, the kind of a large one. */
function brief(value: Json): string {
  if (typeof value === 'string' && value.length > briefLength) {
    return JSON.stringify(`${value.slice(0, briefLength)}…`)
  }
  if (typeof value === 'object' && value !== null && !isSmall(value)) return kindOf(value)
  return JSON.stringify(value)
}

function isSmall(value: object): boolean {
  let budget = briefLength
  const open: unknown[] = [value]
  for (let next = open.pop(); next !== undefined && budget > 0; next = open.pop()) {
    budget -= typeof next === 'string' ? next.length + 2 : 4
    if (typeof next !== 'object' || next === null) continue
    for (const key in next) budget -= key.length
    if (budget > 0) open.push(...Object.values(next))
  }
  return budget > 0
}
