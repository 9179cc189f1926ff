import { Ban, Check, CircleDot, Ear, Hourglass, Repeat, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Phase } from '../../core/simulation/view'
import type { StepId } from '../../core/workflow/Workflow'
import { shownInstance, useSimulation } from '../../store/simulation'

const badges: Record<Phase, { readonly icon: ReactNode; readonly word: string }> = {
  active: { icon: <CircleDot size={14} />, word: 'active' },
  waiting: { icon: <Hourglass size={14} />, word: 'waiting' },
  done: { icon: <Check size={14} strokeWidth={3} />, word: 'done' },
  failed: { icon: <TriangleAlert size={14} />, word: 'failed' },
  cancelled: { icon: <Ban size={14} />, word: 'cancelled' },
}

/** How a state stands in the run that is shown: by icon, count and word, not by colour alone. */
export function RunBadge({ step }: { step: StepId }) {
  const phase = useRunPhase(step)
  const visits = useSimulation((simulation) => viewOf(simulation, step)?.visits ?? 0)
  const isListening = useSimulation(
    (simulation) => shownInstance(simulation)?.waits.some((wait) => wait.step === step) ?? false,
  )
  const hasBreakpoint = useSimulation(({ breakpoints }) =>
    breakpoints.some(({ breakpoint: one }) => one.on === 'step' && one.step === step),
  )
  const badge = phase === undefined || phase === 'off' ? undefined : badges[phase]
  return (
    <>
      {hasBreakpoint ? (
        <span className="breakpoint" title="Breakpoint" role="img" aria-label="Breakpoint" />
      ) : null}
      {badge ? (
        <span
          className="run-badge"
          data-phase={phase}
          title={`${badge.word}, entered ${visits} times`}
          role="img"
          aria-label={badge.word}
        >
          {isListening ? <Ear size={14} /> : badge.icon}
          {visits > 1 ? (
            <span>
              <Repeat size={10} aria-hidden /> {visits}
            </span>
          ) : null}
        </span>
      ) : null}
    </>
  )
}

/** The state's phase in the run; 'off' if the run has not reached it; undefined without a run. */
export function useRunPhase(step: StepId): Phase | 'off' | undefined {
  return useSimulation((simulation) => {
    if (simulation.status === 'none') return undefined
    return viewOf(simulation, step)?.phase ?? 'off'
  })
}

/** How often the run took an exit; undefined without a run. */
export function useRunCount(step?: StepId, exit?: string): number | undefined {
  return useSimulation((simulation) => {
    if (simulation.status === 'none' || !step || !exit) return undefined
    return viewOf(simulation, step)?.exits[exit] ?? 0
  })
}

type Simulation = Parameters<typeof shownInstance>[0]

function viewOf(simulation: Simulation, step: StepId) {
  return shownInstance(simulation)?.steps.find((one) => one.step === step)
}
