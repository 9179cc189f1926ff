import type { ExitTarget, StepId } from '../workflow/Workflow'
import { type Coverage, outcomeKey, outcomeText } from './coverage'

/** One thing that cases can reach, in words. */
export interface CoverageItem {
  readonly kind: 'states' | 'ways out' | 'outcomes'
  /** What tells it from all others of the workflow; `explore` names what it reaches so. */
  readonly key: string
  /** Null for what belongs to no step. */
  readonly step: StepId | null
  readonly title: string
  /** How often it was reached. */
  readonly count: number
}

/** Everything that can be reached, with how often it was. */
export function coverageItems({
  states,
  transitions,
  outcomes,
}: Coverage): readonly CoverageItem[] {
  return [
    ...states.map(({ step, visits }) => {
      return { kind: 'states', key: step, step, title: step, count: visits } as const
    }),
    ...transitions.map(({ step, exitId, target, taken }) => {
      const title = `${step}: ${exitId} → ${targetText(target)}`
      return { kind: 'ways out', key: exitKey(step, exitId), step, title, count: taken } as const
    }),
    ...outcomes.map((one) => {
      const errors = one.errors.length > 0 ? ` (${one.errors.join(', ')})` : ''
      const title = `${outcomeText(one)}${errors}`
      const { step, reached: count } = one
      return { kind: 'outcomes', key: outcomeKey(one), step, title, count } as const
    }),
  ]
}

/** The key of a way out. */
export const exitKey = (step: StepId, exitId: string) => `${step}#${exitId}`

function targetText(target: ExitTarget): string {
  if (target.to === 'step') return target.step
  return target.to === 'missing' ? target.name : 'the end'
}
