import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '../../core/workflow/Diagnostic'
import type { StepId } from '../../core/workflow/Workflow'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { Menu, type MenuEntry } from '../common/Menu'
import { applyFix } from '../problems/fixes'
import { showProblem } from '../problems/nextProblem'

const icons = {
  error: <CircleAlert size={15} />,
  warning: <TriangleAlert size={15} />,
  info: <Info size={15} />,
}

/** What is wrong with a state, and how it can be repaired at once. */
export function ProblemBadge({ step }: { step: StepId }) {
  const own = useProblems((problems) => problems.byStep.get(step))
  const diagnostics = useProblems((problems) => problems.diagnostics)
  if (!own) return null
  const { severity, count, messages } = own
  const mine = diagnostics.filter((one) => one.step === step && one.consequenceOf === undefined)
  return (
    <Menu label="Problems" entries={mine.flatMap(entriesFor)}>
      <button
        type="button"
        className="step-problem nodrag"
        data-severity={severity}
        title={messages}
        aria-label={`${count === 1 ? '1 problem' : `${count} problems`}: ${messages}`}
        tabIndex={-1}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {icons[severity]}
      </button>
    </Menu>
  )
}

function entriesFor(diagnostic: Diagnostic, index: number): readonly MenuEntry[] {
  const { message, code, fixes } = diagnostic
  return [
    ...(index > 0 ? (['separator'] as const) : []),
    { heading: message },
    ...fixes.map((fix) => ({ label: fix.title, run: () => applyFix(fix) })),
    { label: 'Show it in the text', run: () => showProblem(diagnostic) },
    {
      label: `What ${code} means`,
      run: () => useSession.getState().set({ dialog: 'help', helpCode: code }),
    },
  ]
}
