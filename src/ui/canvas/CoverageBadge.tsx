import { CircleCheck, CircleDashed } from 'lucide-react'
import { useMemo } from 'react'
import { coverageItems } from '../../core/simulation/coverageItems'
import type { StepId } from '../../core/workflow/Workflow'
import { addCasesFor, useScenarios } from '../../store/scenarios'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Menu, type MenuEntry } from '../common/Menu'

/** How much of a state the cases reach: itself, its ways out, its retries and time limits. */
export function CoverageBadge({ step }: { step: StepId }) {
  const isRunning = useSimulation(({ status }) => status === 'open')
  const coverage = useScenarios((state) => (state.isCoverageShown ? state.coverage : undefined))
  const own = useMemo(
    () => (coverage ? coverageItems(coverage) : []).filter((item) => item.step === step),
    [coverage, step],
  )
  if (isRunning || own.length === 0) return null
  const missing = own.filter(({ count }) => count === 0)
  const reached = own.length - missing.length
  const text = `${reached} of ${own.length} reached by the cases`
  const entries: readonly MenuEntry[] = [
    { heading: text },
    ...missing.map(({ kind, key, title }) => ({
      label: `Add a case for ${kind === 'states' ? 'this state' : title}`,
      run: () => void addCasesFor([{ key, title }]),
    })),
    { label: 'Show the cases', run: () => useSession.getState().showDock('scenarios') },
  ]
  return (
    <Menu label="Coverage" entries={entries}>
      <button
        type="button"
        className="step-coverage nodrag"
        data-missing={missing.length > 0 || undefined}
        title={text}
        aria-label={text}
        tabIndex={-1}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {missing.length > 0 ? <CircleDashed size={12} /> : <CircleCheck size={12} />}
        {reached}/{own.length}
      </button>
    </Menu>
  )
}
