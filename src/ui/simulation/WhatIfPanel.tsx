import { GitBranch } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Change } from '../../core/simulation/change'
import { eventOf, functionsOf, jsonOf, timelineOf } from '../../core/simulation/whatIf'
import {
  compareBranches,
  forkSimulation,
  shownInstance,
  switchBranch,
  useSimulation,
} from '../../store/simulation'
import { sampleOf, triggersOfDocument } from '../../store/events'
import { Button } from '../common/Button'
import { showFully } from '../common/showFully'
import { clockText } from './clockText'
import { useFunctions } from './useFunctions'

/** Other courses of the run from this point on; the original stays as it is. */
export function WhatIfPanel() {
  return (
    <div className="what-if">
      <Fork />
      <Branches />
    </div>
  )
}

type Compared = Awaited<ReturnType<typeof compareBranches>>

type Kind = 'functions' | 'arrive' | 'data' | 'timeline' | 'invoke'

const kinds: readonly { readonly kind: Kind; readonly label: string }[] = [
  { kind: 'functions', label: 'a function answered' },
  { kind: 'arrive', label: 'an event arrived' },
  { kind: 'data', label: 'the data were' },
  { kind: 'timeline', label: 'this were still to come' },
  { kind: 'invoke', label: 'another instance were started' },
]

function Fork() {
  const [kind, setKind] = useState<Kind>('functions')
  const [name, setName] = useState('')
  const [draft, setDraft] = useState<string>()
  const functions = useFunctions()
  const position = useSimulation((simulation) => simulation.position)
  const instance = useSimulation(shownInstance)
  const triggers = triggersOfDocument()
  const names =
    kind === 'functions' ? functions : kind === 'arrive' ? triggers.map((one) => one.name) : []
  const chosen = names.includes(name) ? name : (names[0] ?? '')
  const path = instance?.paths.find(({ visit }) => visit !== null)
  const input = path && instance?.visits.find(({ number }) => number === path.visit)?.input
  const use = triggers.find((one) => one.name === chosen)
  const inputs = useSimulation((simulation) => simulation.inputs)
  const isOver = useSimulation((simulation) => simulation.isOver)
  const now = useSimulation(({ view }) => view?.time ?? 0)
  const toCome = ({ at }: { readonly at: number }) => position === 0 || at > now
  const samples: Record<Kind, () => string> = {
    functions: () => inText(inputs.functions[chosen] ?? [{ result: {} }]),
    arrive: () => (use && sampleOf(use)) ?? '{}',
    data: () => inText(input ?? {}),
    timeline: () =>
      inText({
        invocations: inputs.invocations.filter(toCome),
        events: inputs.events.filter(toCome),
      }),
    invoke: () => inText({}),
  }
  const sample = samples[kind]()
  const text = draft ?? sample
  const wanted = changeOf(text)
  function changeOf(from: string): { change: Change; label: string } | undefined {
    if (kind === 'functions') {
      const answers = functionsOf(chosen, from)
      return (
        answers && {
          change: { type: 'functions', functions: answers },
          label: `${chosen} answers otherwise`,
        }
      )
    }
    if (kind === 'timeline') {
      const timeline = timelineOf(from)
      return timeline && { change: { type: 'timeline', ...timeline }, label: 'another timeline' }
    }
    if (kind === 'invoke') {
      const started = jsonOf(from)
      if (started === undefined) return undefined
      const invocation = { at: now, input: started }
      return { change: { type: 'invoke', invocation }, label: 'another instance' }
    }
    if (kind === 'arrive') {
      const event = eventOf(from)
      const at = now
      return (
        event && {
          change: { type: 'arrive', arrival: { at, event } },
          label: `${chosen || 'an event'} arrives`,
        }
      )
    }
    const value = jsonOf(from)
    if (value === undefined || !path || !instance) return undefined
    const change = { type: 'data', instance: instance.id, thread: path.thread, value } as const
    return { change, label: `other data at ${path.step ?? 'the next state'}` }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted) void forkSimulation(wanted.change, wanted.label)
  }
  return (
    <form onSubmit={submit} aria-label="What if">
      <div className="breakpoint-form">
        <label>
          <span>What if, after record {position},</span>
          <select
            className="input"
            aria-label="What is different"
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Kind)
              setDraft(undefined)
            }}
          >
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        {names.length > 0 ? (
          <select
            className="input"
            aria-label="Which"
            value={chosen}
            onChange={(event) => {
              setName(event.target.value)
              setDraft(undefined)
            }}
          >
            {names.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        ) : null}
        <Button type="submit" tone="primary" disabled={!wanted}>
          <GitBranch size={14} /> Fork here
        </Button>
      </div>
      {isOver && (kind === 'functions' || kind === 'data') ? (
        <p className="hint">
          The run is over here: nothing is asked any more. Go back to where it should go another
          way.
        </p>
      ) : null}
      <textarea
        className="input mono"
        aria-label="As JSON"
        aria-invalid={!wanted}
        rows={Math.min(12, text.split('\n').length + 1)}
        spellCheck={false}
        value={text}
        onChange={(event) => setDraft(event.target.value)}
      />
    </form>
  )
}

const inText = (value: unknown) => JSON.stringify(value, null, 2)

function Branches() {
  const branches = useSimulation((simulation) => simulation.branches)
  const current = useSimulation((simulation) => simulation.branch)
  const [compared, setCompared] = useState<Compared>([])
  if (branches.length < 2) {
    return (
      <p className="hint">A fork goes its own way from this record on; this run stays as it is.</p>
    )
  }
  const isFresh = compared.length === branches.length
  return (
    <section aria-label="Courses">
      <ul className="branch-list" aria-label="Courses">
        {branches.map(({ label, at }, index) => (
          // Branches are only ever added: the place is the identity.
          <li key={`${index}`}>
            <Button
              tone="quiet"
              aria-pressed={index === current}
              onClick={() => void switchBranch(index)}
            >
              <GitBranch size={13} /> {label}
              {index === 0 ? null : <small>from record {at}</small>}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => void compareBranches().then(setCompared)}>Compare the results</Button>
      {isFresh ? <Comparison all={compared} /> : null}
    </section>
  )
}

function Comparison({ all }: { all: Compared }) {
  return (
    <table ref={showFully} aria-label="Results">
      <thead>
        <tr>
          <th>Course</th>
          <th>Instance</th>
          <th>Result</th>
          <th>Way</th>
          <th>Output</th>
          <th>Ended</th>
        </tr>
      </thead>
      <tbody>
        {all.flatMap(({ label, outcomes }, branch) =>
          outcomes.map((one) => (
            <tr key={`${branch} ${one.instance}`}>
              <td>{label}</td>
              <td>{one.instance}</td>
              <td>
                {one.status.toLowerCase()}
                {one.error === null ? '' : ` (${one.error})`}
              </td>
              <td>{one.course.join(' → ')}</td>
              <td>
                <code>{one.output === undefined ? '' : JSON.stringify(one.output)}</code>
              </td>
              <td>{one.endedAt === null ? '' : clockText(one.endedAt)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
