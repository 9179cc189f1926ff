import type { EventMessage, Invocation, Token } from './inputs'
import { startInstance } from './fibers'
import {
  isBearable,
  nameOf,
  placeOf,
  readyLast,
  record,
  type Fiber,
  type Instance,
  type Machine,
} from './machine'
import { reportTrigger, tokenOf, type TokenReport } from './matchEvent'
import { identityOf } from './snapshot'
import type { Route } from './trace'
import { names, offer } from './waits'

interface Destination {
  readonly route: Route
  readonly instance?: Instance
}

/** Begins an instance by invocation; a token that a living instance has is refused (R12). */
export function invocationArrives(machine: Machine, { input = {}, token }: Invocation): void {
  if (!isBearable(machine, input)) return
  const isTaken = token !== undefined && machine.index.bound.has(token)
  startInstance(machine, {
    by: 'invocation',
    arrival: null,
    token: isTaken ? null : (token ?? null),
    refusedToken: isTaken ? token : null,
    input,
  })
}

/** Leads an event to the instance and the paths that it belongs to (R8 to R15). */
export function eventArrives(machine: Machine, event: EventMessage): void {
  if (!isBearable(machine, event)) return
  const { program, index } = machine
  const arrival = machine.arrivals.length
  const identity = identityOf({ event })
  const isDuplicate = program.policies.dropDuplicates && index.seen.has(identity)
  const reports = isDuplicate
    ? []
    : program.triggers.map((trigger) => reportTrigger(event, trigger))
  const matched = reports.flatMap(({ matches }, i) => (matches ? [i] : []))
  machine.arrivals.push({ event, triggers: matched })
  index.seen.add(identity)
  const definitions = matched.flatMap((i) => program.triggers[i] ?? [])
  const token = tokenOf(event, definitions)
  const { route, instance } = isDuplicate
    ? { route: 'duplicate' as const }
    : findRoute(machine, matched, token)
  const to =
    route === 'new' ? nameOf({ number: machine.instances + 1 }) : instance ? nameOf(instance) : null
  record(machine, { what: 'arrived', arrival, event, triggers: reports, token, route, to })
  if (route === 'new') beginByEvent(machine, arrival, token)
  if (!instance) return
  if (token.kind === 'found' && instance.token === null) {
    bind(machine, instance, token.token, arrival)
  }
  deliver(machine, instance, arrival)
}

/** R9, R11, R13 for events with a token, R14 for those without. */
function findRoute(machine: Machine, matched: readonly number[], token: TokenReport): Destination {
  if (matched.length === 0) return { route: 'no-trigger' }
  if (token.kind === 'missing') return { route: 'no-token' }
  return token.kind === 'found'
    ? routeByToken(machine, matched, token.token)
    : routeWithoutToken(machine, matched)
}

function routeByToken(machine: Machine, matched: readonly number[], token: Token): Destination {
  const { index, living } = machine
  const bound = instanceAt(machine, index.bound.get(token))
  if (bound) return { route: 'bound', instance: bound }
  const unbound = function* () {
    for (const number of index.unbound) {
      const instance = living.get(number)
      if (instance) yield instance
    }
  }
  const waiting = oldestWaiting(machine, unbound(), matched)
  if (waiting) return { route: 'waiting', instance: waiting }
  const [oldest] = index.unbound
  const instance = instanceAt(machine, oldest)
  if (instance) return { route: 'unbound', instance }
  return { route: canStart(machine, matched) ? 'new' : 'no-instance' }
}

function routeWithoutToken(machine: Machine, matched: readonly number[]): Destination {
  const waiting = oldestWaiting(machine, machine.living.values(), matched)
  if (waiting) return { route: 'waiting', instance: waiting }
  if (canStart(machine, matched)) return { route: 'new' }
  const [oldest] = machine.living.values()
  return oldest && machine.program.policies.mailbox
    ? { route: 'oldest', instance: oldest }
    : { route: 'no-instance' }
}

function oldestWaiting(
  machine: Machine,
  instances: Iterable<Instance>,
  matched: readonly number[],
): Instance | undefined {
  if (!matched.some((trigger) => (machine.index.waiting[trigger] ?? 0) > 0)) return undefined
  for (const instance of instances) if (waitsFor(machine, instance, matched)) return instance
  return undefined
}

function waitsFor({ program }: Machine, { fibers }: Instance, matched: readonly number[]): boolean {
  for (const { blocked, pc } of fibers.values()) {
    const instruction = program.instructions[pc]
    if (blocked?.on !== 'events' || instruction?.op !== 'await') continue
    const { alternatives } = instruction
    if (alternatives.some(({ triggers }) => matched.some((one) => triggers.includes(one)))) {
      return true
    }
  }
  return false
}

function canStart({ program }: Machine, matched: readonly number[]): boolean {
  return matched.some((trigger) => program.startTriggers.includes(trigger))
}

function instanceAt({ living }: Machine, number: number | undefined): Instance | undefined {
  return number === undefined ? undefined : living.get(number)
}

/** The event lies in the new instance's mailbox when the start state is entered (R3). */
function beginByEvent(machine: Machine, arrival: number, token: TokenReport): void {
  startInstance(machine, {
    by: 'event',
    arrival,
    token: token.kind === 'found' ? token.token : null,
    refusedToken: null,
    input: {},
  })
}

function bind(machine: Machine, instance: Instance, token: Token, arrival: number): void {
  const { bound, unbound } = machine.index
  instance.token = token
  unbound.delete(instance.number)
  bound.set(token, instance.number)
  const place = { instance: nameOf(instance), thread: null, step: null, visit: null }
  record(machine, { what: 'bound', token, arrival }, place)
}

/** Every active path gets the event: offered if it waits for it, else in its mailbox (R15). */
function deliver(machine: Machine, instance: Instance, arrival: number): void {
  const keepsMail = machine.program.policies.mailbox
  const offered: Fiber[] = []
  for (const fiber of instance.fibers.values()) {
    if (fiber.kind === 'strand') continue
    if (names(machine, fiber, arrival)) {
      offered.push(fiber)
      continue
    }
    if (!keepsMail) continue
    fiber.mailbox.push(arrival)
    if (isActive(machine, fiber)) {
      record(machine, { what: 'kept', arrival }, placeOf(instance, fiber))
    }
  }
  for (const fiber of offered) {
    if (offer(machine, instance, fiber, arrival, 'arrival')) readyLast(machine, instance, fiber)
  }
}

/** A path is not active while it waits for branches that it forked. */
function isActive({ program }: Machine, { blocked, pc }: Fiber): boolean {
  const instruction = program.instructions[pc]
  return !(blocked?.on === 'join' && instruction?.op === 'fork' && instruction.kind === 'paths')
}
