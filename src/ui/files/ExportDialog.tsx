import { Braces, ClipboardCopy, Image, Images, Shapes } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { Dialog } from '../common/Dialog'
import { download } from './download'
import { fileName, saveCases, saveFile } from './fileActions'
import { pngOf, svgOf } from './picture'
import './files.css'

export function ExportDialog() {
  const set = useSession((session) => session.set)
  const toast = useSession((session) => session.toast)
  const name = useLibrary((library) => library.name)
  const scenarios = useLibrary((library) => library.scenarios)
  const errors = useProblems((problems) => problems.counts.errors)
  const close = () => set({ dialog: 'none' })
  const done = (text: string) => {
    close()
    toast({ tone: 'info', text })
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(useEditor.getState().state.document.text)
      done('The document is on the clipboard.')
    } catch {
      toast({ tone: 'error', text: 'The browser does not allow writing to the clipboard.' })
    }
  }
  const png = async () => {
    try {
      download(await pngOf(), fileName(name, '.png'))
      done('Picture saved.')
    } catch (error) {
      toast({ tone: 'error', text: error instanceof Error ? error.message : String(error) })
    }
  }
  const svg = () => {
    download(new Blob([svgOf()], { type: 'image/svg+xml' }), fileName(name, '.svg'))
    done('Picture saved.')
  }
  const layout = () => {
    const { positions } = useEditor.getState().state
    const content = JSON.stringify(
      { document: name, positions: Object.fromEntries(positions) },
      null,
      2,
    )
    download(new Blob([content], { type: 'application/json' }), fileName(name, '.layout.json'))
    done('Places of the states saved.')
  }
  return (
    <Dialog
      title="Export"
      description={
        errors > 0
          ? `The document has ${errors === 1 ? 'an error' : `${errors} errors`}; it is exported as it stands.`
          : 'The text is exported exactly as it stands, byte for byte.'
      }
      isOpen
      onClose={close}
      width={560}
    >
      <div className="exports">
        <Choice
          icon={<Braces size={18} />}
          title="Specification JSON"
          text="The document, ready to be deployed"
          onClick={() => {
            saveFile()
            done(`Saved as ${fileName(name)}.`)
          }}
        />
        <Choice
          icon={<ClipboardCopy size={18} />}
          title="Copy the JSON"
          text="The same text on the clipboard"
          onClick={() => void copy()}
        />
        <Choice
          icon={<Image size={18} />}
          title="SVG picture"
          text="Sharp at any size"
          onClick={svg}
        />
        <Choice
          icon={<Images size={18} />}
          title="PNG picture"
          text="Twice the size on screen"
          onClick={() => void png()}
        />
        <Choice
          icon={<Shapes size={18} />}
          title="Places of the states"
          text="Where you moved them: no part of the specification"
          onClick={layout}
        />
        {scenarios ? (
          <Choice
            icon={<Braces size={18} />}
            title="Scenarios"
            text="The cases of this document, for the command line"
            onClick={() => {
              saveCases()
              done('Scenarios saved.')
            }}
          />
        ) : null}
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  icon: ReactNode
  title: string
  text: string
  onClick: () => void
}

function Choice({ icon, title, text, onClick }: ChoiceProps) {
  return (
    <button type="button" className="export" onClick={onClick}>
      <span className="export-icon">{icon}</span>
      <span>
        <strong>{title}</strong>
        <small>{text}</small>
      </span>
    </button>
  )
}
