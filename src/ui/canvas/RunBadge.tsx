import type { StepId } from '../../core/workflow/Workflow'

export function RunBadge(_props: { step: StepId }) {
  return null
}
export const useRunPhase = (_step: StepId): string | undefined => undefined
export const useRunCount = (_step?: StepId, _exit?: string): number | undefined => undefined
