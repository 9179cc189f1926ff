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
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import type { Difference } from '../../core/simulation/compare'
import { readScenarioFile, type ScenarioCase } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { useLibrary } from '../../store/library'
import {
  addCase,
  caseAt,
  caseKeys,
  freshCaseName,
  openInputs,
  removeCase,
  testCases,
  useScenarios,
} from '../../store/scenarios'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { FileButton } from '../common/FileButton'
import { download } from '../files/download'
import { fileName } from '../files/fileActions'
import { CaseDialog } from './CaseDialog'
import { RecordDialog } from './RecordDialog'
import { useIsOld } from './useIsOld'

/** The cases with their verdicts. */
export function Cases({ cases }: { cases: readonly ScenarioCase[] }) {
  const isRunning = useSimulation(({ status }) => status === 'open')
  const [dialog, setDialog] = useState<'record' | number>()
  const keys = caseKeys(cases)
  const close = () => setDialog(undefined)
  return (
    <div className="cases">
      <div className="panel-tools">
        <Button tone="primary" disabled={cases.length === 0} onClick={() => void testCases()}>
          <ListChecks size={14} /> Run all
        </Button>
        <Button disabled={!isRunning} onClick={() => setDialog('record')}>
          <Plus size={14} /> Record this run…
        </Button>
        <Files />
      </div>
      {cases.length === 0 ? (
        <div className="empty">
          <strong>No cases yet</strong>
          <span>Run the document, then record the run as a case; or import a scenario file.</span>
        </div>
      ) : null}
      <ul className="case-list" aria-label="Cases">
        {cases.map((one, index) => (
          <CaseRow
            key={keys[index]}
            one={one}
            caseKey={keys[index] ?? one.name}
            index={index}
            onEdit={setDialog}
          />
        ))}
      </ul>
      {dialog === 'record' ? <RecordDialog onClose={close} /> : null}
      {typeof dialog === 'number' ? <CaseDialog index={dialog} onClose={close} /> : null}
    </div>
  )
}

interface CaseRowProps {
  one: ScenarioCase
  caseKey: string
  index: number
  onEdit: (index: number) => void
}

function CaseRow({ one, caseKey, index, onEdit }: CaseRowProps) {
  const verdict = useScenarios(({ verdicts }) => verdicts.get(caseKey))
  const isOld = useIsOld(useScenarios(({ testedText }) => testedText))
  const state = !verdict ? 'unknown' : verdict.passed ? 'passed' : 'failed'
  return (
    <li data-verdict={state} data-old={(verdict && isOld) || undefined}>
      <div className="case-head">
        <Verdict state={state} />
        <strong title={one.notes}>{one.name}</strong>
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
            onClick={() => void openInputs(one.inputs, one.name)}
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
            icon={<Trash2 size={14} />}
            onClick={() => removeCase(index)}
          />
        </span>
      </div>
      {verdict?.stopped ? <p className="field-problem">{verdict.stopped}</p> : null}
      {verdict && verdict.differences.length > 0 ? (
        <Differences differences={verdict.differences} />
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

function Differences({ differences }: { differences: readonly Difference[] }) {
  return (
    <table className="differences" aria-label="Differences">
      <tbody>
        {differences.slice(0, mostShown).map(({ pointer, expected, found }) => (
          <tr key={pointer}>
            <td className="mono">{pointer}</td>
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

function brief(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}

function Files() {
  const { scenarios, name, setScenarios } = useLibrary()
  const take = (text: string) => {
    const problem = problemOf(text)
    if (problem === undefined) setScenarios(text)
    else useSession.getState().toast({ tone: 'error', text: problem })
  }
  return (
    <>
      <FileButton label="Import…" fileLabel="Scenario file" onText={take} />
      <Button
        tone="quiet"
        disabled={scenarios === ''}
        onClick={() =>
          download(
            new Blob([scenarios], { type: 'application/json' }),
            fileName(name.replace(/\.workflow(\.json)?$/i, ''), '.scenario.json'),
          )
        }
      >
        <Download size={14} /> Export
      </Button>
    </>
  )
}

function problemOf(text: string): string | undefined {
  try {
    const read = readScenarioFile(JSON.parse(text))
    if (read.ok) return undefined
    const [first] = read.problems
    return `This is no scenario file: ${first?.message} (${first?.pointer})`
  } catch {
    return 'The file is not JSON.'
  }
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
