import { Radio, Save, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { compose, removeSample, sampleOf, saveSample, useEvents } from '../../store/events'
import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { IconButton } from '../common/Button'
import { useDialect } from '../common/useDialect'

/** Events to begin with: one per trigger, and those that the author keeps. */
export function Samples() {
  const workflow = useEditor(({ state }) => state.workflow)
  const uses = useDialect().eventUses(workflow)
  const samples = useLibrary((library) => library.samples)
  return (
    <section className="samples" aria-label="Samples">
      <h3>Triggers</h3>
      {uses.length === 0 ? <p className="hint">The workflow defines none.</p> : null}
      <ul>
        {uses.map((use) => (
          <li key={use.name}>
            <button
              type="button"
              className="sample"
              onClick={() => {
                const text = sampleOf(use)
                if (text !== undefined) compose(text)
              }}
            >
              <Radio size={13} /> {use.name}
            </button>
          </li>
        ))}
      </ul>
      <h3>Kept</h3>
      <ul>
        {samples.map(({ name, text }) => (
          <li key={name}>
            <button type="button" className="sample" onClick={() => compose(text)}>
              <Star size={13} /> {name}
            </button>
            <IconButton
              label={`Delete ${name}`}
              icon={<Trash2 size={13} />}
              onClick={() => removeSample(name)}
            />
          </li>
        ))}
      </ul>
      <Keep />
    </section>
  )
}

function Keep() {
  const [name, setName] = useState('')
  const keep = () => {
    if (name.trim() === '') return
    saveSample(name.trim(), useEvents.getState().text)
    setName('')
  }
  return (
    <div className="keep">
      <input
        className="input"
        aria-label="Name to keep the event under"
        placeholder="Keep it as…"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <IconButton
        label="Keep the event"
        icon={<Save size={14} />}
        disabled={name.trim() === ''}
        onClick={keep}
      />
    </div>
  )
}
