import { Plus, Trash2 } from 'lucide-react'
import type { Json } from '../../core/workflow/Command'
import type { EventMessage, FunctionAnswer, RunInputs } from '../../core/simulation/inputs'
import { useLibrary } from '../../store/library'
import { casesOf, chooseCase, useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'
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
      <Events inputs={inputs} set={set} />
      <Functions inputs={inputs} set={set} />
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

function Events({ inputs: { events }, set }: PartProps) {
  return (
    <section aria-label="Events">
      <h3>Events</h3>
      {events.map(({ at, event }, index) => (
        <div key={`${index}`} className="input-row">
          <Seconds
            value={at}
            onCommit={(seconds) => set({ events: events.with(index, { at: seconds, event }) })}
          />
          <JsonInput
            label={`Event ${index + 1}`}
            value={event}
            rows={3}
            onCommit={(value) => {
              if (isMessage(value)) set({ events: events.with(index, { at, event: value }) })
            }}
          />
          <IconButton
            label={`Remove event ${index + 1}`}
            icon={<Trash2 size={14} />}
            onClick={() => set({ events: events.toSpliced(index, 1) })}
          />
        </div>
      ))}
      {events.length === 0 ? (
        <p className="hint">None. Send one from a waiting state while it runs.</p>
      ) : null}
    </section>
  )
}

function Functions({ inputs: { functions }, set }: PartProps) {
  const called = useFunctions()
  const names = [...new Set([...called, ...Object.keys(functions)])]
  if (names.length === 0) return null
  return (
    <section aria-label="Functions">
      <h3>Answers of functions</h3>
      <p className="hint">
        A list per function: {'{ "result": …, "after": s }'}, {'{ "error": code }'} or{' '}
        {'{ "hang": true }'}. The last one repeats; without a list a function answers its own
        request.
      </p>
      {names.map((name) => (
        <div key={name} className="function-row">
          <code>{name}</code>
          <JsonInput
            label={`Answers of ${name}`}
            value={asJson(functions[name] ?? [])}
            onCommit={(value) => {
              if (isAnswers(value)) set({ functions: { ...functions, [name]: value } })
            }}
          />
        </div>
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

function isMessage(value: Json): value is EventMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAnswers(value: Json): value is Json & readonly FunctionAnswer[] {
  return (
    Array.isArray(value) &&
    value.every((one) => isMessage(one) && ('result' in one || 'error' in one || 'hang' in one))
  )
}

/** Answers are JSON by their shape. */
const asJson = (answers: readonly FunctionAnswer[]): Json =>
  answers.map((answer) => ({ ...answer }))
