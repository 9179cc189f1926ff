import {
  allSteps,
  rootScopeId,
  type ExitTarget,
  type StepId,
  type Workflow,
} from '../workflow/Workflow'
import type { Instruction, Program } from '../workflow/Program'
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
  /** What else can come of it: ends, errors, retries and time limits. */
  readonly outcomes: readonly OutcomeCount[]
}

export interface OutcomeCount {
  readonly what: OutcomeKind
  /** Null for an end by an error. */
  readonly step: StepId | null
  /** Which of the kind within the step, as the ids of ways out are spelled; '' if there is one. */
  readonly detail: string
  /** The errors with which instances ended so, each once. */
  readonly errors: readonly string[]
  readonly reached: number
}

type OutcomeKind =
  /** An end state was entered. */
  | 'end'
  /** An error ended an instance. */
  | 'error'
  /** A retry entry paid for another attempt. */
  | 'retried'
  /** A retry entry that names no target was used up. */
  | 'used-up'
  /** No answer came within the limit of a call. */
  | 'timed-out'
  /** An alternative of a wait ran out. */
  | 'expired'

/** Counts what the traces have reached; a trace belongs to one run of `program`. */
export function coverageOf(
  workflow: Workflow,
  program: Program,
  traces: readonly (readonly TraceRecord[])[],
): Coverage {
  const visits = new Map<StepId, number>()
  const taken = new Map<string, number>()
  const outcomes = new OutcomeCounter(workflow, program)
  for (const trace of traces) {
    outcomes.beginTrace()
    for (const record of trace) {
      const { step } = record
      if (record.what === 'entered' && step !== null) count(visits, step)
      if (record.what === 'left' && record.exitId !== null) {
        count(taken, exitKey(step, record.exitId))
      }
      outcomes.add(record)
    }
  }
  const steps = [...allSteps(workflow.root)]
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
    outcomes: outcomes.all(),
  }
}

/** What tells an outcome from all others of the workflow. */
export function outcomeKey({ what, step, detail }: OutcomeCount): string {
  return JSON.stringify([what, step, detail])
}

/** An outcome in words. */
export function outcomeText({ what, step, detail }: OutcomeCount): string {
  const texts: Record<OutcomeKind, string> = {
    end: `the end at ${step}`,
    error: 'an error that nothing handles',
    retried: `${step} ${detail}: another attempt`,
    'used-up': `${step} ${detail}: used up`,
    'timed-out': `${step} ${detail}: no answer in time`,
    expired: `${step} ${detail}: ran out`,
  }
  return texts[what]
}

type Draft = { -readonly [K in keyof OutcomeCount]: OutcomeCount[K] }

class OutcomeCounter {
  readonly #outcomes = new Map<string, Draft>()
  /** The alternative that each visit goes on with, by instance and visit. */
  #fired = new Map<string, string>()

  constructor(workflow: Workflow, { instructions }: Program) {
    for (const { id, scope, exits } of allSteps(workflow.root)) {
      if (scope === rootScopeId && exits.length === 0) this.#plan('end', id, '')
    }
    let canFail = false
    let alternatives: readonly { readonly exitId: string; readonly to: number }[] = []
    for (const [index, instruction] of instructions.entries()) {
      const { step } = instruction
      canFail ||= mayFail(instruction)
      if (instruction.op === 'enter') alternatives = []
      if (instruction.op === 'await') {
        alternatives = instruction.alternatives
        for (const { exitId, timeout } of instruction.alternatives) {
          if (timeout !== null) this.#plan('expired', step, exitId)
        }
      }
      // The instructions of an alternative stand where it leads to.
      const fired = alternatives.findLast(({ to }) => to <= index)?.exitId
      if (instruction.op === 'invoke' && instruction.timeout !== null) {
        this.#plan('timed-out', step, actionName(fired, instruction.action))
      }
      if (instruction.op === 'handle') this.#planRetries(step, fired, instruction)
    }
    if (canFail) this.#plan('error', null, '')
  }

  #planRetries(
    step: StepId | null,
    fired: string | undefined,
    { action, entries }: Extract<Instruction, { op: 'handle' }>,
  ) {
    for (const [entry, { max, exhausted }] of entries.entries()) {
      const name = entryName(fired, action, entry)
      if (max > 0) this.#plan('retried', step, name)
      if (exhausted === null) this.#plan('used-up', step, name)
    }
  }

  #plan(what: OutcomeKind, step: StepId | null, detail: string) {
    const outcome = { what, step, detail, errors: [], reached: 0 }
    this.#outcomes.set(outcomeKey(outcome), outcome)
  }

  beginTrace() {
    this.#fired = new Map()
  }

  add(record: TraceRecord) {
    const { step, instance, visit } = record
    const fired = this.#fired.get(`${instance} ${visit}`)
    switch (record.what) {
      case 'offered':
        if (record.fired) this.#fired.set(`${instance} ${visit}`, record.fired)
        break
      case 'retry':
        if (record.entry === null) break
        if (record.decision === 'again')
          this.#count('retried', step, entryName(fired, record.action, record.entry))
        if (record.decision === 'exhausted')
          this.#count('used-up', step, entryName(fired, record.action, record.entry))
        break
      case 'answered':
        if (record.timedOut) this.#count('timed-out', step, actionName(fired, record.action))
        break
      case 'timer':
        if (record.change === 'fired' && record.purpose === 'event')
          this.#count('expired', step, record.subject)
        break
      case 'ended':
        if (record.endState !== null) this.#count('end', record.endState, '', record.error)
        else this.#count('error', null, '', record.error)
        break
    }
  }

  /** Does nothing for what was not planned: that is counted elsewhere, as a way out. */
  #count(what: OutcomeKind, step: StepId | null, detail: string, error: string | null = null) {
    const outcome = this.#outcomes.get(JSON.stringify([what, step, detail]))
    if (!outcome) return
    outcome.reached += 1
    if (error !== null && !outcome.errors.includes(error))
      outcome.errors = [...outcome.errors, error]
  }

  all(): readonly OutcomeCount[] {
    return [...this.#outcomes.values()]
  }
}

/** A call may fail, and so may what does not lead where the data is. */
function mayFail(instruction: Instruction): boolean {
  const { op } = instruction
  if (op === 'invoke' || op === 'raise') return true
  return (op === 'select' || op === 'merge') && (instruction.filter.path?.length ?? 0) > 0
}

const prefixOf = (fired: string | undefined) => (fired === undefined ? '' : `${fired}.`)

const actionName = (fired: string | undefined, action: number) =>
  `${prefixOf(fired)}action[${action}]`

const entryName = (fired: string | undefined, action: number, entry: number) =>
  `${prefixOf(fired)}retry[${action},${entry}]`

function exitKey(step: StepId | null, exitId: string): string {
  return JSON.stringify([step, exitId])
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
