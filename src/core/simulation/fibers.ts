import type { Json } from '../workflow/Command'
import type { ForkInstruction, Label, Register } from '../workflow/Program'
import type { Token } from './inputs'
import {
  block,
  continueInTurn,
  isBearable,
  nameOf,
  placeOf,
  readyFirst,
  record,
  release,
  type Fiber,
  type Instance,
  type Machine,
  type Timer,
} from './machine'

const rootKey = '0'

interface Start {
  readonly by: 'invocation' | 'event'
  readonly arrival: number | null
  readonly token: Token | null
  readonly refusedToken: Token | null
  readonly input: Json
}

/** Begins an instance; its start state is entered in its turn (R3, R4). */
export function startInstance(machine: Machine, start: Start): Instance {
  const { program, index } = machine
  const { by, arrival, token, refusedToken, input } = start
  const root = createFiber({
    key: rootKey,
    thread: rootKey,
    kind: 'path',
    parent: null,
    slot: 0,
    pc: program.start.label,
    registers: { [program.start.data]: input },
    step: null,
    visit: null,
    mailbox: arrival === null ? [] : [arrival],
  })
  const instance: Instance = {
    number: ++machine.instances,
    token,
    cause: null,
    endState: null,
    visits: 0,
    fibers: new Map([[rootKey, root]]),
  }
  machine.living.set(instance.number, instance)
  if (token === null) index.unbound.add(instance.number)
  else index.bound.set(token, instance.number)
  record(
    machine,
    { what: 'started', by, arrival, token, refusedToken, input },
    placeOf(instance, root),
  )
  continueInTurn(machine, instance, root, machine.now, null)
  return instance
}

/** Begins the bodies of a fork: paths in their turn (R60), strands at once (R28). */
export function fork(
  machine: Machine,
  instance: Instance,
  parent: Fiber,
  { kind, bodies, as }: ForkInstruction,
  data: Json,
): void {
  const children = bodies.map(({ start }, slot) => {
    const key = `${parent.key}${kind === 'paths' ? '.' : ':'}${++parent.forked}`
    return createFiber({
      key,
      thread: kind === 'paths' ? key : parent.thread,
      kind: kind === 'paths' ? 'path' : 'strand',
      parent: parent.key,
      slot,
      pc: start,
      registers: { [as]: data },
      step: parent.step,
      visit: kind === 'paths' ? null : parent.visit,
      mailbox: kind === 'paths' ? [...parent.mailbox] : [],
    })
  })
  for (const child of children) instance.fibers.set(child.key, child)
  const keys = children.map(({ key }) => key)
  block(parent, { on: 'join', children: keys, results: keys.map(() => null), open: keys.length })
  if (kind === 'strands') {
    for (const child of children.toReversed()) readyFirst(machine, instance, child)
    return
  }
  const threads = children.map(({ key }, i) => ({ thread: key, name: bodies[i]?.name ?? '' }))
  record(machine, { what: 'forked', threads }, placeOf(instance, parent))
  for (const child of children) continueInTurn(machine, instance, child, machine.now, null)
}

/** Ends a path or strand; when all of the fork have ended, the parent goes on (R61, R62). */
export function finish(machine: Machine, instance: Instance, fiber: Fiber, value: Json): void {
  const parent = parentOf(instance, fiber)
  const join = parent.blocked
  const instruction = machine.program.instructions[parent.pc]
  if (join?.on !== 'join' || instruction?.op !== 'fork') {
    throw new Error(`${parent.key} waits for no fork that ${fiber.key} could finish`)
  }
  join.results[fiber.slot] = value
  join.open--
  instance.fibers.delete(fiber.key)
  if (join.open > 0) return
  if (!isBearable(machine, join.results)) return
  if (instruction.kind === 'paths') {
    record(machine, { what: 'joined', result: join.results }, placeOf(instance, parent))
  }
  goOnAt(machine, instance, parent, parent.pc + 1)
  parent.registers[instruction.to] = join.results
}

/** Cancels all strands of the fork that `strand` belongs to; their parent goes on at `to` (R37). */
export function escape(machine: Machine, instance: Instance, strand: Fiber, to: Label): void {
  const parent = parentOf(instance, strand)
  const children = parent.blocked?.on === 'join' ? parent.blocked.children : []
  for (const key of children) {
    const child = instance.fibers.get(key)
    if (child) cancel(machine, instance, child, null)
  }
  goOnAt(machine, instance, parent, to)
}

/** Cancels every path but the outermost, which goes on at `to` in its turn (R24, R25). */
export function interrupt(
  machine: Machine,
  instance: Instance,
  target: {
    readonly to: Label
    readonly as: Register
    readonly value: Json
    readonly cause: string
  },
): void {
  for (const fiber of instance.fibers.values()) {
    withdraw(machine, instance, fiber, target.cause)
    if (fiber.key !== rootKey) instance.fibers.delete(fiber.key)
  }
  const root = instance.fibers.get(rootKey)
  if (!root) throw new Error(`the instance ${instance.number} has no outermost path`)
  root.pc = target.to
  root.registers = { [target.as]: target.value }
  root.handlers = []
  continueInTurn(machine, instance, root, machine.now, null)
}

/** Ends the instance because of an error that nothing handles (R38). */
export function fail(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  code: string,
  why: string,
): void {
  const path = instance.fibers.get(fiber.thread)
  if (path) leave(machine, instance, path, 'failed')
  end(machine, instance, { status: 'FAILURE', error: code, why })
}

interface End {
  readonly status: 'SUCCESS' | 'FAILURE'
  readonly error: string | null
  readonly output?: Json
  readonly why: string
}

/** Ends the instance: what still goes on in it is cancelled, its token is free (R5). */
export function end(machine: Machine, instance: Instance, ended: End): void {
  const { number, token, endState } = instance
  for (const fiber of instance.fibers.values()) cancel(machine, instance, fiber, ended.error)
  machine.living.delete(number)
  machine.index.unbound.delete(number)
  if (token !== null) machine.index.bound.delete(token)
  const place = { instance: nameOf(instance), thread: null, step: endState, visit: null }
  record(machine, { what: 'ended', ...ended, endState }, place)
}

/** Records that a timer will not run out. */
export function cancelTimer(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  timer: Timer | null,
): void {
  if (!timer) return
  record(machine, { what: 'timer', change: 'cancelled', ...timer }, placeOf(instance, fiber))
}

/** Adds to (or with -1 takes from) the paths that wait for the triggers of an await. */
export function countWaiting(machine: Machine, fiber: Fiber, change: 1 | -1): void {
  const instruction = machine.program.instructions[fiber.pc]
  if (instruction?.op !== 'await') return
  const { waiting } = machine.index
  for (const trigger of new Set(instruction.alternatives.flatMap(({ triggers }) => triggers))) {
    waiting[trigger] = (waiting[trigger] ?? 0) + change
  }
}

function cancel(machine: Machine, instance: Instance, fiber: Fiber, because: string | null): void {
  withdraw(machine, instance, fiber, because)
  instance.fibers.delete(fiber.key)
}

/** Takes back all that a fiber waits for, and ends its visit; `because` is the code to blame. */
function withdraw(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  because: string | null,
): void {
  const { blocked } = fiber
  if (blocked?.on === 'call') {
    const { call, function: name } = blocked
    record(machine, { what: 'abandoned', call, function: name }, placeOf(instance, fiber))
    cancelTimer(machine, instance, fiber, blocked.timer)
  } else if (blocked?.on === 'turn') {
    cancelTimer(machine, instance, fiber, blocked.timer)
  } else if (blocked?.on === 'events') {
    countWaiting(machine, fiber, -1)
    for (const { timer, expired } of blocked.alternatives) {
      if (!expired) cancelTimer(machine, instance, fiber, timer)
    }
  }
  if (fiber.kind === 'path') leave(machine, instance, fiber, 'cancelled', because)
}

/** Ends the visit of a step that is not left in an orderly way. */
function leave(
  machine: Machine,
  instance: Instance,
  fiber: Fiber,
  exit: 'failed' | 'cancelled',
  because: string | null = null,
): void {
  if (fiber.visit === null) return
  const left = { what: 'left', exit, exitId: null, next: null } as const
  record(machine, because === null ? left : { ...left, because }, placeOf(instance, fiber))
  fiber.visit = null
}

/** The released fiber is the next one to go on. */
function goOnAt(machine: Machine, instance: Instance, fiber: Fiber, pc: Label): void {
  release(fiber)
  fiber.pc = pc
  readyFirst(machine, instance, fiber)
}

function parentOf(instance: Instance, { key, parent }: Fiber): Fiber {
  const fiber = parent === null ? undefined : instance.fibers.get(parent)
  if (!fiber) throw new Error(`the fiber ${key} has no parent`)
  return fiber
}

type NewFiber = Pick<
  Fiber,
  'key' | 'thread' | 'kind' | 'parent' | 'slot' | 'pc' | 'registers' | 'mailbox' | 'step' | 'visit'
>

function createFiber(fiber: NewFiber): Fiber {
  return { ...fiber, handlers: [], blocked: null, ticket: 0, forked: 0, taken: [] }
}
