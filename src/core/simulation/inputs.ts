import type { Json } from '../workflow/Command'
import type { Program } from '../workflow/Program'

/** All that a run depends on besides the program: a case of a scenario file without `expect`. */
export interface RunInputs {
  /** Wall-clock time of second 0, RFC 3339. */
  readonly start: string
  readonly seed: number
  readonly invocations: readonly Invocation[]
  /** In timeline order. */
  readonly events: readonly EventArrival[]
  readonly functions: Functions
}

export type Token = string | number | boolean

export interface Invocation {
  /** Seconds from the start of the case. */
  readonly at: number
  readonly input?: Json
  readonly token?: Token
}

export interface EventArrival {
  readonly at: number
  readonly event: EventMessage
}

/** A CloudEvent in JSON form. */
export type EventMessage = { readonly [attribute: string]: Json }

/** Answers by function name: the n-th request takes the n-th, the last one repeats. */
export type Functions = { readonly [name: string]: readonly FunctionAnswer[] }

export type FunctionAnswer =
  /** Success after so many seconds, at once if absent. */
  | { readonly result: Json; readonly after?: number }
  | { readonly error: string; readonly after?: number }
  | { readonly hang: true }

/** Nothing happens at all. */
export const noInputs: RunInputs = {
  start: '2019-06-24T00:00:00Z',
  seed: 1,
  invocations: [],
  events: [],
  functions: {},
}

/** These inputs, or one invocation where nothing at all would ever begin an instance (R3, R4). */
export function withBeginning(program: Program, inputs: RunInputs): RunInputs {
  const isEmpty = inputs.invocations.length === 0 && inputs.events.length === 0
  const canBeTriggered = program.startTriggers.length > 0
  return isEmpty && !canBeTriggered ? { ...inputs, invocations: [{ at: 0, input: {} }] } : inputs
}

/** What a workflow sees of an event's payload: JSON, a text, or bytes as base64; else undefined. */
export function eventData(event: EventMessage): Json | undefined {
  if (Object.hasOwn(event, 'data')) return event['data']
  return event['data_base64'] ?? undefined
}
