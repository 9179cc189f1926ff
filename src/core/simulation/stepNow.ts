import type { StepId } from '../workflow/Workflow'
import { dueOf } from './due'
import type { RunView } from './view'

/** What a state is in the middle of, to be drawn on its card. */
export interface StepNow {
  /** Seconds until the next thing that is due there; null if nothing is. */
  readonly left: number | null
  /** The attempt of a call that is made again; null for a first one. */
  readonly attempt: number | null
  /** One for each path that stands there, named if the instance has several. */
  readonly tokens: readonly Token[]
}

interface Token {
  readonly name: string
  /** Tells the paths of an instance apart, from 0. */
  readonly lane: number
}

export function stepNow(view: RunView, instanceId: string, step: StepId): StepNow {
  const instance = view.instances.find(({ id }) => id === instanceId)
  if (!instance) return { left: null, attempt: null, tokens: [] }
  const [due] = dueOf({ ...view, instances: [instance] }).filter((one) => one.step === step)
  const open = instance.visits.filter((visit) => visit.step === step && visit.leftAt === null)
  const attempts = open.flatMap(({ calls }) => calls.map(({ attempt }) => attempt))
  const highest = Math.max(0, ...attempts)
  const inner = instance.paths.filter(({ thread }) => thread.includes('.'))
  return {
    left: due ? Math.max(0, due.at - view.time) : null,
    attempt: highest > 1 ? highest : null,
    tokens: inner.flatMap(({ thread, step: at }, lane) =>
      at === step ? [{ name: thread, lane }] : [],
    ),
  }
}
