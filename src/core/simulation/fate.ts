import { explainRoute } from './explainRoute'
import type { ArrivedRecord, Offer, OfferedRecord } from './trace'

/** What became of an event. */
export type Fate = 'used' | 'retained' | 'ignored' | 'mailbox' | 'duplicate' | 'dropped'

/** The strongest that happened to an event on any path, with the reason unless it was used. */
export function fateOf(
  arrived: ArrivedRecord,
  offers: readonly OfferedRecord[],
  used: boolean,
): { readonly fate: Fate; readonly why?: string } {
  if (used) return { fate: 'used' }
  const results = offers.flatMap(({ alternatives }) => alternatives.map(({ result }) => result))
  const fate = ledNowhere(arrived) ?? offeredFate(results)
  return { fate, why: explainFate(fate, arrived, results) }
}

function ledNowhere({ route, to }: ArrivedRecord): Fate | undefined {
  if (route === 'duplicate') return 'duplicate'
  return to === null ? 'dropped' : undefined
}

function offeredFate(results: readonly Offer['result'][]): Fate {
  if (results.length === 0) return 'mailbox'
  return results.includes('retained') ? 'retained' : 'ignored'
}

function explainFate(
  fate: Fate,
  arrived: ArrivedRecord,
  results: readonly Offer['result'][],
): string {
  if (fate === 'retained') return 'The state that retained it did not fire with it.'
  if (fate === 'mailbox') return 'No state that waits for it was entered.'
  if (fate === 'ignored') {
    return results.includes('satisfied')
      ? 'Its trigger was already satisfied.'
      : 'The time limit of what waits for it had run out.'
  }
  return explainRoute(arrived)
}
