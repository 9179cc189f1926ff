import { eventArrives, invocationArrives } from './arrivals'
import { answer, raise } from './calls'
import { execute } from './execute'
import {
  nameOf,
  placeOf,
  readyLast,
  record,
  release,
  stop,
  type Fiber,
  type Instance,
  type Machine,
} from './machine'
import { classes, pop, type Due, type QueueItem, type Waiter } from './queue'
import type { Micros } from './time'
import { expire } from './waits'

/** Does the next unit of work: one instruction, or one item of the queue. Adds records or none. */
export function advance(machine: Machine): void {
  if (machine.status.type !== 'running') return
  machine.ticks++
  if (machine.trace.length >= machine.limits.records) {
    stop(
      machine,
      `The run was stopped after ${machine.limits.records} records. ` +
        'If the workflow is not in an endless loop, raise the limit.',
    )
    return
  }
  const next = firstReady(machine)
  if (next) {
    execute(machine, next.instance, next.fiber)
    return
  }
  const item = takeDue(machine)
  if (!item) {
    machine.status = { type: 'finished' }
    return
  }
  machine.now = item.time
  carryOut(machine, item.due)
}

/** Does all that is due up to a moment that has not passed, and lets the clock stand there. */
export function advanceTo(machine: Machine, time: Micros): void {
  if (time <= machine.now) return
  while (nextTime(machine) <= time) advance(machine)
  if (machine.status.type !== 'stopped') machine.now = time
}

/** When the next unit of work is due, be it to find that nothing is left; never in a run that is over. */
export function nextTime(machine: Machine): Micros {
  const { status, now, timeline, queue } = machine
  if (status.type !== 'running') return Infinity
  if (firstReady(machine)) return now
  while (queue[0] && isVoid(machine, queue[0].due)) pop(queue)
  const invocation = timeline.invocations[timeline.nextInvocation]
  const event = timeline.events[timeline.nextEvent]
  const times = [invocation, event, queue[0]].flatMap((item) => item?.time ?? [])
  return times.length === 0 ? now : Math.min(...times)
}

/** The path that goes on now; those that wait or have ended are taken off the list. */
function firstReady(machine: Machine): { instance: Instance; fiber: Fiber } | undefined {
  while (machine.ready.length > 0) {
    const first = machine.ready.at(-1)
    const instance = first && machine.living.get(first.instance)
    const fiber = first && instance?.fibers.get(first.fiber)
    if (instance && fiber && !fiber.blocked) return { instance, fiber }
    machine.ready.pop()
  }
  return undefined
}

/** The next item of timeline and queue (R7), leaving out what is void by now. */
function takeDue(machine: Machine): { time: Micros; due: Due } | undefined {
  for (;;) {
    const item = takeArrival(machine) ?? pop(machine.queue)
    if (!item || !isVoid(machine, item.due)) return item
  }
}

/** The next arrival of the timeline, unless something in the queue comes before it. */
function takeArrival(machine: Machine): { time: Micros; due: Due } | undefined {
  const { timeline, queue } = machine
  const { nextInvocation, nextEvent } = timeline
  const start = timeline.invocations[nextInvocation]
  const event = timeline.events[nextEvent]
  const [first] = queue
  if (start && (!event || start.time <= event.time)) {
    if (isBefore(first, start.time, classes.invocation)) return undefined
    machine.timeline = { ...timeline, nextInvocation: nextInvocation + 1 }
    return { time: start.time, due: { type: 'invoke', invocation: start.invocation } }
  }
  if (!event || isBefore(first, event.time, classes.event)) return undefined
  machine.timeline = { ...timeline, nextEvent: nextEvent + 1 }
  return { time: event.time, due: { type: 'arrive', arrival: event.arrival } }
}

function isBefore(item: QueueItem | undefined, time: Micros, itemClass: number): boolean {
  if (!item) return false
  return item.time === time ? item.class < itemClass : item.time < time
}

/** Nobody waits for it any more; a late answer is still worth a record. */
function isVoid(machine: Machine, due: Due): boolean {
  if (due.type === 'invoke' || due.type === 'arrive' || due.type === 'answer') return false
  return waiterOf(machine, due.to) === undefined
}

function waiterOf(
  { living }: Machine,
  { instance: number, fiber: key, ticket }: Waiter,
): { instance: Instance; fiber: Fiber } | undefined {
  const instance = living.get(number)
  const fiber = instance?.fibers.get(key)
  return instance && fiber?.ticket === ticket ? { instance, fiber } : undefined
}

function carryOut(machine: Machine, due: Due): void {
  if (due.type === 'invoke') return invocationArrives(machine, due.invocation)
  if (due.type === 'arrive') return eventArrives(machine, due.arrival.event)
  const waiter = waiterOf(machine, due.to)
  if (!waiter) {
    if (due.type === 'answer') recordLate(machine, due)
    return
  }
  resume(machine, waiter.instance, waiter.fiber, due)
  if (machine.status.type !== 'running') return
  readyLast(machine, waiter.instance, waiter.fiber)
}

/** What it was waiting for has come: the fiber goes on, unless it is blocked anew. */
function resume(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  due: Exclude<Due, { readonly type: 'invoke' | 'arrive' }>,
): void {
  switch (due.type) {
    case 'continue':
      if (fiber.blocked?.on === 'turn' && fiber.blocked.timer) {
        const { timer } = fiber.blocked
        record(machine, { what: 'timer', change: 'fired', ...timer }, placeOf(instance, fiber))
      }
      release(fiber)
      return
    case 'answer':
      answer(machine, instance, fiber, due.outcome, false)
      return
    case 'call-timeout': {
      const { timeout } = machine.program.policies.errors
      answer(machine, instance, fiber, { ok: false, code: timeout }, true)
      return
    }
    case 'fault':
      release(fiber)
      raise(machine, instance, fiber, due.code, due.reason)
      return
    case 'expire':
      expire(machine, instance, fiber, due.alternative)
  }
}

function recordLate(machine: Machine, due: Due & { readonly type: 'answer' }): void {
  const { call, outcome, function: name, to } = due
  const instance = nameOf({ number: to.instance })
  const place = { instance, thread: null, step: null, visit: null }
  record(machine, { what: 'late', call, function: name, outcome }, place)
}
