import type { Json } from '../workflow/Command'
import type { Program, ProgramStep, Register } from '../workflow/Program'
import type { StepId } from '../workflow/Workflow'
import type { EventArrival, EventMessage, Functions, Invocation, RunInputs, Token } from './inputs'
import { extentOf } from './json'
import { classes, push, type Due, type QueueClass, type QueueItem } from './queue'
import { toMicros, toSeconds, type Micros } from './time'
import type { RecordBody, RecordPlace, TimerRecord, TraceRecord } from './trace'

/** A run in progress. Plain data, changed in place; values in it are shared and never changed. */
export interface Machine {
  readonly program: Program
  limits: Limits
  status: MachineStatus
  now: Micros
  /** Units of work done. */
  ticks: number
  /** Changes made by hand. */
  changes: number
  sequence: number
  calls: number
  timers: number
  instances: number
  readonly queue: QueueItem[]
  timeline: Timeline
  functions: Functions
  /** How often each function was asked. */
  readonly requests: Map<string, number>
  /** Living instances, oldest first. */
  readonly living: Map<number, Instance>
  /** Fibers that go on before the next item is taken from the queue; the last one is the next. */
  readonly ready: { readonly instance: number; readonly fiber: string }[]
  /** Every event that has arrived; only appended to. */
  readonly arrivals: ArrivedEvent[]
  readonly trace: TraceRecord[]
  readonly index: MachineIndex
}

export type MachineStatus =
  | { readonly type: 'running' }
  /** Nothing is left to happen. */
  | { readonly type: 'finished' }
  /** A limit was reached, or the document has a mistake that the run cannot go past. */
  | { readonly type: 'stopped'; readonly message: string }

export interface Limits {
  readonly records: number
  /** Roughly the length of a value's JSON text. */
  readonly dataSize: number
  readonly dataDepth: number
}

const defaultLimits: Limits = { records: 100_000, dataSize: 20_000_000, dataDepth: 1000 }

/** The arrivals that the case names, sorted by time; `next...` is the first that has not come. */
export interface Timeline {
  readonly invocations: readonly { readonly time: Micros; readonly invocation: Invocation }[]
  readonly events: readonly { readonly time: Micros; readonly arrival: EventArrival }[]
  readonly nextInvocation: number
  readonly nextEvent: number
}

/** What can be worked out from the rest; kept up to date for speed. */
interface MachineIndex {
  readonly steps: ReadonlyMap<StepId, ProgramStep>
  readonly bound: Map<Token, number>
  readonly unbound: Set<number>
  /** By trigger: how many paths wait for it. */
  readonly waiting: number[]
  /** Source and id of every arrival. */
  readonly seen: Set<string>
}

export interface Instance {
  readonly number: number
  token: Token | null
  /** The code that the record of the instance keeps (R24). */
  cause: string | null
  endState: StepId | null
  visits: number
  readonly fibers: Map<string, Fiber>
}

/** A path of execution, or a strand: an action that runs beside others in one visit. */
export interface Fiber {
  readonly key: string
  /** The path that a strand belongs to; a path's own key. */
  readonly thread: string
  readonly kind: 'path' | 'strand'
  readonly parent: string | null
  /** Its place in the fork. */
  readonly slot: number
  pc: number
  registers: Record<Register, Json>
  step: StepId | null
  visit: number | null
  handlers: HandlerFrame[]
  blocked: Blocked | null
  /** Grows whenever the fiber is blocked or released, so that old queue items are void. */
  ticket: number
  /** Numbers of arrivals, ascending; empty for strands. */
  readonly mailbox: number[]
  /** How many fibers it has forked. */
  forked: number
  /** Arrivals that the alternative that fired had retained. */
  taken: readonly number[]
}

export interface HandlerFrame {
  /** The label of its `handle` instruction. */
  readonly at: number
  readonly counts: number[]
  attempts: number
}

export type Blocked =
  | { readonly on: 'turn'; readonly timer: Timer | null }
  | {
      readonly on: 'call'
      readonly call: number
      readonly function: string
      readonly action: number
      readonly timer: Timer | null
    }
  | { readonly on: 'outcome' }
  | {
      readonly on: 'join'
      readonly children: readonly string[]
      readonly results: Json[]
      open: number
    }
  | { readonly on: 'events'; readonly alternatives: WaitState[] }

export type Timer = Pick<TimerRecord, 'timer' | 'purpose' | 'subject' | 'due'>

/** What one alternative of a wait has got so far. */
export interface WaitState {
  satisfied: readonly number[]
  retained: readonly number[]
  expired: boolean
  timer: Timer | null
}

export interface ArrivedEvent {
  readonly event: EventMessage
  /** Indices of the triggers that it matches. */
  readonly triggers: readonly number[]
}

/** A machine at second 0 of the case, before anything has happened. */
export function createMachine(
  program: Program,
  inputs: RunInputs,
  limits: Partial<Limits> = {},
): Machine {
  return {
    program,
    limits: { ...defaultLimits, ...limits },
    status: { type: 'running' },
    now: 0,
    ticks: 0,
    changes: 0,
    sequence: 0,
    calls: 0,
    timers: 0,
    instances: 0,
    queue: [],
    timeline: timelineOf(inputs),
    functions: inputs.functions,
    requests: new Map(),
    living: new Map(),
    ready: [],
    arrivals: [],
    trace: [],
    index: {
      steps: new Map(program.steps.map((step) => [step.id, step])),
      bound: new Map(),
      unbound: new Set(),
      waiting: program.triggers.map(() => 0),
      seen: new Set(),
    },
  }
}

/** The arrivals in order of time; those of the same time keep their order. */
export function timelineOf({
  invocations,
  events,
}: Pick<RunInputs, 'invocations' | 'events'>): Timeline {
  const starts = invocations.map((invocation) => ({ time: toMicros(invocation.at), invocation }))
  const arrivals = events.map((arrival) => ({ time: toMicros(arrival.at), arrival }))
  return {
    invocations: starts.sort((a, b) => a.time - b.time),
    events: arrivals.sort((a, b) => a.time - b.time),
    nextInvocation: 0,
    nextEvent: 0,
  }
}

const nowhere: RecordPlace = { instance: null, thread: null, step: null, visit: null }

/** Adds a record to the trace. */
export function record(machine: Machine, body: RecordBody, place: RecordPlace = nowhere): void {
  const { trace, now } = machine
  trace.push({ seq: trace.length, time: toSeconds(now), ...place, ...body })
}

/** What the records of a fiber belong to. */
export function placeOf(instance: Instance, { thread, step, visit }: Fiber): RecordPlace {
  return { instance: nameOf(instance), thread, step, visit }
}

export function nameOf({ number }: Pick<Instance, 'number'>): string {
  return `i${number}`
}

/** Ends the run with a message for the person who drives it. */
export function stop(machine: Machine, message: string): void {
  record(machine, { what: 'stopped', message })
  machine.status = { type: 'stopped', message }
  machine.ready.length = 0
}

/** False, and the run is stopped, if a value is too large or too deep to go on with. */
export function isBearable(machine: Machine, value: Json): boolean {
  const { size, depth } = extentOf(value)
  const { dataSize, dataDepth } = machine.limits
  if (size <= dataSize && depth <= dataDepth) return true
  const found = size > dataSize ? `about ${size} characters` : `nested ${depth} deep`
  const limit = size > dataSize ? dataSize : dataDepth
  stop(machine, `The run was stopped: a value of the data became ${found}, the limit is ${limit}.`)
  return false
}

/** Puts something into the queue. */
export function schedule(machine: Machine, time: Micros, queueClass: QueueClass, due: Due): void {
  push(machine.queue, { time, class: queueClass, sequence: machine.sequence++, due })
}

/** Sets a timer; the caller schedules what it does. */
export function setTimer(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  purpose: Timer['purpose'],
  subject: string,
  time: Micros,
): Timer {
  const timer: Timer = { timer: ++machine.timers, purpose, subject, due: toSeconds(time) }
  record(machine, { what: 'timer', change: 'set', ...timer }, placeOf(instance, fiber))
  return timer
}

/** Lets the fiber go on in its turn: behind all internal work that is already due (R7). */
export function continueInTurn(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  time: Micros,
  timer: Timer | null,
): void {
  block(fiber, { on: 'turn', timer })
  const to = { instance: instance.number, fiber: fiber.key, ticket: fiber.ticket }
  schedule(machine, time, classes.internal, { type: 'continue', to })
}

/** The fiber goes on before all others that are ready. */
export function readyFirst(machine: Machine, { number }: Instance, { key }: Fiber): void {
  machine.ready.push({ instance: number, fiber: key })
}

/** The fiber goes on after all others that are ready. */
export function readyLast(machine: Machine, { number }: Instance, { key }: Fiber): void {
  machine.ready.unshift({ instance: number, fiber: key })
}

/** The fiber waits; what was scheduled for it before is void. */
export function block(fiber: Fiber, blocked: Blocked): void {
  fiber.blocked = blocked
  fiber.ticket++
}

/** The fiber no longer waits; what was scheduled for it is void. */
export function release(fiber: Fiber): void {
  fiber.blocked = null
  fiber.ticket++
}
