import type { Json } from '../workflow/Command'
import type { ConditionOp, FilterStage } from '../workflow/Program'
import type { StepId } from '../workflow/Workflow'
import type { Change } from './change'
import type { ComparisonResult } from './condition'
import type { EventMessage, Token } from './inputs'
import type { TokenReport, TriggerReport } from './matchEvent'
import type { Outcome } from './queue'

/** One thing that happened, with its reason. Values are shared with other records, never copied. */
export type TraceRecord = RecordBase & RecordBody

interface RecordBase extends RecordPlace {
  /** Its index in the trace. */
  readonly seq: number
  /** Seconds from the start of the case. */
  readonly time: number
}

/** What a record belongs to; null where it belongs to nothing of the kind. */
export interface RecordPlace {
  /** `i1`, `i2`, ... in order of creation. */
  readonly instance: string | null
  /** The path of execution: '0' at the top level, '0.1' for a branch that it forked. */
  readonly thread: string | null
  readonly step: StepId | null
  /** The number of the visit within its instance, from 1. */
  readonly visit: number | null
}

export type RecordBody =
  | StartedRecord
  | { readonly what: 'bound'; readonly token: Token; readonly arrival: number }
  | { readonly what: 'entered'; readonly input: Json }
  | LeftRecord
  | FilterRecord
  | { readonly what: 'waiting'; readonly alternatives: readonly WaitingFor[] }
  | ArrivedRecord
  /** Put into the mailbox of the path. */
  | { readonly what: 'kept'; readonly arrival: number }
  | OfferedRecord
  | MergedRecord
  | RequestRecord
  | AnsweredRecord
  /** An answer that nobody waits for any more. */
  | {
      readonly what: 'late'
      readonly call: number
      readonly function: string
      readonly outcome: Outcome
    }
  | RetryRecord
  | { readonly what: 'raised'; readonly code: string; readonly reason: string }
  | ComparedRecord
  | TimerRecord
  /** A request whose answer nobody will wait for. */
  | { readonly what: 'abandoned'; readonly call: number; readonly function: string }
  | {
      readonly what: 'forked'
      readonly threads: readonly { readonly thread: string; readonly name: string }[]
    }
  | { readonly what: 'joined'; readonly result: Json }
  | EndedRecord
  /** The person who drives the run changed something. */
  | { readonly what: 'changed'; readonly change: Change }
  | { readonly what: 'stopped'; readonly message: string }

interface StartedRecord {
  readonly what: 'started'
  readonly by: 'invocation' | 'event'
  /** The arrival that began it, if it was an event. */
  readonly arrival: number | null
  readonly token: Token | null
  /** The token of the invocation that a living instance already has. */
  readonly refusedToken: Token | null
  readonly input: Json
}

export interface LeftRecord {
  readonly what: 'left'
  /** As the run result spells it. */
  readonly exit: string
  /** The id of the step's exit; null if it is none. */
  readonly exitId: string | null
  readonly next: StepId | null
  /** Absent unless the step was left in an orderly way. */
  readonly output?: Json
  /** The code with which another path ended the instance; absent unless that cancelled this one. */
  readonly because?: string
}

export interface FilterRecord {
  readonly what: 'filter'
  readonly stage: FilterStage
  readonly action: number | null
  readonly path: string | null
  /** What the path was applied to. */
  readonly before: Json
  /** What a result path wrote. */
  readonly value?: Json
  /** Absent if it failed. */
  readonly after?: Json
  readonly failed?: string
}

export interface WaitingFor {
  readonly exitId: string
  readonly expression: string
  readonly triggers: readonly string[]
  /** Seconds from the start of the case. */
  readonly deadline: number | null
}

export interface ArrivedRecord {
  readonly what: 'arrived'
  /** The number of the arrival, from 0. */
  readonly arrival: number
  readonly event: EventMessage
  /** One for each trigger of the program. */
  readonly triggers: readonly TriggerReport[]
  readonly token: TokenReport
  readonly route: Route
  /** The instance it was led to. */
  readonly to: string | null
}

/** Why an event was led where it was (R9 to R14). */
export type Route =
  | 'duplicate'
  | 'no-trigger'
  | 'no-token'
  | 'no-instance'
  | 'bound'
  | 'waiting'
  | 'unbound'
  | 'new'
  | 'oldest'

export interface OfferedRecord {
  readonly what: 'offered'
  readonly arrival: number
  readonly from: 'arrival' | 'mailbox'
  readonly alternatives: readonly Offer[]
  /** The exit that fired. */
  readonly fired: string | null
}

/** What one alternative made of an offered event (R19 to R21). */
export interface Offer {
  readonly exitId: string
  readonly result: 'retained' | 'satisfied' | 'expired' | 'not-named'
  /** The triggers that it counts for anew. */
  readonly triggers: readonly string[]
  /** Each of them would make the expression true with the next event; none if more are needed. */
  readonly lacks: readonly string[]
}

export interface MergedRecord {
  readonly what: 'merged'
  readonly arrival: number
  readonly path: string | null
  /** What the path selected; absent if the event has no data or the path selects nothing. */
  readonly value?: Json
  readonly into: readonly {
    readonly register: string
    readonly before: Json
    readonly after: Json
  }[]
  readonly failed?: string
}

export interface RequestRecord {
  readonly what: 'request'
  /** From 1, across all instances. */
  readonly call: number
  readonly function: string
  readonly action: number
  /** From 1, within this execution of the action. */
  readonly attempt: number
  readonly input: Json
  /** The index of the answer in the function's list; 'default' if there is no list. */
  readonly mock: number | 'default'
  /** When the answer comes, in seconds; null for never. */
  readonly answerAt: number | null
}

export interface AnsweredRecord {
  readonly what: 'answered'
  readonly call: number
  readonly function: string
  readonly action: number
  readonly outcome: Outcome
  readonly timedOut: boolean
}

export interface RetryRecord {
  readonly what: 'retry'
  readonly action: number
  /** The index of the entry that matched; null if none did. */
  readonly entry: number | null
  readonly match: Json
  /** What of the entry took the outcome; null if none did. */
  readonly takes: 'code' | 'any-code' | 'own-codes' | 'response' | null
  /** What the entries up to the one that took it match, or all of them. */
  readonly looked: readonly Json[]
  readonly outcome: Outcome
  /** How many requests there have been in this execution of the action. */
  readonly attempts: number
  /** Seconds between the outcome and the next attempt. */
  readonly interval: number
  readonly count: number
  readonly max: number
  readonly decision: 'again' | 'exhausted' | 'unhandled'
  /** Whether the used-up entry leads to another step. */
  readonly leadsOn: boolean
  /** When the next attempt begins, in seconds. */
  readonly due: number | null
}

export interface ComparedRecord {
  readonly what: 'compared'
  readonly exitId: string
  /** The program's own, shared by all records of this choice. */
  readonly condition: readonly ConditionOp[]
  readonly comparisons: readonly ComparisonResult[]
  readonly holds: boolean
}

export interface TimerRecord {
  readonly what: 'timer'
  readonly change: 'set' | 'fired' | 'cancelled'
  readonly timer: number
  readonly purpose: 'delay' | 'event' | 'call' | 'retry'
  /** The exit of the alternative, or the function. */
  readonly subject: string
  /** Seconds from the start of the case. */
  readonly due: number
}

export interface EndedRecord {
  readonly what: 'ended'
  readonly status: 'SUCCESS' | 'FAILURE'
  readonly error: string | null
  readonly endState: StepId | null
  readonly output?: Json
  readonly why: string
}
