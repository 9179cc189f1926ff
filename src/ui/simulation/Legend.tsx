import { Check, Layers, LoaderCircle, X } from 'lucide-react'
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
    <div className="legend" role="group" aria-label="Legend">
      {hasSeveral ? (
        <>
          {instances.map((instance, lane) => (
            <button
              key={instance.id}
              type="button"
              className="legend-entry"
              aria-pressed={!areAllDrawn && instance.id === shown}
              title={instance.why ?? 'running'}
              onClick={() =>
                useSimulation.setState({ chosenInstance: instance.id, areAllDrawn: false })
              }
            >
              {areAllDrawn ? <i className="token" data-lane={lane % 6} /> : null}
              <Status status={instance.status} />
              {instance.id}
              {instance.token === null ? null : <span>{String(instance.token)}</span>}
            </button>
          ))}
          <button
            type="button"
            className="legend-entry"
            aria-pressed={areAllDrawn}
            title="Draw all instances together"
            onClick={() =>
              useSimulation.setState({ areAllDrawn: !areAllDrawn, chosenInstance: undefined })
            }
          >
            <Layers size={12} aria-hidden /> All
          </button>
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

function Status({ status }: Pick<InstanceView, 'status'>) {
  if (status === 'SUCCESS') return <Check size={12} aria-label="succeeded" />
  if (status === 'FAILURE') return <X size={12} aria-label="failed" />
  return <LoaderCircle size={12} aria-label="running" />
}
