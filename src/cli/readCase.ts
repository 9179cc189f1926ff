import { dialectOf } from '../core/dialects'
import { parseDocument } from '../core/document/Document'
import { lineColumnAt } from '../core/document/position'
import { readScenarioFile, type Scenario } from '../core/simulation/scenario'
import type { Program } from '../core/workflow/Program'
import type { Workflow } from '../core/workflow/Workflow'
import { diagnose, findingLine } from './diagnose'
import { counted } from './columns'
import type { SourceFile } from './Output'

/** What was read, or for standard error why it cannot be. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly messages: readonly string[] }
  | { readonly ok: false; readonly messages: readonly string[] }

/** A scenario file of the published format. */
export function readScenario({ name, text }: SourceFile): Read<Scenario> {
  const json = parseJson(text)
  if (!json.ok) return { ok: false, messages: [`${name}:${json.message}`] }
  const read = readScenarioFile(json.value)
  if (read.ok) return { ok: true, value: read.scenario, messages: [] }
  const messages = read.problems.map(
    ({ pointer, message }) => `${name}: ${pointer || '/'}: ${message}`,
  )
  return { ok: false, messages }
}

export interface Runnable {
  readonly workflow: Workflow
  readonly program: Program
}

/** A workflow that can be run; errors in it are told, and a run that meets one stops there. */
export function readWorkflow(file: SourceFile): Read<Runnable> {
  const document = parseDocument(file.text)
  const errors = diagnose(file).filter(
    ({ severity, consequenceOf }) => severity === 'error' && consequenceOf === undefined,
  )
  const messages = errors.map(findingLine)
  if (document.errors.length > 0) return { ok: false, messages }
  const dialect = dialectOf(document)
  const workflow = dialect.read(document)
  const told =
    errors.length === 0 ? [] : [...messages, `${file.name}: ${counted(errors.length, 'error')}`]
  return { ok: true, value: { workflow, program: dialect.compile(workflow) }, messages: told }
}

function parseJson(text: string) {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) } as const
  } catch (error) {
    const [problem] = parseDocument(text).errors
    if (!problem) return { ok: false, message: ` ${String(error)}` } as const
    const { line, column } = lineColumnAt(text, problem.offset)
    return { ok: false, message: `${line}:${column}: ${problem.message}` } as const
  }
}
