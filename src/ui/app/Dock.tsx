import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { useProblems } from '../../store/problems'
import { type DockTab, useSession } from '../../store/session'
import { IconButton } from '../common/Button'
import { ErrorBoundary } from '../common/ErrorBoundary'
import { ProblemsPanel } from '../problems/ProblemsPanel'

interface DockPanel {
  readonly id: DockTab
  readonly title: string
  readonly Panel: ComponentType
  /** What stands beside the title. */
  readonly Badge?: ComponentType
}

/** Panels whose code comes when they are opened, or when the page has nothing else to do. */
const load = {
  run: () => import('../simulation/RunPanel'),
  events: () => import('../events/EventsPanel'),
  scenarios: () => import('../scenarios/ScenariosPanel'),
}
const RunPanel = lazy(async () => ({ default: (await load.run()).RunPanel }))
const EventsPanel = lazy(async () => ({ default: (await load.events()).EventsPanel }))
const ScenariosPanel = lazy(async () => ({ default: (await load.scenarios()).ScenariosPanel }))

const panels: readonly DockPanel[] = [
  { id: 'problems', title: 'Problems', Panel: ProblemsPanel, Badge: ProblemCount },
  { id: 'run', title: 'Run', Panel: RunPanel },
  { id: 'events', title: 'Events', Panel: EventsPanel },
  { id: 'scenarios', title: 'Scenarios', Panel: ScenariosPanel },
]

/** The panels below the canvas. */
export function Dock() {
  const { dockTab, isDockOpen, isDockLarge, showDock, set } = useSession()
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const one of Object.values(load)) void one()
    })
    return () => cancelIdleCallback(idle)
  }, [])
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
        {isDockOpen ? (
          <IconButton
            label={isDockLarge ? 'Shrink the lower panels' : 'Enlarge the lower panels'}
            aria-pressed={isDockLarge}
            icon={isDockLarge ? <Minimize2 size={14} /> : <Maximize2 size={14} />}
            onClick={() => set({ isDockLarge: !isDockLarge })}
          />
        ) : null}
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
                <Suspense fallback={null}>
                  <Panel />
                </Suspense>
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
