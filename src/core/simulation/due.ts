import type { StepId } from '../workflow/Workflow'
import type { InstanceView, RunView, TimerView } from './view'

/** Something that will happen at a time that is known already. */
export interface Due {
  readonly at: number
  readonly instance: string
  readonly step: StepId | null
  readonly text: string
}

/** What the living instances have coming, soonest first: timers that end, answers that arrive. */
export function dueOf(view: RunView): readonly Due[] {
  return view.instances.flatMap(dueOfInstance).toSorted((a, b) => a.at - b.at)
}

function dueOfInstance({ id, timers, pendingCalls }: InstanceView): readonly Due[] {
  const ends = timers.map((timer) => ({
    at: timer.due,
    instance: id,
    step: timer.step,
    text: textOf(timer),
  }))
  const answers = pendingCalls.flatMap(({ answerAt, step, function: name }) =>
    answerAt === null ? [] : { at: answerAt, instance: id, step, text: `${name} answers` },
  )
  return [...ends, ...answers]
}

function textOf({ purpose, subject }: TimerView): string {
  switch (purpose) {
    case 'delay':
      return 'the delay is over'
    case 'event':
      return `the time limit of ${subject} ends`
    case 'call':
      return `the time limit of ${subject} ends`
    case 'retry':
      return 'the next attempt begins'
  }
}
