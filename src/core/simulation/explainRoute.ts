import type { ArrivedRecord } from './trace'
import type { TriggerReport } from './matchEvent'

/** Why an event was led to no instance, or to the one it was led to. */
export function explainRoute({ route, to, triggers, token }: ArrivedRecord): string {
  switch (route) {
    case 'duplicate':
      return 'An event with the same source and id has arrived before.'
    case 'no-trigger':
      return triggers.length === 0
        ? 'The workflow defines no triggers.'
        : `It matches no trigger: ${triggers.map(explainTrigger).join('; ')}.`
    case 'no-token':
      return explainMissingToken(token)
    case 'no-instance':
      return 'No living instance takes it, and it cannot begin one.'
    case 'bound':
      return `${to} is bound to its correlation token.`
    case 'waiting':
      return `${to} is the oldest instance that waits for it.`
    case 'unbound':
      return `${to} is the oldest instance without a correlation token.`
    case 'new':
      return `It begins ${to}.`
    case 'oldest':
      return `No instance waits for it; ${to} is the oldest.`
  }
}

/** The first comparison of a trigger that failed. */
function explainTrigger(report: TriggerReport): string {
  if (report.matches) return `${report.trigger} matches`
  const { trigger, because, wanted, found } = report
  const attribute = because === 'type' ? 'type or id' : because
  const value = found === null ? 'nothing' : JSON.stringify(found)
  return `${trigger} wants ${attribute} ${JSON.stringify(wanted)}, and ${because} is ${value}`
}

function explainMissingToken(token: ArrivedRecord['token']): string {
  if (token.kind !== 'missing') return 'It has no correlation token.'
  return token.found === undefined
    ? `It has no correlation token: ${token.path} selects nothing.`
    : `It has no correlation token: ${token.path} selects no text, number or boolean.`
}
