import type { Program } from '../workflow/Program'
import type { Json } from '../workflow/Command'
import { equalJson } from './json'
import { goTo, shownTrace, startRun, type Run } from './run'
import type { TraceRecord } from './trace'

export interface Replay {
  readonly run: Run
  /** The first record that is not as it was; null if everything up to the position is. */
  readonly difference: Difference | null
}

/** The same moment in both runs: what happened there; undefined where nothing did any more. */
export interface Difference {
  readonly before: TraceRecord | undefined
  readonly after: TraceRecord | undefined
}

/**
 * The run with the same inputs and changes on another program, at the same position, or, if it
 * takes another course, at the first record that differs.
 */
export function replay(run: Run, program: Program): Replay {
  const again = startRun(program, run.inputs, run.limits)
  again.changes = run.changes
  goTo(again, run.position)
  const old = shownTrace(run)
  const made = shownTrace(again)
  const length = Math.max(old.length, made.length)
  for (let index = 0; index < length; index++) {
    const before = old[index]
    const after = made[index]
    if (before && after && isEqual(before, after)) continue
    goTo(again, index + 1)
    return { run: again, difference: { before, after } }
  }
  return { run: again, difference: null }
}

// A record is plain data.
const isEqual = (a: TraceRecord, b: TraceRecord) =>
  equalJson(a as unknown as Json, b as unknown as Json)
