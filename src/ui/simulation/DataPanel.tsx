import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Json } from '../../core/workflow/Command'
import type { Program } from '../../core/workflow/Program'
import { placeOfFilter } from '../../core/simulation/refilter'
import type { CallView, StageView, VisitView } from '../../core/simulation/view'
import { useEditor } from '../../store/editor'
import { shownInstance, useSimulation } from '../../store/simulation'
import { useDialect } from '../common/useDialect'
import { DataTree } from './DataTree'
import { IconButton } from '../common/Button'
import { clockText } from './clockText'
import { FilterStage } from './FilterStage'

/** More visits than this are not listed at once: the ones around the shown are. */
const most = 300

/** The data of a visit, from the raw input through every filter and call to the output. */
export function DataPanel() {
  const instance = useSimulation(shownInstance)
  const selected = useEditor(({ state }) => state.selection[0])
  const [chosen, setChosen] = useState<number>()
  const visits = instance?.visits ?? []
  const ofStep = visits.filter((visit) => visit.step === selected)
  const offered = ofStep.length > 0 ? ofStep : visits
  const visit = offered.find(({ number }) => number === chosen) ?? offered.at(-1)
  if (!visit) return <p className="empty">No state has been entered yet.</p>
  const index = offered.indexOf(visit)
  const from = Math.max(0, Math.min(index - most / 2, offered.length - most))
  const beside = (by: number) => {
    const other = offered[index + by]
    return { disabled: !other, onClick: () => other && setChosen(other.number) }
  }
  return (
    <div className="data">
      <div className="data-visit">
        <IconButton label="The visit before" icon={<ChevronLeft size={15} />} {...beside(-1)} />
        <IconButton label="The next visit" icon={<ChevronRight size={15} />} {...beside(1)} />
        <select
          className="input"
          aria-label="Visit"
          value={visit.number}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {offered.slice(from, from + most).map((one) => (
            <option key={one.number} value={one.number}>
              {one.number}. {one.step}, {clockText(one.enteredAt)}
              {one.exit ? `, left by ${one.exit}` : ''}
            </option>
          ))}
        </select>
        {offered.length > most ? <span className="hint">of {offered.length}</span> : null}
      </div>
      <VisitData visit={visit} />
    </div>
  )
}

function VisitData({ visit }: { visit: VisitView }) {
  const program = useRunningProgram()
  return (
    <ol className="data-stages" aria-label={`Data of ${visit.step}`}>
      <Stage title="Input" note="what the state before handed over" value={visit.input} />
      {visit.merged.map((merged) => (
        <Stage
          key={`merged ${merged.arrival}`}
          title={`Event ${merged.arrival + 1} merged`}
          note={merged.failed ?? `InputPath ${merged.path ?? 'null'} of its data`}
          value={merged.into[0]?.after}
          before={merged.into[0]?.before}
          isFailed={merged.failed !== undefined}
        />
      ))}
      {stepsOf(visit).map((entry) =>
        entry.type === 'stage' ? (
          <FilterStage
            key={`${visit.number} ${entry.key} ${entry.stage.path}`}
            title={titleOf(entry.stage)}
            stage={entry.stage}
            place={program && placeOfFilter(program, visit.step, entry.stage)}
          />
        ) : (
          <Call key={entry.key} call={entry.call} />
        ),
      )}
      {visit.output === undefined ? null : (
        <Stage
          title="Output"
          note={`left by ${visit.exit ?? ''}`}
          value={visit.output}
          before={visit.input}
        />
      )}
    </ol>
  )
}

/** The program of the document, as long as it is the one that runs. */
function useRunningProgram(): Program | undefined {
  const text = useSimulation((simulation) => simulation.text)
  const { workflow, document } = useEditor(({ state }) => state)
  const dialect = useDialect()
  const isRunning = document.text === text
  return useMemo(
    () => (isRunning ? dialect.compile(workflow) : undefined),
    [isRunning, dialect, workflow],
  )
}

type Entry =
  | { readonly type: 'stage'; readonly key: string; readonly stage: StageView }
  | { readonly type: 'call'; readonly key: string; readonly call: CallView }

/** Filters and calls in the order in which they belong together: state, then action by action. */
function stepsOf({ stages, calls }: VisitView): readonly Entry[] {
  const stage = (one: StageView, index: number): Entry => ({
    type: 'stage',
    key: `stage ${index}`,
    stage: one,
  })
  const all = stages.map((one, index) => ({ one, entry: stage(one, index) }))
  const actions = [...new Set([...calls, ...stages].flatMap(({ action }) => action ?? []))].sort(
    (a, b) => a - b,
  )
  const pick = (wanted: StageView['stage'], action: number | null) =>
    all.filter(({ one }) => one.stage === wanted && one.action === action).map(({ entry }) => entry)
  return [
    ...pick('state-input', null),
    ...actions.flatMap((action) => [
      ...pick('action-input', action),
      ...calls
        .filter((call) => call.action === action)
        .map((call): Entry => ({ type: 'call', key: `call ${call.call}`, call })),
      ...pick('action-result', action),
      ...pick('action-output', action),
    ]),
    ...pick('state-result', null),
    ...pick('state-output', null),
  ]
}

const titles: Record<StageView['stage'], string> = {
  'state-input': 'After InputPath',
  'state-result': 'After ResultPath',
  'state-output': 'After OutputPath',
  'action-input': 'InputPath of action',
  'action-result': 'ResultPath of action',
  'action-output': 'OutputPath of action',
}

function titleOf({ stage, action }: StageView): string {
  return action === null ? titles[stage] : `${titles[stage]} ${action + 1}`
}

function Call({ call }: { call: CallView }) {
  const { outcome } = call
  const answer =
    outcome && 'value' in outcome
      ? outcome.value
      : outcome && 'code' in outcome
        ? outcome.code
        : undefined
  const mock =
    call.mock === 'default' ? 'no mock: its own request' : `answer ${call.mock + 1} of its list`
  return (
    <li className="data-stage" data-call>
      <header>
        <strong>{call.function}</strong>
        <span>
          attempt {call.attempt}, {clockText(call.at)}, {call.state}; {mock}
        </span>
      </header>
      <div className="call-data">
        <DataTree label={`Request to ${call.function}`} value={call.input} />
        {answer === undefined ? null : (
          <DataTree label={`Response of ${call.function}`} value={answer} />
        )}
      </div>
    </li>
  )
}

interface StageProps {
  title: string
  note: string
  value: Json | undefined
  before?: Json | undefined
  isFailed?: boolean
}

function Stage({ title, note, value, before, isFailed }: StageProps) {
  return (
    <li className="data-stage" data-failed={isFailed || undefined}>
      <header>
        <strong>{title}</strong>
        <span>{note}</span>
      </header>
      {value === undefined ? null : <DataTree label={title} value={value} before={before} />}
    </li>
  )
}
