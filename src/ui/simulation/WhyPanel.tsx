import { Check, X } from 'lucide-react'
import { useMemo } from 'react'
import { dialectOf } from '../../core/dialects'
import { parseDocument } from '../../core/document/Document'
import type { ConditionTree } from '../../core/simulation/condition'
import { groupTitle, remarkOn, testWords } from '../../core/simulation/explainCondition'
import { type Answer, answersTo } from '../../core/simulation/why'
import { endsOf, type WorkflowEnd } from '../../core/simulation/whyEnd'
import type { TriggerLine } from '../../core/simulation/whyEvent'
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
  const ends = useEnds()
  const answers = useMemo(
    () => answersTo(trace, position, { instance, step }, { ends, most }),
    [trace, position, instance, step, ends],
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

/** The ends of the workflow that runs; the document may have gone on since. */
function useEnds(): readonly WorkflowEnd[] {
  const text = useSimulation((simulation) => simulation.text)
  return useMemo(() => {
    const document = parseDocument(text)
    const dialect = dialectOf(document)
    const workflow = dialect.read(document)
    return endsOf(workflow, (step) => dialect.form(workflow, document, step))
  }, [text])
}

function OneAnswer({ answer: one }: { answer: Answer }) {
  const { record, question, exit, answer, chain, condition, triggers } = one
  return (
    <>
      <h4>
        <span>
          {question} {exit === null ? null : <code>{exit}</code>}
        </span>
        <Button
          tone="quiet"
          aria-label={`Go to record ${record.seq + 1}`}
          onClick={() => void moveSimulation({ to: 'record', position: record.seq + 1 })}
        >
          {clockText(record.time)}
        </Button>
      </h4>
      <p>{answer}</p>
      {condition ? (
        <ul aria-label="Condition" className="why-condition">
          <Condition tree={condition} />
        </ul>
      ) : null}
      {chain.length === 0 ? null : <Chain lines={chain} />}
      {triggers.length === 0 ? null : <Triggers all={triggers} />}
    </>
  )
}

function Chain({ lines }: { lines: readonly string[] }) {
  return (
    <ol aria-label="Because" className="why-chain">
      {lines.map((line, index) => (
        // A line has no identity but its place.
        <li key={`${index}`}>{line}</li>
      ))}
    </ol>
  )
}

/** A part of a condition; the groups are indented as they are nested. */
function Condition({ tree }: { tree: ConditionTree }) {
  if (tree.form === 'compare') {
    return (
      <li data-holds={tree.holds}>
        <Verdict holds={tree.holds} /> <Comparison compared={tree} />
      </li>
    )
  }
  const operands = tree.form === 'not' ? [tree.operand] : tree.operands
  return (
    <li data-holds={tree.holds}>
      <Verdict holds={tree.holds} /> <b>{groupTitle(tree)}</b>
      <ul>
        {operands.map((operand, index) => (
          // The parts of a condition have no identity but their place.
          <Condition key={`${index}`} tree={operand} />
        ))}
      </ul>
    </li>
  )
}

function Comparison({ compared }: { compared: ConditionTree & { form: 'compare' } }) {
  const { comparison, result } = compared
  const isMissing = result.found === undefined
  const remark = isMissing ? undefined : remarkOn(compared)
  return (
    <span>
      <code>{result.path ?? 'null'}</code>
      {isMissing ? ' selects nothing' : ' is '}
      {result.found === undefined ? null : <code>{short(result.found)}</code>}
      {', asked: '}
      {testWords[comparison.test]} <code>{short(comparison.written)}</code>{' '}
      <span className="why-operator">{comparison.operator}</span>
      {remark === undefined ? null : <em> ({remark})</em>}
    </span>
  )
}

function Triggers({ all }: { all: readonly TriggerLine[] }) {
  return (
    <ul aria-label="Triggers" className="why-condition">
      {all.map(({ trigger, matches, text }) => (
        <li key={trigger} data-holds={matches}>
          <Verdict holds={matches} /> <b>{trigger}</b> <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

function Verdict({ holds }: { holds: boolean }) {
  return (
    <span className="verdict">
      {holds ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
      {holds ? 'yes' : 'no'}
    </span>
  )
}

function short(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
