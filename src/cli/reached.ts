import { coverageOf, outcomeText } from '../core/simulation/coverage'
import type { TraceRecord } from '../core/simulation/trace'
import type { Program } from '../core/workflow/Program'
import type { ExitTarget, Workflow } from '../core/workflow/Workflow'

/** What the cases of a workflow reach. */
export interface Reached {
  readonly workflow: string
  readonly states: Count
  readonly transitions: Count
  readonly outcomes: Count
}

interface Count {
  readonly reached: number
  readonly total: number
  /** What was never reached, in words. */
  readonly missing: readonly string[]
}

/** What the traces reach of states, ways out of them, and outcomes. */
export function reachedBy(
  file: string,
  workflow: Workflow,
  program: Program,
  traces: readonly (readonly TraceRecord[])[],
): Reached {
  const { states, transitions, outcomes } = coverageOf(workflow, program, traces)
  return {
    workflow: file,
    states: countOf(
      states,
      ({ visits }) => visits,
      ({ step }) => step,
    ),
    transitions: countOf(
      transitions,
      ({ taken }) => taken,
      ({ step, exitId, target }) => `${step} ${exitId} → ${targetName(target)}`,
    ),
    outcomes: countOf(outcomes, ({ reached }) => reached, outcomeText),
  }
}

function countOf<T>(
  items: readonly T[],
  timesOf: (item: T) => number,
  nameOf: (item: T) => string,
): Count {
  const missing = items.filter((item) => timesOf(item) === 0).map(nameOf)
  return { reached: items.length - missing.length, total: items.length, missing }
}

function targetName(target: ExitTarget): string {
  if (target.to === 'step') return target.step
  return target.to === 'missing' ? target.name : 'the end'
}

/** A line with the numbers, and one for each thing that was not reached. */
export function reachedLines(coverage: Reached): readonly string[] {
  const { workflow, states, transitions, outcomes } = coverage
  const share = (name: string, { reached, total }: Count) => `${name} ${reached}/${total}`
  const numbers = [
    share('states', states),
    share('transitions', transitions),
    share('outcomes', outcomes),
  ]
  const missing = [...states.missing, ...transitions.missing, ...outcomes.missing]
  return [`${workflow}: ${numbers.join(', ')}`, ...missing.map((name) => `  not reached: ${name}`)]
}
