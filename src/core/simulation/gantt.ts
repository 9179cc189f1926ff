import type { CallView, InstanceView, Phase, RunView, VisitView } from './view'

/** A span of time in the picture of a run. */
export interface Bar {
  readonly kind: 'state' | 'call'
  readonly label: string
  readonly from: number
  /** Null while it goes on. */
  readonly to: number | null
  readonly phase: Phase
  readonly visit: number
  /** Why it is as it is, in a few words. */
  readonly note: string
}

/** A moment of a row that says why it goes on as it does. */
export interface GanttMark {
  readonly at: number
  readonly kind: 'retry' | 'timeout'
  readonly text: string
}

interface Row {
  readonly label: string
  /** How deep inside branches it is; calls are one deeper than their state. */
  readonly depth: number
  readonly bars: readonly Bar[]
  readonly marks: readonly GanttMark[]
}

export interface Gantt {
  readonly groups: readonly { readonly instance: string; readonly rows: readonly Row[] }[]
  readonly end: number
}

/** States and calls over virtual time, a row for each state and each function that it calls. */
export function ganttOf({ instances, time }: RunView): Gantt {
  return {
    groups: instances.map((instance) => ({ instance: instance.id, rows: rowsOf(instance) })),
    end: time,
  }
}

function rowsOf({ visits }: InstanceView): readonly Row[] {
  const steps = new Map<string, VisitView[]>()
  for (const visit of visits) {
    const known = steps.get(visit.step)
    if (known) known.push(visit)
    else steps.set(visit.step, [visit])
  }
  return [...steps].flatMap(([step, own]) => {
    const parts = step.split('/')
    // A branch adds two names: that of the state and its own.
    const depth = (parts.length - 1) / 2
    const calls = new Map<string, Bar[]>()
    for (const visit of own) {
      for (const call of visit.calls) {
        const known = calls.get(call.function)
        const bar = callBar(call, visit)
        if (known) known.push(bar)
        else calls.set(call.function, [bar])
      }
    }
    return [
      { label: parts.at(-1) ?? step, depth, bars: own.map(visitBar), marks: own.flatMap(expiry) },
      ...[...calls].map(([name, bars]) => {
        return { label: name, depth: depth + 1, bars, marks: own.flatMap(marksOf(name)) }
      }),
    ]
  })
}

/** A wait that ran out. */
function expiry({ exit, leftAt }: VisitView): readonly GanttMark[] {
  if (exit !== 'timeout' || leftAt === null) return []
  return [{ at: leftAt, kind: 'timeout', text: 'no event came in time' }]
}

/** When calls of a function ran out, and when they were made again. */
function marksOf(name: string) {
  return ({ calls, retries }: VisitView): readonly GanttMark[] => {
    const own = calls.filter((call) => call.function === name)
    const actions = new Set(own.map(({ action }) => action))
    return [
      ...own.flatMap(({ state, endedAt }): readonly GanttMark[] =>
        state === 'timed-out' && endedAt !== null
          ? [{ at: endedAt, kind: 'timeout', text: 'no answer in time' }]
          : [],
      ),
      ...retries.flatMap(({ action, count, max, due }): readonly GanttMark[] =>
        actions.has(action)
          ? [{ at: due, kind: 'retry', text: `attempt ${count} of ${max} after an error` }]
          : [],
      ),
    ]
  }
}

function visitBar({ number, step, enteredAt, leftAt, phase, exit }: VisitView): Bar {
  const note = exit === null ? 'goes on' : `left by ${exit}`
  return { kind: 'state', label: step, from: enteredAt, to: leftAt, phase, visit: number, note }
}

function callBar(call: CallView, visit: VisitView): Bar {
  const { attempt, state, outcome, at, endedAt } = call
  const phases: Readonly<Record<CallView['state'], Phase>> = {
    pending: 'waiting',
    answered: outcome?.ok === false ? 'failed' : 'done',
    'timed-out': 'failed',
    abandoned: 'cancelled',
  }
  const told = outcome === null ? state : outcome.ok ? 'answered' : outcome.code
  return {
    kind: 'call',
    label: call.function,
    from: at,
    to: endedAt,
    phase: phases[state],
    visit: visit.number,
    note: attempt > 1 ? `attempt ${attempt}, ${told}` : told,
  }
}

export interface TimeScale {
  readonly at: (time: number) => number
  /** The moment at a place: the inverse of `at`. */
  readonly timeAt: (place: number) => number
  readonly breaks: readonly number[]
}

/**
 * Places for moments between 0 and `width`: long pauses are shortened so that a second can be seen
 * beside a day, but the order and "longer is longer" stay. `breaks` are where a pause was shortened.
 */
export function timeScale(moments: readonly number[], width: number): TimeScale {
  const times = [...new Set([0, ...moments])].toSorted((a, b) => a - b)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const shortest = gaps.reduce((least, gap) => Math.min(least, gap), Infinity)
  const sizes = gaps.map((gap) => 1 + Math.log2(gap / shortest))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const places = [0]
  for (const size of sizes) places.push((places.at(-1) ?? 0) + (size / total) * width)
  const breaks = gaps.flatMap((gap, index) => {
    const isShortened = gap / shortest > 16
    const [from, to] = [places[index], places[index + 1]]
    return isShortened && from !== undefined && to !== undefined ? [(from + to) / 2] : []
  })
  return {
    at: (time) => placeOf(time, times, places),
    timeAt: (place) => placeOf(place, places, times),
    breaks,
  }
}

/** Between two of `from`, evenly between the two of `to` that stand there. */
function placeOf(value: number, from: readonly number[], to: readonly number[]): number {
  const next = firstNotBelow(value, from)
  if (next === from.length) return to.at(-1) ?? 0
  if (next === 0) return to[0] ?? 0
  const [low, high] = [from[next - 1] ?? 0, from[next] ?? 0]
  const [left, right] = [to[next - 1] ?? 0, to[next] ?? 0]
  return left + ((value - low) / (high - low)) * (right - left)
}

/** The index of the first of the ascending numbers that is not below the value. */
function firstNotBelow(value: number, ascending: readonly number[]): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((ascending[middle] ?? value) < value) low = middle + 1
    else high = middle
  }
  return low
}
