import type { StepId } from '../../core/workflow/Workflow'
import { useScenarios } from '../../store/scenarios'
import { useSimulation } from '../../store/simulation'

/** True if a case that was run last found something else here than it expects. */
export function useDiffers(step: StepId): boolean {
  const isRunning = useSimulation(({ status }) => status === 'open')
  const differs = useScenarios(({ differing }) => differing.has(step))
  return differs && !isRunning
}

/** Whether the cases reach a state, or take a way out of it; undefined unless that is shown. */
export function useCovered(step: StepId | undefined, exit?: string): 'yes' | 'no' | undefined {
  const isRunning = useSimulation(({ status }) => status === 'open')
  const reached = useScenarios(({ coverage, isCoverageShown }) => {
    if (!coverage || !isCoverageShown || !step) return undefined
    if (exit === undefined) return coverage.states.find((one) => one.step === step)?.visits
    return coverage.transitions.find((one) => one.step === step && one.exitId === exit)?.taken
  })
  if (isRunning || reached === undefined) return undefined
  return reached > 0 ? 'yes' : 'no'
}
