import type { Program } from '../workflow/Program'
import { compareResult, type Difference } from './compare'
import { advance } from './engine'
import { createMachine, type Limits } from './machine'
import { resultOf, type RunResult } from './result'
import type { ScenarioCase } from './scenario'
import type { TraceRecord } from './trace'

export interface CaseReport {
  readonly case: string
  readonly passed: boolean
  readonly differences: readonly Difference[]
  readonly result: RunResult
  readonly trace: readonly TraceRecord[]
  /** Why the run was stopped before it was over; null if it was not. */
  readonly stopped: string | null
}

/** Runs a case to its end and compares; a run that had to be stopped has not passed. */
export function runCase(
  program: Program,
  scenarioCase: ScenarioCase,
  limits: Partial<Limits> = {},
): CaseReport {
  const machine = createMachine(program, scenarioCase.inputs, limits)
  while (machine.status.type === 'running') advance(machine)
  const { trace, status } = machine
  const result = resultOf(program, trace)
  const { expect, name } = scenarioCase
  const differences = expect === undefined ? [] : compareResult(expect, result)
  const stopped = status.type === 'stopped' ? status.message : null
  const passed = differences.length === 0 && stopped === null
  return { case: name, passed, differences, result, trace, stopped }
}
