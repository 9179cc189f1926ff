import { FileJson, FilePlus2, FolderOpen, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Example } from '../../core/dialects/Dialect'
import { openDocument, useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { listDocuments, removeDocument, type StoredDocument } from '../../store/storage'
import { Button, IconButton } from '../common/Button'
import { Dialog } from '../common/Dialog'
import { useDialect } from '../common/useDialect'
import { newDocument, openFile } from './fileActions'
import './files.css'

/** Examples, documents kept in this browser, and files. */
export function OpenDialog() {
  const set = useSession((session) => session.set)
  const input = useRef<HTMLInputElement>(null)
  const close = () => set({ dialog: 'none' })
  return (
    <Dialog
      title="Open a workflow"
      description="The document that is open now stays among the kept ones."
      isOpen
      onClose={close}
      width={820}
      foot={
        <>
          <Button onClick={() => void newDocument()}>
            <FilePlus2 size={15} /> New document
          </Button>
          <Button tone="primary" onClick={() => input.current?.click()}>
            <FolderOpen size={15} /> Choose a file…
          </Button>
        </>
      }
    >
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label="Workflow file"
        accept=".json,application/json"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void openFile(file)
        }}
      />
      <Kept />
      <h3 className="dialog-heading">Examples</h3>
      <Examples onOpen={close} />
    </Dialog>
  )
}

function Examples({ onOpen }: { onOpen: () => void }) {
  const dialect = useDialect()
  const [examples, setExamples] = useState<readonly Example[]>([])
  useEffect(() => {
    void dialect.examples().then(setExamples)
  }, [dialect])
  return (
    <div className="examples">
      {examples.map((example) => (
        <button
          key={example.id}
          type="button"
          className="example"
          onClick={() => {
            void openExample(example)
            onOpen()
          }}
        >
          <strong>{example.title}</strong>
          <span>{example.description}</span>
        </button>
      ))}
    </div>
  )
}

function openExample({ file, text, scenarios }: Example): Promise<void> {
  return openDocument({ name: file, text, scenarios })
}

function Kept() {
  const [documents, setDocuments] = useState<readonly StoredDocument[]>([])
  const current = useLibrary((library) => library.id)
  const set = useSession((session) => session.set)
  useEffect(() => {
    void listDocuments().then(setDocuments)
  }, [])
  const others = documents.filter((document) => document.id !== current)
  if (others.length === 0) return null
  const open = (document: StoredDocument) => {
    void openDocument({ ...document, kept: document })
    set({ dialog: 'none' })
  }
  return (
    <>
      <h3 className="dialog-heading">Kept in this browser</h3>
      <ul className="kept">
        {others.map((document) => (
          <li key={document.id}>
            <button type="button" onClick={() => open(document)}>
              <FileJson size={16} />
              <strong>{document.name || 'untitled'}</strong>
              <time dateTime={new Date(document.updatedAt).toISOString()}>
                {new Date(document.updatedAt).toLocaleString()}
              </time>
            </button>
            <IconButton
              label={`Delete ${document.name}`}
              icon={<Trash2 size={15} />}
              onClick={() =>
                void removeDocument(document.id).then(listDocuments).then(setDocuments)
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
