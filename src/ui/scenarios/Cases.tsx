import {
  Bug,
  CircleCheck,
  CircleDashed,
  CircleX,
  CopyPlus,
  Download,
  ListChecks,
  Pencil,
  Play,
  Plus,
  Redo2,
  Trash2,
  Undo2,
} from 'lucide-react'
import { useRef, useState } from 'react'
import type { ScenarioCase } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { allSteps } from '../../core/workflow/Workflow'
import {
  addCase,
  caseAt,
  caseKeys,
  freshCaseName,
  placeOf,
  redoCases,
  removeCase,
  undoCases,
  useCaseHistory,
} from '../../store/cases'
import { useEditor } from '../../store/editor'
import {
  openInputs,
  type PlacedDifference,
  testCases,
  useScenarios,
  verdictOf,
} from '../../store/scenarios'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { FileButton } from '../common/FileButton'
import { showStep } from '../common/selection'
import { saveCases, takeCases } from '../files/fileActions'
import { CaseDialog } from './CaseDialog'
import { differencePlace } from './differencePlace'
import { useIsOtherText } from './useIsOld'

/** The cases with their verdicts. */
export function Cases({ cases }: { cases: readonly ScenarioCase[] }) {
  const isRunning = useSimulation(({ status }) => status === 'open')
  const set = useSession((session) => session.set)
  const [edited, setEdited] = useState<number>()
  const list = useRef<HTMLUListElement>(null)
  const keys = caseKeys(cases)
  const remove = (index: number) => {
    removeCase(index)
    // The focus goes to the case that takes the place, or to the one before.
    requestAnimationFrame(() => {
      const rows = list.current?.children
      const row = rows?.[Math.min(index, rows.length - 1)]
      row?.querySelector<HTMLElement>('[data-verb="delete"]')?.focus()
    })
  }
  return (
    <div className="cases">
      <div className="panel-tools">
        <Button tone="primary" disabled={cases.length === 0} onClick={() => void testCases()}>
          <ListChecks size={14} /> Run all
        </Button>
        <Button disabled={!isRunning} onClick={() => set({ dialog: 'record' })}>
          <Plus size={14} /> Record this run…
        </Button>
        <Files />
        <History />
      </div>
      {cases.length === 0 ? (
        <div className="empty">
          <strong>No cases yet</strong>
          <span>Run the document, then record the run as a case; or import a scenario file.</span>
        </div>
      ) : null}
      <ul ref={list} className="case-list" aria-label="Cases">
        {cases.map((one, index) => (
          <CaseRow
            key={keys[index]}
            one={one}
            caseKey={keys[index] ?? one.name}
            index={index}
            onEdit={setEdited}
            onRemove={remove}
          />
        ))}
      </ul>
      {edited === undefined ? null : (
        <CaseDialog index={edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  )
}

/** What was done to the cases is taken back here: the document has a history of its own. */
function History() {
  const { done, undone } = useCaseHistory()
  const [undo, redo] = [done.at(-1)?.label, undone.at(-1)?.label]
  return (
    <span className="case-history">
      <IconButton
        label={undo ? `Take back: ${undo}` : 'Take back the last change of the cases'}
        icon={<Undo2 size={14} />}
        disabled={!undo}
        onClick={undoCases}
      />
      <IconButton
        label={redo ? `Do again: ${redo}` : 'Do again what was taken back'}
        icon={<Redo2 size={14} />}
        disabled={!redo}
        onClick={redoCases}
      />
    </span>
  )
}

interface CaseRowProps {
  one: ScenarioCase
  caseKey: string
  index: number
  onEdit: (index: number) => void
  onRemove: (index: number) => void
}

function CaseRow({ one, caseKey, index, onEdit, onRemove }: CaseRowProps) {
  const verdict = useScenarios((state) => verdictOf(state, caseKey, one))
  const isOld = useIsOtherText(useScenarios(({ testedText }) => testedText))
  const state = !verdict ? 'unknown' : verdict.passed ? 'passed' : 'failed'
  const isUnchecked = verdict?.passed === true && one.expect === undefined
  return (
    <li data-verdict={isUnchecked ? 'unchecked' : state} data-old={(verdict && isOld) || undefined}>
      <div className="case-head">
        {isUnchecked ? (
          <CircleCheck size={15} aria-label="runs, nothing is expected" />
        ) : (
          <Verdict state={state} />
        )}
        <strong title={one.notes === '' ? one.name : `${one.name}: ${one.notes}`}>
          {one.name}
        </strong>
        {isUnchecked ? <span className="hint">nothing is expected yet</span> : null}
        {verdict && isOld ? <span className="hint">before the last change</span> : null}
        <span className="case-verbs">
          <IconButton
            label={`Run ${one.name}`}
            icon={<Play size={14} />}
            onClick={() => void testCases(caseKey)}
          />
          <IconButton
            label={`Open ${one.name} in the debugger`}
            icon={<Bug size={14} />}
            onClick={() => void openInputs(one.inputs, { caseName: one.name })}
          />
          <IconButton
            label={`Edit ${one.name}`}
            icon={<Pencil size={14} />}
            onClick={() => onEdit(index)}
          />
          <IconButton
            label={`Duplicate ${one.name}`}
            icon={<CopyPlus size={14} />}
            onClick={() => {
              const json = caseAt(index)
              if (isObject(json)) addCase({ ...json, case: freshCaseName(one.name) })
            }}
          />
          <IconButton
            label={`Delete ${one.name}`}
            data-verb="delete"
            icon={<Trash2 size={14} />}
            onClick={() => onRemove(index)}
          />
        </span>
      </div>
      {verdict?.stopped ? <p className="field-problem">{verdict.stopped}</p> : null}
      {verdict && verdict.differences.length > 0 ? (
        <Differences differences={verdict.differences} expect={one.expect} />
      ) : null}
    </li>
  )
}

function Verdict({ state }: { state: 'unknown' | 'passed' | 'failed' }) {
  if (state === 'passed') return <CircleCheck size={15} aria-label="passed" />
  if (state === 'failed') return <CircleX size={15} aria-label="failed" />
  return <CircleDashed size={15} aria-label="not run" />
}

const mostShown = 12

interface DifferencesProps {
  differences: readonly PlacedDifference[]
  expect: Json | undefined
}

function Differences({ differences, expect }: DifferencesProps) {
  return (
    <table className="differences" aria-label="Differences">
      <tbody>
        {differences.slice(0, mostShown).map(({ pointer, expected, found, places }) => (
          <tr key={pointer}>
            <td title={pointer}>
              <Place text={differencePlace(pointer, expect)} places={places} />
            </td>
            <td>expected {brief(expected)}</td>
            <td>found {brief(found)}</td>
          </tr>
        ))}
        {differences.length > mostShown ? (
          <tr>
            <td colSpan={3}>and {differences.length - mostShown} more</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}

/** Where a difference lies; leads to the state if it lies in one. */
function Place({ text, places }: { text: string; places: readonly string[] }) {
  const workflow = useEditor(({ state }) => state.workflow)
  const step = [...allSteps(workflow.root)].find(({ id }) => places.includes(placeOf(id)))
  if (!step) return text
  return (
    <button type="button" className="link" onClick={() => showStep(step.id)}>
      {text}
    </button>
  )
}

function brief(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}

function Files() {
  const scenarios = useLibrary((library) => library.scenarios)
  return (
    <>
      <FileButton label="Import…" fileLabel="Scenario file" onText={takeCases} />
      <Button tone="quiet" disabled={scenarios === ''} onClick={saveCases}>
        <Download size={14} /> Export
      </Button>
    </>
  )
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
