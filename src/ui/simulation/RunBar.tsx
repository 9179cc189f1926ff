import {
  ChevronLeft,
  ChevronRight,
  FastForward,
  Pause,
  Play,
  RotateCcw,
  Square,
  StepForward,
} from 'lucide-react'
import { usePreferences } from '../../store/preferences'
import {
  closeSimulation,
  moveSimulation,
  startSimulation,
  toEnd,
  togglePlaying,
  useSimulation,
} from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { keyText } from '../common/keys'
import { clockText } from './clockText'

/** Drives the run: above the canvas, where its effect is seen. */
export function RunBar() {
  const { status, isOver, isPlaying, position, trace } = useSimulation()
  const isRunning = status === 'open'
  const time = trace[position - 1]?.time ?? 0
  if (!isRunning) {
    return (
      <div className="run-bar" role="toolbar" aria-label="Run">
        <Button tone="quiet" onClick={() => void startSimulation()}>
          <Play size={15} fill="currentColor" /> Run
        </Button>
      </div>
    )
  }
  return (
    <div className="run-bar" role="toolbar" aria-label="Run" data-open>
      <IconButton
        label="Start again"
        keys="R"
        icon={<RotateCcw size={15} />}
        onClick={() => void startSimulation()}
      />
      <span className="header-rule" />
      <IconButton
        label="Back to the previous state"
        keys={keyText('Shift+F10')}
        icon={<ChevronLeft size={17} />}
        disabled={position === 0}
        onClick={() => void moveSimulation({ to: 'previous-state' })}
      />
      <IconButton
        label={isPlaying ? 'Pause' : 'Play'}
        keys="P"
        icon={isPlaying ? <Pause size={15} /> : <Play size={15} fill="currentColor" />}
        disabled={isOver && !isPlaying}
        onClick={togglePlaying}
      />
      <IconButton
        label="On to the next state"
        keys="F10"
        icon={<ChevronRight size={17} />}
        disabled={isOver}
        onClick={() => void moveSimulation({ to: 'entry' })}
      />
      <IconButton
        label="One record"
        keys="F11"
        icon={<StepForward size={15} />}
        disabled={isOver}
        onClick={() => void moveSimulation({ to: 'goal', goal: { type: 'record' } })}
      />
      <IconButton
        label="Run to the end"
        keys="F5"
        icon={<FastForward size={15} />}
        disabled={isOver}
        onClick={() => void moveSimulation(toEnd)}
      />
      <Scrubber />
      <span className="run-clock" title="Virtual time since the start of the case">
        {clockText(time)}
      </span>
      <Pace />
      <IconButton label="Leave the run" icon={<Square size={14} />} onClick={closeSimulation} />
    </div>
  )
}

function Scrubber() {
  const position = useSimulation((simulation) => simulation.position)
  const total = useSimulation((simulation) => simulation.trace.length)
  return (
    <input
      type="range"
      className="run-scrubber"
      aria-label="Position in the run"
      aria-valuetext={`record ${position} of ${total}`}
      min={0}
      max={total}
      value={position}
      onChange={(event) =>
        void moveSimulation({ to: 'record', position: Number(event.target.value) })
      }
    />
  )
}

const paces = [
  { value: 1000, label: 'slow' },
  { value: 400, label: 'normal' },
  { value: 120, label: 'fast' },
  { value: 0, label: 'instant' },
]

function Pace() {
  const { runPace, set } = usePreferences()
  return (
    <select
      className="run-pace"
      aria-label="Pace of playing"
      title="Pace of playing"
      value={runPace}
      onChange={(event) => set({ runPace: Number(event.target.value) })}
    >
      {paces.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
