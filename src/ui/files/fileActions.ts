import { currentDialect } from '../common/useDialect'
import { useEditor } from '../../store/editor'
import { openDocument, useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { download } from './download'

/** Bigger files are refused with a message instead of freezing the page. */
const largestFile = 50 * 1024 * 1024

export function newDocument(): void {
  void openDocument({ name: 'untitled.workflow.json', text: currentDialect().newDocument })
  useSession.getState().set({ dialog: 'none' })
}

/** The document's text as it stands, to a file of its name. */
export function saveFile(): void {
  const { name } = useLibrary.getState()
  download(
    new Blob([useEditor.getState().state.document.text], { type: 'application/json' }),
    fileName(name),
  )
}

/** The name with an ending that says what the file is. */
export function fileName(name: string, ending = '.json'): string {
  const base = (name.trim() || 'workflow').replace(/\.json$/i, '').replaceAll(/[\\/:*?"<>|]/g, '-')
  return `${base}${ending}`
}

/** Opens a file of the user's; says why if it cannot. */
export async function openFile(file: File): Promise<boolean> {
  const { toast, set } = useSession.getState()
  if (file.size > largestFile) {
    toast({
      tone: 'error',
      text: `${file.name} has ${Math.round(file.size / 1024 / 1024)} MB; the designer opens up to 50 MB.`,
    })
    return false
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = decode(bytes)
  if (text === undefined) {
    toast({ tone: 'error', text: `${file.name} is not UTF-8 text, so it cannot be a workflow.` })
    return false
  }
  await openDocument({ name: file.name, text })
  set({ dialog: 'none' })
  return true
}

/** Keeps a byte order mark: saving must give back the same bytes. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
