import type { Json } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'
import type { Fate } from './fate'
import type { EventMessage, Token } from './inputs'
import type { Outcome } from './queue'
import type { FilterRecord, MergedRecord, Route, TimerRecord, TraceRecord } from './trace'
import { ViewBuilder } from './viewBuilder'

/** What a run looks like at one record: plain data to be drawn. Times are seconds of the case. */
export interface RunView {
  /** What the clock shows: at least the time of the last record. */
  readonly time: number
  /** In order of creation. */
  readonly instances: readonly InstanceView[]
  /** In order of arrival; the index is the arrival's number. */
  readonly events: readonly EventView[]
}

export interface InstanceView {
  readonly id: string
  readonly token: Token | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly status: 'RUNNING' | 'SUCCESS' | 'FAILURE'
  readonly error: string | null
  /** Where the error arose that nothing handled. */
  readonly failedAt: StepId | null
  readonly endState: StepId | null
  readonly output?: Json
  /** Why it ended; null while it runs. */
  readonly why: string | null
  /** The paths of execution that still go on, outer before inner. */
  readonly paths: readonly PathView[]
  /** Every step that was entered, in the order of the first time. */
  readonly steps: readonly StepView[]
  /** In order of entry; `number` is the index plus 1. */
  readonly visits: readonly VisitView[]
  readonly timers: readonly TimerView[]
  readonly waits: readonly WaitView[]
  readonly pendingCalls: readonly CallView[]
}

export type Phase = 'active' | 'waiting' | 'done' | 'failed' | 'cancelled'

export interface PathView {
  readonly thread: string
  /** Of the branch that it runs; null for the outermost path. */
  readonly name: string | null
  /** Null between two steps. */
  readonly step: StepId | null
  readonly visit: number | null
  readonly phase: Phase
  /** Numbers of the events that are kept for it, oldest first. */
  readonly mailbox: readonly number[]
}

export interface StepView {
  readonly step: StepId
  /** Of a visit that goes on, else of the last one. */
  readonly phase: Phase
  readonly visits: number
  /** How many visits go on. */
  readonly open: number
  /** The id of the exit that the last visit took; null if it goes on or took none. */
  readonly lastExit: string | null
  /** How often each exit was taken, by the id of the step's exit. */
  readonly exits: Readonly<Record<string, number>>
}

export interface VisitView {
  readonly number: number
  readonly step: StepId
  readonly thread: string
  readonly enteredAt: number
  readonly leftAt: number | null
  readonly phase: Phase
  /** As the run result spells it. */
  readonly exit: string | null
  readonly exitId: string | null
  readonly next: StepId | null
  /** The raw input. */
  readonly input: Json
  /** The filters that are written, in the order in which they were applied. */
  readonly stages: readonly StageView[]
  /** The event data that was merged, in order of arrival. */
  readonly merged: readonly MergedRecord[]
  readonly calls: readonly CallView[]
  /** The exit of the alternative that fired; null if none did, or none was waited for. */
  readonly fired: string | null
  /** What the branches of the step gave, once all have ended. */
  readonly joined?: Json
  /** The further attempts that were paid for, in order. */
  readonly retries: readonly RetryView[]
  readonly output?: Json
}

interface RetryView {
  readonly action: number
  /** Which further attempt it is, and how many there can be. */
  readonly count: number
  readonly max: number
  /** When it was decided, and when the attempt begins. */
  readonly at: number
  readonly due: number
}

export type StageView = Pick<
  FilterRecord,
  'stage' | 'action' | 'path' | 'before' | 'value' | 'after' | 'failed'
>

export interface CallView {
  readonly call: number
  readonly function: string
  readonly action: number
  readonly attempt: number
  readonly step: StepId | null
  readonly visit: number | null
  readonly at: number
  readonly input: Json
  readonly mock: number | 'default'
  /** When the answer is to come; null for never. */
  readonly answerAt: number | null
  /** Null while it is awaited, and if it was abandoned. */
  readonly outcome: Outcome | null
  readonly endedAt: number | null
  readonly state: 'pending' | 'answered' | 'timed-out' | 'abandoned'
}

export interface TimerView {
  readonly timer: number
  readonly purpose: TimerRecord['purpose']
  readonly subject: string
  readonly due: number
  readonly step: StepId | null
  readonly thread: string | null
}

export interface WaitView {
  readonly thread: string
  readonly step: StepId
  readonly visit: number
  readonly alternatives: readonly AlternativeView[]
}

export interface AlternativeView {
  readonly exitId: string
  readonly expression: string
  readonly deadline: number | null
  readonly expired: boolean
  /** Triggers of the expression whose event has come, and those whose event has not. */
  readonly satisfied: readonly string[]
  readonly missing: readonly string[]
  /** Numbers of the events that it holds. */
  readonly retained: readonly number[]
}

export interface EventView {
  readonly at: number
  readonly event: EventMessage
  readonly route: Route
  readonly instance: string | null
  readonly fate: Fate
  readonly why?: string
}

/** The view at record `position` (so many records are shown); all records without it. */
export function viewAt(trace: readonly TraceRecord[], position = trace.length): RunView {
  const builder = new ViewBuilder()
  const end = Math.min(position, trace.length)
  for (let i = 0; i < end; i++) {
    const record = trace[i]
    if (record) builder.add(record)
  }
  return builder.view()
}
