import type {
  HandleInstruction,
  HandlerEntry,
  InvokeInstruction,
  Policies,
} from '../workflow/Program'
import { cancelTimer, fail } from './fibers'
import { equalJson } from './json'
import {
  block,
  continueInTurn,
  isBearable,
  placeOf,
  record,
  release,
  schedule,
  setTimer,
  type Fiber,
  type HandlerFrame,
  type Instance,
  type Machine,
} from './machine'
import { classes, type Outcome } from './queue'
import { later, toMicros, toSeconds, type Micros } from './time'
import type { AnsweredRecord, RetryRecord } from './trace'
import type { Json } from '../workflow/Command'

/** What a function will answer, and when. */
interface Answer {
  readonly mock: number | 'default'
  readonly outcome: Outcome
  /** Null for never. */
  readonly at: Micros | null
}

/** Asks a function; its answer and its timeout are put into the queue (R30). */
export function invoke(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  { function: name, action, timeout }: InvokeInstruction,
  input: Json,
): void {
  const call = ++machine.calls
  const frame = fiber.handlers.at(-1)
  if (frame) frame.attempts++
  const { mock, outcome, at } = answerOf(machine, name, input)
  const answerAt = at === null ? null : toSeconds(at)
  const attempt = frame?.attempts ?? 1
  record(
    machine,
    { what: 'request', call, function: name, action, attempt, input, mock, answerAt },
    placeOf(instance, fiber),
  )
  const limit = timeout === null ? null : later(machine.now, toMicros(timeout))
  const timer = limit === null ? null : setTimer(machine, instance, fiber, 'call', name, limit)
  block(fiber, { on: 'call', call, function: name, action, timer })
  const to = { instance: instance.number, fiber: fiber.key, ticket: fiber.ticket }
  if (at !== null) {
    schedule(machine, at, classes.internal, { type: 'answer', to, call, function: name, outcome })
  }
  if (limit !== null && timer) {
    schedule(machine, limit, classes.timeout, { type: 'call-timeout', to })
  }
}

/** Hands the answer of a function, or its absence in time, to the fiber that waits for it. */
export function answer(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  outcome: Outcome,
  timedOut: boolean,
): void {
  const { blocked, pc } = fiber
  const instruction = machine.program.instructions[pc]
  if (blocked?.on !== 'call' || instruction?.op !== 'invoke') {
    throw new Error(`the fiber ${fiber.key} waits for no answer`)
  }
  const place = placeOf(instance, fiber)
  if (timedOut && blocked.timer) {
    record(machine, { what: 'timer', change: 'fired', ...blocked.timer }, place)
  }
  const { call, function: name, action } = blocked
  const answered: AnsweredRecord = {
    what: 'answered',
    call,
    function: name,
    action,
    outcome,
    timedOut,
  }
  record(machine, answered, place)
  if (!timedOut) cancelTimer(machine, instance, fiber, blocked.timer)
  release(fiber)
  if (outcome.ok && !isBearable(machine, outcome.value)) return
  const reason = timedOut ? 'The function did not answer in time.' : 'The function reported it.'
  if (handle(machine, instance, fiber, outcome, reason)) return
  if (outcome.ok) fiber.registers[instruction.to] = outcome.value
  fiber.pc++
}

/** An error that arose in the fiber itself: an action's handlers decide, or the instance fails. */
export function raise(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  code: string,
  reason: string,
): void {
  record(machine, { what: 'raised', code, reason }, placeOf(instance, fiber))
  handle(machine, instance, fiber, { ok: false, code }, reason)
}

/** True if a handler or the end of the instance took the outcome; a plain success is not taken. */
function handle(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  outcome: Outcome,
  reason: string,
): boolean {
  const frame = fiber.handlers.at(-1)
  const table = frame && machine.program.instructions[frame.at]
  if (!frame || table?.op !== 'handle') {
    if (!outcome.ok) fail(machine, instance, fiber, outcome.code, reason)
    return !outcome.ok
  }
  const { policies } = machine.program
  const index = table.entries.findIndex((entry) => takenBy(entry, outcome, policies) !== null)
  const entry = table.entries[index]
  if (entry) {
    useEntry(machine, instance, fiber, { frame, table, entry, index, outcome })
    return true
  }
  if (outcome.ok) return false
  const { action } = table
  record(
    machine,
    {
      what: 'retry',
      action,
      entry: null,
      match: null,
      takes: null,
      looked: table.entries.map(({ match }) => match),
      outcome,
      attempts: frame.attempts,
      interval: 0,
      count: 0,
      max: 0,
      decision: 'unhandled',
      leadsOn: false,
      due: null,
    },
    placeOf(instance, fiber),
  )
  fail(machine, instance, fiber, outcome.code, reason)
  return true
}

interface Matched {
  readonly frame: HandlerFrame
  readonly table: HandleInstruction
  readonly entry: HandlerEntry
  readonly index: number
  readonly outcome: Outcome
}

/** Another attempt while the entry's own count allows it (R36), else its way out (R37, R38). */
function useEntry(machine: Machine, instance: Instance, fiber: Fiber, matched: Matched): void {
  const { frame, table, entry, index, outcome } = matched
  const { match, max, interval, exhausted } = entry
  const used = frame.counts[index] ?? 0
  const again = used < max
  const due = again ? later(machine.now, toMicros(interval)) : null
  record(
    machine,
    {
      what: 'retry',
      action: table.action,
      entry: index,
      match,
      takes: takenBy(entry, outcome, machine.program.policies),
      looked: table.entries.slice(0, index + 1).map((one) => one.match),
      outcome,
      attempts: frame.attempts,
      interval,
      count: again ? used + 1 : used,
      max,
      decision: again ? 'again' : 'exhausted',
      leadsOn: !again && exhausted !== null,
      due: due === null ? null : toSeconds(due),
    },
    placeOf(instance, fiber),
  )
  if (due !== null) {
    frame.counts[index] = used + 1
    fiber.pc = frame.at + 1
    const timer =
      interval > 0 ? setTimer(machine, instance, fiber, 'retry', `retry[${index}]`, due) : null
    continueInTurn(machine, instance, fiber, due, timer)
    return
  }
  if (exhausted === null) {
    const code = outcome.ok ? machine.program.policies.errors.failure : outcome.code
    fail(machine, instance, fiber, code, 'Its retry entry is used up and names no next state.')
    return
  }
  fiber.handlers.pop()
  fiber.pc = exhausted
}

/** R34 for errors, R35 for responses; null if the entry does not take it. */
function takenBy(
  entry: HandlerEntry,
  outcome: Outcome,
  { reservedCodes }: Policies,
): RetryRecord['takes'] {
  if (outcome.ok) {
    return entry.response && equalJson(entry.response.value, outcome.value) ? 'response' : null
  }
  const { code } = outcome
  if (entry.error && 'code' in entry.error && entry.error.code === code) return 'code'
  if (entry.ownCodes && !code.startsWith(reservedCodes)) return 'own-codes'
  return entry.error && 'any' in entry.error ? 'any-code' : null
}

function answerOf(machine: Machine, name: string, input: Json): Answer {
  const count = machine.requests.get(name) ?? 0
  machine.requests.set(name, count + 1)
  const list = Object.hasOwn(machine.functions, name) ? machine.functions[name] : undefined
  const mock = Math.min(count, (list?.length ?? 0) - 1)
  const entry = list?.[mock]
  if (!entry) return { mock: 'default', outcome: { ok: true, value: input }, at: machine.now }
  if ('hang' in entry) return { mock, outcome: { ok: true, value: null }, at: null }
  const at = later(machine.now, toMicros(entry.after ?? 0))
  const outcome: Outcome =
    'error' in entry ? { ok: false, code: entry.error } : { ok: true, value: entry.result }
  return { mock, outcome, at }
}
