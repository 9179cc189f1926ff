import { Bug, Plus, Search } from 'lucide-react'
import type { Finding } from '../../core/simulation/explorer/finding'
import { addInputs } from '../../store/cases'
import { explorationBound, exploreDocument, openInputs, useScenarios } from '../../store/scenarios'
import { Button } from '../common/Button'
import { showStep } from '../common/selection'
import { useIsOld } from './useIsOld'
import { WorkTools } from './WorkTools'

/** Tries what the document allows, and tells what goes wrong, each as a case to be replayed. */
export function Explorer() {
  const exploration = useScenarios((state) => state.exploration)
  const isOld = useIsOld(useScenarios((state) => state.explored))
  const status = (done: number | undefined) => {
    if (done !== undefined) return `${done} of at most ${explorationBound} runs`
    return exploration
      ? `${exploration.runs} runs, ${exploration.cases.length} of them reached something new${isOld ? ', before the last change' : ''}`
      : 'Orders of events, failures, time limits and the values that comparisons ask for are tried.'
  }
  return (
    <div className="cases">
      <WorkTools
        what="explore"
        label={
          <>
            <Search size={14} /> Explore
          </>
        }
        onStart={() => void exploreDocument()}
        status={status}
      />
      {exploration && exploration.findings.length === 0 ? (
        <p className="hint pad">Nothing went wrong.</p>
      ) : null}
      <ul className="findings" aria-label="Findings">
        {(exploration?.findings ?? []).map((finding) => (
          <Row key={sentence(finding)} finding={finding} />
        ))}
      </ul>
    </div>
  )
}

function Row({ finding }: { finding: Finding }) {
  const inputs = 'inputs' in finding ? finding.inputs : undefined
  const step = 'step' in finding ? finding.step : null
  return (
    <li data-kind={finding.kind}>
      <b>{names[finding.kind]}</b>
      {step ? (
        <button type="button" className="link" onClick={() => showStep(step)}>
          {sentence(finding)}
        </button>
      ) : (
        <span>{sentence(finding)}</span>
      )}
      {inputs ? (
        <span className="case-verbs">
          <Button
            tone="quiet"
            onClick={() =>
              void openInputs(inputs, { borrowed: `the explorer’s finding: ${sentence(finding)}` })
            }
          >
            <Bug size={13} /> Replay
          </Button>
          <Button tone="quiet" onClick={() => addInputs([{ name: sentence(finding), inputs }])}>
            <Plus size={13} /> Add as a case
          </Button>
          {finding.kind === 'order' ? (
            <Button
              tone="quiet"
              onClick={() =>
                void openInputs(finding.other, {
                  borrowed: `the explorer’s finding: ${sentence(finding)}`,
                })
              }
            >
              <Bug size={13} /> Replay the other order
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  )
}

const names: Readonly<Record<Finding['kind'], string>> = {
  deadlock: 'Deadlock',
  stuck: 'Stuck',
  endless: 'Endless',
  lost: 'Lost event',
  order: 'Order matters',
  unreached: 'Never reached',
}

function sentence(finding: Finding): string {
  switch (finding.kind) {
    case 'deadlock': {
      const { step, waitsFor, spent } = finding
      return spent.length > 0
        ? `${step} waits for ever: it needs ${listed(spent, 'and')} once more, which an earlier state has used up.`
        : `${step} waits for ever: no event that it could get is ${listed(waitsFor, 'or')} with the token of the instance.`
    }
    case 'stuck':
      return `${finding.step} waits for ${finding.function} for ever if it never answers: the action has no time limit.`
    case 'endless':
      return `${finding.step ?? 'The run'} is part of a loop that goes on and on (${listed(finding.steps, 'and')})${reasons[finding.by]}.`
    case 'lost':
      return `${finding.trigger} is not used if ${moveText(finding.move)}: ${fates[finding.fate]}.`
    case 'order':
      return `It matters whether ${moveText(finding.move)}: ${endsText(finding.ends)}.`
    case 'unreached':
      return finding.exitId === null
        ? `Nothing that was tried leads to ${finding.step}.`
        : `Nothing that was tried leaves ${finding.step} by ${finding.exitId}.`
  }
}

const reasons: Readonly<Record<Extract<Finding, { kind: 'endless' }>['by'], string>> = {
  itself: ', and nothing in it can end it',
  errors: ', as long as a call fails',
  events: ', as long as events come: no way out was found',
}

type Lost = Extract<Finding, { kind: 'lost' }>

const fates: Readonly<Record<Lost['fate'], string>> = {
  used: 'it is used',
  retained: 'a state keeps it, but does not go on with it',
  ignored: 'the state that waits ignores it, as its trigger is satisfied or its time limit is over',
  mailbox: 'no state that waits for it is entered any more',
  duplicate: 'it is taken for a repetition',
  dropped: 'no instance takes it',
}

const moveText = ({ moved, to, past }: Lost['move']) =>
  `${happeningText(moved)} comes ${to === 'before' ? 'before' : 'after'} ${happeningText(past)}`

function happeningText(happening: Lost['move']['moved']): string {
  switch (happening.what) {
    case 'event':
      return `${happening.trigger} (${happening.id})`
    case 'answer':
      return `the answer of ${happening.function} to ${happening.step}`
    case 'limit':
      return `the time limit of ${happening.step}`
  }
}

const endsText = ([one, other]: readonly [string, string]) =>
  one === other ? 'the end has other data' : `the end is ${other} instead of ${one}`

const listed = (names: readonly string[], word: 'and' | 'or') =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
