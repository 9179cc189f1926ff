import { create } from 'zustand'
import type { Diagnostic, Severity } from '../core/workflow/Diagnostic'
import type { StepId } from '../core/workflow/Workflow'
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
  readonly byStep: ReadonlyMap<StepId, StepProblems>
}

/** What the badge of a state says. */
interface StepProblems {
  readonly severity: Severity
  readonly count: number
  readonly messages: string
}

/** What is wrong with the open document, a moment after it changed. */
export const useProblems = create<Problems>(() => ({
  diagnostics: [],
  text: undefined,
  counts: { errors: 0, warnings: 0, infos: 0 },
  byStep: new Map(),
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
    const own = diagnostics.filter((diagnostic) => diagnostic.consequenceOf === undefined)
    useProblems.setState({ diagnostics, text, counts: countOf(own), byStep: byStepOf(own) })
  }
  useEditor.subscribe(({ state }, before) => {
    if (state.document === before.state.document) return
    clearTimeout(timer)
    timer = setTimeout(() => void check(), pause)
  })
  void check()
}

function countOf(own: readonly Diagnostic[]): Counts {
  const count = (severity: Severity) => own.filter((one) => one.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), infos: count('info') }
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

function byStepOf(own: readonly Diagnostic[]): ReadonlyMap<StepId, StepProblems> {
  const byStep = new Map<StepId, StepProblems>()
  for (const { step, severity, message } of own) {
    if (!step) continue
    const known = byStep.get(step)
    const isWorse = !known || rank[severity] < rank[known.severity]
    byStep.set(step, {
      severity: isWorse ? severity : known.severity,
      count: (known?.count ?? 0) + 1,
      messages: known ? `${known.messages}\n${message}` : message,
    })
  }
  return byStep
}
