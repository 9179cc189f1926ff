import { draft01 } from '../dialects/draft-0.1'
import { examples as texts } from '../dialects/draft-0.1/examples'
import { parseDocument } from '../document/Document'
import type { Json } from '../workflow/Command'
import { readScenarioFile } from './scenario'

/** The program of a document that is given as a value. */
export function compile(document: object) {
  return draft01.compile(draft01.read(parseDocument(JSON.stringify(document))))
}

/** Every example with its program and its cases. */
export const examples = texts.map(({ file, text, scenarios }) => {
  const workflow = draft01.read(parseDocument(text))
  const read = readScenarioFile(JSON.parse(scenarios) as Json)
  if (!read.ok) throw new Error(`${file} has broken scenarios`)
  return { file, text, workflow, program: draft01.compile(workflow), cases: read.scenario.cases }
})
