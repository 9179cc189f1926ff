import { ChevronDown, Clock as ClockIcon, Hourglass } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { dueOf } from '../../core/simulation/due'
import { useSession } from '../../store/session'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { clockText, parseClock } from './clockText'
import { runAction } from './simulationActions'

/** The virtual clock: how late it is, what is due, and ways to let time pass. */
export function Clock() {
  const time = useSimulation(timeOf)
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button tone="quiet" className="run-clock" aria-label={`Clock: ${clockText(time)}`}>
          <ClockIcon size={14} /> {clockText(time)} <ChevronDown size={12} />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu clock" aria-label="Virtual clock" sideOffset={6}>
          <Today />
          <Due />
          <Advance />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function timeOf({ trace, position }: ReturnType<typeof useSimulation.getState>): number {
  return trace[position - 1]?.time ?? 0
}

function Today() {
  const time = useSimulation(timeOf)
  const start = useSimulation(({ inputs }) => inputs.start)
  const date = new Date(Date.parse(start) + time * 1000)
  return (
    <p className="clock-today">
      <strong>{clockText(time)}</strong> since the start
      <span>{Number.isNaN(date.getTime()) ? start : date.toISOString().replace('.000', '')}</span>
    </p>
  )
}

function Due() {
  const view = useSimulation((simulation) => simulation.view)
  const due = view ? dueOf(view) : []
  if (due.length === 0) return <p className="hint">No timer runs and no answer is awaited.</p>
  return (
    <ul className="clock-due" aria-label="Due">
      {due.map(({ at, instance, step, text }) => (
        <li key={`${instance} ${step} ${at} ${text}`}>
          <Hourglass size={13} />
          <span>
            <strong>{clockText(at)}</strong> {text}
            <small>
              {instance}
              {step === null ? '' : `, ${step}`}
            </small>
          </span>
          <Button aria-label={`Advance to ${clockText(at)}`} onClick={() => void advance(at)}>
            Advance
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Advance() {
  const [text, setText] = useState('')
  const next = runAction('run-moment')
  const isOver = useSimulation((simulation) => simulation.isOver)
  const at = parseClock(text.replace(/^\+/, ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at === undefined) return
    const now = timeOf(useSimulation.getState())
    void advance(text.startsWith('+') ? now + at : at)
    setText('')
  }
  return (
    <form className="clock-form" onSubmit={submit}>
      <Button disabled={isOver} onClick={next.run}>
        Advance to what comes next
      </Button>
      <label>
        <span>Advance to</span>
        <input
          className="input"
          value={text}
          placeholder="1 min 30 s, +10 s, PT5M"
          aria-invalid={text !== '' && at === undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={at === undefined}>
        Go
      </Button>
    </form>
  )
}

async function advance(at: number): Promise<void> {
  const before = useSimulation.getState().position
  await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
  if (useSimulation.getState().position > before) return
  useSession.getState().toast({ tone: 'info', text: `Nothing happens until ${clockText(at)}.` })
}
