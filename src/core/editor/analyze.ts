import { parseDocument } from '../document/Document'
import { validate } from '../validation/validate'
import type { Diagnostic } from '../workflow/Diagnostic'
import { dialectOf } from '../dialects'

/** Everything that is wrong with a text, in its order; never throws. */
export function analyze(text: string): readonly Diagnostic[] {
  const document = parseDocument(text)
  const dialect = dialectOf(document)
  return validate(document, dialect.read(document), dialect)
}
