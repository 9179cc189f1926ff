import { Check, Clock, Reply, Send, Zap } from 'lucide-react'
import type { Outcome } from '../../core/simulation/queue'
import type { CallView, InstanceView, TimerView } from '../../core/simulation/view'
import type { Step } from '../../core/workflow/Workflow'
import { compose, sampleOf, sendSample, triggersOfDocument } from '../../store/events'
import { useSession } from '../../store/session'
import {
  changeSimulation,
  moveSimulation,
  shownInstance,
  useSimulation,
} from '../../store/simulation'
import { Menu, type MenuEntry } from '../common/Menu'
import { currentDialect } from '../common/useDialect'
import { clockText } from '../simulation/clockText'
import { useRoomBeside } from './useRoomBeside'

/** Opens the composer with a fitting event. */
function write(name: string): void {
  const use = triggersOfDocument().find((one) => one.name === name)
  const text = use && sampleOf(use)
  if (text === undefined) return
  compose(text)
  useSession.getState().showDock('events')
}

/** What the call can be answered by hand. */
function answersFor({ call, input, function: name }: CallView): readonly MenuEntry[] {
  const known = useSimulation.getState().inputs.functions[name] ?? []
  const usual = known.find((answer) => 'result' in answer)
  const answer = (outcome: Outcome) => void answerCall(call, outcome)
  return [
    { heading: `Answer ${name} now` },
    {
      label: 'With its mock result',
      isDisabled: usual === undefined,
      run: () => {
        if (usual && 'result' in usual) answer({ ok: true, value: usual.result })
      },
    },
    { label: 'With its own request', run: () => answer({ ok: true, value: input }) },
    'separator',
    ...currentDialect().errorCodes.map((code) => ({
      label: `Fail with ${code}`,
      run: () => answer({ ok: false, code }),
    })),
  ]
}

async function answerCall(call: number, outcome: Outcome): Promise<void> {
  const isDone = await changeSimulation({ type: 'answer', call, outcome })
  const at = useSimulation.getState().view?.time ?? 0
  if (isDone) await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
}

/** What can happen next at a state of the run that is shown. */
interface Next {
  /** Events that have come, for an expression that waits for more. */
  readonly here: readonly string[]
  /** Events that would let it go on, or begin an instance. */
  readonly missing: readonly string[]
  readonly calls: readonly CallView[]
  readonly timer: TimerView | undefined
}

/** As buttons beside the card; from afar, and where other cards stand in the way, as a menu on it. */
export function StepSends({ step, isFar }: { step: Step; isFar: boolean }) {
  const isOpen = useSimulation(({ status }) => status === 'open')
  const instance = useSimulation(shownInstance)
  if (!isOpen) return null
  const next = nextAt(step, instance)
  const { here, missing, calls, timer } = next
  if (here.length + missing.length + calls.length === 0 && !timer) return null
  return isFar ? <NextMenu step={step} next={next} /> : <NextBeside step={step} next={next} />
}

function nextAt(step: Step, instance: InstanceView | undefined): Next {
  const waits = (instance?.waits ?? []).filter((wait) => wait.step === step.id)
  const alternatives = waits.flatMap((wait) => wait.alternatives)
  const isBeginning = step.isStart && (instance === undefined || instance.status !== 'RUNNING')
  const missing = isBeginning
    ? triggersOfDocument().flatMap(({ name, steps }) => (steps.includes(step.id) ? name : []))
    : alternatives.flatMap((one) => (one.expired ? [] : one.missing))
  return {
    here: [...new Set(alternatives.flatMap(({ satisfied }) => satisfied))],
    missing: [...new Set(missing)],
    calls: (instance?.pendingCalls ?? []).filter((call) => call.step === step.id),
    timer: instance?.timers
      .filter((one) => one.step === step.id)
      .toSorted((a, b) => a.due - b.due)[0],
  }
}

interface NextProps {
  step: Step
  next: Next
}

const advanceTo = ({ due }: TimerView) =>
  void moveSimulation({ to: 'goal', goal: { type: 'time', at: due } })

function NextMenu({ step, next: { missing, calls, timer } }: NextProps) {
  const entries: readonly MenuEntry[] = [
    ...missing.flatMap((name) => [
      { label: `Send ${name}`, run: () => void sendSample(name) },
      { label: `Write ${name} first…`, run: () => write(name) },
    ]),
    ...calls.flatMap(answersFor),
    ...(timer
      ? [{ label: `Let time pass until ${clockText(timer.due)}`, run: () => advanceTo(timer) }]
      : []),
  ]
  if (entries.length === 0) return null
  return (
    <Menu label="What can happen next" entries={entries}>
      <button
        type="button"
        className="step-next nodrag nopan"
        aria-label={`What can happen next at ${step.name}`}
        title="What can happen next"
      >
        <Zap size={13} />
      </button>
    </Menu>
  )
}

/** Of a button and of a letter on it, about, in pixels. */
const button = { height: 28, margins: 38, letter: 6.6, most: 220 }

function NextBeside({ step, next }: NextProps) {
  const { here, missing, calls, timer } = next
  const texts = [...here, ...missing, ...calls.map((call) => call.function)]
  const longest = Math.max(8, ...texts.map(({ length }) => length))
  const side = useRoomBeside(step.id, {
    width: Math.min(button.most, longest * button.letter + button.margins),
    height: (texts.length + (timer ? 1 : 0)) * button.height,
  })
  if (side === undefined) return <NextMenu step={step} next={next} />
  return (
    <div className="step-sends nodrag nopan" data-side={side}>
      {here.map((name) => (
        <span key={name} className="step-here">
          <Check size={11} /> {name}
        </span>
      ))}
      {missing.map((name) => (
        <button
          key={name}
          type="button"
          className="step-send"
          title={`Send a fitting ${name}; with Alt, write it first`}
          onClick={(event) => (event.altKey ? write(name) : void sendSample(name))}
        >
          <Send size={11} /> {name}
        </button>
      ))}
      {calls.map((call) => (
        <Menu key={call.call} label={`Answer ${call.function}`} entries={answersFor(call)}>
          <button type="button" className="step-send" title="Answer the call now">
            <Reply size={11} /> {call.function}
          </button>
        </Menu>
      ))}
      {timer ? (
        <button
          type="button"
          className="step-send"
          title="Let the time pass until then"
          onClick={() => advanceTo(timer)}
        >
          <Clock size={11} /> {clockText(timer.due)}
        </button>
      ) : null}
    </div>
  )
}
