import { type CaseReport, runCase } from '../core/simulation/runCase'
import { caseLines, resultLines, traceLines } from './caseText'
import { type Output, refusal, type SourceFile } from './Output'
import { readScenario, readWorkflow } from './readCase'

export interface SimulateOptions {
  /** The name of the only case to run. */
  readonly case?: string
  /** Whether to give every record of the trace. */
  readonly trace?: boolean
}

/** Runs the cases of a scenario file with a workflow; the workflow that the file names is not looked at. */
export function simulateCommand(
  workflow: SourceFile,
  scenario: SourceFile,
  options: SimulateOptions = {},
): Output {
  const runnable = readWorkflow(workflow)
  const read = readScenario(scenario)
  if (!runnable.ok || !read.ok) return refusal(...runnable.messages, ...read.messages)
  const wanted = options.case
  const cases = read.value.cases.filter(({ name }) => wanted === undefined || name === wanted)
  if (wanted !== undefined && cases.length === 0) {
    const names = read.value.cases.map(({ name }) => `"${name}"`).join(', ')
    return refusal(`${scenario.name} has no case "${wanted}", but ${names || 'none at all'}.`)
  }
  const reports = cases.map((one) => runCase(runnable.value.program, one))
  const trace = options.trace ?? false
  return {
    json: reports.map((report) => reportJson(report, trace)),
    text: reports.map((report) => reportText(report, trace)).join(''),
    messages: runnable.messages,
    status: reports.every(({ passed }) => passed) ? 0 : 1,
  }
}

function reportJson(report: CaseReport, trace: boolean): unknown {
  const { passed, differences, result, stopped } = report
  return {
    case: report.case,
    passed,
    differences,
    result,
    ...(stopped === null ? {} : { stopped }),
    ...(trace ? { trace: report.trace } : {}),
  }
}

function reportText(report: CaseReport, trace: boolean): string {
  const records = trace ? traceLines(report.trace) : []
  return [...caseLines(report), ...resultLines(report.result), ...records, ''].join('\n')
}
