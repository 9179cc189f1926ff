import type { Program } from '../workflow/Program'
import type { Json } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'
import { equalJson } from './json'
import { goTo, setClock, shownTrace, startRun, type Run } from './run'
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

/** The run with the same inputs and changes on another program, at the same position. */
export function repeat(run: Run, program: Program): Run {
  const again = startRun(program, run.inputs, run.limits)
  again.changes = run.changes
  goTo(again, run.position)
  setClock(again, run.now)
  return again
}

/**
 * The run repeated on another program, or, if it takes another course, stopped at the first record
 * that differs; that a step has another name now (`renamed`) is no difference.
 */
export function replay(
  run: Run,
  program: Program,
  renamed: ReadonlyMap<StepId, StepId> = new Map(),
): Replay {
  const again = repeat(run, program)
  const old = shownTrace(run)
  const made = shownTrace(again)
  const length = Math.max(old.length, made.length)
  for (let index = 0; index < length; index++) {
    const before = old[index]
    const after = made[index]
    if (before && after && isEqual(withNames(before, renamed), after)) continue
    goTo(again, index + 1)
    return { run: again, difference: { before, after } }
  }
  return { run: again, difference: null }
}

function withNames(record: TraceRecord, renamed: ReadonlyMap<StepId, StepId>): TraceRecord {
  const now = (id: StepId | null) => (id === null ? null : (renamed.get(id) ?? id))
  const step = now(record.step)
  if (record.what === 'left') return { ...record, step, next: now(record.next) }
  return record.what === 'ended'
    ? { ...record, step, endState: now(record.endState) }
    : { ...record, step }
}

// A record is plain data.
const isEqual = (a: TraceRecord, b: TraceRecord) =>
  equalJson(a as unknown as Json, b as unknown as Json)
