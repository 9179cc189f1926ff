import {
  Download,
  FilePlus2,
  FolderOpen,
  Keyboard,
  Moon,
  Redo2,
  Search,
  Sun,
  Undo2,
} from 'lucide-react'
import { redo, undo, useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { Button, IconButton } from '../common/Button'
import { keyText } from '../common/keys'
import { newDocument } from '../files/fileActions'
import { useTheme } from './theme'

export function Header() {
  const set = useSession((session) => session.set)
  return (
    <header className="header">
      <div className="brand">
        <img src="./icon.svg" alt="" />
        <span>Workflow Designer</span>
      </div>
      <span className="header-rule" />
      <IconButton
        label="New document"
        icon={<FilePlus2 size={16} />}
        onClick={() => void newDocument()}
      />
      <IconButton
        label="Open"
        keys={keyText('Mod+O')}
        icon={<FolderOpen size={16} />}
        onClick={() => set({ dialog: 'open' })}
      />
      <DocumentName />
      <span className="header-rule" />
      <UndoRedo />
      <span className="header-space" />
      <Button tone="quiet" className="wide-only" onClick={() => set({ dialog: 'commands' })}>
        <Search size={15} />
        Commands
        <kbd>{keyText('Mod+K')}</kbd>
      </Button>
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        icon={<Keyboard size={16} />}
        onClick={() => set({ dialog: 'shortcuts' })}
      />
      <ThemeButton />
      <Button tone="primary" onClick={() => set({ dialog: 'export' })}>
        <Download size={15} />
        Export
      </Button>
    </header>
  )
}

function DocumentName() {
  const { name, saving, rename } = useLibrary()
  return (
    <div className="document-name">
      <input
        aria-label="Name of the document"
        value={name}
        spellCheck={false}
        onChange={(event) => rename(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className="save-state" role="status" data-failed={saving === 'failed' || undefined}>
        {saving === 'failed'
          ? 'Not kept: save it as a file'
          : saving === 'saved'
            ? 'Kept in this browser'
            : 'Keeping…'}
      </span>
    </div>
  )
}

function UndoRedo() {
  const done = useEditor(({ state }) => state.history.done.at(-1)?.label)
  const undone = useEditor(({ state }) => state.history.undone.at(-1)?.label)
  return (
    <>
      <IconButton
        label={done ? `Undo: ${done}` : 'Undo'}
        keys={keyText('Mod+Z')}
        icon={<Undo2 size={16} />}
        disabled={!done}
        onClick={undo}
      />
      <IconButton
        label={undone ? `Redo: ${undone}` : 'Redo'}
        keys={keyText('Mod+Shift+Z')}
        icon={<Redo2 size={16} />}
        disabled={!undone}
        onClick={redo}
      />
    </>
  )
}

function ThemeButton() {
  const theme = useTheme()
  const set = usePreferences((preferences) => preferences.set)
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      label={`Switch to ${other}`}
      icon={theme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
      onClick={() => set({ theme: other })}
    />
  )
}
