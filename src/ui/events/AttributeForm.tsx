import { Plus, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parseDocument, valueOf } from '../../core/document/Document'
import { applyEdits } from '../../core/document/edits'
import { type EditResult, removeAt, setValue } from '../../core/document/jsonEdits'
import { convertEvent, type Loss, type Refusal } from '../../core/events/convertEvent'
import { attributesObject, type Version } from '../../core/events/CloudEvent'
import type { EventsText } from '../../core/events/readEvents'
import { writeJson } from '../../core/events/writeJson'
import type { Json } from '../../core/workflow/Command'
import { compose, freshId } from '../../store/events'
import { useSimulation } from '../../store/simulation'
import { IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'

const required = ['id', 'source', 'type'] as const
const optional: Record<Version, readonly string[]> = {
  '1.0': ['subject', 'time', 'datacontenttype', 'dataschema'],
  '0.3': ['subject', 'time', 'datacontenttype', 'schemaurl', 'datacontentencoding'],
}

interface FormProps {
  text: string
  read: EventsText
}

/** The attributes of a single JSON event; each field changes its own bytes of the text only. */
export function AttributeForm({ text, read }: FormProps) {
  const [notes, setNotes] = useState<readonly (Loss | Refusal)[]>([])
  const document = parseDocument(text)
  const value = document.root?.type === 'object' ? valueOf(document.root) : undefined
  if (read.mode !== 'json' || document.errors.length > 0 || !isObject(value)) {
    return (
      <div className="composer-form">
        {read.events.map((event, index) => (
          // Events of a text have no identity but their place.
          <pre key={`${index}`} className="mono event-brief">
            {event ? JSON.stringify(attributesObject(event), null, 1) : 'not readable'}
          </pre>
        ))}
      </div>
    )
  }
  const version: Version = value['specversion'] === '0.3' ? '0.3' : '1.0'
  const known = [...required, ...optional[version], 'specversion', 'data', 'data_base64']
  const extensions = Object.keys(value).filter((name) => !known.includes(name))
  const edit = (result: EditResult) => {
    if (result.ok) compose(applyEdits(text, result.edits))
  }
  const set = (name: string, written: string) =>
    edit(written === '' ? removeAt(document, [name]) : setValue(document, [name], written))
  const convert = (to: Version) => {
    const [event] = read.events
    const converted = event ? convertEvent(event, to) : undefined
    if (!converted) return edit(setValue(document, ['specversion'], to))
    setNotes(converted.ok ? converted.losses : converted.problems)
    if (converted.ok) compose(writeJson(converted.event, 'indented'))
  }
  return (
    <div className="composer-form">
      <label className="event-field">
        <span>
          specversion <b className="field-required">*</b>
        </span>
        <select
          className="input"
          value={version}
          onChange={(event) => convert(event.target.value === '0.3' ? '0.3' : '1.0')}
        >
          <option value="1.0">1.0</option>
          <option value="0.3">0.3</option>
        </select>
      </label>
      {notes.map(({ code, attribute, message }) => (
        <p key={`${code} ${attribute}`} className="field-problem" role="status">
          {message}
        </p>
      ))}
      {required.map((name) => (
        <Attribute key={name} name={name} value={value[name]} isRequired set={set} />
      ))}
      {optional[version].map((name) => (
        <Attribute key={name} name={name} value={value[name]} set={set} />
      ))}
      {extensions.map((name) => (
        <Attribute key={name} name={name} value={value[name]} set={set} isExtension />
      ))}
      <AddExtension onAdd={(name) => edit(setValue(document, [name], 'value'))} />
      <div className="event-field" data-wide>
        <span>data</span>
        <JsonInput
          label="Data of the event"
          value={value['data']}
          rows={5}
          onCommit={(data) => edit(setValue(document, ['data'], data))}
        />
      </div>
    </div>
  )
}

interface AttributeProps {
  name: string
  value: Json | undefined
  isRequired?: boolean
  isExtension?: boolean
  set: (name: string, written: string) => void
}

function Attribute({ name, value, isRequired, isExtension, set }: AttributeProps) {
  const written =
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <div className="event-field">
      <span>
        {name} {isRequired ? <b className="field-required">*</b> : null}
      </span>
      <TextInput
        label={name}
        value={written}
        isInvalid={isRequired === true && written === ''}
        onCommit={(text) => set(name, text)}
      />
      {name === 'id' ? (
        <IconButton
          label="A new id"
          icon={<RefreshCw size={13} />}
          onClick={() => set('id', freshId())}
        />
      ) : null}
      {name === 'time' ? (
        <IconButton
          label="The time of the run"
          icon={<RefreshCw size={13} />}
          onClick={() => set('time', runTime())}
        />
      ) : null}
      {isExtension ? (
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash2 size={13} />}
          onClick={() => set(name, '')}
        />
      ) : null}
    </div>
  )
}

function AddExtension({ onAdd }: { onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  const isGood = /^[a-z0-9]{1,20}$/.test(name)
  const add = () => {
    if (!isGood) return
    onAdd(name)
    setName('')
  }
  return (
    <div className="event-field">
      <span>extension</span>
      <input
        className="input"
        aria-label="Name of a new extension"
        placeholder="lower-case letters and digits"
        aria-invalid={name !== '' && !isGood}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <IconButton
        label="Add the extension"
        icon={<Plus size={13} />}
        disabled={!isGood}
        onClick={add}
      />
    </div>
  )
}

function runTime(): string {
  const { inputs, view } = useSimulation.getState()
  return new Date(Date.parse(inputs.start) + (view?.time ?? 0) * 1000).toISOString()
}

function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
