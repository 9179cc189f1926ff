import { brief, kindWord, listed } from './explainValue'
import type { TriggerReport } from './matchEvent'
import type { ArrivedRecord } from './trace'

/** Why an event was led to no instance, or to the one it was led to. */
export function explainRoute(record: ArrivedRecord): string {
  const { route, to, event, triggers, token } = record
  const value = token.kind === 'found' ? brief(token.token) : undefined
  switch (route) {
    case 'duplicate':
      return `An event with the same source ${brief(event['source'] ?? null)} and id ${brief(event['id'] ?? null)} has arrived before.`
    case 'no-trigger':
      return triggers.length === 0
        ? 'The workflow defines no triggers.'
        : `It matches no trigger: ${triggers.map((report) => explainTrigger(report, event)).join('; ')}.`
    case 'no-token':
      return explainMissingToken(token)
    case 'no-instance':
      return value === undefined
        ? `No instance is living, and ${startsNone(triggers)}.`
        : `No living instance has its correlation token ${value} or is without one, and ${startsNone(triggers)}.`
    case 'bound':
      return `${to} is bound to its correlation token ${value}.`
    case 'waiting':
      return value === undefined
        ? `${to} is the oldest instance that waits for it.`
        : `No living instance has its correlation token ${value}; ${to} is the oldest one without a token that waits for it.`
    case 'unbound':
      return `No living instance has its correlation token ${value}, and none without a token waits for it; ${to} is the oldest one without a token.`
    case 'new':
      return value === undefined
        ? `No living instance waits for it, so it begins ${to}.`
        : `No living instance has its correlation token ${value} or is without one, so it begins ${to}.`
    case 'oldest':
      return `No living instance waits for it, and ${startsNone(triggers)}; ${to} is the oldest.`
  }
}

/** The triggers that an event matches, or what its first failing attribute is. */
export function explainTrigger(report: TriggerReport, event: ArrivedRecord['event']): string {
  if (report.matches) return `${report.trigger} matches`
  const { trigger, because, wanted, found } = report
  if (because === 'source') {
    return `${trigger} wants source ${brief(wanted)}, and source is ${given(found)}`
  }
  const id = event['id'] ?? null
  return `${trigger} wants type or id ${brief(wanted)}, and type is ${given(found)}, id is ${given(id)}`
}

function given(value: Parameters<typeof brief>[0]): string {
  return value === null ? 'missing' : brief(value)
}

/** That the start state does not wait for any of the triggers that the event matches. */
function startsNone(triggers: readonly TriggerReport[]): string {
  const matched = triggers.flatMap(({ matches, trigger }) => (matches ? [trigger] : []))
  const verb = matched.length > 1 ? 'begin' : 'begins'
  return `${listed(matched)} ${verb} none`
}

function explainMissingToken(token: ArrivedRecord['token']): string {
  if (token.kind !== 'missing') return 'It has no correlation token.'
  return token.found === undefined
    ? `It has no correlation token: ${token.path} selects nothing in the event, and nothing in its data.`
    : `It has no correlation token: ${token.path} selects ${kindWord(token.found)}, not a text, a number or a truth value.`
}
