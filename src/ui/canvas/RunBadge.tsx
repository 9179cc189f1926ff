import {
  Ban,
  Check,
  CircleDot,
  Ear,
  Hourglass,
  OctagonX,
  Repeat,
  RotateCw,
  Shield,
  Slash,
  TimerOff,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Breakpoint } from '../../core/simulation/stop'
import {
  countsOf,
  errorAt,
  type Standing,
  standingOf,
  stepNow,
} from '../../core/simulation/stepNow'
import type { Step, StepId } from '../../core/workflow/Workflow'
import { findBreakpoint, toggleBreakpoint, useBreakpoints } from '../../store/breakpoints'
import { drawnInstances, useDrawnInstances, useSimulation } from '../../store/simulation'
import { clockText } from '../simulation/clockText'

const badges: Record<
  Exclude<Standing, 'off'>,
  { readonly icon: ReactNode; readonly word: string }
> = {
  active: { icon: <CircleDot size={14} />, word: 'active' },
  waiting: { icon: <Hourglass size={14} />, word: 'waiting' },
  done: { icon: <Check size={14} strokeWidth={3} />, word: 'done' },
  caught: { icon: <Shield size={14} />, word: 'left by an error that was caught' },
  failed: { icon: <X size={14} strokeWidth={3} />, word: 'failed' },
  'failed-end': { icon: <OctagonX size={14} />, word: 'ended the run with FAILURE' },
  cancelled: { icon: <Ban size={14} />, word: 'cancelled' },
  'timed-out': { icon: <TimerOff size={14} />, word: 'ran out of time' },
  skipped: { icon: <Slash size={14} />, word: 'skipped' },
}

interface RunBadgeProps {
  step: Step
  /** The state, and those that its folded card hides. */
  places: readonly StepId[]
  isFar: boolean
  /** In pixels, of the card. */
  width: number
}

/** How a state stands in the run that is shown: by icon, count and word, not by colour alone. */
export function RunBadge({ step, places, isFar, width }: RunBadgeProps) {
  const standing = useStanding(step, places)
  const visits = useSimulation((simulation) => countsOf(drawnInstances(simulation), step.id).visits)
  const isListening = useSimulation((simulation) =>
    drawnInstances(simulation).some(({ waits }) => waits.some((one) => places.includes(one.step))),
  )
  const error = useSimulation((simulation) => errorAt(drawnInstances(simulation), places))
  const badge = standing === undefined || standing === 'off' ? undefined : badges[standing]
  const word = [badge?.word, error].filter(Boolean).join(' by ')
  return (
    <>
      {badge ? (
        <span
          className="run-badge"
          data-phase={standing}
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
      <Now places={places} isFar={isFar} width={width} />
    </>
  )
}

/** Of a card that has room for a handful of tokens, in pixels. */
const roomyWidth = 200

/** More tokens than this are counted. */
function mostTokens(isFar: boolean, width: number): number {
  if (isFar) return 2
  return width < roomyWidth ? 1 : 5
}

/** What the state is in the middle of: its paths, its retries, the time that is left. */
function Now({ places, isFar, width }: Omit<RunBadgeProps, 'step'>) {
  const view = useSimulation((simulation) => simulation.view)
  const drawn = useDrawnInstances()
  if (!view) return null
  const { left, retry, tokens } = stepNow(view, drawn, places)
  if (left === null && retry === null && tokens.length === 0) return null
  const most = mostTokens(isFar, width)
  const time = left === null ? null : clockText(left, isFar ? 1 : undefined)
  // A count of one would take the place of the token itself.
  const shown = tokens.length > most + 1 ? tokens.slice(0, most) : tokens
  const others = tokens.length - shown.length
  const all = `${tokens.map(({ name }) => name).join(', ')} are here`
  return (
    <span className="step-nows">
      {retry === null ? null : (
        <span
          className="step-now"
          data-kind="retry"
          title={
            left === null
              ? `Attempt ${retry.count} of ${retry.max} after an error`
              : `Attempt ${retry.count} of ${retry.max} after an error; virtual time until something is due here: ${clockText(left)}`
          }
        >
          <RotateCw size={11} aria-hidden /> {retry.count}/{retry.max}
          {left === null ? null : (
            <>
              , <span className="next-in">next in </span>
              {time}
            </>
          )}
        </span>
      )}
      {left === null || retry !== null ? null : (
        <span
          className="step-now"
          title={`Virtual time until something is due here: ${clockText(left)}`}
        >
          <Hourglass size={11} aria-hidden /> {time}
        </span>
      )}
      {shown.map(({ label, name, lane }) => (
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
      {others > 0 ? (
        <span className="token" data-more role="img" aria-label={all} title={all}>
          +{others}
        </span>
      ) : null}
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

/** How the state stands in the run; undefined without a run. */
export function useStanding(step: Step, places: readonly StepId[]): Standing | undefined {
  return useSimulation((simulation) =>
    simulation.status === 'none' ? undefined : standingOf(drawnInstances(simulation), step, places),
  )
}

/** How often the run took an exit; undefined without a run. */
export function useRunCount(step?: StepId, exit?: string): number | undefined {
  return useSimulation((simulation) => {
    if (simulation.status === 'none' || !step || !exit) return undefined
    return countsOf(drawnInstances(simulation), step).exits[exit] ?? 0
  })
}
