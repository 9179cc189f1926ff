import { Check, X } from 'lucide-react'
import { useMemo } from 'react'
import type { ComparisonResult } from '../../core/simulation/condition'
import type { TriggerReport } from '../../core/simulation/matchEvent'
import { type Answer, answersTo } from '../../core/simulation/why'
import type { Json } from '../../core/workflow/Command'
import { useEditor } from '../../store/editor'
import { moveSimulation, shownInstance, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { selectSteps } from '../common/selection'
import { clockText } from './clockText'

/** As many answers as can be read; the trace has them all. */
const most = 60

/** Why the run went as it did: about the selected state, else about the instance that is shown. */
export function WhyPanel() {
  const trace = useSimulation((simulation) => simulation.trace)
  const position = useSimulation((simulation) => simulation.position)
  const instance = useSimulation((simulation) => shownInstance(simulation)?.id)
  const step = useEditor(({ state }) => state.selection[0])
  const answers = useMemo(
    () => answersTo(trace, position, { instance, step }, most),
    [trace, position, instance, step],
  )
  return (
    <div className="why">
      <p className="why-about">
        <span>
          {step === undefined ? `About ${instance ?? 'the run'}` : `About ${step}`}, the latest
          decision first
        </span>
        {step === undefined ? null : (
          <Button tone="quiet" onClick={() => selectSteps([])}>
            About the whole instance
          </Button>
        )}
      </p>
      {answers.length === 0 ? <p className="empty">Nothing has been decided yet.</p> : null}
      <ol aria-label="Answers">
        {answers.map((one) => (
          <li key={one.record.seq} data-current={one.record.seq === position - 1 || undefined}>
            <OneAnswer answer={one} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function OneAnswer({
  answer: { record, question, answer, comparisons, triggers },
}: {
  answer: Answer
}) {
  return (
    <>
      <h4>
        {question}
        <Button
          tone="quiet"
          aria-label={`Go to record ${record.seq + 1}`}
          onClick={() => void moveSimulation({ to: 'record', position: record.seq + 1 })}
        >
          {clockText(record.time)}
        </Button>
      </h4>
      {comparisons.length === 0 ? <p>{answer}</p> : <Comparisons all={comparisons} />}
      {triggers.length === 0 ? null : <Triggers all={triggers} />}
    </>
  )
}

function Comparisons({ all }: { all: readonly ComparisonResult[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Path</th>
          <th>is</th>
          <th>compared by</th>
          <th>with</th>
          <th>holds</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ path, found, operator, value, holds }, index) => (
          // Comparisons of a choice have no identity but their place.
          <tr key={`${index}`} data-holds={holds}>
            <td>
              <code>{path ?? 'null'}</code>
            </td>
            <td>
              <code>{found === undefined ? 'nothing' : short(found)}</code>
            </td>
            <td>{operator}</td>
            <td>
              <code>{short(value)}</code>
            </td>
            <td>
              <Verdict holds={holds} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Triggers({ all }: { all: readonly TriggerReport[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Trigger</th>
          <th>looks at</th>
          <th>wants</th>
          <th>found</th>
          <th>matches</th>
        </tr>
      </thead>
      <tbody>
        {all.map((report) => (
          <tr key={report.trigger} data-holds={report.matches}>
            <td>{report.trigger}</td>
            <td>{report.matches ? '' : report.because}</td>
            <td>{report.matches ? '' : <code>{short(report.wanted)}</code>}</td>
            <td>{report.matches ? '' : <code>{short(report.found)}</code>}</td>
            <td>
              <Verdict holds={report.matches} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Verdict({ holds }: { holds: boolean }) {
  return (
    <span className="verdict">
      {holds ? <Check size={13} /> : <X size={13} />} {holds ? 'yes' : 'no'}
    </span>
  )
}

function short(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
