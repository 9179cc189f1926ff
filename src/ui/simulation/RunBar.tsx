import {
  ArrowUpFromDot,
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  FastForward,
  Pause,
  Pencil,
  Play,
  RedoDot,
  RotateCcw,
  Square,
  StepForward,
} from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { explain } from '../../core/simulation/explain'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { closeSimulation, startSimulation, useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { keyText } from '../common/keys'
import { Menu } from '../common/Menu'
import { Clock } from './Clock'
import { Legend } from './Legend'
import { Scrubber } from './Scrubber'
import { type RunAction, runAction } from './simulationActions'
import { useToolbar } from './useToolbar'
import './simulation.css'

/** Drives the run: above the canvas, where its effect is seen. */
export function RunBar() {
  const isOpen = useSimulation(({ status }) => status === 'open')
  // What can be done next follows from these.
  useSimulation(({ position, isOver, isPlaying }) => `${position} ${isOver} ${isPlaying}`)
  const row = useRef<HTMLDivElement>(null)
  const begin = useRef<HTMLButtonElement>(null)
  const play = useRef<HTMLButtonElement>(null)
  const restart = useRef<HTMLButtonElement>(null)
  const keys = useToolbar(row, [begin, play, restart])
  return (
    <div
      className="run-bar"
      role="toolbar"
      aria-label="Run"
      data-open={isOpen || undefined}
      {...keys}
    >
      <div ref={row} className="run-row">
        {isOpen ? <OpenTools play={play} restart={restart} /> : <StartTools begin={begin} />}
      </div>
      {isOpen ? (
        <div className="run-foot">
          <LastRecord />
          <Legend />
        </div>
      ) : null}
    </div>
  )
}

type ButtonRef = RefObject<HTMLButtonElement | null>

function StartTools({ begin }: { begin: ButtonRef }) {
  const { showDock, set } = useSession()
  return (
    <>
      <Button ref={begin} tone="quiet" onClick={() => void startSimulation()}>
        <Play size={15} fill="currentColor" /> Run
      </Button>
      <IconButton
        label="Inputs and mocks of the run"
        icon={<Pencil size={14} />}
        onClick={() => {
          set({ runTab: 'inputs' })
          showDock('run')
        }}
      />
    </>
  )
}

function OpenTools({ play, restart }: { play: ButtonRef; restart: ButtonRef }) {
  const isPlaying = useSimulation((simulation) => simulation.isPlaying)
  return (
    <>
      <IconButton
        ref={restart}
        label="Start again"
        keys="R"
        icon={<RotateCcw size={15} />}
        onClick={() => void startSimulation()}
      />
      <span className="header-rule" />
      <Verb id="run-back" label="Back to the previous state" icon={<ChevronLeft size={17} />} />
      <Verb
        id="run-play"
        ref={play}
        label={isPlaying ? 'Pause' : 'Play'}
        icon={isPlaying ? <Pause size={15} /> : <Play size={15} fill="currentColor" />}
      />
      <Verb id="run-state" label="On to the next state" icon={<ChevronRight size={17} />} />
      <Verb id="run-record" label="One record" icon={<StepForward size={15} />} />
      <Verb id="run-over" icon={<RedoDot size={15} />} />
      <Verb id="run-out" icon={<ArrowUpFromDot size={15} />} />
      <Verb id="run-end" icon={<FastForward size={15} />} />
      <MoreVerbs />
      <div className="run-course">
        <Scrubber />
      </div>
      <Clock />
      <Pace />
      <IconButton label="Leave the run" icon={<Square size={14} />} onClick={closeSimulation} />
    </>
  )
}

interface VerbProps {
  id: RunAction
  ref?: ButtonRef
  label?: string
  icon: ReactNode
}

function Verb({ id, ref, label, icon }: VerbProps) {
  const action = runAction(id)
  const [keys] = action.keys
  return (
    <IconButton
      {...(ref && { ref })}
      label={label ?? action.title}
      keys={keys === undefined ? undefined : keyText(keys)}
      icon={icon}
      disabled={!action.isEnabled()}
      onClick={action.run}
    />
  )
}

const more: readonly RunAction[] = [
  'run-moment',
  'run-mark',
  'run-mark-back',
  'run-wait',
  'run-here',
  'run-record-back',
  'breakpoint',
  'breakpoints',
  'why',
  'what-if',
]

function MoreVerbs() {
  const entries = more.map((id) => {
    const { title, keys, isEnabled, run } = runAction(id)
    return { label: title, keys: keys[0], isDisabled: !isEnabled(), run }
  })
  return (
    <Menu label="More ways to go on" entries={entries}>
      <Button tone="quiet" data-icon-only aria-label="More ways to go on">
        <Ellipsis size={16} />
      </Button>
    </Menu>
  )
}

/** One sentence per step, in sight and for screen readers. */
function LastRecord() {
  const record = useSimulation(({ trace, position }) => trace[position - 1])
  const stopped = useSimulation(({ met }) => met !== null)
  const areStepsTold = usePreferences((preferences) => preferences.areStepsTold)
  const text = record ? explain(record) : 'Nothing has happened yet.'
  return (
    <p className="run-last" role="status" aria-live={areStepsTold ? 'polite' : 'off'} title={text}>
      {stopped ? <strong>Breakpoint. </strong> : null}
      {text}
    </p>
  )
}

const paces = [
  { value: 1000, label: '1 / s' },
  { value: 500, label: '2 / s' },
  { value: 250, label: '4 / s' },
  { value: 100, label: '10 / s' },
  { value: 0, label: 'instant' },
]

function Pace() {
  const { runPace, set } = usePreferences()
  const options = paces.some(({ value }) => value === runPace)
    ? paces
    : [{ value: runPace, label: `${runPace} ms` }, ...paces]
  return (
    <select
      className="run-pace"
      aria-label="Pace of playing"
      title="Pace of playing: steps a second"
      value={runPace}
      onChange={(event) => set({ runPace: Number(event.target.value) })}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
