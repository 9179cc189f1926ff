import { locate } from '../../core/editor/locate'
import type { Diagnostic } from '../../core/workflow/Diagnostic'
import { useEditor } from '../../store/editor'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { showStep } from '../common/selection'

let last = -1

/** Leads to the next (1) or the previous (-1) problem, round and round. */
export function nextProblem(by: 1 | -1): void {
  const own = useProblems.getState().diagnostics.filter((one) => one.consequenceOf === undefined)
  if (own.length === 0) {
    useSession.getState().toast({ tone: 'info', text: 'There are no problems.' })
    return
  }
  last = (last + by + own.length) % own.length
  const problem = own[last]
  if (problem) showProblem(problem)
}

/** Shows where the problem is: the state on the canvas and the place in the text. */
export function showProblem(problem: Diagnostic): void {
  const { text, set } = useSession.getState()
  if (problem.step) showStep(problem.step)
  const { offset, length } = locate(useEditor.getState().state.document, problem.place)
  text?.reveal(offset, length)
  set({ announcement: problem.message })
}
