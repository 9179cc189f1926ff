import { matchTrigger, type TriggerMatch } from '../events/matchTrigger'
import type { EventUse } from '../workflow/EventUse'
import type { StepId } from '../workflow/Workflow'
import type { EventMessage } from './inputs'
import type { RunView } from './view'

/** What would become of an event at one place that could take it. */
export interface Taker {
  readonly trigger: string
  /** The instance that waits for it there; null where it would begin one. */
  readonly instance: string | null
  readonly step: StepId
  readonly match: TriggerMatch
}

/**
 * Where an event in JSON form would be taken, or what is in the way: at every trigger that a path
 * of a living instance waits for, and at those that begin an instance (R3, R8, R11, R13).
 */
export function wouldTake(
  event: EventMessage,
  uses: readonly EventUse[],
  starts: ReadonlySet<StepId>,
  view: RunView | undefined,
): readonly Taker[] {
  const byName = new Map(uses.map((use) => [use.name, use]))
  const waiting = (view?.instances ?? []).flatMap(({ id, token, waits }) =>
    waits.flatMap(({ step, alternatives }) =>
      [...new Set(alternatives.flatMap(({ missing }) => missing))].flatMap((trigger): Taker[] => {
        const use = byName.get(trigger)
        if (!use) return []
        return [
          { trigger, instance: id, step, match: matchTrigger(event, use, token ?? undefined) },
        ]
      }),
    ),
  )
  const beginning = uses.flatMap((use) =>
    use.steps
      .filter((step) => starts.has(step))
      .map((step) => ({
        trigger: use.name,
        instance: null,
        step,
        match: matchTrigger(event, use),
      })),
  )
  return [...waiting, ...beginning]
}

/** Why a trigger does not take the event, in a few words; '' if it does. */
export function obstacle(match: TriggerMatch): string {
  if (match.matches) return ''
  const { because, wanted, found } = match
  const name = because === 'type' ? 'type or id' : because
  const has = found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`
  return wanted === undefined ? `${name} ${has}` : `${name} ${has}, not ${JSON.stringify(wanted)}`
}
