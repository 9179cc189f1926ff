import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { TriggerReport } from '../../core/simulation/matchEvent'
import type { ArrivedRecord, TraceRecord } from '../../core/simulation/trace'
import type { EventView } from '../../core/simulation/view'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { clockText } from '../simulation/clockText'

const fates: Readonly<Record<EventView['fate'], string>> = {
  used: 'A state went on with it.',
  retained: 'A state holds it, and waits for more.',
  ignored: 'The state that waits for it has one already, or its time is over.',
  mailbox: 'Nothing waited for it; it is kept for later.',
  duplicate: 'The same event had arrived before.',
  dropped: 'No instance took it.',
}

/** Every event of the run with what became of it, and why each trigger did not take it. */
export function DeliveryLog() {
  const events = useSimulation(({ view }) => view?.events)
  const trace = useSimulation((simulation) => simulation.trace)
  if (!events || events.length === 0) {
    return (
      <div className="empty">
        <strong>No event has arrived</strong>
        <span>Send one from the composer, or from a waiting state while a run is on.</span>
      </div>
    )
  }
  const records = trace.filter(isArrival)
  return (
    <table className="delivery-log" aria-label="Delivery log">
      <thead>
        <tr>
          <th>Time</th>
          <th>Event</th>
          <th>Fate</th>
          <th>Instance</th>
          <th>Why</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event, index) => (
          // The number of the arrival is its identity.
          <Row key={`${index}`} event={event} record={records[index]} />
        ))}
      </tbody>
    </table>
  )
}

type Arrival = TraceRecord & ArrivedRecord

function Row({ event, record }: { event: EventView; record: Arrival | undefined }) {
  const [isOpen, setOpen] = useState(false)
  const { id, type } = event.event
  return (
    <>
      <tr data-fate={event.fate}>
        <td>
          <button
            type="button"
            className="link"
            title="Go to this moment of the run"
            onClick={() =>
              record && void moveSimulation({ to: 'record', position: record.seq + 1 })
            }
          >
            {clockText(event.at)}
          </button>
        </td>
        <td>
          <button
            type="button"
            className="log-event"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <ChevronDown size={13} /> : <ChevronRight size={13} />}
            <strong>{textOf(type)}</strong> <span className="hint">{textOf(id)}</span>
          </button>
        </td>
        <td>
          <span className="chip" data-fate={event.fate} title={fates[event.fate]}>
            {event.fate}
          </span>
        </td>
        <td>{event.instance ?? '–'}</td>
        <td>{event.why ?? fates[event.fate]}</td>
      </tr>
      {isOpen ? (
        <tr className="log-details">
          <td colSpan={5}>
            <ul aria-label={`Triggers and ${textOf(id)}`}>
              {(record?.triggers ?? []).map((report) => (
                <li key={report.trigger}>
                  <strong>{report.trigger}</strong> {reportText(report)}
                </li>
              ))}
            </ul>
            <pre className="mono">{JSON.stringify(event.event, null, 2)}</pre>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function reportText(report: TriggerReport): string {
  if (report.matches) return 'matches.'
  const { because, wanted, found } = report
  const name = because === 'type' ? 'type or id' : 'source'
  const has = found === null ? 'has none' : `has ${JSON.stringify(found)}`
  return `wants the ${name} ${JSON.stringify(wanted)}; the event ${has}.`
}

const isArrival = (record: TraceRecord): record is Arrival => record.what === 'arrived'

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
