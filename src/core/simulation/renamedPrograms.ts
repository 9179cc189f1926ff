import type { Json } from '../workflow/Command'
import type { Instruction, Program, TriggerDefinition } from '../workflow/Program'
import type { StepId } from '../workflow/Workflow'
import { equalJson } from './json'

/**
 * New ids of steps by old ones if both programs do the same and differ in names and in places of
 * the text alone; undefined if a run could take another course. Functions count: they have mocks.
 */
export function renamedPrograms(
  before: Program,
  after: Program,
): ReadonlyMap<StepId, StepId> | undefined {
  if (before.steps.length !== after.steps.length) return undefined
  const renamed = new Map<StepId, StepId>()
  for (const [index, { id }] of before.steps.entries()) {
    const other = after.steps[index]
    if (other) renamed.set(id, other.id)
  }
  const same = new Map([...renamed.values()].map((id) => [id, id]))
  const isSame = equalJson(meaningOf(before, renamed), meaningOf(after, same))
  return isSame ? renamed : undefined
}

/** The names in a program that a trace of it has. */
export function namesOf({ steps, triggers, instructions }: Program): Json {
  const inner = instructions.flatMap((one) => {
    if (one.op === 'await') return one.alternatives.map(({ text }) => text)
    return one.op === 'fork' ? one.bodies.map(({ name }) => name) : []
  })
  return [...steps.map(({ id }) => id), ...triggers.map(({ name }) => name), ...inner]
}

/** What decides about the course of a run. */
function meaningOf(program: Program, renamed: ReadonlyMap<StepId, StepId>): Json {
  const { dialect, instructions, start, triggers, startTriggers, policies } = program
  const meaning = {
    dialect,
    start,
    startTriggers,
    policies,
    triggers: triggers.map(({ name: _name, ...trigger }: TriggerDefinition) => trigger),
    instructions: instructions.map((one) => nameless(one, renamed)),
  }
  // A program is plain data.
  return meaning as unknown as Json
}

function nameless(
  { source: _source, ...instruction }: Instruction,
  renamed: ReadonlyMap<StepId, StepId>,
): object {
  const now = (id: StepId | null) => (id === null ? null : (renamed.get(id) ?? id))
  const step = now(instruction.step)
  switch (instruction.op) {
    case 'leave':
      return { ...instruction, step, next: now(instruction.next) }
    case 'await': {
      const alternatives = instruction.alternatives.map(({ text: _text, ...one }) => one)
      return { ...instruction, step, alternatives }
    }
    case 'fork': {
      const bodies = instruction.bodies.map(({ start }) => start)
      return { ...instruction, step, bodies }
    }
    default:
      return { ...instruction, step }
  }
}
