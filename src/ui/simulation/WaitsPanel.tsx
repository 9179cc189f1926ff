import { Clock, Ear, Send } from 'lucide-react'
import { generateSample } from '../../core/events/generateSample'
import type { AlternativeView, EventView, InstanceView } from '../../core/simulation/view'
import { useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import {
  changeSimulation,
  moveSimulation,
  shownInstance,
  useSimulation,
} from '../../store/simulation'
import { Button } from '../common/Button'
import { currentDialect } from '../common/useDialect'
import { clockText } from './clockText'

/** What each path waits for, with a button per missing event; timers; and the fate of every event. */
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
      <section aria-label="Events so far">
        <h3>Events so far</h3>
        {view.events.length === 0 ? <p className="hint">None has arrived.</p> : null}
        <ul className="event-log">
          {view.events.map((event, index) => (
            <EventLine key={`${index}`} event={event} />
          ))}
        </ul>
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
        <Alternative key={alternative.exitId} alternative={alternative} instance={instance} />
      ))}
    </div>
  ))
}

interface AlternativeProps {
  alternative: AlternativeView
  instance: InstanceView
}

function Alternative({ alternative, instance }: AlternativeProps) {
  const { expression, deadline, expired, satisfied, missing } = alternative
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
            <Button key={name} onClick={() => void sendSample(name, instance.token)}>
              <Send size={13} /> {name}
            </Button>
          ))}
      {deadline === null ? null : (
        <span className="hint">
          <Clock size={12} /> {expired ? 'ran out' : 'until'} {clockText(deadline)}
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
          <Button key={name} onClick={() => void sendSample(name, null)}>
            <Send size={13} /> {name}
          </Button>
        ))}
      </div>
    </div>
  )
}

function Timers({ instance }: { instance: InstanceView }) {
  if (instance.timers.length === 0) return null
  return (
    <>
      <h3>Timers</h3>
      {instance.timers.map(({ timer, purpose, subject, due }) => (
        <div key={timer} className="timer">
          <Clock size={13} />
          <span>
            {purpose} {subject}, {clockText(due)}
          </span>
          <Button
            tone="quiet"
            onClick={() => void moveSimulation({ to: 'goal', goal: { type: 'time', at: due } })}
          >
            Advance
          </Button>
        </div>
      ))}
    </>
  )
}

function EventLine({ event: { at, event, fate, instance, why } }: { event: EventView }) {
  return (
    <li data-fate={fate}>
      <span className="hint">{clockText(at)}</span> <strong>{textOf(event['type'])}</strong>
      <span className="chip">
        {fate}
        {instance ? `, ${instance}` : ''}
      </span>
      {why ? <small>{why}</small> : null}
    </li>
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Sends an event that the trigger accepts, with the instance's token, now. */
async function sendSample(name: string, token: string | number | boolean | null): Promise<void> {
  const { workflow } = useEditor.getState().state
  const use = currentDialect()
    .eventUses(workflow)
    .find((one) => one.name === name)
  if (!use) return
  const { view } = useSimulation.getState()
  const time = view?.time ?? 0
  const sample = generateSample({
    source: use.source,
    ...(use.type === undefined ? {} : { type: use.type }),
    ...(use.token === undefined ? {} : { token: use.token }),
    version: '0.3',
    id: `manual-${(view?.events.length ?? 0) + 1}`,
    time: new Date(Date.parse('2019-06-24T00:00:00Z') + time * 1000).toISOString(),
    ...(token === null ? {} : { tokenValue: token }),
  })
  if (!sample.ok) {
    useSession.getState().toast({ tone: 'error', text: sample.reason })
    return
  }
  const isSent = await changeSimulation({
    type: 'arrive',
    arrival: { at: time, event: sample.event },
  })
  if (isSent) await moveSimulation({ to: 'entry' })
}
