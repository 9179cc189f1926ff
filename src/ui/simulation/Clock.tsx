import { ChevronDown, Clock as ClockIcon, Hourglass } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useMemo, useState } from 'react'
import { dueArrivals, dueOf } from '../../core/simulation/due'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { clockText, parseClock } from './clockText'
import { runAction } from './simulationActions'

/** The virtual clock: how late it is, what is due, and ways to let time pass. */
export function Clock() {
  const now = useSimulation((simulation) => simulation.now)
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button tone="quiet" className="run-clock" aria-label={`Clock: ${clockText(now)}`}>
          <ClockIcon size={14} /> <span>{clockText(now)}</span> <ChevronDown size={12} />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu clock"
          aria-label="Virtual clock"
          sideOffset={6}
          collisionPadding={8}
        >
          <Today />
          <WhatIsDue />
          <Advance />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Today() {
  const now = useSimulation((simulation) => simulation.now)
  const start = useSimulation(({ inputs }) => inputs.start)
  const date = new Date(Date.parse(start) + now * 1000)
  return (
    <p className="clock-today">
      <strong>{clockText(now)}</strong> since the start
      <span>{Number.isNaN(date.getTime()) ? start : date.toISOString().replace('.000', '')}</span>
    </p>
  )
}

function WhatIsDue() {
  const { view, inputs, trace, position, now } = useSimulation()
  const arrivals = useMemo(
    () => dueArrivals(inputs, trace.slice(0, position), now),
    [inputs, trace, position, now],
  )
  const due = [...(view ? dueOf(view) : []), ...arrivals].toSorted((a, b) => a.at - b.at)
  if (due.length === 0) {
    return (
      <p className="hint clock-none">
        Nothing is to come: no timer runs, no answer is awaited, and nothing else is to arrive.
      </p>
    )
  }
  return (
    <>
      <h3 className="clock-count">{due.length} to come</h3>
      <ul className="clock-due" aria-label="Due">
        {due.map(({ at, instance, step, text }, index) => {
          const where = [instance, step].filter((part) => part !== null)
          return (
            // Of what is due at the same time, two may read the same.
            <li key={`${index}`}>
              <Hourglass size={13} />
              <span>
                <strong>{clockText(at)}</strong> {text}
                <small>{[`in ${clockText(Math.max(0, at - now))}`, ...where].join(', ')}</small>
              </span>
              <Button
                aria-label={`Advance to ${clockText(at)}: ${[text, ...where].join(', ')}`}
                onClick={() => void moveSimulation({ to: 'goal', goal: { type: 'time', at } })}
              >
                Advance
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Advance() {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const isOver = useSimulation((simulation) => simulation.isOver)
  const wanted = parseClock(text.trim().replace(/^\+/, ''))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wanted === undefined) return
    const { now, stopped } = useSimulation.getState()
    const at = text.trim().startsWith('+') ? now + wanted : wanted
    const problem = at < now ? past(now) : (stopped ?? undefined)
    setRefusal(problem)
    if (problem !== undefined) return
    setText('')
    await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
  }
  return (
    <form className="clock-form" onSubmit={(event) => void submit(event)}>
      <Button disabled={isOver} onClick={runAction('run-moment').run}>
        Advance to what comes next
      </Button>
      <label>
        <span>Advance to</span>
        <input
          className="input"
          value={text}
          placeholder="1 min 30 s, +10 s, PT5M"
          aria-invalid={refusal !== undefined || (text !== '' && wanted === undefined)}
          onChange={(event) => {
            setText(event.target.value)
            setRefusal(undefined)
          }}
        />
      </label>
      <Button type="submit" disabled={wanted === undefined}>
        Go
      </Button>
      {refusal === undefined ? null : (
        <p className="field-problem" role="alert">
          {refusal}
        </p>
      )}
    </form>
  )
}

const past = (now: number) =>
  `It is ${clockText(now)} already, and the clock does not go back: step back instead.`
