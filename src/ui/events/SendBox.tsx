import { CalendarPlus, Check, Send, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { CloudEvent } from '../../core/events/CloudEvent'
import { eventObject } from '../../core/events/writeJson'
import type { EventMessage } from '../../core/simulation/inputs'
import { obstacle, type Taker, wouldTake } from '../../core/simulation/wouldTake'
import { addToTimeline, freshId, sendAt } from '../../store/events'
import { useEditor } from '../../store/editor'
import { useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { useDialect } from '../common/useDialect'
import { clockText } from '../simulation/clockText'
import { ShowAs } from './ShowAs'

type When = 'now' | 'at' | 'after'

/** Who would take the event, and the ways to send it. */
export function SendBox({ events }: { events: readonly CloudEvent[] }) {
  const now = useSimulation(({ view }) => view?.time ?? 0)
  const [when, setWhen] = useState<When>('now')
  const [seconds, setSeconds] = useState(60)
  const [times, setTimes] = useState(1)
  const [isRedelivery, setRedelivery] = useState(false)
  const at = when === 'now' ? now : when === 'at' ? seconds : now + seconds
  const messages = () => repeated(events, times, isRedelivery)
  const isEmpty = events.length === 0
  return (
    <section className="send-box" aria-label="Send">
      <div className="send-buttons">
        <Button tone="primary" disabled={isEmpty} onClick={() => void sendAt(messages(), at)}>
          <Send size={14} /> Send
        </Button>
        <Button disabled={isEmpty} onClick={() => void addToTimeline(messages(), at)}>
          <CalendarPlus size={14} /> Add to the timeline
        </Button>
        <ShowAs events={events} />
      </div>
      <div className="send-options">
        <select
          className="input"
          aria-label="When"
          value={when}
          onChange={(event) => setWhen(event.target.value as When)}
        >
          <option value="now">now, at {clockText(now)}</option>
          <option value="at">at second</option>
          <option value="after">after seconds</option>
        </select>
        {when === 'now' ? null : (
          <input
            className="input"
            type="number"
            aria-label="Seconds"
            min={0}
            value={seconds}
            onChange={(event) => setSeconds(Math.max(0, Number(event.target.value)))}
          />
        )}
        <label className="send-times">
          <input
            className="input"
            type="number"
            aria-label="How many times"
            min={1}
            max={1000}
            value={times}
            onChange={(event) =>
              setTimes(Math.min(1000, Math.max(1, Math.round(Number(event.target.value)))))
            }
          />{' '}
          times
        </label>
        <label className="send-times">
          <input
            type="checkbox"
            checked={isRedelivery}
            onChange={(event) => setRedelivery(event.target.checked)}
          />{' '}
          with the same id
        </label>
      </div>
      <h3>Would be taken by</h3>
      <Takers events={events} />
    </section>
  )
}

/** The first as it is written; copies have ids of their own unless they are redeliveries. */
function repeated(
  events: readonly CloudEvent[],
  times: number,
  isRedelivery: boolean,
): readonly EventMessage[] {
  const once: readonly EventMessage[] = events.map(eventObject)
  return Array.from({ length: times }, (_, copy) =>
    once.map((message) =>
      copy === 0 || isRedelivery ? message : { ...message, id: `${freshId()}-${copy}` },
    ),
  ).flat()
}

function Takers({ events }: { events: readonly CloudEvent[] }) {
  const workflow = useEditor(({ state }) => state.workflow)
  const view = useSimulation((simulation) => simulation.view)
  const dialect = useDialect()
  const [first] = events
  const takers = useMemo(() => {
    if (!first) return []
    const starts = new Set(workflow.root.steps.filter((one) => one.isStart).map(({ id }) => id))
    return wouldTake(eventObject(first), dialect.eventUses(workflow), starts, view)
  }, [first, workflow, view, dialect])
  if (!first) return <p className="hint">Write an event, or choose a trigger on the left.</p>
  if (takers.length === 0) return <p className="hint">Nothing waits for an event now.</p>
  const good = takers.filter(({ match }) => match.matches)
  return (
    <ul className="takers" aria-label="Would be taken by">
      {[...good, ...takers.filter(({ match }) => !match.matches)].map((taker) => (
        <TakerLine key={`${taker.instance} ${taker.step} ${taker.trigger}`} taker={taker} />
      ))}
    </ul>
  )
}

function TakerLine({ taker: { trigger, instance, step, match } }: { taker: Taker }) {
  return (
    <li data-matches={match.matches}>
      {match.matches ? <Check size={14} aria-label="yes" /> : <X size={14} aria-label="no" />}
      <strong>{trigger}</strong>
      <span className="hint">
        {instance === null ? `begins an instance at ${step}` : `${instance} at ${step}`}
      </span>
      {match.matches ? null : <small>{obstacle(match)}</small>}
    </li>
  )
}
