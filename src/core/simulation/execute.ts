import type { Json } from '../workflow/Command'
import type {
  BranchInstruction,
  Instruction,
  InstructionBody,
  PathText,
  Register,
  SelectInstruction,
  WriteInstruction,
} from '../workflow/Program'
import { writePath } from '../paths/writePath'
import { evaluateCondition, selectFilter } from './condition'
import { invoke, raise } from './calls'
import { end, escape, finish, fork, interrupt } from './fibers'
import { eventData } from './inputs'
import {
  block,
  continueInTurn,
  isBearable,
  placeOf,
  record,
  schedule,
  setTimer,
  stop,
  type Fiber,
  type Instance,
  type Machine,
} from './machine'
import { mergeData } from './merge'
import { classes } from './queue'
import { later, toMicros } from './time'
import type { MergedRecord } from './trace'
import { beginWait } from './waits'

/** What an instruction works on. */
interface Place {
  readonly machine: Machine
  readonly instance: Instance
  readonly fiber: Fiber
}

/** Carries out the fiber's next instruction. */
export function execute(machine: Machine, instance: Instance, fiber: Fiber): void {
  const instruction = machine.program.instructions[fiber.pc]
  if (!instruction) throw new Error(`there is no instruction ${fiber.pc}`)
  run({ machine, instance, fiber }, instruction)
}

function run(at: Place, instruction: Instruction): void {
  const { machine, instance, fiber } = at
  switch (instruction.op) {
    case 'enter':
      return enter(at, instruction)
    case 'copy':
      return put(at, instruction.to, read(fiber, instruction.from))
    case 'select':
      return select(at, instruction)
    case 'write':
      return write(at, instruction)
    case 'await':
      return beginWait(machine, instance, fiber, instruction)
    case 'merge':
      return merge(at, instruction)
    case 'handle':
      fiber.handlers.push({
        at: fiber.pc,
        counts: instruction.entries.map(() => 0),
        attempts: 0,
      })
      fiber.pc++
      return
    case 'unhandle':
      fiber.handlers.pop()
      fiber.pc++
      return
    case 'invoke':
      return invoke(machine, instance, fiber, instruction, read(fiber, instruction.payload))
    case 'branch':
      return branch(at, instruction)
    case 'sleep':
      return sleep(at, instruction.seconds)
    case 'fork':
      return fork(machine, instance, fiber, instruction, read(fiber, instruction.data))
    case 'finish':
      return finish(machine, instance, fiber, read(fiber, instruction.data))
    case 'escape':
      return escape(machine, instance, fiber, instruction.to)
    case 'jump':
      fiber.pc = instruction.to
      return
    case 'leave':
      return leave(at, instruction)
    case 'next':
      fiber.registers = { [instruction.as]: read(fiber, instruction.data) }
      fiber.pc = instruction.to
      return continueInTurn(machine, instance, fiber, machine.now, null)
    case 'interrupt': {
      instance.cause = instruction.cause
      const { to, as, data, cause } = instruction
      return interrupt(machine, instance, { to, as, value: read(fiber, data), cause })
    }
    case 'end':
      return end(machine, instance, {
        status: instruction.status,
        error: instance.cause,
        output: read(fiber, instruction.data),
        why: `The end state was entered; its status is ${instruction.status}.`,
      })
    case 'raise':
      return raise(machine, instance, fiber, instruction.code, instruction.reason)
    case 'stop': {
      const name = instruction.step && machine.index.steps.get(instruction.step)?.place
      const where = name ? ` at ${name}` : ''
      return stop(machine, `The run was stopped${where}: ${instruction.message}`)
    }
  }
}

type Body<Op extends InstructionBody['op']> = InstructionBody & { readonly op: Op }

function enter(
  { machine, instance, fiber }: Place,
  { step, data, isEnd }: Instruction & Body<'enter'>,
): void {
  fiber.step = step
  fiber.visit = ++instance.visits
  if (isEnd) instance.endState = step
  const input = read(fiber, data)
  record(machine, { what: 'entered', input }, placeOf(instance, fiber))
  fiber.pc++
}

function leave({ machine, instance, fiber }: Place, instruction: Body<'leave'>): void {
  const { exit, exitId, next, data } = instruction
  const output = read(fiber, data)
  record(machine, { what: 'left', exit, exitId, next, output }, placeOf(instance, fiber))
  fiber.visit = null
  fiber.pc++
}

/** R43: a definite path that selects nothing fails. */
function select(at: Place, instruction: SelectInstruction): void {
  const { machine, instance, fiber } = at
  const { stage, action, filter, from, to, asOutcome } = instruction
  const before = read(fiber, from)
  const after = selectFilter(filter, before)
  const base = { what: 'filter', stage, action, path: filter.text, before } as const
  if (after !== undefined) {
    record(machine, { ...base, after }, placeOf(instance, fiber))
    put(at, to, after)
    return
  }
  const reason = `${filter.text} selects nothing.`
  record(machine, { ...base, failed: reason }, placeOf(instance, fiber))
  const code = machine.program.policies.errors.filter
  if (!asOutcome) return raise(machine, instance, fiber, code, reason)
  block(fiber, { on: 'outcome' })
  const waiter = { instance: instance.number, fiber: fiber.key, ticket: fiber.ticket }
  const due = { type: 'fault', to: waiter, code, reason } as const
  schedule(machine, machine.now, classes.internal, due)
}

/** R44: a path that cannot be written fails; the written null leaves the document as it is. */
function write(at: Place, instruction: WriteInstruction): void {
  const { machine, instance, fiber } = at
  const { stage, action, filter, document, value: from, to } = instruction
  const before = read(fiber, document)
  const value = read(fiber, from)
  const written = filter.path
    ? writePath(filter.path, before, value)
    : { ok: true as const, document: before }
  const base = { what: 'filter', stage, action, path: filter.text, before, value } as const
  if (written.ok) {
    record(machine, { ...base, after: written.document }, placeOf(instance, fiber))
    put(at, to, written.document)
    return
  }
  record(machine, { ...base, failed: written.reason }, placeOf(instance, fiber))
  raise(machine, instance, fiber, machine.program.policies.errors.filter, written.reason)
}

/** R22: what the taken events carry is merged in order of arrival. */
function merge(at: Place, { filter, into }: Body<'merge'>): void {
  const { machine, instance, fiber } = at
  for (const arrival of fiber.taken) {
    const merged = mergeOne(at, arrival, filter, into)
    record(machine, merged, placeOf(instance, fiber))
    if (merged.failed !== undefined) {
      raise(machine, instance, fiber, machine.program.policies.errors.filter, merged.failed)
      return
    }
    for (const { register, after } of merged.into) {
      if (!isBearable(machine, after)) return
      fiber.registers[register] = after
    }
  }
  fiber.taken = []
  fiber.pc++
}

function mergeOne(
  { machine, fiber }: Place,
  arrival: number,
  filter: PathText,
  into: readonly Register[],
): MergedRecord {
  const event = machine.arrivals[arrival]?.event
  const data = event && eventData(event)
  const base = { what: 'merged', arrival, path: filter.text } as const
  if (data === undefined) return { ...base, into: [] }
  const value = selectFilter(filter, data)
  if (value === undefined) {
    return { ...base, into: [], failed: `${filter.text} selects nothing from the event's data.` }
  }
  const changes: { register: string; before: Json; after: Json }[] = []
  for (const register of into) {
    const before = read(fiber, register)
    const merged = mergeData(before, value)
    if (!merged.ok) return { ...base, value, into: changes, failed: merged.reason }
    changes.push({ register, before, after: merged.value })
  }
  return { ...base, value, into: changes }
}

/** R50: the first case whose condition holds. */
function branch({ machine, instance, fiber }: Place, instruction: BranchInstruction): void {
  const data = read(fiber, instruction.on)
  for (const { exitId, condition, to } of instruction.cases) {
    const { holds, comparisons } = evaluateCondition(condition, data)
    const body = { what: 'compared', exitId, condition, comparisons, holds } as const
    record(machine, body, placeOf(instance, fiber))
    if (!holds) continue
    fiber.pc = to
    return
  }
  fiber.pc = instruction.otherwise
}

function sleep({ machine, instance, fiber }: Place, seconds: number): void {
  const due = later(machine.now, toMicros(seconds))
  const timer = setTimer(machine, instance, fiber, 'delay', `${seconds} s`, due)
  fiber.pc++
  continueInTurn(machine, instance, fiber, due, timer)
}

/** Puts a value that was made here into a register, and goes on. */
function put({ machine, fiber }: Place, register: Register, value: Json): void {
  if (!isBearable(machine, value)) return
  fiber.registers[register] = value
  fiber.pc++
}

function read({ registers, key }: Fiber, register: Register): Json {
  const value = registers[register]
  if (value === undefined) throw new Error(`the register ${register} of ${key} is empty`)
  return value
}
