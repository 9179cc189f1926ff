import { type CaseReport, runCase } from '../core/simulation/runCase'
import type { TraceRecord } from '../core/simulation/trace'
import type { Program } from '../core/workflow/Program'
import type { Workflow } from '../core/workflow/Workflow'
import { caseLines } from './caseText'
import { counted } from './columns'
import { type Reached, reachedBy, reachedLines } from './reached'
import { type Output, refusal, type SourceFile } from './Output'
import { readScenario, readWorkflow } from './readCase'

/** A scenario file, and how to get at the workflow that it names. */
export interface ScenarioSource extends SourceFile {
  /** The file with that name beside the scenario file, or why it cannot be read. */
  readonly load: (workflow: string) => SourceFile | { readonly unreadable: string }
}

/** Runs all cases of all scenario files, and says what of the workflows they reach. */
export function testCommand(sources: readonly ScenarioSource[]): Output {
  if (sources.length === 0) return refusal('There is no scenario file (*.scenario.json) there.')
  const files = sources.map(runFile)
  const messages = files.flatMap((file) => file.messages)
  const ran = files.filter((file) => file.ok)
  const reports = ran.flatMap((file) => file.reports)
  const passed = reports.filter((report) => report.passed).length
  const failed = reports.length - passed
  const coverage = coverageOfFiles(ran)
  const summary = `${counted(passed, 'case')} passed, ${failed} failed`
  return {
    json: { passed, failed, files: ran.map(fileJson), coverage },
    text: [...ran.flatMap(fileLines), '', ...coverage.flatMap(reachedLines), '', summary, ''].join(
      '\n',
    ),
    messages,
    status: ran.length < files.length ? 2 : failed > 0 ? 1 : 0,
  }
}

type FileRun = RanFile | { readonly ok: false; readonly messages: readonly string[] }

interface RanFile {
  readonly ok: true
  readonly messages: readonly string[]
  readonly name: string
  readonly title: string
  readonly workflowFile: string
  readonly workflow: Workflow
  readonly program: Program
  readonly reports: readonly CaseReport[]
}

function runFile(source: ScenarioSource): FileRun {
  const scenario = readScenario(source)
  if (!scenario.ok) return scenario
  const { title, workflow: named, cases } = scenario.value
  if (named === '') return { ok: false, messages: [`${source.name}: names no workflow.`] }
  const file = source.load(named)
  if ('unreadable' in file) return { ok: false, messages: [file.unreadable] }
  const runnable = readWorkflow(file)
  if (!runnable.ok) return runnable
  const { workflow, program } = runnable.value
  return {
    ok: true,
    messages: runnable.messages,
    name: source.name,
    title,
    workflowFile: file.name,
    workflow,
    program,
    reports: cases.map((one) => runCase(program, one)),
  }
}

/** Scenario files of the same workflow count together. */
function coverageOfFiles(files: readonly RanFile[]): readonly Reached[] {
  const runs = new Map<string, RanFile & { readonly traces: (readonly TraceRecord[])[] }>()
  for (const file of files) {
    const run = runs.get(file.workflowFile) ?? { ...file, traces: [] }
    run.traces.push(...file.reports.map(({ trace }) => trace))
    runs.set(file.workflowFile, run)
  }
  return [...runs].map(([file, { workflow, program, traces }]) =>
    reachedBy(file, workflow, program, traces),
  )
}

function fileJson({ name, workflowFile, title, reports }: RanFile): unknown {
  const cases = reports.map((report) => {
    const { passed, differences, stopped } = report
    return { case: report.case, passed, differences, ...(stopped === null ? {} : { stopped }) }
  })
  return { file: name, workflow: workflowFile, title, cases }
}

function fileLines({ name, reports }: RanFile): readonly string[] {
  return [name, ...reports.flatMap(caseLines).map((line) => `  ${line}`)]
}
