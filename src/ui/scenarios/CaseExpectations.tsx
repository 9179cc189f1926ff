import { ListChecks, Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Difference } from '../../core/simulation/compare'
import { isArray, isObject, type JsonObject } from '../../core/simulation/json'
import type { Json } from '../../core/workflow/Command'
import { type CaseOutcome, outcomeOfCase } from '../../store/scenarios'
import { Button, IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import type { CasePartProps } from './CaseInputs'

/** The parts of a run result, with the keys of their entries as scenario files spell them. */
const parts: Readonly<
  Record<string, { readonly title: string; readonly keys: readonly string[] }>
> = {
  instances: {
    title: 'Instances',
    keys: ['id', 'token', 'startedAt', 'endedAt', 'status', 'error', 'endState', 'output'],
  },
  visits: {
    title: 'Visited states',
    keys: ['path', 'enter', 'leave', 'exit', 'next', 'output'],
  },
  calls: {
    title: 'Calls of functions',
    keys: ['at', 'path', 'function', 'input', 'outcome', 'instance', 'mock'],
  },
  events: { title: 'Events', keys: ['id', 'source', 'fate', 'instance'] },
}

const choices: Readonly<Record<string, readonly string[]>> = {
  status: ['SUCCESS', 'FAILURE', 'RUNNING'],
  fate: ['used', 'retained', 'ignored', 'mailbox', 'duplicate', 'dropped'],
}

/** What must come of a case: what is ticked is expected, what is not is not checked. */
export function CaseExpectations({ json, one, onChange }: CasePartProps) {
  const [outcome, setOutcome] = useState<CaseOutcome>()
  const written = JSON.stringify(json)
  useEffect(() => {
    let isCurrent = true
    void outcomeOfCase(one).then((next) => {
      if (isCurrent) setOutcome(next)
    })
    return () => {
      isCurrent = false
    }
    // The case is read anew from the same JSON at each rendering.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [written])
  if (!outcome) return <p className="hint">The case is run…</p>
  if (!outcome.ok) return <p className="field-problem">{outcome.reason}</p>
  const { result, differences } = outcome
  const expect = isObject(json['expect']) ? json['expect'] : {}
  const set = (key: string, value: Json | undefined) => {
    onChange(withMember(json, 'expect', withMember(expect, key, value)))
  }
  return (
    <div className="expectations">
      <p className="hint" role="status">
        {differences.length === 0
          ? 'The run does all that is ticked.'
          : `${differences.length} of what is ticked ${differences.length === 1 ? 'is' : 'are'} otherwise in the run.`}
        <Button onClick={() => onChange({ ...json, expect: result })}>
          <ListChecks size={14} /> Expect all that the run does
        </Button>
      </p>
      {['instances', 'calls', 'events'].map((key) => (
        <Part
          key={key}
          name={key}
          pointer={`/${key}`}
          expected={expect[key]}
          found={result[key]}
          differences={differences}
          onChange={(value) => set(key, value)}
        />
      ))}
    </div>
  )
}

interface PartProps {
  name: string
  /** JSON Pointer into the expectation. */
  pointer: string
  expected: Json | undefined
  found: Json | undefined
  differences: readonly Difference[]
  onChange: (value: Json | undefined) => void
}

/** A list of the result: expected as a whole, each member of its entries by itself. */
function Part({ name, pointer, expected, found, differences, onChange }: PartProps) {
  const title = parts[name]?.title ?? name
  const entries = isArray(expected) ? expected : []
  const own = isArray(found) ? found : []
  const isChecked = expected !== undefined
  const next = own[entries.length]
  return (
    <section className="expected-part" aria-label={title}>
      <label className="expected-head">
        <input
          type="checkbox"
          checked={isChecked}
          onChange={(event) => onChange(event.target.checked ? (found ?? []) : undefined)}
        />
        <strong>{title}</strong>
        <span className="hint">
          {isChecked
            ? `exactly ${entries.length}${own.length === entries.length ? '' : `, the run has ${own.length}`}`
            : `not checked; the run has ${own.length}`}
        </span>
      </label>
      {entries.map((entry, index) => (
        // Entries have no identity but their place.
        <Entry
          key={`${index}`}
          name={name}
          title={`${title} ${index + 1}`}
          pointer={`${pointer}/${index}`}
          expected={objectOr(entry)}
          found={objectOr(own[index])}
          differences={differences}
          onChange={(value) => onChange(entries.with(index, value))}
          onRemove={() => onChange(entries.toSpliced(index, 1))}
        />
      ))}
      {isChecked ? (
        <Button
          tone="quiet"
          className="list-add"
          onClick={() => onChange([...entries, next ?? {}])}
        >
          <Plus size={14} /> {next === undefined ? 'One more' : 'The next of the run'}
        </Button>
      ) : null}
    </section>
  )
}

interface EntryProps {
  name: string
  title: string
  pointer: string
  expected: JsonObject
  found: JsonObject
  differences: readonly Difference[]
  onChange: (value: JsonObject) => void
  onRemove: () => void
}

function Entry(props: EntryProps) {
  const { name, title, pointer, expected, found, differences, onChange, onRemove } = props
  const differs = differences.some(
    (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
  )
  const set = (key: string, value: Json | undefined) => onChange(withMember(expected, key, value))
  return (
    <div className="expected-entry">
      <IconButton label={`Remove ${title}`} icon={<Trash2 size={14} />} onClick={onRemove} />
      <details open={name === 'instances' || differs}>
        <summary>
          <span>{summaryOf(expected) || title}</span>
          {differs ? <b title="The run does otherwise">≠</b> : null}
        </summary>
        {(parts[name]?.keys ?? []).map((key) => (
          <Member
            key={key}
            label={`${title}: ${key}`}
            name={key}
            expected={expected[key]}
            found={found[key]}
            difference={differences.find((one) => one.pointer === `${pointer}/${key}`)}
            onChange={(value) => set(key, value)}
          />
        ))}
        {name === 'instances' ? (
          <Part
            name="visits"
            pointer={`${pointer}/visits`}
            expected={expected['visits']}
            found={found['visits']}
            differences={differences}
            onChange={(value) => set('visits', value)}
          />
        ) : null}
      </details>
    </div>
  )
}

interface MemberProps {
  label: string
  name: string
  expected: Json | undefined
  found: Json | undefined
  difference: Difference | undefined
  onChange: (value: Json | undefined) => void
}

function Member({ label, name, expected, found, difference, onChange }: MemberProps) {
  const isChecked = expected !== undefined
  const options = choices[name]
  return (
    <div className="expected-member" data-differs={difference !== undefined || undefined}>
      <label>
        <input
          type="checkbox"
          checked={isChecked}
          aria-label={label}
          onChange={(event) => onChange(event.target.checked ? (found ?? null) : undefined)}
        />
        <code>{name}</code>
      </label>
      {!isChecked ? (
        <span className="hint">
          not checked{found === undefined ? '' : `, ${JSON.stringify(found)}`}
        </span>
      ) : options ? (
        <select
          className="input"
          aria-label={`${label}, expected`}
          value={typeof expected === 'string' ? expected : ''}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <JsonInput label={`${label}, expected`} value={expected} onCommit={onChange} />
      )}
      {difference ? (
        <span className="expected-found">
          ≠ {difference.found === undefined ? 'nothing' : JSON.stringify(difference.found)}
          <Button tone="quiet" onClick={() => onChange(difference.found)}>
            Take it
          </Button>
        </span>
      ) : null}
    </div>
  )
}

const objectOr = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** The members that tell an entry from the others. */
function summaryOf(entry: JsonObject): string {
  const told = ['id', 'at', 'path', 'function', 'status', 'exit', 'fate', 'outcome'].flatMap(
    (key) => {
      const value = entry[key]
      if (typeof value === 'number') return `${value} s`
      return typeof value === 'string' ? value : []
    },
  )
  return told.join(' · ')
}

/** With undefined, without the member. */
function withMember(json: JsonObject, key: string, value: Json | undefined): JsonObject {
  if (value !== undefined) return { ...json, [key]: value }
  const { [key]: _old, ...others } = json
  return others
}
