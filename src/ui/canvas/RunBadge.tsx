import {
  Ban,
  Check,
  CircleDot,
  Ear,
  Hourglass,
  Repeat,
  RotateCw,
  Shield,
  Slash,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Breakpoint } from '../../core/simulation/stop'
import { stepNow, stepOfAll } from '../../core/simulation/stepNow'
import type { Phase } from '../../core/simulation/view'
import type { Step, StepId } from '../../core/workflow/Workflow'
import { findBreakpoint, toggleBreakpoint, useBreakpoints } from '../../store/breakpoints'
import { drawnInstances, useDrawnInstances, useSimulation } from '../../store/simulation'
import { clockText } from '../simulation/clockText'

type Look = Phase | 'skipped' | 'caught'

const badges: Record<Look, { readonly icon: ReactNode; readonly word: string }> = {
  active: { icon: <CircleDot size={14} />, word: 'active' },
  waiting: { icon: <Hourglass size={14} />, word: 'waiting' },
  done: { icon: <Check size={14} strokeWidth={3} />, word: 'done' },
  caught: { icon: <Shield size={14} />, word: 'left by an error that was caught' },
  failed: { icon: <X size={14} strokeWidth={3} />, word: 'failed' },
  cancelled: { icon: <Ban size={14} />, word: 'cancelled' },
  skipped: { icon: <Slash size={14} />, word: 'skipped' },
}

/** How a state stands in the run that is shown: by icon, count and word, not by colour alone. */
export function RunBadge({ step }: { step: Step }) {
  const { id } = step
  const phase = useRunPhase(id)
  const visits = useSimulation((simulation) => viewOf(simulation, id)?.visits ?? 0)
  const isListening = useSimulation((simulation) =>
    drawnInstances(simulation).some(({ waits }) => waits.some((wait) => wait.step === id)),
  )
  const lastExit = useSimulation((simulation) => viewOf(simulation, id)?.lastExit)
  const error = useSimulation((simulation) => errorAt(simulation, id))
  const isCaught =
    phase === 'done' && step.exits.find((exit) => exit.id === lastExit)?.role === 'error'
  const look = isCaught ? 'caught' : phase
  const badge = look === undefined || look === 'off' ? undefined : badges[look]
  const word = [badge?.word, error].filter(Boolean).join(' by ')
  return (
    <>
      <Now step={id} />
      {badge ? (
        <span
          className="run-badge"
          data-phase={look}
          title={visits > 1 ? `${word}, entered ${visits} times` : word}
          role="img"
          aria-label={word}
        >
          {isListening ? <Ear size={14} /> : badge.icon}
          {error === undefined ? null : <span className="run-error">{error}</span>}
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

/** The code of the error that arose here and ended an instance that is drawn. */
function errorAt(simulation: Simulation, step: StepId): string | undefined {
  const ended = drawnInstances(simulation).find(
    ({ error, failedAt }) => error !== null && failedAt === step,
  )
  return ended?.error ?? undefined
}

/** What the state is in the middle of: its paths, its retries, the time that is left. */
function Now({ step }: { step: StepId }) {
  const view = useSimulation((simulation) => simulation.view)
  const drawn = useDrawnInstances()
  if (!view) return null
  const { left, retry, tokens } = stepNow(view, drawn, step)
  return (
    <span className="step-nows">
      {retry === null ? null : (
        <span
          className="step-now"
          data-kind="retry"
          title={`Attempt ${retry.count} of ${retry.max} after an error`}
        >
          <RotateCw size={11} aria-hidden /> {retry.count}/{retry.max}
          {left === null ? null : (
            <>
              , <span className="next-in">next in </span>
              {clockText(left)}
            </>
          )}
        </span>
      )}
      {left === null || retry !== null ? null : (
        <span className="step-now" title="Virtual time until something is due here">
          <Hourglass size={11} aria-hidden /> {clockText(left)}
        </span>
      )}
      {tokens.map(({ label, name, lane }) => (
        <span
          key={name}
          className="token"
          data-lane={lane % 6}
          role="img"
          aria-label={`${name} is here`}
          title={`${name} is here`}
        >
          {label}
        </span>
      ))}
    </span>
  )
}

/** In the corner of a card or on an edge: set, switched off, or a place for one under the pointer. */
export function BreakpointDot({ breakpoint }: { breakpoint: Breakpoint }) {
  const isEnabled = useBreakpoints(({ all }) => findBreakpoint(all, breakpoint)?.isEnabled)
  const label =
    isEnabled === undefined
      ? 'Set a breakpoint'
      : isEnabled
        ? 'Breakpoint'
        : 'Breakpoint, switched off'
  return (
    <button
      type="button"
      className="breakpoint nodrag nopan"
      // The key for it is F9; a stop on every card would be in the way.
      tabIndex={-1}
      data-set={isEnabled === undefined ? undefined : isEnabled ? 'on' : 'off'}
      title={label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation()
        toggleBreakpoint(breakpoint)
      }}
    />
  )
}

/** The state's phase in the run; 'off' if it was not reached yet, 'skipped' if it never was; undefined without a run. */
export function useRunPhase(step: StepId): Phase | 'off' | 'skipped' | undefined {
  return useSimulation((simulation) => {
    if (simulation.status === 'none') return undefined
    const drawn = drawnInstances(simulation)
    const isOver = drawn.length > 0 && drawn.every(({ status }) => status !== 'RUNNING')
    return viewOf(simulation, step)?.phase ?? (isOver ? 'skipped' : 'off')
  })
}

/** How often the run took an exit; undefined without a run. */
export function useRunCount(step?: StepId, exit?: string): number | undefined {
  return useSimulation((simulation) => {
    if (simulation.status === 'none' || !step || !exit) return undefined
    return viewOf(simulation, step)?.exits[exit] ?? 0
  })
}

type Simulation = Parameters<typeof drawnInstances>[0]

function viewOf(simulation: Simulation, step: StepId) {
  return stepOfAll(drawnInstances(simulation), step)
}
