import { create } from 'zustand'
import type { Diagnostic, Severity } from '../core/workflow/Diagnostic'
import { analyze } from './analysis'
import { useEditor } from './editor'

interface Counts {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
}

interface Problems {
  /** For the text in `text`; ordered by place. */
  readonly diagnostics: readonly Diagnostic[]
  readonly text: string | undefined
  readonly counts: Counts
}

/** What is wrong with the open document, a moment after it changed. */
export const useProblems = create<Problems>(() => ({
  diagnostics: [],
  text: undefined,
  counts: { errors: 0, warnings: 0, infos: 0 },
}))

const pause = 120

/** Checks the document whenever its text has rested for a moment. */
export function watchProblems(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = async () => {
    const { text } = useEditor.getState().state.document
    const diagnostics = await analyze(text)
    // A newer text is checked by the timer that its change has started.
    if (useEditor.getState().state.document.text !== text) return
    useProblems.setState({ diagnostics, text, counts: countOf(diagnostics) })
  }
  useEditor.subscribe(({ state }, before) => {
    if (state.document === before.state.document) return
    clearTimeout(timer)
    timer = setTimeout(() => void check(), pause)
  })
  void check()
}

function countOf(diagnostics: readonly Diagnostic[]): Counts {
  const own = diagnostics.filter((diagnostic) => diagnostic.consequenceOf === undefined)
  const count = (severity: Severity) => own.filter((one) => one.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), infos: count('info') }
}
