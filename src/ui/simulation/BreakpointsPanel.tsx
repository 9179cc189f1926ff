import { Plus, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { breakpointText } from '../../core/simulation/breakpoints'
import type { Breakpoint } from '../../core/simulation/stop'
import type { Json } from '../../core/workflow/Command'
import { allSteps, type StepId } from '../../core/workflow/Workflow'
import {
  enableBreakpoint,
  findBreakpoint,
  toggleBreakpoint,
  useBreakpoints,
} from '../../store/breakpoints'
import { useEditor } from '../../store/editor'
import { triggersOfDocument } from '../../store/events'
import { useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { showStep } from '../common/selection'
import { useFunctions } from './useFunctions'

/** Where a run stops by itself. */
export function BreakpointsPanel() {
  const all = useBreakpoints((breakpoints) => breakpoints.all)
  const met = useSimulation((simulation) => simulation.met)
  return (
    <div className="breakpoints">
      <NewBreakpoint />
      {all.length === 0 ? (
        <p className="hint">
          None yet. F9 sets one on the selected state or edge, and so does a click into the margin
          of the text.
        </p>
      ) : (
        <ul aria-label="Breakpoints">
          {all.map(({ breakpoint, isEnabled }) => {
            const text = breakpointText(breakpoint)
            const isMet = met !== null && findBreakpoint([{ breakpoint, isEnabled }], met)
            return (
              <li key={text} data-met={isMet ? true : undefined}>
                <label>
                  <input
                    type="checkbox"
                    checked={isEnabled}
                    onChange={(event) => enableBreakpoint(breakpoint, event.target.checked)}
                  />
                  <span>
                    Stop when {text}
                    {isMet ? <strong> (the run stands here)</strong> : null}
                  </span>
                </label>
                {'step' in breakpoint && breakpoint.step !== undefined ? (
                  <ShowStep step={breakpoint.step} />
                ) : null}
                <IconButton
                  label={`Remove: ${text}`}
                  icon={<Trash2 size={14} />}
                  onClick={() => toggleBreakpoint(breakpoint)}
                />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function ShowStep({ step }: { step: StepId }) {
  const isThere = useEditor(({ state }) =>
    [...allSteps(state.workflow.root)].some(({ id }) => id === step),
  )
  if (!isThere) return <span className="hint">no longer in the document</span>
  const show = () => {
    showStep(step)
  }
  return (
    <Button tone="quiet" onClick={show}>
      Show
    </Button>
  )
}

const kinds = [
  { on: 'step', label: 'a state is entered' },
  { on: 'function', label: 'a function is called' },
  { on: 'trigger', label: 'an event arrives' },
  { on: 'error', label: 'an error arises' },
  { on: 'data', label: 'the data is so' },
] as const

function NewBreakpoint() {
  const [on, setOn] = useState<(typeof kinds)[number]['on']>('step')
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const names = useNames(on)
  const chosen = names ? (names.includes(name) ? name : (names[0] ?? '')) : name.trim()
  const wanted = breakpointOf(on, chosen, value.trim())
  const all = useBreakpoints((breakpoints) => breakpoints.all)
  const isSet = wanted !== undefined && findBreakpoint(all, wanted) !== undefined
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (wanted && !isSet) toggleBreakpoint(wanted)
  }
  return (
    <form className="breakpoint-form" onSubmit={add}>
      <label>
        <span>Stop when</span>
        <select
          className="input"
          aria-label="Stop when"
          value={on}
          onChange={(event) => {
            setOn(kinds.find((kind) => kind.on === event.target.value)?.on ?? 'step')
            setName('')
          }}
        >
          {kinds.map((kind) => (
            <option key={kind.on} value={kind.on}>
              {kind.label}
            </option>
          ))}
        </select>
      </label>
      {names ? (
        <select
          className="input"
          aria-label="Which"
          value={chosen}
          disabled={names.length === 0}
          onChange={(event) => setName(event.target.value)}
        >
          {names.length === 0 ? <option value="">none in the document</option> : null}
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <input
          className="input"
          aria-label={on === 'error' ? 'Error code' : 'Path'}
          placeholder={on === 'error' ? 'any code' : '$.order.total'}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      {on === 'data' ? (
        <label>
          <span>is</span>
          <input
            className="input"
            aria-label="Value"
            placeholder="anything"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
      ) : null}
      <Button type="submit" disabled={!wanted || isSet}>
        <Plus size={14} /> Add
      </Button>
    </form>
  )
}

/** What can be chosen from; undefined where a text is written. */
function useNames(on: Breakpoint['on']): readonly string[] | undefined {
  const workflow = useEditor(({ state }) => state.workflow)
  const functions = useFunctions()
  if (on === 'step') return [...allSteps(workflow.root)].map(({ id }) => id)
  if (on === 'function') return functions
  return on === 'trigger' ? triggersOfDocument().map(({ name }) => name) : undefined
}

function breakpointOf(
  on: (typeof kinds)[number]['on'],
  name: string,
  value: string,
): Breakpoint | undefined {
  if (on === 'error') return name === '' ? { on } : { on, code: name }
  if (name === '') return undefined
  switch (on) {
    case 'step':
      // The names offered are the ids of the steps.
      return { on, step: name as StepId }
    case 'function':
      return { on, function: name }
    case 'trigger':
      return { on, trigger: name }
    case 'data':
      return value === '' ? { on, path: name } : { on, path: name, equals: jsonOf(value) }
  }
}

/** Bare words are taken as text. */
function jsonOf(text: string): Json {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
