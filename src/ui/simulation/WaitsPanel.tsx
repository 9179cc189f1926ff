import { Clock, Ear, Send } from 'lucide-react'
import { dueOf } from '../../core/simulation/due'
import type { AlternativeView, InstanceView } from '../../core/simulation/view'
import { useEditor } from '../../store/editor'
import { sendSample } from '../../store/events'
import { moveSimulation, shownInstance, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { currentDialect } from '../common/useDialect'
import { clockText } from './clockText'

/** What each path waits for, with a button per missing event, and timers. */
export function WaitsPanel() {
  const view = useSimulation((simulation) => simulation.view)
  const instance = useSimulation(shownInstance)
  if (!view) return null
  return (
    <div className="waits">
      <section aria-label="Waits">
        <h3>Waits for</h3>
        {instance ? <Waits instance={instance} /> : <StartEvents />}
        {instance ? <Timers instance={instance} /> : null}
      </section>
    </div>
  )
}

function Waits({ instance }: { instance: InstanceView }) {
  if (instance.waits.length === 0) {
    return (
      <>
        <p className="hint">
          {instance.status === 'RUNNING' ? 'No event at the moment.' : 'The instance has ended.'}
        </p>
        <StartEvents />
      </>
    )
  }
  return instance.waits.map((wait) => (
    <div key={wait.thread} className="wait">
      <strong>
        <Ear size={14} /> {wait.step}
      </strong>
      {wait.alternatives.map((alternative) => (
        <Alternative key={alternative.exitId} alternative={alternative} />
      ))}
    </div>
  ))
}

function Alternative({ alternative }: { alternative: AlternativeView }) {
  const { expression, deadline, expired, satisfied, missing } = alternative
  const now = useSimulation((simulation) => simulation.now)
  return (
    <div className="alternative" data-expired={expired || undefined}>
      <code>{expression}</code>
      {satisfied.map((name) => (
        <span key={name} className="chip" data-here>
          {name} has come
        </span>
      ))}
      {expired
        ? null
        : missing.map((name) => (
            <Button key={name} onClick={() => void sendSample(name)}>
              <Send size={13} /> {name}
            </Button>
          ))}
      {deadline === null ? null : (
        <span className="hint">
          <Clock size={12} />
          {expired
            ? `ran out at ${clockText(deadline)}`
            : `${clockText(Math.max(0, deadline - now))} left, until ${clockText(deadline)}`}
        </span>
      )}
    </div>
  )
}

/** Events that would begin an instance. */
function StartEvents() {
  const workflow = useEditor(({ state }) => state.workflow)
  const starts = currentDialect()
    .eventUses(workflow)
    .filter((use) =>
      workflow.root.steps.some((step) => step.isStart && use.steps.includes(step.id)),
    )
  if (starts.length === 0) return null
  return (
    <div className="wait">
      <strong>A new instance begins with</strong>
      <div className="alternative">
        {starts.map(({ name }) => (
          <Button key={name} onClick={() => void sendSample(name)}>
            <Send size={13} /> {name}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** What comes by itself: timers that end, answers that arrive. */
function Timers({ instance }: { instance: InstanceView }) {
  const now = useSimulation((simulation) => simulation.now)
  const due = dueOf({ time: now, instances: [instance], events: [] })
  if (due.length === 0) return null
  return (
    <>
      <h3>Comes by itself</h3>
      <ul className="timers" aria-label="Comes by itself">
        {due.map(({ at, step, text }, index) => (
          // Of what is due at the same time, two may read the same.
          <li key={`${index}`} className="timer">
            <Clock size={13} />
            <span>
              {step === null ? null : <strong>{step}: </strong>}
              {text}{' '}
              <small>
                in {clockText(Math.max(0, at - now))}, at {clockText(at)}
              </small>
            </span>
            <Button
              tone="quiet"
              aria-label={`Advance to ${clockText(at)}: ${text}${step === null ? '' : `, ${step}`}`}
              onClick={() => void moveSimulation({ to: 'goal', goal: { type: 'time', at } })}
            >
              Advance
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
