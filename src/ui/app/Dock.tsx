import { ChevronDown, ChevronUp } from 'lucide-react'
import { Tabs } from 'radix-ui'
import type { ComponentType } from 'react'
import { useProblems } from '../../store/problems'
import { type DockTab, useSession } from '../../store/session'
import { IconButton } from '../common/Button'
import { ErrorBoundary } from '../common/ErrorBoundary'
import { EventsPanel } from '../events/EventsPanel'
import { ProblemsPanel } from '../problems/ProblemsPanel'
import { ScenariosPanel } from '../scenarios/ScenariosPanel'
import { RunPanel } from '../simulation/RunPanel'

interface DockPanel {
  readonly id: DockTab
  readonly title: string
  readonly Panel: ComponentType
  /** What stands beside the title. */
  readonly Badge?: ComponentType
}

const panels: readonly DockPanel[] = [
  { id: 'problems', title: 'Problems', Panel: ProblemsPanel, Badge: ProblemCount },
  { id: 'run', title: 'Run', Panel: RunPanel },
  { id: 'events', title: 'Events', Panel: EventsPanel },
  { id: 'scenarios', title: 'Scenarios', Panel: ScenariosPanel },
]

/** The panels below the canvas. */
export function Dock() {
  const { dockTab, isDockOpen, showDock, set } = useSession()
  return (
    <Tabs.Root
      className="tabs dock"
      value={isDockOpen ? dockTab : ''}
      onValueChange={(tab) => {
        const panel = panels.find(({ id }) => id === tab)
        if (panel) showDock(panel.id)
      }}
    >
      <div className="tab-bar">
        <Tabs.List className="tab-list" aria-label="Lower panels">
          {panels.map(({ id, title, Badge }) => (
            <Tabs.Trigger key={id} className="tab" value={id} onClick={() => showDock(id)}>
              {title}
              {Badge ? <Badge /> : null}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <IconButton
          label={isDockOpen ? 'Fold the lower panels' : 'Unfold the lower panels'}
          aria-expanded={isDockOpen}
          icon={isDockOpen ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
          onClick={() => set({ isDockOpen: !isDockOpen })}
        />
      </div>
      {isDockOpen
        ? panels.map(({ id, title, Panel }) => (
            <Tabs.Content key={id} className="tab-panel" value={id}>
              <ErrorBoundary name={`panel “${title}”`}>
                <Panel />
              </ErrorBoundary>
            </Tabs.Content>
          ))
        : null}
    </Tabs.Root>
  )
}

function ProblemCount() {
  const { errors, warnings, infos } = useProblems((problems) => problems.counts)
  const total = errors + warnings + infos
  if (total === 0) return null
  return (
    <span className="count" data-tone={errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined}>
      {total}
    </span>
  )
}
