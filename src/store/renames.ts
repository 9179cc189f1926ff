import { hasRepeatedKey } from '../core/document/Document'
import { isBroken } from '../core/editor/EditorState'
import { renamedBetween } from '../core/editor/renamed'
import type { StepId, Workflow } from '../core/workflow/Workflow'
import { useEditor } from './editor'

/** What is told after an edit: the document before and after, and what has another name now. */
export interface Renames {
  readonly before: Workflow
  readonly after: Workflow
  readonly steps: ReadonlyMap<StepId, StepId>
}

/**
 * Tells of each change of the open document by which names may have changed. While a name is typed
 * it may be another's for a moment, or the text be broken: then nothing is told, and what follows
 * is compared with the last document in which every name was its own.
 */
export function watchRenames(follow: (renames: Renames) => void): void {
  let before = useEditor.getState().state.workflow
  useEditor.subscribe(({ state }) => {
    const { document, workflow: after, history } = state
    if (after === before) return
    const isOpened = history.done.length === 0 && history.undone.length === 0
    if (isOpened) {
      before = after
      return
    }
    if (isBroken(document) || (document.root && hasRepeatedKey(document.root))) return
    const renames = { before, after, steps: renamedBetween(before, after) }
    before = after
    follow(renames)
  })
}
