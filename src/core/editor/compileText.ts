import { dialectOf } from '../dialects'
import { parseDocument } from '../document/Document'
import { lineColumnAt } from '../document/position'
import type { Dialect } from '../dialects/Dialect'
import type { Program } from '../workflow/Program'
import type { Workflow } from '../workflow/Workflow'
import { analyze } from './analyze'
import { locate } from './locate'

export type Compiled =
  | {
      readonly ok: true
      readonly dialect: Dialect
      readonly workflow: Workflow
      readonly program: Program
    }
  /** Why it can't be run, as a sentence: the first error that follows from no other. */
  | { readonly ok: false; readonly reason: string }

/** The program of a text, if it is without errors. */
export function compileText(text: string): Compiled {
  const document = parseDocument(text)
  const errors = analyze(text).filter(
    ({ severity, consequenceOf }) => severity === 'error' && consequenceOf === undefined,
  )
  const [first] = errors
  if (first) {
    const { line } = lineColumnAt(text, locate(document, first.place).offset)
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
    return { ok: false, reason: `The document has errors. Line ${line}: ${first.message}${more}` }
  }
  const dialect = dialectOf(document)
  const workflow = dialect.read(document)
  return { ok: true, dialect, workflow, program: dialect.compile(workflow) }
}
