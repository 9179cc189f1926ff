import {
  allSteps,
  rootScopeId,
  type ExitTarget,
  type StepId,
  type Workflow,
} from '../workflow/Workflow'
import type { TraceRecord } from './trace'

/** What a set of runs has reached of a workflow. */
export interface Coverage {
  /** Every step, outer before inner, with the number of its visits. */
  readonly states: readonly { readonly step: StepId; readonly visits: number }[]
  /** Every exit of every step, with how often it was taken. */
  readonly transitions: readonly {
    readonly step: StepId
    readonly exitId: string
    readonly target: ExitTarget
    readonly taken: number
  }[]
  /** Every way an instance can end: at an end state, or by an error (`step` null). */
  readonly outcomes: readonly {
    readonly step: StepId | null
    /** The errors with which instances ended so, each once. */
    readonly errors: readonly string[]
    readonly reached: number
  }[]
}

/** Counts what the traces have reached; a trace belongs to one run of `workflow`. */
export function coverageOf(
  workflow: Workflow,
  traces: readonly (readonly TraceRecord[])[],
): Coverage {
  const visits = new Map<StepId, number>()
  const taken = new Map<string, number>()
  const ends = new Map<StepId | null, { reached: number; errors: Set<string> }>()
  for (const trace of traces) {
    for (const record of trace) {
      const { step } = record
      if (record.what === 'entered' && step !== null) count(visits, step)
      if (record.what === 'left' && record.exitId !== null) {
        count(taken, exitKey(step, record.exitId))
      }
      if (record.what !== 'ended') continue
      const end = ends.get(record.endState) ?? { reached: 0, errors: new Set() }
      ends.set(record.endState, end)
      end.reached++
      if (record.error !== null) end.errors.add(record.error)
    }
  }
  const steps = [...allSteps(workflow.root)]
  const endStates = steps.filter(({ scope, exits }) => scope === rootScopeId && exits.length === 0)
  const ways: readonly (StepId | null)[] = [...endStates.map(({ id }) => id), null]
  return {
    states: steps.map(({ id }) => ({ step: id, visits: visits.get(id) ?? 0 })),
    transitions: steps.flatMap(({ id, exits }) =>
      exits.map((exit) => ({
        step: id,
        exitId: exit.id,
        target: exit.target,
        taken: taken.get(exitKey(id, exit.id)) ?? 0,
      })),
    ),
    outcomes: ways.map((step) => {
      const end = ends.get(step)
      return { step, errors: [...(end?.errors ?? [])], reached: end?.reached ?? 0 }
    }),
  }
}

function exitKey(step: StepId | null, exitId: string): string {
  return JSON.stringify([step, exitId])
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
