import type { Json } from '../workflow/Command'
import { brief, told } from './explainValue'
import type { RetryRecord } from './trace'

/** Which retry entry decided about an outcome, and what it decided. */
export function explainRetry(record: RetryRecord): string {
  const { action, entry, looked, outcome, decision, due, count, max, interval } = record
  if (decision === 'unhandled' || entry === null) {
    return looked.length === 0
      ? `Action ${action + 1} has no retry entries, so nothing takes ${told(outcome)}.`
      : `No retry entry of action ${action + 1} takes ${told(outcome)}: ${explainLooked(looked)}.`
  }
  const name = `Retry entry ${entry + 1}`
  const matched = `${name} ${explainMatch(record)}`
  if (decision === 'again') {
    const more = `${count} of at most ${max} more`
    const begins = interval === 0 ? 'at once' : `at second ${due}`
    return `${matched}; its retry-interval is ${interval} s, so attempt ${record.attempts + 1} (${more}) begins ${begins}.`
  }
  const used =
    max === 0
      ? 'but its max-retry is 0, so there is no further attempt'
      : `but it is used up: ${count} of at most ${max} more attempts were made`
  const then = record.leadsOn
    ? 'Its next-state is taken.'
    : 'It names no next-state, so the instance fails.'
  return `${matched}, ${used}. ${then}`
}

function explainMatch({ match, takes, outcome }: RetryRecord): string {
  const found = told(outcome).replace(/^the error /, '')
  if (takes === 'any-code') return `matches ${found}, because ${plain(match)} takes every error`
  if (takes === 'own-codes') {
    return `matches ${found}, because ${plain(match)} takes every error of the function's own`
  }
  return `matches ${found}`
}

/** What the entries wanted instead, in written order. */
function explainLooked(looked: readonly Json[]): string {
  return looked.map((match, i) => `retry entry ${i + 1} matches ${plain(match)}`).join(', ')
}

function plain(match: Json): string {
  return typeof match === 'string' ? match : brief(match)
}
