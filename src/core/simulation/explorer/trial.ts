import type { Json } from '../../workflow/Command'
import type { EventUse } from '../../workflow/EventUse'
import type { Program } from '../../workflow/Program'
import type { StepId, Workflow } from '../../workflow/Workflow'
import type { RunInputs } from '../inputs'
import type { RunResult } from '../result'
import { runCase } from '../runCase'
import type { TraceRecord } from '../trace'

export interface Explored {
  readonly program: Program
  readonly workflow: Workflow
  readonly uses: readonly EventUse[]
  /** Inputs to begin from: the cases that are there; their data and answers are taken as typical. */
  readonly seeds: readonly RunInputs[]
}

/** A run that was tried. */
export interface Trial {
  readonly inputs: RunInputs
  readonly trace: readonly TraceRecord[]
  readonly result: RunResult
  /** Why it was stopped before it was over. */
  readonly stopped: 'too long' | 'otherwise' | null
}

/** A run that differs from another in a single respect. */
export interface Variation {
  readonly inputs: RunInputs
  /** What it is tried for; of the same there may be more, from other runs. */
  readonly aim: string
}

export type RecordOf<What extends TraceRecord['what']> = Extract<
  TraceRecord,
  { readonly what: What }
>

/** Of one run: enough for what a person would follow, little enough to try hundreds. */
const recordLimit = 3000

export function attempt(program: Program, inputs: RunInputs): Trial {
  const report = runCase(program, { name: '', notes: '', inputs }, { records: recordLimit })
  const { trace, result } = report
  const isLong = trace.length >= recordLimit
  const stopped = report.stopped === null ? null : isLong ? 'too long' : 'otherwise'
  return { inputs, trace, result, stopped }
}

export function recordsOf<What extends TraceRecord['what']>(
  trace: readonly TraceRecord[],
  what: What,
): readonly RecordOf<What>[] {
  return trace.filter((record): record is RecordOf<What> => record.what === what)
}

/** The instances that were left over when nothing could happen any more. */
export function runningIn({ result }: Trial): ReadonlySet<string> {
  return new Set(result.instances.flatMap(({ id, status }) => (status === 'RUNNING' ? id : [])))
}

/** The steps that an instance entered, in order. */
export function visitsIn({ trace }: Trial, instance: string): readonly StepId[] {
  return recordsOf(trace, 'entered').flatMap((record) =>
    record.instance === instance && record.step !== null ? record.step : [],
  )
}

/** The id of an event as it is shown. */
export function idText(id: Json | undefined): string {
  return typeof id === 'string' ? id : JSON.stringify(id ?? null)
}
