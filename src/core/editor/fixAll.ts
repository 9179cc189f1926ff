import { parseDocument } from '../document/Document'
import { applyEdits, composeEdits, type TextEdit } from '../document/edits'
import type { Diagnostic } from '../workflow/Diagnostic'
import { analyze } from './analyze'
import { dialectOfWorkflow, readWorkflow } from './EditorState'

/** Edits that apply the first fix of every problem with that code, one after the other. */
export function fixAllEdits(text: string, code: string): readonly TextEdit[] {
  let current = text
  let all: readonly TextEdit[] = []
  let left = Infinity
  for (;;) {
    const found = analyze(current).filter((one) => one.code === code && one.fixes.length > 0)
    // Each round must get nearer to the end, whatever the fixes do to one another.
    if (found.length === 0 || found.length >= left) return all
    left = found.length
    const edits = fixEdits(current, found[0])
    if (edits.length === 0) return all
    all = composeEdits(all, edits)
    current = applyEdits(current, edits)
  }
}

/** Edits of the first fix of the problem; none if it does not apply. */
function fixEdits(text: string, diagnostic: Diagnostic | undefined): readonly TextEdit[] {
  let current = text
  let all: readonly TextEdit[] = []
  for (const command of diagnostic?.fixes[0]?.commands ?? []) {
    const document = parseDocument(current)
    const workflow = readWorkflow(document)
    const written = dialectOfWorkflow(workflow).write(document, workflow, command)
    if (!written.ok) return []
    all = composeEdits(all, written.edits)
    current = applyEdits(current, written.edits)
  }
  return all
}
