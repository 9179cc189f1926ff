import { ArrowDown, ArrowUp, CopyPlus, Eye, EyeOff, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { EventArrival } from '../../core/simulation/inputs'
import { readEventsText } from '../../core/events/readEvents'
import { compose, freshId, park, setTimeline, sorted, useEvents } from '../../store/events'
import { useSimulation } from '../../store/simulation'
import { IconButton } from '../common/Button'
import { TextInput } from '../inspector/TextInput'
import { clockText } from '../simulation/clockText'
import { ShowAs } from './ShowAs'
import { TimelineFile } from './TimelineFile'

/** The events that a run is given, in time: to be moved, copied, reordered and left out. */
export function Timeline() {
  const events = useSimulation(({ inputs }) => inputs.events)
  const parked = useEvents((state) => state.parked)
  const all = sorted([...events, ...parked])
  const written = events.map(({ event }) => event)
  const composed = readEventsText(JSON.stringify(written)).events.flatMap((event) => event ?? [])
  return (
    <div className="timeline">
      <div className="timeline-tools">
        <TimelineFile events={events} />
        <ShowAs events={composed} />
      </div>
      {all.length === 0 ? (
        <p className="hint">No event is scheduled. Compose one and add it to the timeline.</p>
      ) : (
        <Strip events={events} />
      )}
      <ol className="timeline-list" aria-label="Scheduled events">
        {all.map((arrival, index) => (
          // Arrivals have no identity but their place.
          <Row
            key={`${index}`}
            arrival={arrival}
            isParked={parked.includes(arrival)}
            events={events}
          />
        ))}
      </ol>
    </div>
  )
}

/** The events as marks on a line; dragged, or moved with the arrow keys, by whole seconds. */
function Strip({ events }: { events: readonly EventArrival[] }) {
  const line = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<{ index: number; at: number }>()
  const now = useSimulation(({ view }) => view?.time)
  const end = Math.max(60, ...events.map(({ at }) => at)) * 1.1
  const timeAt = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect()
    if (!box) return 0
    return Math.max(0, Math.round(((event.clientX - box.left) / box.width) * end))
  }
  const move = (index: number, at: number) => {
    const arrival = events[index]
    if (arrival && arrival.at !== at)
      void setTimeline(sorted(events.with(index, { ...arrival, at })))
  }
  return (
    <div className="strip" ref={line} aria-label="Time" role="group">
      {now === undefined ? null : (
        <span className="strip-now" style={{ left: `${Math.min(100, (now / end) * 100)}%` }} />
      )}
      {events.map((arrival, index) => {
        const at = dragged?.index === index ? dragged.at : arrival.at
        const name = typeText(arrival)
        return (
          <button
            key={`${index}`}
            type="button"
            className="strip-mark"
            role="slider"
            aria-label={`Time of ${name}`}
            aria-valuenow={at}
            aria-valuemin={0}
            aria-valuetext={clockText(at)}
            title={`${name}, ${clockText(at)}`}
            style={{ left: `${(at / end) * 100}%` }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              setDragged({ index, at })
            }}
            onPointerMove={(event) => {
              if (dragged?.index === index) setDragged({ index, at: timeAt(event) })
            }}
            onPointerUp={(event) => {
              if (dragged?.index === index) move(index, timeAt(event))
              setDragged(undefined)
            }}
            onKeyDown={(event) => {
              const by = stepOf(event)
              if (by === 0) return
              event.preventDefault()
              move(index, Math.max(0, arrival.at + by))
            }}
          />
        )
      })}
      <span className="strip-end">{clockText(Math.round(end))}</span>
    </div>
  )
}

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  const size = shiftKey ? 10 : 1
  if (key === 'ArrowRight') return size
  return key === 'ArrowLeft' ? -size : 0
}

interface RowProps {
  arrival: EventArrival
  isParked: boolean
  events: readonly EventArrival[]
}

function Row({ arrival, isParked, events }: RowProps) {
  const index = events.indexOf(arrival)
  const { at, event } = arrival
  const name = typeText(arrival)
  return (
    <li data-parked={isParked || undefined}>
      <span className="input-seconds">
        <TextInput
          label={`Second of ${name}`}
          value={`${at}`}
          inputMode="decimal"
          onCommit={(text) => {
            const seconds = Number(text)
            if (index >= 0 && Number.isFinite(seconds) && seconds >= 0)
              void setTimeline(sorted(events.with(index, { at: seconds, event })))
          }}
        />
        s
      </span>
      <strong title={JSON.stringify(event)}>{name}</strong>
      <span className="hint">{idText(arrival)}</span>
      {isParked ? <span className="chip">left out</span> : null}
      <span className="timeline-verbs">
        <IconButton
          label={`${name} earlier`}
          icon={<ArrowUp size={14} />}
          disabled={index <= 0}
          onClick={() => void setTimeline(swapped(events, index - 1))}
        />
        <IconButton
          label={`${name} later`}
          icon={<ArrowDown size={14} />}
          disabled={index < 0 || index === events.length - 1}
          onClick={() => void setTimeline(swapped(events, index))}
        />
        <IconButton
          label={`Edit ${name} in the composer`}
          icon={<Pencil size={14} />}
          onClick={() => compose(JSON.stringify(event, null, 2))}
        />
        <IconButton
          label={`Copy of ${name}`}
          icon={<CopyPlus size={14} />}
          onClick={() =>
            void setTimeline(sorted([...events, { at, event: { ...event, id: freshId() } }]))
          }
        />
        <IconButton
          label={isParked ? `Put ${name} back` : `Leave ${name} out`}
          icon={isParked ? <Eye size={14} /> : <EyeOff size={14} />}
          onClick={() => void park(arrival, !isParked)}
        />
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash2 size={14} />}
          onClick={() => {
            if (index >= 0) void setTimeline(events.toSpliced(index, 1))
            else
              useEvents.setState(({ parked }) => ({
                parked: parked.filter((one) => one !== arrival),
              }))
          }}
        />
      </span>
    </li>
  )
}

/** Two neighbours change places; their times stay where they are. */
function swapped(events: readonly EventArrival[], index: number): readonly EventArrival[] {
  const [one, other] = [events[index], events[index + 1]]
  if (!one || !other) return events
  return events
    .with(index, { at: one.at, event: other.event })
    .with(index + 1, { at: other.at, event: one.event })
}

const idText = ({ event }: EventArrival) => JSON.stringify(event['id'] ?? null)

const typeText = ({ event }: EventArrival) =>
  typeof event['type'] === 'string' ? event['type'] : 'event'
