import type { Functions, Token } from './inputs'
import type { Program } from '../workflow/Program'
import type {
  ArrivedEvent,
  Blocked,
  Fiber,
  HandlerFrame,
  Instance,
  Limits,
  Machine,
  MachineStatus,
  Timeline,
} from './machine'
import { createMachine } from './machine'
import { noInputs } from './inputs'
import type { QueueItem } from './queue'
import type { TraceRecord } from './trace'

/** The state of a machine between two units of work, as JSON; the two logs by their length. */
export interface Snapshot {
  readonly status: MachineStatus
  readonly limits: Limits
  readonly now: number
  readonly ticks: number
  readonly changes: number
  readonly sequence: number
  readonly calls: number
  readonly timers: number
  readonly instances: number
  readonly queue: readonly QueueItem[]
  readonly timeline: Timeline
  readonly functions: Functions
  readonly requests: readonly (readonly [string, number])[]
  readonly living: readonly InstanceSnapshot[]
  readonly ready: readonly { readonly instance: number; readonly fiber: string }[]
  readonly arrivals: number
  readonly records: number
}

type InstanceSnapshot = Readonly<Omit<Instance, 'fibers'>> & { readonly fibers: readonly Fiber[] }

/** The machine as it is now; costs as much as there are living paths and pending items. */
export function takeSnapshot(machine: Machine): Snapshot {
  const { status, limits, now, ticks, changes, sequence, calls, timers, instances } = machine
  return {
    status,
    limits,
    now,
    ticks,
    changes,
    sequence,
    calls,
    timers,
    instances,
    queue: [...machine.queue],
    timeline: machine.timeline,
    functions: machine.functions,
    requests: [...machine.requests],
    living: [...machine.living.values()].map((instance) => ({
      ...instance,
      fibers: [...instance.fibers.values()].map(copyFiber),
    })),
    ready: [...machine.ready],
    arrivals: machine.arrivals.length,
    records: machine.trace.length,
  }
}

/** A machine that goes on from the snapshot; the logs must hold at least what it counts. */
export function restoreSnapshot(
  program: Program,
  snapshot: Snapshot,
  arrivals: readonly ArrivedEvent[],
  trace: readonly TraceRecord[],
): Machine {
  const { status, now, ticks, changes, sequence, calls, timers } = snapshot
  const { instances, timeline, functions } = snapshot
  const machine: Machine = {
    ...createMachine(program, noInputs, snapshot.limits),
    status,
    now,
    ticks,
    changes,
    sequence,
    calls,
    timers,
    instances,
    timeline,
    functions,
    queue: [...snapshot.queue],
    requests: new Map(snapshot.requests),
    living: new Map(snapshot.living.map((kept) => [kept.number, restoreInstance(kept)])),
    ready: [...snapshot.ready],
    arrivals: arrivals.slice(0, snapshot.arrivals),
    trace: trace.slice(0, snapshot.records),
  }
  fillIndex(machine)
  return machine
}

/** What tells a redelivery from a new event (R10). */
export function identityOf({ event }: Pick<ArrivedEvent, 'event'>): string {
  return JSON.stringify([event['source'] ?? null, event['id'] ?? null])
}

function restoreInstance(kept: InstanceSnapshot): Instance {
  return { ...kept, fibers: new Map(kept.fibers.map((fiber) => [fiber.key, copyFiber(fiber)])) }
}

function fillIndex({ program, living, arrivals, index }: Machine): void {
  for (const arrived of arrivals) index.seen.add(identityOf(arrived))
  for (const { number, token, fibers } of living.values()) {
    fillToken(index.bound, index.unbound, number, token)
    for (const { blocked, pc } of fibers.values()) {
      const instruction = program.instructions[pc]
      if (blocked?.on !== 'events' || instruction?.op !== 'await') continue
      for (const trigger of new Set(instruction.alternatives.flatMap(({ triggers }) => triggers))) {
        index.waiting[trigger] = (index.waiting[trigger] ?? 0) + 1
      }
    }
  }
}

function fillToken(
  bound: Map<Token, number>,
  unbound: Set<number>,
  number: number,
  token: Token | null,
): void {
  if (token === null) unbound.add(number)
  else bound.set(token, number)
}

function copyFiber(fiber: Fiber): Fiber {
  return {
    ...fiber,
    registers: { ...fiber.registers },
    handlers: fiber.handlers.map(copyHandler),
    blocked: fiber.blocked && copyBlocked(fiber.blocked),
    mailbox: [...fiber.mailbox],
  }
}

function copyHandler(frame: HandlerFrame): HandlerFrame {
  return { ...frame, counts: [...frame.counts] }
}

function copyBlocked(blocked: Blocked): Blocked {
  if (blocked.on === 'join') return { ...blocked, results: [...blocked.results] }
  if (blocked.on !== 'events') return blocked
  return { ...blocked, alternatives: blocked.alternatives.map((wait) => ({ ...wait })) }
}
