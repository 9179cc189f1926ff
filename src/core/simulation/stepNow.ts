import type { EventUse } from '../workflow/EventUse'
import type { Program } from '../workflow/Program'
import { rootScopeId, type Step, type StepId } from '../workflow/Workflow'
import { type Due, dueOf } from './due'
import type { CallView, InstanceView, Phase, RunView, StepView } from './view'

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

/** A state in the instances that are drawn; several where one card stands for them. */
export function stepNow(
  view: RunView,
  drawn: readonly InstanceView[],
  steps: readonly StepId[],
): StepNow {
  const due = nextDue(view, drawn, steps)
  const open = drawn.flatMap(({ visits }) =>
    visits.filter((visit) => steps.includes(visit.step) && visit.leftAt === null),
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
    tokens: together(tokensOf(drawn).filter(({ at }) => at !== null && steps.includes(at))),
  }
}

function nextDue(
  view: RunView,
  drawn: readonly InstanceView[],
  steps: readonly StepId[],
): Due | undefined {
  return dueOf({ ...view, instances: drawn }).find(
    ({ step }) => step !== null && steps.includes(step),
  )
}

/** One token for all paths of an instance on the same card, named after the inner ones. */
function together(placed: readonly PlacedToken[]): readonly Token[] {
  const tokens = new Map<string, Token>()
  for (const { label, name, lane, thread } of placed) {
    const isAround = placed.some(
      (one) => one.label === label && one.thread.startsWith(`${thread}.`),
    )
    if (isAround) continue
    const same = tokens.get(label)
    tokens.set(label, { label, name: same ? `${same.name} and ${name}` : name, lane })
  }
  return [...tokens.values()]
}

const isOpen = ({ state }: { readonly state: string }) => state === 'pending'

interface PlacedToken extends Token {
  readonly at: StepId | null
  readonly thread: string
}

/** The paths that go on: of one instance its branches, of several all of them. */
export function tokensOf(drawn: readonly InstanceView[]): readonly PlacedToken[] {
  if (drawn.length > 1) {
    return drawn.flatMap(({ id, token, paths }, lane) =>
      paths.map(({ thread, step, name }) => {
        const branch = name === null ? '' : `, path ${name}`
        const bound = token === null ? '' : ` (${token})`
        return { label: id, name: `${id}${bound}${branch}`, lane, at: step, thread }
      }),
    )
  }
  const inner = drawn.flatMap(({ paths }) => paths).filter(({ thread }) => thread.includes('.'))
  return inner.map(({ thread, step, name }, lane) => {
    return { label: `${lane + 1}`, name: `path ${name ?? thread}`, lane, at: step, thread }
  })
}

/** What can be done next at a state. */
export interface NextThere {
  /** Events that have come, for an expression that waits for more. */
  readonly here: readonly string[]
  /** Events that would let it go on, or begin an instance. */
  readonly missing: readonly string[]
  readonly calls: readonly CallView[]
  /** What the clock can be advanced to. */
  readonly due: Due | undefined
}

interface Shown {
  readonly view: RunView
  readonly drawn: readonly InstanceView[]
  /** The instance that events are sent to. */
  readonly instance: InstanceView | undefined
}

/** At the step, and at the further `steps` that its card stands for. */
export function nextThere(
  { view, drawn, instance }: Shown,
  step: Step,
  steps: readonly StepId[],
  uses: readonly EventUse[],
): NextThere {
  const isThere = (one: { readonly step: StepId | null }) =>
    one.step !== null && steps.includes(one.step)
  const alternatives = (instance?.waits ?? []).filter(isThere).flatMap((wait) => wait.alternatives)
  // The start of a branch begins nothing: only the outermost one does (R4).
  const isBeginning =
    step.isStart && step.scope === rootScopeId && (!instance || instance.status !== 'RUNNING')
  const missing = isBeginning
    ? uses.flatMap((use) => (use.steps.includes(step.id) ? use.name : []))
    : alternatives.flatMap((one) => (one.expired ? [] : one.missing))
  return {
    here: [...new Set(alternatives.flatMap(({ satisfied }) => satisfied))],
    missing: [...new Set(missing)],
    calls: (instance?.pendingCalls ?? []).filter(isThere),
    due: nextDue(view, drawn, steps),
  }
}

/** The error codes that the handlers of a step's actions are written for, each once. */
export function codesHandledAt({ instructions }: Program, step: StepId | null): readonly string[] {
  const codes = instructions.flatMap((one) => {
    if (one.op !== 'handle' || one.step !== step) return []
    return one.entries.flatMap(({ error }) => (error && 'code' in error ? error.code : []))
  })
  return [...new Set(codes)]
}

/** How a state is drawn in a run: its phase, and how it came to an end. */
export type Standing = Phase | 'timed-out' | 'caught' | 'failed-end' | 'skipped' | 'off'

/** From what matters most to what matters least when instances are drawn together. */
const order = [
  'waiting',
  'active',
  'failed',
  'failed-end',
  'cancelled',
  'timed-out',
  'caught',
  'done',
] as const satisfies readonly Standing[]

/** Over all the instances that are drawn, of a step and of what its card stands for. */
export function standingOf(
  drawn: readonly InstanceView[],
  step: Step,
  steps: readonly StepId[],
): Standing {
  const all = new Set(drawn.map((instance) => standingIn(instance, step, steps)))
  const found = order.find((one) => all.has(one))
  if (found) return found
  const isOver = drawn.length > 0 && drawn.every(({ status }) => status !== 'RUNNING')
  return isOver ? 'skipped' : 'off'
}

function standingIn(
  instance: InstanceView,
  step: Step,
  steps: readonly StepId[],
): Standing | undefined {
  const { error, failedAt, status, endState } = instance
  if (error !== null && failedAt !== null && steps.includes(failedAt)) return 'failed'
  if (status === 'FAILURE' && endState !== null && steps.includes(endState)) return 'failed-end'
  const view = instance.steps.find((one) => one.step === step.id)
  if (view?.phase === 'active' && areAllWaiting(instance, step, steps)) return 'waiting'
  if (view?.phase !== 'done') return view?.phase
  const left = step.exits.find(({ id }) => id === view.lastExit)
  if (left?.role === 'timeout') return 'timed-out'
  return left?.role === 'error' ? 'caught' : 'done'
}

/** Whether every path inside a card that stands for several steps waits. */
function areAllWaiting({ paths }: InstanceView, { id }: Step, steps: readonly StepId[]): boolean {
  const innermost = paths.filter(
    ({ thread, step }) =>
      step !== null &&
      step !== id &&
      steps.includes(step) &&
      !paths.some((other) => other.thread.startsWith(`${thread}.`)),
  )
  return innermost.length > 0 && innermost.every(({ phase }) => phase === 'waiting')
}

/** The code of the error that arose at one of the steps and ended an instance. */
export function errorAt(
  drawn: readonly InstanceView[],
  steps: readonly StepId[],
): string | undefined {
  const ended = drawn.find(
    ({ error, failedAt }) => error !== null && failedAt !== null && steps.includes(failedAt),
  )
  return ended?.error ?? undefined
}

/** How often a state was entered and each of its exits taken, over all that is drawn. */
export function countsOf(
  drawn: readonly InstanceView[],
  step: StepId,
): Pick<StepView, 'visits' | 'exits'> {
  const views = drawn.flatMap(({ steps }) => steps.filter((one) => one.step === step))
  const exits: Record<string, number> = {}
  for (const view of views) {
    for (const [exit, count] of Object.entries(view.exits)) exits[exit] = (exits[exit] ?? 0) + count
  }
  return { visits: views.reduce((sum, { visits }) => sum + visits, 0), exits }
}
