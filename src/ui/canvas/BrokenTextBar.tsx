import { TriangleAlert } from 'lucide-react'
import { lineColumnAt } from '../../core/document/position'
import { useEditor } from '../../store/editor'
import { useSession } from '../../store/session'

/** Said while the text does not parse: the picture below is the last one that did. */
export function BrokenTextBar() {
  const document = useEditor(({ state }) => state.document)
  const text = useSession((session) => session.text)
  const [first] = document.errors
  if (!first) return null
  const { line } = lineColumnAt(document.text, first.offset)
  return (
    <div className="broken-bar" role="alert">
      <TriangleAlert size={15} />
      <span>
        The text has an error on line {line}. The canvas shows the last version that could be read.
      </span>
      <button
        type="button"
        className="button"
        onClick={() => {
          useSession.getState().set({ narrowView: 'text' })
          text?.reveal(first.offset, first.length)
          text?.focus()
        }}
      >
        Go there
      </button>
    </div>
  )
}
