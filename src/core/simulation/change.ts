import type { Json } from '../workflow/Command'
import type { EventArrival, Functions, Invocation } from './inputs'
import type { Outcome } from './queue'

/** What the person who drives a run can do to it while it runs; times are seconds of the case. */
export type Change =
  | { readonly type: 'invoke'; readonly invocation: Invocation }
  | { readonly type: 'arrive'; readonly arrival: EventArrival }
  /** These functions answer from these lists from now on, beginning with the first entry. */
  | { readonly type: 'functions'; readonly functions: Functions }
  /** What is still to come of the case's timeline is replaced; what lies in the past is left out. */
  | {
      readonly type: 'timeline'
      readonly invocations: readonly Invocation[]
      readonly events: readonly EventArrival[]
    }
  /** A call that is awaited is answered now; what its mock would have answered is dropped. */
  | { readonly type: 'answer'; readonly call: number; readonly outcome: Outcome }
  /** Replaces the raw input of a step that a path is about to enter or has just entered. */
  | {
      readonly type: 'data'
      readonly instance: string
      readonly thread: string
      readonly value: Json
    }

/** A change with the moment at which it was made, so that a replay makes it again. */
export interface TimedChange {
  /** How many units of work the engine had done. */
  readonly tick: number
  /** What the clock showed; everything that is due up to then is done before. */
  readonly at: number
  readonly change: Change
}
