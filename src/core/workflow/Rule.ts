import type { Document } from '../document/Document'
import type { Diagnostic } from './Diagnostic'
import type { Workflow } from './Workflow'

/** One family of checks that a schema cannot express; pure, never throws on any document. */
export interface Rule<W extends Workflow = Workflow> {
  readonly name: string
  check(workflow: W, document: Document): readonly Diagnostic[]
}
