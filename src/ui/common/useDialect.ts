import type { Dialect } from '../../core/dialects/Dialect'
import { dialectById } from '../../core/dialects'
import { useEditor } from '../../store/editor'

/** The language of the open document. */
export function useDialect(): Dialect {
  return dialectById(useEditor(({ state }) => state.workflow.dialect))
}

/** The same outside of components. */
export function currentDialect(): Dialect {
  return dialectById(useEditor.getState().state.workflow.dialect)
}
