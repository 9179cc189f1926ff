import { Wand } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { liftEvent } from '../../core/events/liftEvent'
import { type EventsText, readEventsText } from '../../core/events/readEvents'
import { writeBatch, writeJson } from '../../core/events/writeJson'
import { compose, sampleOf, triggersOfDocument, useEvents } from '../../store/events'
import { shownInstance, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { AttributeForm } from './AttributeForm'
import { Samples } from './Samples'
import { SendBox } from './SendBox'

/** One event, or many, in any form; what is wrong with it; who would take it. */
export function Composer() {
  const text = useEvents((events) => events.text)
  useEffect(prefill, [])
  const [view, setView] = useState<'form' | 'text'>('form')
  const read = useMemo(() => readEventsText(text), [text])
  return (
    <div className="composer">
      <Samples />
      <section className="composer-text" aria-label="Event">
        <div className="segments" role="group" aria-label="Write the event as">
          {(['form', 'text'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="segment"
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {one === 'form' ? 'Form' : 'Text'}
            </button>
          ))}
          <Reading read={read} text={text} />
        </div>
        {view === 'form' ? (
          <AttributeForm text={text} read={read} />
        ) : (
          <textarea
            className="input mono"
            aria-label="Event text"
            placeholder="An event or a batch as JSON, HTTP, newline-separated JSON or a curl command"
            spellCheck={false}
            value={text}
            onChange={(event) => compose(event.target.value)}
          />
        )}
        <Problems read={read} />
      </section>
      <SendBox events={read.events.flatMap((event) => event ?? [])} />
    </div>
  )
}

/** At first, the event that is waited for. */
function prefill(): void {
  if (useEvents.getState().text !== '') return
  const missing = shownInstance(useSimulation.getState())?.waits.flatMap(({ alternatives }) =>
    alternatives.flatMap((alternative) => alternative.missing),
  )
  const uses = triggersOfDocument()
  const use = uses.find(({ name }) => name === missing?.[0]) ?? uses[0]
  const text = use && sampleOf(use)
  if (text !== undefined) compose(text)
}

const modeNames: Readonly<Record<EventsText['mode'], string>> = {
  json: 'JSON',
  'json-batch': 'JSON batch',
  structured: 'HTTP, structured',
  binary: 'HTTP, binary',
  batch: 'HTTP, batch',
}

/** What the text was taken for, and what is to be said about it. */
function Reading({ read, text }: { read: EventsText; text: string }) {
  if (text.trim() === '') return null
  const { events, problems, mode, outcome } = read
  const readable = events.flatMap((event) => event ?? [])
  const isPlain = mode === 'json' && events.length === 1
  const lifted = problems.some(({ code }) => code.startsWith('looks-like-0.'))
    ? liftEvent(text)
    : undefined
  const [only] = readable
  return (
    <div className="composer-reading">
      <span className="hint" role="status">
        {outcome === 'not-cloudevent'
          ? 'No event can be read here.'
          : `${modeNames[mode]}, ${events.length === 1 ? 'one event' : `${events.length} events`}`}
      </span>
      {lifted?.ok ? (
        <Button tone="quiet" onClick={() => compose(lifted.text)}>
          <Wand size={13} /> Write it as version 0.3
        </Button>
      ) : null}
      {!isPlain && only ? (
        <Button
          tone="quiet"
          onClick={() =>
            compose(
              readable.length > 1 ? writeBatch(readable, 'indented') : writeJson(only, 'indented'),
            )
          }
        >
          <Wand size={13} /> Write it as JSON
        </Button>
      ) : null}
    </div>
  )
}

function Problems({ read: { problems } }: { read: EventsText }) {
  if (problems.length === 0) return null
  return (
    <ul className="event-problems" aria-label="Problems of the event">
      {problems.map(({ code, severity, message, line, column }) => (
        <li key={`${code} ${line}:${column} ${message}`} data-severity={severity}>
          <b>{severity}</b> {message}{' '}
          {line === undefined ? null : (
            <span className="hint">
              {line}:{column}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
