import { useMemo } from 'react'
import { allSteps, type StepId } from '../../core/workflow/Workflow'
import type { StepNode } from './toReactFlow'

/** The state, and those that its folded card hides: what the card tells of a run. */
export function usePlaces({ step, hidden }: StepNode['data']['node']): readonly StepId[] {
  const isFolded = hidden !== undefined
  return useMemo(() => {
    const inside = isFolded ? step.scopes.flatMap((scope) => [...allSteps(scope)]) : []
    return [step.id, ...inside.map(({ id }) => id)]
  }, [step, isFolded])
}
