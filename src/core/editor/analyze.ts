import { detectDialect } from '../dialects'
import { refusal } from '../dialects/otherLanguages'
import { parseDocument } from '../document/Document'
import { validate } from '../validation/validate'
import type { Diagnostic } from '../workflow/Diagnostic'

/** Everything that is wrong with a text, in its order; a text in another language is only named. Never throws. */
export function analyze(text: string): readonly Diagnostic[] {
  const document = parseDocument(text)
  const detection = detectDialect(document)
  if (!detection.isKnown) return [refusal(detection.language)]
  const { dialect } = detection
  return validate(document, dialect.read(document), dialect)
}
