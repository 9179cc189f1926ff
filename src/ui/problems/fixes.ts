import type { Diagnostic, Fix } from '../../core/workflow/Diagnostic'
import { useEditor } from '../../store/editor'
import type { EditorAction } from '../../core/editor/EditorState'
import { fixAllEdits } from '../../core/editor/fixAll'
import { update } from '../../core/editor/update'
import { useSession } from '../../store/session'

/** Applies the fix as one undo entry. */
export function applyFix(fix: Fix): boolean {
  return useEditor.getState().dispatch(actionOf(fix))
}

/** Shows what the fix would change before it is made. */
export function previewFix(fix: Fix): void {
  const { state } = useEditor.getState()
  const { state: after, refused } = update(state, actionOf(fix))
  const { set, toast } = useSession.getState()
  if (refused !== undefined) return toast({ tone: 'error', text: refused })
  const preview = { title: fix.title, text: after.document.text, apply: () => applyFix(fix) }
  set({ dialog: 'preview', preview })
}

function actionOf({ commands, title }: Fix): EditorAction {
  return { type: 'commands', commands, label: title, time: Date.now() }
}

/** The diagnostics of a kind that have a fix. */
export function fixesOfKind(
  diagnostics: readonly Diagnostic[],
  code: string,
): readonly Diagnostic[] {
  return diagnostics.filter((one) => one.code === code && one.fixes.length > 0)
}

/** Applies the first fix of each problem of this kind; one undo entry. */
export function applyFixes(code: string): void {
  const { dispatch, state } = useEditor.getState()
  const edits = fixAllEdits(state.document.text, code)
  dispatch({
    type: 'commands',
    commands: [{ type: 'edit-text', edits }],
    label: `Fix all ${code}`,
    time: Date.now(),
  })
}
