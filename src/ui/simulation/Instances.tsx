import { shownInstance, useSimulation } from '../../store/simulation'
import { clockText } from './clockText'

/** Which instances there are; the chosen one is drawn on the canvas. */
export function Instances() {
  const view = useSimulation((simulation) => simulation.view)
  const shown = useSimulation((simulation) => shownInstance(simulation)?.id)
  if (!view || view.instances.length === 0) return null
  return (
    <ul className="instances" aria-label="Instances">
      {view.instances.map((instance) => (
        <li key={instance.id}>
          <button
            type="button"
            className="instance"
            aria-pressed={instance.id === shown}
            data-status={instance.status}
            title={instance.why ?? `running since ${clockText(instance.startedAt)}`}
            onClick={() => useSimulation.setState({ chosenInstance: instance.id })}
          >
            <strong>{instance.id}</strong>
            <span>{instance.token === null ? 'no token' : String(instance.token)}</span>
            <em>{instance.status.toLowerCase()}</em>
          </button>
        </li>
      ))}
    </ul>
  )
}
