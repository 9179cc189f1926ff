import { useMemo } from 'react'
import { functionNames } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'

/** The functions that the document calls, each once, in written order. */
export function useFunctions(): readonly string[] {
  const workflow = useEditor(({ state }) => state.workflow)
  return useMemo(() => functionNames(workflow), [workflow])
}
