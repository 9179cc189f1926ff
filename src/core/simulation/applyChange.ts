import type { Change } from './change'
import {
  nameOf,
  record,
  schedule,
  timelineOf,
  type Fiber,
  type Machine,
  type Timeline,
} from './machine'
import { classes, push } from './queue'
import { toMicros, type Micros } from './time'

/** Makes a change to a machine between two units of work; the reason if it cannot be made. */
export function applyChange(machine: Machine, change: Change): string | undefined {
  if (machine.status.type === 'stopped') return machine.status.message
  const problem = carryOut(machine, change)
  if (problem !== undefined) return problem
  machine.status = { type: 'running' }
  machine.changes++
  record(machine, { what: 'changed', change })
  return undefined
}

function carryOut(machine: Machine, change: Change): string | undefined {
  switch (change.type) {
    case 'invoke': {
      const { invocation } = change
      const time = Math.max(machine.now, toMicros(invocation.at))
      schedule(machine, time, classes.invocation, { type: 'invoke', invocation })
      return undefined
    }
    case 'arrive': {
      const { arrival } = change
      const time = Math.max(machine.now, toMicros(arrival.at))
      schedule(machine, time, classes.event, { type: 'arrive', arrival })
      return undefined
    }
    case 'functions':
      machine.functions = { ...machine.functions, ...change.functions }
      for (const name of Object.keys(change.functions)) machine.requests.delete(name)
      return undefined
    case 'timeline':
      machine.timeline = futureOf(machine, change)
      return undefined
    case 'answer':
      return answerNow(machine, change)
    case 'data':
      return replaceData(machine, change)
  }
}

/** The answer comes before anything else of this instant that is not at work yet. */
function answerNow(
  machine: Machine,
  { call, outcome }: Change & { readonly type: 'answer' },
): string | undefined {
  for (const instance of machine.living.values()) {
    for (const fiber of instance.fibers.values()) {
      const { blocked, key, ticket } = fiber
      if (blocked?.on !== 'call' || blocked.call !== call) continue
      const others = machine.queue.filter(({ due }) => due.type !== 'answer' || due.call !== call)
      machine.queue.splice(0, machine.queue.length)
      for (const item of others) push(machine.queue, item)
      const to = { instance: instance.number, fiber: key, ticket }
      const due = { type: 'answer', to, call, function: blocked.function, outcome } as const
      schedule(machine, machine.now, classes.internal, due)
      return undefined
    }
  }
  return 'Nobody waits for this answer any more.'
}

/** The part of the new timeline that has not come yet. */
function futureOf(
  { now, timeline: old }: Machine,
  change: Change & { readonly type: 'timeline' },
): Timeline {
  const { invocations, events } = timelineOf(change)
  // Of this very instant, as many are taken as had been taken of the old timeline.
  const isNow = ({ time }: { readonly time: Micros }) => time === now
  const takenInvocations = old.invocations.slice(0, old.nextInvocation).filter(isNow).length
  const takenEvents = old.events.slice(0, old.nextEvent).filter(isNow).length
  return {
    invocations: invocations.filter(({ time }) => time >= now).slice(takenInvocations),
    events: events.filter(({ time }) => time >= now).slice(takenEvents),
    nextInvocation: 0,
    nextEvent: 0,
  }
}

function replaceData(
  machine: Machine,
  { instance: name, thread, value }: Change & { readonly type: 'data' },
): string | undefined {
  const instance = [...machine.living.values()].find((living) => nameOf(living) === name)
  const fiber = instance?.fibers.get(thread)
  const register = fiber && handedRegister(machine, fiber)
  if (!fiber || register === undefined) {
    return 'Data can be replaced only where a step is about to be entered or has just been entered.'
  }
  fiber.registers = { ...fiber.registers, [register]: value }
  return undefined
}

/** The register that holds a step's raw input while the step has not used it yet. */
function handedRegister({ program }: Machine, fiber: Fiber): string | undefined {
  const before = program.instructions[fiber.pc - 1]
  if (fiber.visit !== null && before?.op === 'enter') return before.data
  const [only, ...others] = Object.keys(fiber.registers)
  return fiber.visit === null && fiber.blocked?.on === 'turn' && others.length === 0
    ? only
    : undefined
}
