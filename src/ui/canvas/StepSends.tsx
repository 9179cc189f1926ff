import { Check, Clock, Send } from 'lucide-react'
import type { Step } from '../../core/workflow/Workflow'
import { compose, sampleOf, sendSample, triggersOfDocument } from '../../store/events'
import { useSession } from '../../store/session'
import { moveSimulation, shownInstance, useSimulation } from '../../store/simulation'
import { clockText } from '../simulation/clockText'

/** Opens the composer with a fitting event. */
function write(name: string): void {
  const use = triggersOfDocument().find((one) => one.name === name)
  const text = use && sampleOf(use)
  if (text === undefined) return
  compose(text)
  useSession.getState().showDock('events')
}

/** What can happen next at a state of the run: the events that it waits for, and its next timer. */
export function StepSends({ step }: { step: Step }) {
  const isOpen = useSimulation(({ status }) => status === 'open')
  const instance = useSimulation(shownInstance)
  if (!isOpen) return null
  const waits = (instance?.waits ?? []).filter((wait) => wait.step === step.id)
  const alternatives = waits.flatMap((wait) => wait.alternatives)
  const isBeginning = step.isStart && (instance === undefined || instance.status !== 'RUNNING')
  const missing = isBeginning
    ? triggersOfDocument().flatMap(({ name, steps }) => (steps.includes(step.id) ? name : []))
    : alternatives.flatMap((one) => (one.expired ? [] : one.missing))
  const here = alternatives.flatMap(({ satisfied }) => satisfied)
  const timer = instance?.timers
    .filter((one) => one.step === step.id)
    .toSorted((a, b) => a.due - b.due)[0]
  if (missing.length === 0 && here.length === 0 && !timer) return null
  return (
    <div className="step-sends nodrag nopan">
      {[...new Set(here)].map((name) => (
        <span key={name} className="step-here">
          <Check size={11} /> {name}
        </span>
      ))}
      {[...new Set(missing)].map((name) => (
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
      {timer ? (
        <button
          type="button"
          className="step-send"
          title="Let the time pass until then"
          onClick={() => void moveSimulation({ to: 'goal', goal: { type: 'time', at: timer.due } })}
        >
          <Clock size={11} /> {clockText(timer.due)}
        </button>
      ) : null}
    </div>
  )
}
