import type { Diagnostic, Fix } from '../../core/workflow/Diagnostic'
import { useEditor } from '../../store/editor'
import { fixAllEdits } from '../../core/editor/fixAll'

/** Applies the fix as one undo entry. */
export function applyFix(fix: Fix): boolean {
  return useEditor
    .getState()
    .dispatch({ type: 'commands', commands: fix.commands, label: fix.title, time: Date.now() })
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
