import { ChevronDown, ChevronUp } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useProblems } from '../../store/problems'
import { type DockTab, useSession } from '../../store/session'
import { IconButton } from '../common/Button'
import { ErrorBoundary } from '../common/ErrorBoundary'
import { ProblemsPanel } from '../problems/ProblemsPanel'
import { RunPanel } from '../simulation/RunPanel'

/** The panels below the canvas. */
export function Dock() {
  const { dockTab, isDockOpen, set } = useSession()
  const { errors, warnings, infos } = useProblems((problems) => problems.counts)
  const total = errors + warnings + infos
  return (
    <Tabs.Root
      className="tabs dock"
      value={dockTab}
      onValueChange={(tab) => set({ dockTab: tab as DockTab, isDockOpen: true })}
    >
      <Tabs.List className="tab-list" aria-label="Lower panels">
        <Tabs.Trigger className="tab" value="problems" onClick={() => set({ isDockOpen: true })}>
          Problems
          {total > 0 ? (
            <span
              className="count"
              data-tone={errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined}
            >
              {total}
            </span>
          ) : null}
        </Tabs.Trigger>
        <Tabs.Trigger className="tab" value="run" onClick={() => set({ isDockOpen: true })}>
          Run
        </Tabs.Trigger>
        <span className="header-space" />
        <IconButton
          label={isDockOpen ? 'Fold the lower panels' : 'Unfold the lower panels'}
          aria-expanded={isDockOpen}
          icon={isDockOpen ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
          onClick={() => set({ isDockOpen: !isDockOpen })}
        />
      </Tabs.List>
      {isDockOpen ? (
        <>
          <Tabs.Content className="tab-panel" value="problems">
            <ErrorBoundary name="list of problems">
              <ProblemsPanel />
            </ErrorBoundary>
          </Tabs.Content>
          <Tabs.Content className="tab-panel" value="run">
            <ErrorBoundary name="run">
              <RunPanel />
            </ErrorBoundary>
          </Tabs.Content>
        </>
      ) : null}
    </Tabs.Root>
  )
}
