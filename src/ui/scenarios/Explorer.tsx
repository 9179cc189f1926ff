import { Bug, Plus, Search } from 'lucide-react'
import type { Finding } from '../../core/simulation/explore'
import {
  addInputs,
  explorationBound,
  exploreDocument,
  freshCaseName,
  openInputs,
  useScenarios,
} from '../../store/scenarios'
import { Button } from '../common/Button'
import { showStep } from '../common/selection'
import { useIsOld } from './useIsOld'
import { WorkTools } from './WorkTools'

/** Tries what the document allows, and tells what goes wrong, each as a case to be replayed. */
export function Explorer() {
  const exploration = useScenarios((state) => state.exploration)
  const isOld = useIsOld(useScenarios((state) => state.exploredText))
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
          <Button tone="quiet" onClick={() => void openInputs(inputs)}>
            <Bug size={13} /> Replay
          </Button>
          <Button tone="quiet" onClick={() => addInputs(freshCaseName(sentence(finding)), inputs)}>
            <Plus size={13} /> Add as a case
          </Button>
          {finding.kind === 'order' ? (
            <Button tone="quiet" onClick={() => void openInputs(finding.other)}>
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
    case 'deadlock':
      return `${finding.step} waits, and no event of the document helps it.`
    case 'stuck':
      return `${finding.step} waits for ${finding.function} for ever if it never answers: the action has no time limit.`
    case 'endless':
      return `${finding.step ?? 'The run'} is part of a loop that goes on and on.`
    case 'lost':
      return `${finding.trigger} is not used when it comes at another time.`
    case 'order':
      return 'The same events in another order end differently.'
    case 'unreached':
      return finding.exitId === null
        ? `Nothing that was tried leads to ${finding.step}.`
        : `Nothing that was tried leaves ${finding.step} by ${finding.exitId}.`
  }
}
