import { useState } from 'react'
import type { Json } from '../../core/workflow/Command'

interface JsonInputProps {
  label: string
  value: Json | undefined
  rows?: number
  onCommit: (value: Json) => void
}

/** Any JSON value as text; writes when it is left and parses. Bare words are taken as text. */
export function JsonInput({ label, value, rows, onCommit }: JsonInputProps) {
  const written = value === undefined ? '' : JSON.stringify(value, null, 2)
  const [draft, setDraft] = useState(written)
  const [known, setKnown] = useState(written)
  // The document changed under the field: what it says now counts.
  if (known !== written) {
    setKnown(written)
    setDraft(written)
  }
  const parsed = parse(draft)
  const isChanged = draft !== written
  const commit = () => {
    if (isChanged && parsed.ok) onCommit(parsed.value)
  }
  return (
    <>
      <textarea
        className="input mono"
        aria-label={label}
        aria-invalid={isChanged && !parsed.ok}
        rows={rows ?? Math.min(8, draft.split('\n').length)}
        spellCheck={false}
        value={draft}
        data-uncommitted={isChanged}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) commit()
          if (event.key === 'Escape') setDraft(written)
        }}
      />
      {isChanged && !parsed.ok ? <span className="field-problem">{parsed.message}</span> : null}
    </>
  )
}

type Parsed =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly message: string }

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as Json }
  } catch (error) {
    if (/^[^\s"'{}[\]]+$/.test(text.trim())) return { ok: true, value: text.trim() }
    return { ok: false, message: `Not JSON: ${error instanceof Error ? error.message : ''}` }
  }
}
