import { Check, Clock, Reply, Send, Zap } from 'lucide-react'
import type { Due } from '../../core/simulation/due'
import { type NextThere, nextThere } from '../../core/simulation/stepNow'
import type { Step, StepId } from '../../core/workflow/Workflow'
import { compose, sampleOf, sendSample, triggersOfDocument } from '../../store/events'
import { useSession } from '../../store/session'
import {
  moveSimulation,
  shownInstance,
  useDrawnInstances,
  useSimulation,
} from '../../store/simulation'
import { Menu, type MenuEntry } from '../common/Menu'
import { clockText } from '../simulation/clockText'
import { answersFor } from './answers'
import { useRoomBeside } from './useRoomBeside'

/** Opens the composer with a fitting event. */
function write(name: string): void {
  const use = triggersOfDocument().find((one) => one.name === name)
  const text = use && sampleOf(use)
  if (text === undefined) return
  compose(text)
  useSession.getState().showDock('events')
}

interface StepSendsProps {
  step: Step
  /** The state, and those that its folded card hides. */
  places: readonly StepId[]
  isFar: boolean
}

/** As buttons beside the card; from afar, and where other cards stand in the way, as a menu on it. */
export function StepSends({ step, places, isFar }: StepSendsProps) {
  const isOpen = useSimulation(({ status }) => status === 'open')
  const instance = useSimulation(shownInstance)
  const view = useSimulation((simulation) => simulation.view)
  const drawn = useDrawnInstances()
  if (!isOpen || !view) return null
  const there = nextThere({ view, drawn, instance }, step, places, triggersOfDocument())
  const next = { ...there, now: view.time }
  const { here, missing, calls, due } = next
  if (here.length + missing.length + calls.length === 0 && !due) return null
  return isFar ? <NextMenu step={step} next={next} /> : <NextBeside step={step} next={next} />
}

interface NextProps {
  step: Step
  next: NextThere & { readonly now: number }
}

const advanceTo = ({ at }: Due) => void moveSimulation({ to: 'goal', goal: { type: 'time', at } })

const advanceText = ({ at }: Due, now: number) => `Advance ${clockText(Math.max(0, at - now))}`

function NextMenu({ step, next: { missing, calls, due, now } }: NextProps) {
  const entries: readonly MenuEntry[] = [
    ...missing.flatMap((name) => [
      { label: `Send ${name}`, run: () => void sendSample(name) },
      { label: `Write ${name} first…`, run: () => write(name) },
    ]),
    ...calls.flatMap(answersFor),
    ...(due
      ? [
          {
            label: `${advanceText(due, now)}, to ${clockText(due.at)}`,
            run: () => advanceTo(due),
          },
        ]
      : []),
  ]
  if (entries.length === 0) return null
  return (
    <Menu label="What can happen next" entries={entries}>
      <button
        type="button"
        className="step-next nodrag nopan"
        aria-label={`What can happen next at ${step.name}`}
        title="What can happen next"
      >
        <Zap size={13} />
      </button>
    </Menu>
  )
}

/** Of a button and of a letter on it, about, in pixels. */
const button = { height: 28, margins: 38, letter: 6.6, most: 220 }

function NextBeside({ step, next }: NextProps) {
  const { here, missing, calls, due, now } = next
  const names = [...here, ...missing, ...calls.map((call) => call.function)]
  const texts = due ? [...names, advanceText(due, now)] : names
  const longest = Math.max(8, ...texts.map(({ length }) => length))
  const side = useRoomBeside(step.id, {
    width: Math.min(button.most, longest * button.letter + button.margins),
    height: texts.length * button.height,
  })
  if (side === undefined) return <NextMenu step={step} next={next} />
  return (
    <div className="step-sends nodrag nopan" data-side={side}>
      {here.map((name) => (
        <span key={name} className="step-here">
          <Check size={11} /> {name}
        </span>
      ))}
      {missing.map((name) => (
        <button
          key={name}
          type="button"
          className="step-send"
          title={`Send a fitting ${name}; with Alt, write it first`}
          onClick={(event) => (event.altKey ? write(name) : void sendSample(name))}
        >
          <Send size={11} /> {name}
        </button>
      ))}
      {calls.map((call) => (
        <Menu key={call.call} label={`Answer ${call.function}`} entries={answersFor(call)}>
          <button type="button" className="step-send" title="Answer the call now">
            <Reply size={11} /> {call.function}
          </button>
        </Menu>
      ))}
      {due ? (
        <button
          type="button"
          className="step-send"
          title={`Let the time pass until ${clockText(due.at)}: ${due.text}`}
          onClick={() => advanceTo(due)}
        >
          <Clock size={11} /> {advanceText(due, now)}
        </button>
      ) : null}
    </div>
  )
}
