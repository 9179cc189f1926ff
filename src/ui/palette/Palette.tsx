import { Search } from 'lucide-react'
import { useState } from 'react'
import type { PaletteEntry } from '../../core/dialects/Dialect'
import { useDialect } from '../common/useDialect'
import { KindIcon } from '../common/Kind'
import { addStep } from '../common/addStep'
import { paletteMime } from './paletteMime'
import './palette.css'

/** What can be added: drag it to the canvas, or choose it to append it after the selection. */
export function Palette() {
  const dialect = useDialect()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const found = dialect.palette.filter((entry) =>
    `${entry.label} ${entry.description} ${entry.kind}`.toLowerCase().includes(wanted),
  )
  const groups = Map.groupBy(found, (entry) => entry.group)
  return (
    <div className="palette">
      <label className="palette-search">
        <Search size={14} aria-hidden />
        <input
          className="input"
          type="search"
          placeholder="Find a state type"
          aria-label="Find a state type"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {[...groups].map(([group, entries]) => (
        <section key={group}>
          <h3>{group}</h3>
          {entries.map((entry) => (
            <Entry
              key={entry.kind}
              entry={entry}
              shape={dialect.kinds[entry.kind]?.shape ?? 'unknown'}
            />
          ))}
        </section>
      ))}
      {found.length === 0 ? <p className="empty">No state type has that name.</p> : null}
      <p className="palette-hint">
        Drag a type to the canvas or onto an edge. Enter appends it after the selected state.
      </p>
    </div>
  )
}

interface EntryProps {
  entry: PaletteEntry
  shape: Parameters<typeof KindIcon>[0]['shape']
}

function Entry({ entry, shape }: EntryProps) {
  return (
    <button
      type="button"
      className="palette-entry"
      data-shape={shape}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(paletteMime, entry.kind)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onClick={() => addStep(entry.kind)}
    >
      <span className="kind-badge">
        <KindIcon shape={shape} />
      </span>
      <span>
        <strong>{entry.label}</strong>
        <small>{entry.description}</small>
      </span>
    </button>
  )
}
