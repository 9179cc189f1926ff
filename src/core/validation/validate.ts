import type { Document } from '../document/Document'
import type { SyntaxProblem } from '../document/syntax'
import type { Diagnostic } from '../workflow/Diagnostic'
import type { Rule } from '../workflow/Rule'
import type { Workflow } from '../workflow/Workflow'
import { compareByPlace } from './place'
import { checkSyntax } from './syntax'

/** The parts of a dialect that find mistakes. */
export interface Checks<W extends Workflow> {
  checkStructure(workflow: W, document: Document): readonly Diagnostic[]
  readonly rules: readonly Rule<W>[]
}

/** Every mistake in the document, of which `workflow` is the reading: each said once, in the order of the text. */
export function validate<W extends Workflow>(
  document: Document,
  workflow: W,
  checks: Checks<W>,
): readonly Diagnostic[] {
  const syntax = checkSyntax(document)
  const meaning = [
    ...checks.checkStructure(workflow, document),
    ...checks.rules.flatMap((rule) => rule.check(workflow, document)),
  ]
  // Where a break has swallowed text, anything may be missing: the rest follows from it.
  const isBroken = document.errors.some(({ kind }) => !losesNothing.has(kind))
  const judged = isBroken ? meaning.map(followingFromBreak) : meaning
  return [...syntax, ...judged].toSorted(compareByPlace(document))
}

/** Breaks after which everything around them is read all the same. */
const losesNothing: ReadonlySet<SyntaxProblem['kind']> = new Set([
  'comment',
  'missing-comma',
  'extra-comma',
  'missing-colon',
  'extra-colon',
  'bad-escape',
  'bad-character',
])

function followingFromBreak(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, consequenceOf: diagnostic.consequenceOf ?? 'NOT_JSON' }
}
