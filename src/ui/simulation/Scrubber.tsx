import { useMemo } from 'react'
import { marksOf, type MarkKind } from '../../core/simulation/marks'
import { enabledBreakpoints, useBreakpoints } from '../../store/breakpoints'
import { moveSimulation, useSimulation } from '../../store/simulation'

/** As many places as can be told apart on the slider. */
const parts = 120

const words: Record<MarkKind, string> = {
  event: 'an event arrives',
  change: 'changed by hand',
  breakpoint: 'breakpoint',
  error: 'error',
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
  const total = trace.length
  const goTo = (to: number) => void moveSimulation({ to: 'record', position: to })
  return (
    <div className="scrubber">
      <input
        type="range"
        className="run-scrubber"
        aria-label="Position in the run"
        aria-valuetext={`record ${position} of ${total}`}
        min={0}
        max={total}
        value={position}
        onChange={(event) => goTo(Number(event.target.value))}
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
            onClick={() => goTo(mark.position)}
          />
        ))}
      </div>
    </div>
  )
}
