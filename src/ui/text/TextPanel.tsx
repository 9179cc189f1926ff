import { lazy, Suspense } from 'react'
import { useEditor } from '../../store/editor'
import './text.css'

const TextEditor = lazy(() => import('./TextEditor'))

/** The document's JSON. The editor itself is loaded after the picture is on screen. */
export function TextPanel() {
  const errors = useEditor(({ state }) => state.document.errors)
  return (
    <section className="column text-panel" aria-label="Text">
      <div className="panel-head">
        <h2>Text</h2>
        {errors.length > 0 ? (
          <span className="count" data-tone="error">
            does not parse
          </span>
        ) : null}
      </div>
      <div className="text-host">
        <Suspense fallback={<div className="empty">Loading the editor…</div>}>
          <TextEditor />
        </Suspense>
      </div>
    </section>
  )
}
