import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { markAt, marksOf, type MarkKind } from '../../core/simulation/marks'
import { enabledBreakpoints, useBreakpoints } from '../../store/breakpoints'
import { showFully } from '../common/showFully'
import { moveSimulation, removeBranch, switchBranch, useSimulation } from '../../store/simulation'
import { type RunAction, runAction } from './simulationActions'

/** As many places as can be told apart on the slider. */
const parts = 120

const words: Record<MarkKind, string> = {
  event: 'an event arrives',
  change: 'changed by hand',
  breakpoint: 'breakpoint',
  error: 'error',
}

const markKeys: Readonly<Record<string, RunAction>> = {
  ArrowRight: 'run-mark',
  ArrowLeft: 'run-mark-back',
  PageDown: 'run-mark',
  PageUp: 'run-mark-back',
}

/** The whole run as a slider, with marks where something special happens. */
export function Scrubber() {
  const position = useSimulation((simulation) => simulation.position)
  const trace = useSimulation((simulation) => simulation.trace)
  const breakpoints = useBreakpoints((store) => store.all)
  const marks = useMemo(
    () => marksOf(trace, enabledBreakpoints(breakpoints), parts),
    [trace, breakpoints],
  )
  const here = markAt(trace, enabledBreakpoints(breakpoints), position)
  const total = trace.length
  // The engine answers a moment later; meanwhile the slider stands where it was put.
  const [wanted, setWanted] = useState<number>()
  const goTo = async (to: number) => {
    setWanted(to)
    await moveSimulation({ to: 'record', position: to })
    setWanted((current) => (current === to ? undefined : current))
  }
  return (
    <>
      <div className="scrubber">
        <input
          type="range"
          className="run-scrubber"
          aria-label="Position in the run"
          aria-valuetext={`record ${position} of ${total}${here ? `, ${words[here.kind]}` : ''}`}
          title="With Alt, the arrow keys go from mark to mark"
          min={0}
          max={total}
          value={wanted ?? position}
          onChange={(event) => void goTo(Number(event.target.value))}
          onKeyDown={(event) => {
            const action = event.altKey ? markKeys[event.key] : undefined
            if (!action) return
            event.preventDefault()
            runAction(action).run()
          }}
        />
        <div className="scrubber-marks" aria-hidden>
          {marks.map((mark) => (
            <button
              key={mark.position}
              type="button"
              tabIndex={-1}
              className="mark"
              data-kind={mark.kind}
              title={`Record ${mark.position}: ${words[mark.kind]}`}
              style={{ left: `${(mark.position / total) * 100}%` }}
              onClick={() => void goTo(mark.position)}
            />
          ))}
        </div>
      </div>
      <Branches />
    </>
  )
}

/** The courses of a run that was forked, each beginning where it left the one before. */
function Branches() {
  const branches = useSimulation((simulation) => simulation.branches)
  const current = useSimulation((simulation) => simulation.branch)
  if (branches.length < 2) return null
  const total = Math.max(...branches.map(({ length }) => length))
  return (
    <div className="scrubber-branches" role="group" aria-label="Courses of the run">
      {branches.map(({ label, from, at, length }, index) => (
        <div key={label} className="branch-row">
          <button
            ref={index === current ? showFully : undefined}
            type="button"
            className="branch"
            aria-pressed={index === current}
            title={
              index === 0 ? label : `${label}, from record ${at} of “${branches[from]?.label}”`
            }
            style={{
              marginLeft: `${Math.min(60, (at / total) * 100)}%`,
              width: `${Math.max(40, ((length - at) / total) * 100)}%`,
            }}
            onClick={() => void switchBranch(index)}
          >
            {label}
          </button>
          {index === 0 ? null : (
            <button
              type="button"
              className="branch-remove"
              aria-label={`Give up “${label}”`}
              title={`Give up “${label}”`}
              onClick={() => void removeBranch(index)}
            >
              <X size={11} />
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
