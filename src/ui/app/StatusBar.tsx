import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { allSteps } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { useDialect } from '../common/useDialect'

export function StatusBar() {
  const showDock = useSession((session) => session.showDock)
  const announcement = useSession((session) => session.announcement)
  const workflow = useEditor(({ state }) => state.workflow)
  const { errors, warnings, infos } = useProblems((problems) => problems.counts)
  const steps = [...allSteps(workflow.root)].length
  return (
    <footer className="status">
      <button type="button" onClick={() => showDock('problems')} aria-label="Show problems">
        {errors + warnings + infos === 0 ? (
          <span data-tone="success" className="status-part">
            <CircleCheck size={14} /> No problems
          </span>
        ) : (
          <>
            <CircleAlert size={14} data-tone={errors > 0 ? 'error' : undefined} /> {errors}
            <TriangleAlert size={14} data-tone={warnings > 0 ? 'warning' : undefined} /> {warnings}
            <Info size={14} /> {infos}
          </>
        )}
      </button>
      <span className="header-space" />
      <span>
        {steps} {steps === 1 ? 'state' : 'states'}
      </span>
      <span className="header-rule" />
      <span className="narrow-hidden">{useDialect().label}</span>
      <span className="visually-hidden" aria-live="polite">
        {announcement}
      </span>
    </footer>
  )
}
