import type { Alternative, AwaitInstruction, Label } from '../workflow/Program'
import { evaluateExpression } from './condition'
import { cancelTimer, countWaiting } from './fibers'
import {
  block,
  placeOf,
  record,
  release,
  schedule,
  setTimer,
  type Fiber,
  type Instance,
  type Machine,
  type WaitState,
} from './machine'
import { classes } from './queue'
import { later, toMicros, toSeconds, type Micros } from './time'
import type { Offer } from './trace'

/** Begins to wait; what the mailbox holds is offered first, oldest first (R16). */
export function beginWait(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  { alternatives }: AwaitInstruction,
): void {
  const deadlines = alternatives.map(({ timeout }) =>
    timeout === null ? null : later(machine.now, toMicros(timeout)),
  )
  const states = alternatives.map((): WaitState => {
    return { satisfied: [], retained: [], expired: false, timer: null }
  })
  block(fiber, { on: 'events', alternatives: states })
  countWaiting(machine, fiber, 1)
  const waiting = alternatives.map(({ exitId, text, triggers }, i) => {
    const deadline = deadlines[i] ?? null
    return {
      exitId,
      expression: text,
      triggers: triggers.map((trigger) => triggerName(machine, trigger)),
      deadline: deadline === null ? null : toSeconds(deadline),
    }
  })
  record(machine, { what: 'waiting', alternatives: waiting }, placeOf(instance, fiber))
  for (const arrival of fiber.mailbox.slice()) {
    if (!names(machine, fiber, arrival)) continue
    if (offer(machine, instance, fiber, arrival, 'mailbox')) return
  }
  setTimers(machine, instance, fiber, alternatives, states, deadlines)
}

/** True if the fiber waits for a trigger that the event matches. */
export function names({ program, arrivals }: Machine, fiber: Fiber, arrival: number): boolean {
  const instruction = program.instructions[fiber.pc]
  if (fiber.blocked?.on !== 'events' || instruction?.op !== 'await') return false
  const matched = arrivals[arrival]?.triggers ?? []
  return instruction.alternatives.some(({ triggers }) =>
    matched.some((trigger) => triggers.includes(trigger)),
  )
}

/** Offers an event to a waiting fiber (R19 to R21); true if an alternative fired. */
export function offer(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  arrival: number,
  from: 'arrival' | 'mailbox',
): boolean {
  const instruction = machine.program.instructions[fiber.pc]
  const { blocked } = fiber
  if (blocked?.on !== 'events' || instruction?.op !== 'await') {
    throw new Error(`the fiber ${fiber.key} waits for no event`)
  }
  forget(instance, fiber, arrival)
  const matched = machine.arrivals[arrival]?.triggers ?? []
  const offers: Offer[] = []
  let fired: { alternative: Alternative; retained: readonly number[] } | undefined
  for (const [i, alternative] of instruction.alternatives.entries()) {
    const wait = blocked.alternatives[i]
    if (!wait) continue
    const { result, fresh } = consider(alternative, wait, matched)
    const triggers = fresh.map((trigger) => triggerName(machine, trigger))
    if (result === 'retained') {
      wait.satisfied = [...wait.satisfied, ...fresh]
      wait.retained = [...wait.retained, arrival]
    }
    const lacks = result === 'expired' ? [] : lackedBy(machine, alternative, wait.satisfied)
    offers.push({ exitId: alternative.exitId, result, triggers, lacks })
    if (
      result !== 'retained' ||
      fired ||
      !evaluateExpression(alternative.expression, wait.satisfied)
    )
      continue
    fired = { alternative, retained: wait.retained }
  }
  record(
    machine,
    {
      what: 'offered',
      arrival,
      from,
      alternatives: offers,
      fired: fired?.alternative.exitId ?? null,
    },
    placeOf(instance, fiber),
  )
  if (!fired) return false
  endWait(machine, instance, fiber, fired.alternative.to)
  fiber.taken = fired.retained
  return true
}

/** One alternative has run out of time; true if it was the last one (R23). */
export function expire(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  alternative: number,
): boolean {
  const instruction = machine.program.instructions[fiber.pc]
  const { blocked } = fiber
  if (blocked?.on !== 'events' || instruction?.op !== 'await') {
    throw new Error(`the fiber ${fiber.key} waits for no event`)
  }
  const wait = blocked.alternatives[alternative]
  if (!wait?.timer) throw new Error(`alternative ${alternative} has no timer`)
  wait.expired = true
  record(machine, { what: 'timer', change: 'fired', ...wait.timer }, placeOf(instance, fiber))
  if (blocked.alternatives.some(({ expired }) => !expired)) return false
  endWait(machine, instance, fiber, instruction.onTimeout)
  return true
}

function endWait(machine: Machine, instance: Instance, fiber: Fiber, to: Label): void {
  if (fiber.blocked?.on === 'events') {
    for (const { timer, expired } of fiber.blocked.alternatives) {
      if (!expired) cancelTimer(machine, instance, fiber, timer)
    }
  }
  countWaiting(machine, fiber, -1)
  release(fiber)
  fiber.pc = to
}

function consider(
  { triggers }: Alternative,
  { expired, satisfied }: WaitState,
  matched: readonly number[],
): { readonly result: Offer['result']; readonly fresh: readonly number[] } {
  const named = matched.filter((trigger) => triggers.includes(trigger))
  if (named.length === 0) return { result: 'not-named', fresh: [] }
  if (expired) return { result: 'expired', fresh: [] }
  const fresh = named.filter((trigger) => !satisfied.includes(trigger))
  return { result: fresh.length > 0 ? 'retained' : 'satisfied', fresh }
}

/** The triggers of which one more would make the expression true. */
function lackedBy(
  machine: Machine,
  { expression, triggers }: Alternative,
  satisfied: readonly number[],
): readonly string[] {
  if (evaluateExpression(expression, satisfied)) return []
  return triggers
    .filter((trigger) => evaluateExpression(expression, [...satisfied, trigger]))
    .map((trigger) => triggerName(machine, trigger))
}

/** An offered event is in no mailbox any more, also not in those around the branch (R17). */
function forget(instance: Instance, fiber: Fiber, arrival: number): void {
  let at: Fiber | undefined = fiber
  while (at) {
    const index = at.mailbox.indexOf(arrival)
    if (index >= 0) at.mailbox.splice(index, 1)
    at = at.parent === null ? undefined : instance.fibers.get(at.parent)
  }
}

function setTimers(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  alternatives: readonly Alternative[],
  states: readonly WaitState[],
  deadlines: readonly (Micros | null)[],
): void {
  const to = { instance: instance.number, fiber: fiber.key, ticket: fiber.ticket }
  for (const [i, state] of states.entries()) {
    const deadline = deadlines[i] ?? null
    if (deadline === null) continue
    const subject = alternatives[i]?.exitId ?? ''
    state.timer = setTimer(machine, instance, fiber, 'event', subject, deadline)
    schedule(machine, deadline, classes.timeout, { type: 'expire', to, alternative: i })
  }
}

function triggerName({ program }: Machine, trigger: number): string {
  return program.triggers[trigger]?.name ?? '?'
}
