import { useEffect, useRef } from 'react'
import { useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import { useTheme } from '../app/theme'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'
import { languageId } from './language'
import { monaco } from './monaco'

/** A change of the text, side by side, before it is made. */
export function PreviewDialog() {
  const { preview, set } = useSession()
  const close = () => set({ dialog: 'none', preview: undefined })
  if (!preview) return null
  return (
    <Dialog
      title={preview.title}
      description="What the text is now, and what it would become."
      isOpen
      onClose={close}
      width={1040}
      foot={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            tone="primary"
            autoFocus
            onClick={() => {
              close()
              preview.apply()
            }}
          >
            Apply
          </Button>
        </>
      }
    >
      <Difference after={preview.text} />
    </Dialog>
  )
}

function Difference({ after }: { after: string }) {
  const host = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  useEffect(() => monaco.editor.setTheme(`designer-${theme}`), [theme])
  useEffect(() => {
    if (!host.current) return
    const before = useEditor.getState().state.document.text
    const original = monaco.editor.createModel(before, languageId)
    const modified = monaco.editor.createModel(after, languageId)
    const view = monaco.editor.createDiffEditor(host.current, {
      automaticLayout: true,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fontSize: 12.5,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      lineNumbersMinChars: 3,
      renderOverviewRuler: false,
      codeLens: false,
    })
    view.setModel({ original, modified })
    const revealing = view.onDidUpdateDiff(() => view.revealFirstDiff())
    return () => {
      revealing.dispose()
      view.dispose()
      original.dispose()
      modified.dispose()
    }
  }, [after])
  return <div ref={host} className="difference" />
}
