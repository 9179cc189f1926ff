import { Check, Layers, LoaderCircle, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { tokensOf } from '../../core/simulation/stepNow'
import type { InstanceView } from '../../core/simulation/view'
import { shownInstance, useDrawnInstances, useSimulation } from '../../store/simulation'

/** Who is who on the canvas: the instances to choose from, and the paths of the one that is drawn. */
export function Legend() {
  const instances = useSimulation(({ view }) => view?.instances)
  const shown = useSimulation((simulation) => shownInstance(simulation)?.id)
  const areAllDrawn = useSimulation((simulation) => simulation.areAllDrawn)
  const paths = tokensOf(useDrawnInstances())
  if (!instances) return null
  const hasSeveral = instances.length > 1
  if (!hasSeveral && paths.length < 2) return null
  return (
    <div className="legend" role="group" aria-label="Legend" onKeyDown={moveFocus}>
      {hasSeveral ? (
        <>
          <Entry
            isShown={areAllDrawn}
            title="Draw all instances together"
            onClick={() =>
              useSimulation.setState({ areAllDrawn: !areAllDrawn, chosenInstance: undefined })
            }
          >
            <Layers size={12} aria-hidden /> All
          </Entry>
          {instances.map((instance, lane) => (
            <Entry
              key={instance.id}
              isShown={!areAllDrawn && instance.id === shown}
              title={instance.why ?? 'running'}
              onClick={() =>
                useSimulation.setState({ chosenInstance: instance.id, areAllDrawn: false })
              }
            >
              {areAllDrawn ? <i className="token" data-lane={lane % 6} /> : null}
              <Status status={instance.status} />
              {instance.id}
              {instance.token === null ? null : <span>{String(instance.token)}</span>}
            </Entry>
          ))}
        </>
      ) : null}
      {areAllDrawn
        ? null
        : paths.map(({ label, name, lane }) => (
            <span key={name} className="legend-path">
              <i className="token" data-lane={lane % 6}>
                {label}
              </i>
              {name}
            </span>
          ))}
    </div>
  )
}

interface EntryProps {
  isShown: boolean
  title: string
  onClick: () => void
  children: ReactNode
}

/** The one that is shown is in sight, and the only stop of the Tab key. */
function Entry({ isShown, title, onClick, children }: EntryProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return (
    <button
      ref={button}
      type="button"
      className="legend-entry"
      aria-pressed={isShown}
      tabIndex={isShown ? 0 : -1}
      title={title}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

const ways: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll('button')]
  const way = ways[event.key]
  const at = entries.findIndex((entry) => entry === event.target)
  if (!way || at < 0) return
  event.preventDefault()
  event.stopPropagation()
  entries[way(at, entries.length - 1)]?.focus()
}

function Status({ status }: Pick<InstanceView, 'status'>) {
  if (status === 'SUCCESS') return <Check size={12} aria-label="succeeded" />
  if (status === 'FAILURE') return <X size={12} aria-label="failed" />
  return <LoaderCircle size={12} aria-label="running" />
}
