import { parseDocument } from '../document/Document'
import { applyEdits } from '../document/edits'
import { runCase } from '../simulation/runCase'
import type { ScenarioCase } from '../simulation/scenario'
import type { Mutant } from '../workflow/Mutant'
import { analyze } from './analyze'
import { dialectOfWorkflow, readWorkflow } from './EditorState'

export interface MutantReport {
  readonly mutant: Mutant
  /** The case that noticed it; null if none did. */
  readonly killedBy: string | null
}

/** Far more than a case needs; a mutant that loops is noticed by being stopped. */
const records = 20_000

/** The cases that hold on the document as it is: one that fails anyway notices no change. */
export function holdingCases(
  text: string,
  cases: readonly ScenarioCase[],
): readonly ScenarioCase[] {
  const workflow = readWorkflow(parseDocument(text))
  const program = dialectOfWorkflow(workflow).compile(workflow)
  return cases.filter((one) => runCase(program, one, { records }).passed)
}

/**
 * Runs the cases, which hold on the document, on every mutant of it: a mutant that no case notices
 * shows what they do not check. Mutants that would not be valid documents are left out. One report
 * at a time, so that the caller can stop.
 */
export function* mutate(text: string, cases: readonly ScenarioCase[]): Generator<MutantReport> {
  const document = parseDocument(text)
  const workflow = readWorkflow(document)
  const dialect = dialectOfWorkflow(workflow)
  for (const mutant of dialect.mutants(workflow)) {
    const { path, value } = mutant
    const written = dialect.write(document, workflow, { type: 'set-value', path, value })
    if (!written.ok) continue
    const changed = applyEdits(text, written.edits)
    if (analyze(changed).some(({ severity }) => severity === 'error')) continue
    const program = dialect.compile(readWorkflow(parseDocument(changed)))
    const killer = cases.find((one) => !runCase(program, one, { records }).passed)
    yield { mutant, killedBy: killer?.name ?? null }
  }
}
