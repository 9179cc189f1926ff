import { ChevronLeft, ChevronRight, CircleX } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { parseDocument } from '../../core/document/Document'
import { equalJson } from '../../core/simulation/json'
import type { CallView, VisitView } from '../../core/simulation/view'
import {
  type DataStage,
  type EventData,
  type FilterData,
  placeKey,
  type TriedPaths,
  visitData,
} from '../../core/simulation/visitData'
import type { Command, Json } from '../../core/workflow/Command'
import { runAll, useEditor } from '../../store/editor'
import { shownInstance, useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { useDialect } from '../common/useDialect'
import { clockText } from './clockText'
import { DataTree } from './DataTree'
import { type EditPath, EventStage, FilterStage, spelled } from './FilterStage'
import { MockLink } from './MockLink'

/** More visits than this are not listed at once: the ones around the shown are. */
const most = 100

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
    <VisitData key={`${instance?.id} ${visit.number}`} visit={visit}>
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
    </VisitData>
  )
}

/** The paths that are tried belong to one visit on one document. */
function VisitData({ visit, children }: { visit: VisitView; children: ReactNode }) {
  const { program, canApply } = useRunningProgram()
  const events = useSimulation(({ view }) => view?.events)
  const [tried, setTried] = useState<TriedPaths>(new Map())
  const stages = useMemo(
    () => (program ? visitData(program, visit, events ?? [], tried) : []),
    [program, visit, events, tried],
  )
  const places = new Map(
    stages.flatMap((one) => ('place' in one ? [[placeKey(one.place), one]] : [])),
  )
  const others = [...places.values()].filter(({ path, written }) => path !== written)
  const isTrying = others.length > 0
  const canBeApplied = isTrying && others.every(({ failed }) => failed === undefined)
  const forget = () => setTried(new Map())
  const tryPath = ({ place, written }: FilterData | EventData, text: string) => {
    const next = new Map(tried)
    if (text.trim() === spelled(written)) next.delete(placeKey(place))
    else next.set(placeKey(place), text.trim())
    setTried(next)
  }
  const apply = () => {
    if (!canApply || !canBeApplied) return
    const commands = others.map(({ place: path, path: text }): Command => {
      return text === '' ? { type: 'remove-value', path } : { type: 'set-value', path, value: text }
    })
    runAll(commands, `Set the paths of ${visit.step}`)
  }
  const edit = canApply ? { change: tryPath, apply, forget } : undefined
  return (
    <div className="data">
      <div className="data-visit">
        {children}
        {isTrying && !canApply ? <span className="hint">not what ran: replay the run</span> : null}
        {isTrying && canApply ? (
          <span className="stage-tools" role="group" aria-label="Tried paths">
            <Button tone="primary" disabled={!canBeApplied} onClick={apply}>
              Apply to the document
            </Button>
            <Button tone="quiet" onClick={forget}>
              As it was
            </Button>
          </span>
        ) : null}
      </div>
      <ol className="data-stages" aria-label={`Data of ${visit.step}`}>
        <li className="data-stage">
          <Stage title="Input" note="what the state before handed over" value={visit.input} />
        </li>
        {grouped(stages).map((group) => {
          const [{ stage, index }] = group
          return isUnwritten(stage) ? (
            <li key={index} className="data-stage" data-none>
              {group.map((one) => (
                <VisitStage key={one.index} {...{ visit, isTrying, edit }} stage={one.stage} />
              ))}
            </li>
          ) : (
            <li key={index} className="data-stage" {...marksOf(stage)}>
              <VisitStage {...{ stage, visit, isTrying, edit }} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

interface Placed {
  readonly stage: DataStage
  readonly index: number
}

/** Filters that are not written stand together, so that the others have room. */
function grouped(stages: readonly DataStage[]): readonly (readonly [Placed, ...Placed[]])[] {
  const groups: [Placed, ...Placed[]][] = []
  for (const [index, stage] of stages.entries()) {
    const last = groups.at(-1)
    if (last && isUnwritten(stage) && isUnwritten(last[0].stage)) last.push({ stage, index })
    else groups.push([{ stage, index }])
  }
  return groups
}

const isUnwritten = (stage: DataStage) => stage.kind === 'filter' && stage.written === ''

function marksOf(stage: DataStage) {
  return {
    'data-failed': ('failed' in stage && stage.failed !== undefined) || undefined,
    'data-call': stage.kind === 'call' || undefined,
    'data-error': (stage.kind === 'call' && stage.call.outcome?.ok === false) || undefined,
  }
}

/** The program that runs, and whether it is still that of the document. */
function useRunningProgram() {
  const text = useSimulation((simulation) => simulation.text)
  const canApply = useEditor(({ state }) => state.document.text === text)
  const dialect = useDialect()
  const program = useMemo(() => dialect.compile(dialect.read(parseDocument(text))), [dialect, text])
  return { program, canApply }
}

interface VisitStageProps {
  stage: DataStage
  visit: VisitView
  isTrying: boolean
  edit: EditPath | undefined
}

function VisitStage({ stage, visit, isTrying, edit }: VisitStageProps) {
  switch (stage.kind) {
    case 'filter':
      return <FilterStage title={titleOf(stage)} stage={stage} edit={edit} />
    case 'event':
      return <EventStage stage={stage} edit={edit} />
    case 'call':
      return <Call call={stage.call} request={stage.request} />
    case 'branches':
      return <Stage title="Branches" note="what each gave, in written order" value={stage.result} />
    case 'output':
      return (
        <Stage
          title="Output"
          note={`${isTrying ? 'would be left' : 'left'} by ${stage.exit}`}
          value={stage.value}
          before={isTrying ? visit.output : visit.input}
        />
      )
  }
}

const titles: Record<FilterData['stage'], string> = {
  'state-input': 'InputPath',
  'state-result': 'ResultPath',
  'state-output': 'OutputPath',
  'action-input': 'InputPath of action',
  'action-result': 'ResultPath of action',
  'action-output': 'OutputPath of action',
}

function titleOf({ stage, action }: FilterData): string {
  return action === null ? titles[stage] : `${titles[stage]} ${action + 1}`
}

function Call({ call, request }: { call: CallView; request: Json }) {
  const { outcome } = call
  const isOther = !equalJson(request, call.input)
  return (
    <>
      <header>
        <strong>{call.function}</strong>
        <span>
          attempt {call.attempt}, {clockText(call.at)}, {stateOf(call)};{' '}
          <MockLink call={call}>
            {call.mock === 'default'
              ? 'no mock: its own request'
              : `answer ${call.mock + 1} of its list`}
          </MockLink>
          {isOther ? '; another request than was made, the answer stays' : ''}
        </span>
      </header>
      <div className="call-data">
        <DataTree
          label={`Request to ${call.function}`}
          value={request}
          before={isOther ? call.input : undefined}
        />
        {outcome === null ? null : outcome.ok ? (
          <DataTree label={`Response of ${call.function}`} value={outcome.value} />
        ) : (
          <p className="call-error" role="group" aria-label={`Response of ${call.function}`}>
            <CircleX size={13} aria-hidden /> error <code>{outcome.code}</code>
          </p>
        )}
      </div>
    </>
  )
}

function stateOf({ state, outcome }: CallView): string {
  if (state === 'pending') return 'not answered yet'
  if (state === 'timed-out') return 'no answer in time'
  return outcome && !outcome.ok ? 'failed' : state
}

interface StageProps {
  title: string
  note: string
  value: Json
  before?: Json | undefined
}

function Stage({ title, note, value, before }: StageProps) {
  return (
    <>
      <header>
        <strong>{title}</strong>
        <span>{note}</span>
      </header>
      <DataTree label={title} value={value} before={before} />
    </>
  )
}
