import { Plus, Radio, Trash2 } from 'lucide-react'
import type { FunctionAnswer, Functions, RunInputs } from '../../core/simulation/inputs'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { casesOf, chooseCase, useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'
import { MockEditor } from './MockEditor'
import { useFunctions } from './useFunctions'

/** What the next run is given: starts, events and the answers of the functions. */
export function InputsPanel() {
  const { inputs, caseName } = useSimulation()
  const scenarios = useLibrary((library) => library.scenarios)
  const cases = casesOf(scenarios)
  const set = (change: Partial<RunInputs>) =>
    useSimulation.setState({ inputs: { ...inputs, ...change }, caseName: undefined })
  return (
    <div className="inputs">
      {cases.length > 0 ? (
        <label className="field">
          <span className="field-label">Case</span>
          <select
            className="input"
            value={caseName ?? ''}
            onChange={(event) => chooseCase(event.target.value || undefined)}
          >
            <option value="">Own inputs</option>
            {cases.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Invocations inputs={inputs} set={set} />
      <Events inputs={inputs} />
      <Mocks inputs={inputs} set={set} />
    </div>
  )
}

interface PartProps {
  inputs: RunInputs
  set: (change: Partial<RunInputs>) => void
}

function Invocations({ inputs: { invocations }, set }: PartProps) {
  const change = (index: number, part: Partial<RunInputs['invocations'][number]>) =>
    set({ invocations: invocations.with(index, { at: 0, ...invocations[index], ...part }) })
  return (
    <section aria-label="Starts">
      <h3>Starts</h3>
      {invocations.map((invocation, index) => (
        // Starts have no identity but their place.
        <div key={`${index}`} className="input-row">
          <Seconds value={invocation.at} onCommit={(at) => change(index, { at })} />
          <JsonInput
            label={`Input of start ${index + 1}`}
            value={invocation.input ?? {}}
            onCommit={(input) => change(index, { input })}
          />
          <IconButton
            label={`Remove start ${index + 1}`}
            icon={<Trash2 size={14} />}
            onClick={() => set({ invocations: invocations.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <Button
        tone="quiet"
        className="list-add"
        onClick={() => set({ invocations: [...invocations, { at: 0, input: {} }] })}
      >
        <Plus size={14} /> Start by input
      </Button>
    </section>
  )
}

function Events({ inputs: { events } }: Pick<PartProps, 'inputs'>) {
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

function Mocks({ inputs: { functions }, set }: PartProps) {
  const called = useFunctions()
  const names = [...new Set([...called, ...Object.keys(functions)])]
  if (names.length === 0) return null
  return (
    <section aria-label="Functions">
      <h3>Answers of functions</h3>
      {names.map((name) => (
        <MockEditor
          key={name}
          name={name}
          answers={functions[name] ?? []}
          onChange={(answers) => set({ functions: withAnswers(functions, name, answers) })}
        />
      ))}
    </section>
  )
}

function Seconds({ value, onCommit }: { value: number; onCommit: (seconds: number) => void }) {
  return (
    <span className="input-seconds">
      <TextInput
        label="Seconds from the start"
        value={`${value}`}
        inputMode="decimal"
        onCommit={(text) => {
          const seconds = Number(text)
          if (Number.isFinite(seconds) && seconds >= 0) onCommit(seconds)
        }}
      />
      s
    </span>
  )
}

/** Without answers a function has no list, and answers its own request. */
function withAnswers(
  functions: Functions,
  name: string,
  answers: readonly FunctionAnswer[],
): Functions {
  const { [name]: _old, ...others } = functions
  return answers.length === 0 ? others : { ...others, [name]: answers }
}
