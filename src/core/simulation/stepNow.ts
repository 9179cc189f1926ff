import type { StepId } from '../workflow/Workflow'
import { dueOf } from './due'
import type { InstanceView, Phase, RunView, StepView } from './view'

/** What a state is in the middle of, to be drawn on its card. */
export interface StepNow {
  /** Seconds until the next thing that is due there; null if nothing is. */
  readonly left: number | null
  /** The further attempt that is made or waited for; null for a first one. */
  readonly retry: { readonly count: number; readonly max: number } | null
  /** One for each path that stands there, named if there are several paths or instances. */
  readonly tokens: readonly Token[]
}

interface Token {
  /** What stands on it: short. */
  readonly label: string
  /** What it is, in words. */
  readonly name: string
  /** Tells what is drawn together apart, from 0. */
  readonly lane: number
}

/** The state in the instances that are drawn. */
export function stepNow(view: RunView, drawn: readonly InstanceView[], step: StepId): StepNow {
  const [due] = dueOf({ ...view, instances: drawn }).filter((one) => one.step === step)
  const open = drawn.flatMap(({ visits }) =>
    visits.filter((visit) => visit.step === step && visit.leftAt === null),
  )
  // A retry is over when the call that it paid for is.
  const retries = open.flatMap(({ retries: made, calls }) =>
    made.filter(
      ({ action, count, due: begins }) =>
        begins > view.time ||
        calls.some((call) => call.action === action && call.attempt === count + 1 && isOpen(call)),
    ),
  )
  const retry = retries.at(-1)
  return {
    left: due ? Math.max(0, due.at - view.time) : null,
    retry: retry ? { count: retry.count, max: retry.max } : null,
    tokens: tokensOf(drawn).flatMap(({ at, ...token }) => (at === step ? [token] : [])),
  }
}

const isOpen = ({ state }: { readonly state: string }) => state === 'pending'

interface PlacedToken extends Token {
  readonly at: StepId | null
}

/** The paths that go on: of one instance its branches, of several all of them. */
export function tokensOf(drawn: readonly InstanceView[]): readonly PlacedToken[] {
  if (drawn.length > 1) {
    return drawn.flatMap(({ id, token, paths }, lane) =>
      paths.map(({ step, name }) => {
        const branch = name === null ? '' : `, path ${name}`
        const bound = token === null ? '' : ` (${token})`
        return { label: id, name: `${id}${bound}${branch}`, lane, at: step }
      }),
    )
  }
  const inner = drawn.flatMap(({ paths }) => paths).filter(({ thread }) => thread.includes('.'))
  return inner.map(({ thread, step, name }, lane) => {
    return { label: `${lane + 1}`, name: `path ${name ?? thread}`, lane, at: step }
  })
}

/** From what matters most to what matters least when instances are drawn together. */
const order: readonly Phase[] = ['waiting', 'active', 'failed', 'cancelled', 'done']

/** A state over all the instances that are drawn; undefined if none of them entered it. */
export function stepOfAll(drawn: readonly InstanceView[], step: StepId): StepView | undefined {
  const views = drawn.flatMap(({ steps }) => steps.filter((one) => one.step === step))
  const [first, ...others] = views
  if (!first || others.length === 0) return first
  const exits: Record<string, number> = {}
  for (const view of views) {
    for (const [exit, count] of Object.entries(view.exits)) exits[exit] = (exits[exit] ?? 0) + count
  }
  const phases = new Set(views.map(({ phase }) => phase))
  return {
    step,
    phase: order.find((phase) => phases.has(phase)) ?? first.phase,
    visits: views.reduce((sum, { visits }) => sum + visits, 0),
    open: views.reduce((sum, { open }) => sum + open, 0),
    lastExit: views.at(-1)?.lastExit ?? null,
    exits,
  }
}
