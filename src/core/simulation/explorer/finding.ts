import type { StepId } from '../../workflow/Workflow'
import type { Happening, Move } from './orders'
import type { Fate } from '../fate'
import type { RunInputs } from '../inputs'

/** What can go wrong in some order of events, failures and time limits. */
export type Finding =
  /** An instance waits, and no event of the document helps it. */
  | {
      readonly kind: 'deadlock'
      readonly step: StepId
      /** The triggers that it waits for. */
      readonly waitsFor: readonly string[]
      /** Those of them that would help, but whose event an earlier state has used up. */
      readonly spent: readonly string[]
      readonly inputs: RunInputs
    }
  /** A request is never answered, and no time limit ends it. */
  | {
      readonly kind: 'stuck'
      readonly step: StepId
      readonly function: string
      readonly inputs: RunInputs
    }
  | {
      readonly kind: 'endless'
      readonly step: StepId | null
      /** The steps that are visited again and again. */
      readonly steps: readonly StepId[]
      /** What keeps it going: nothing, an error that comes every time, or events. */
      readonly by: 'itself' | 'errors' | 'events'
      readonly inputs: RunInputs
    }
  /** An event that the document waits for is not used when something comes at another time. */
  | {
      readonly kind: 'lost'
      readonly trigger: string
      readonly id: string
      readonly fate: Fate
      readonly why: string
      readonly move: Move
      readonly inputs: RunInputs
    }
  /** The same in another order ends differently. */
  | {
      readonly kind: 'order'
      readonly move: Move
      /** Where an instance ends in the one and in the other order. */
      readonly ends: readonly [string, string]
      readonly inputs: RunInputs
      readonly other: RunInputs
    }
  | { readonly kind: 'unreached'; readonly step: StepId; readonly exitId: string | null }

export type Replayable = Extract<Finding, { readonly inputs: RunInputs }>

/** What tells a finding from others: of an event it is enough to know that it can be lost. */
export function keyOf(finding: Replayable): string {
  switch (finding.kind) {
    case 'lost':
      return `lost ${finding.trigger}`
    case 'order':
      return `order ${pairOf(finding.move)}`
    default:
      return `${finding.kind} ${finding.step}`
  }
}

/** What changed places, in either order. */
export const pairOf = ({ moved, past }: Move) => [nameOf(moved), nameOf(past)].toSorted().join(' ')

function nameOf(happening: Happening): string {
  if (happening.what === 'event') return happening.trigger
  return happening.what === 'answer' ? `${happening.function} ${happening.step}` : happening.step
}
