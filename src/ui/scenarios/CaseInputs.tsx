import { Trash2 } from 'lucide-react'
import type { JsonObject } from '../../core/simulation/json'
import { isObject } from '../../core/simulation/json'
import { type EventArrival, noInputs, type RunInputs } from '../../core/simulation/inputs'
import type { ScenarioCase } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { sampleOf, sorted, triggersOfDocument } from '../../store/events'
import { IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'
import { Mocks, Seconds, Starts } from '../simulation/InputParts'

export interface CasePartProps {
  json: JsonObject
  one: ScenarioCase
  onChange: (json: JsonObject) => void
}

/** What a case is given: its name, its clock, its starts, events and answers. */
export function CaseInputs({ json, one, onChange }: CasePartProps) {
  const { inputs, name, notes } = one
  const set = (change: Partial<RunInputs>) => onChange({ ...json, ...asJson(change) })
  return (
    <div className="inputs">
      <label className="field">
        <span className="field-label">Name</span>
        <TextInput
          label="Name"
          value={name}
          onCommit={(text) => {
            if (text.trim() !== '') onChange({ ...json, case: text.trim() })
          }}
        />
      </label>
      <label className="field">
        <span className="field-label">Notes</span>
        <textarea
          className="input"
          aria-label="Notes"
          rows={3}
          value={notes}
          onChange={(event) => onChange(withText(json, 'notes', event.target.value))}
        />
      </label>
      <div className="case-clock">
        <label className="field">
          <span className="field-label">Second 0 is</span>
          <TextInput
            label="Second 0 is"
            isMono
            placeholder={noInputs.start}
            value={inputs.start}
            isInvalid={Number.isNaN(Date.parse(inputs.start))}
            onCommit={(text) => {
              if (text === '' || !Number.isNaN(Date.parse(text)))
                onChange(withText(json, 'start', text))
            }}
          />
        </label>
        <label className="field">
          <span className="field-label">Seed</span>
          <TextInput
            label="Seed"
            inputMode="numeric"
            value={`${inputs.seed}`}
            onCommit={(text) => {
              if (text.trim() !== '' && Number.isFinite(Number(text))) set({ seed: Number(text) })
            }}
          />
        </label>
      </div>
      <Starts inputs={inputs} onChange={set} />
      <Events events={inputs.events} onChange={(events) => set({ events })} />
      <Mocks inputs={inputs} onChange={set} />
    </div>
  )
}

interface EventsProps {
  events: readonly EventArrival[]
  onChange: (events: readonly EventArrival[]) => void
}

function Events({ events, onChange }: EventsProps) {
  const uses = triggersOfDocument()
  const add = (name: string) => {
    const use = uses.find((one) => one.name === name)
    const text = use && sampleOf(use)
    if (text === undefined) return
    const event = JSON.parse(text) as Json
    const at = events.at(-1)?.at ?? 0
    if (isObject(event)) onChange([...events, { at, event: { ...event, id: freshId(events) } }])
  }
  return (
    <section aria-label="Events">
      <h3>Events</h3>
      {events.map(({ at, event }, index) => (
        // Arrivals have no identity but their place.
        <div key={`${index}`} className="input-row">
          <Seconds
            label={`Second of event ${index + 1}`}
            value={at}
            onCommit={(second) => onChange(sorted(events.with(index, { at: second, event })))}
          />
          <JsonInput
            label={`Event ${index + 1}`}
            value={event}
            rows={4}
            onCommit={(value) => {
              if (isObject(value)) onChange(events.with(index, { at, event: value }))
            }}
          />
          <IconButton
            label={`Remove event ${index + 1}`}
            icon={<Trash2 size={14} />}
            onClick={() => onChange(events.toSpliced(index, 1))}
          />
        </div>
      ))}
      {uses.length === 0 ? (
        <p className="hint">The document names no events.</p>
      ) : (
        <select
          className="input case-add-event"
          aria-label="Add an event"
          value=""
          onChange={(change) => add(change.target.value)}
        >
          <option value="">Add an event…</option>
          {uses.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </section>
  )
}

function freshId(events: readonly EventArrival[]): string {
  const taken = new Set(events.map(({ event }) => event['id']))
  let number = events.length + 1
  while (taken.has(`event-${number}`)) number += 1
  return `event-${number}`
}

/** A text that is empty is not written. */
function withText(json: JsonObject, key: string, text: string): JsonObject {
  const { [key]: _old, ...others } = json
  return text === '' ? others : { ...json, [key]: text }
}

/** The same as plain JSON: what is undefined is left out. */
const asJson = (value: object) => JSON.parse(JSON.stringify(value)) as JsonObject
