import { Radio } from 'lucide-react'
import type { RunInputs } from '../../core/simulation/inputs'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { casesOf, changeInputs, chooseCase, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { Mocks, Starts } from './InputParts'

/** Stands for inputs that belong neither to a case nor to the author; no case has such a name. */
const notOwn = '\u0000'

/** What the next run is given: starts, events and the answers of the functions. */
export function InputsPanel() {
  const { inputs, caseName, borrowed } = useSimulation()
  const scenarios = useLibrary((library) => library.scenarios)
  const cases = casesOf(scenarios)
  const onChange = (change: Partial<RunInputs>) => void changeInputs({ ...inputs, ...change })
  return (
    <div className="inputs">
      {cases.length > 0 || borrowed !== undefined ? (
        <label className="field">
          <span className="field-label">Case</span>
          <select
            className="input"
            aria-label="Case"
            value={caseName ?? (borrowed === undefined ? '' : notOwn)}
            onChange={(event) => chooseCase(event.target.value || undefined)}
          >
            <option value="">Own inputs</option>
            {borrowed === undefined ? null : <option value={notOwn}>{borrowed}</option>}
            {cases.map(({ name }, index) => (
              // Names may stand twice; the place is the identity.
              <option key={`${index}`} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Starts inputs={inputs} onChange={onChange} />
      <Events inputs={inputs} />
      <Mocks inputs={inputs} onChange={onChange} />
    </div>
  )
}

function Events({ inputs: { events } }: { inputs: RunInputs }) {
  return (
    <section aria-label="Events">
      <h3>Events</h3>
      <Button
        tone="quiet"
        className="list-add"
        onClick={() => useSession.getState().showDock('events')}
      >
        <Radio size={14} />{' '}
        {events.length === 1
          ? '1 event on the timeline'
          : `${events.length} events on the timeline`}
      </Button>
    </section>
  )
}
