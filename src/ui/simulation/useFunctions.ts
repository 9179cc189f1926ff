import { useMemo } from 'react'
import { allSteps } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'

/** The functions that the document calls, each once, in written order. */
export function useFunctions(): readonly string[] {
  const workflow = useEditor(({ state }) => state.workflow)
  return useMemo(() => {
    const details = [...allSteps(workflow.root)].flatMap((step) => step.details)
    return [...new Set(details.filter(({ icon }) => icon === 'function').map(({ text }) => text))]
  }, [workflow])
}
