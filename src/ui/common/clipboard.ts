import { currentDialect } from './useDialect'
import { findStep, rootScopeId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'

/** Puts the selected states on the clipboard as text of the specification. */
export async function copySelection(): Promise<boolean> {
  const { state } = useEditor.getState()
  const text = currentDialect().copy(state.document, state.workflow, state.selection)
  const { toast, set } = useSession.getState()
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    toast({ tone: 'error', text: 'The browser does not allow writing to the clipboard.' })
    return false
  }
  const count = state.selection.length
  set({ announcement: count === 1 ? 'One state copied' : `${count} states copied` })
  return true
}

export async function cutSelection(): Promise<void> {
  const steps = useEditor.getState().state.selection
  if (await copySelection()) run({ type: 'remove-steps', steps })
}

/** Pastes states into the scope of the selection. */
export async function pasteClipboard(): Promise<void> {
  const { state } = useEditor.getState()
  const selected = state.selection.at(-1)
  const scope = (selected && findStep(state.workflow, selected)?.scope) ?? rootScopeId
  try {
    run({ type: 'paste-steps', scope, text: await navigator.clipboard.readText() })
  } catch {
    useSession
      .getState()
      .toast({ tone: 'error', text: 'The browser does not allow reading the clipboard.' })
  }
}
