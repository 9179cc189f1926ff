import type { Document } from '../document/Document'
import type { JsonPath } from '../document/JsonPath'
import type { TextEdit } from '../document/edits'
import type { Command, WriteResult } from '../workflow/Command'
import type { Diagnostic } from '../workflow/Diagnostic'
import type { EventUse } from '../workflow/EventUse'
import type { Form } from '../workflow/Form'
import type { Guide } from '../workflow/Guide'
import type { Mutant } from '../workflow/Mutant'
import type { Program } from '../workflow/Program'
import type { Span, Step, StepId, Workflow } from '../workflow/Workflow'
import type { Rule } from '../workflow/Rule'

/** One version of the language. Nothing outside its folder knows a keyword of it. */
export interface Dialect<W extends Workflow = Workflow> {
  readonly id: string
  readonly label: string
  /** 0 (surely not) to 1 (surely), from the content alone. */
  detect(document: Document): number
  /** Never throws; what it cannot read is a step of kind 'unknown'. */
  read(document: Document): W
  /** Minimal edits against `document`, of which `workflow` is the reading; or the reason there are none. */
  write(document: Document, workflow: W, command: Command): WriteResult
  /** The steps as text that `paste-steps` and other documents understand. */
  copy(document: Document, workflow: W, steps: readonly StepId[]): string
  /** What the schema says of the document, one diagnostic a mistake. */
  checkStructure(workflow: W, document: Document): readonly Diagnostic[]
  /** What a schema cannot say. */
  readonly rules: readonly Rule<W>[]
  readonly kinds: Readonly<Record<string, StepKindInfo>>
  /** What can be added to the canvas, in the order of the palette. */
  readonly palette: readonly PaletteEntry[]
  /** What can be added to this step: a choice, a branch, an event. */
  parts(workflow: W, step: Step): readonly PartEntry[]
  /** The inspector's form for a step, or for the document without one. */
  form(workflow: W, document: Document, step?: StepId): Form
  /** What can stand at a place of the text and what it means, for completion and hover. */
  guide(workflow: W, path: JsonPath): Guide | undefined
  /** What is wrong with an expression over symbols while it is being typed. */
  expressionProblem(
    workflow: W,
    text: string,
  ): { readonly message: string; readonly span: Span } | undefined
  /** Which events the workflow waits for; samples are generated from it. */
  eventUses(workflow: W): readonly EventUse[]
  /** Small changes of meaning, by which the cases of a document are tried. */
  mutants(workflow: W): readonly Mutant[]
  /** With which a function can fail, the usual one first. */
  readonly errorCodes: readonly string[]
  /** For documents without errors; every instruction carries the path it came from. */
  compile(workflow: W): Program
  /** One edit set that brings every tolerated spelling into the canonical form. */
  canonicalise(document: Document, workflow: W): readonly TextEdit[]
  /** The text of an empty document that is valid at once. */
  readonly newDocument: string
  /** Fetched when they are asked for. */
  examples(): Promise<readonly Example[]>
  /** Help pages by diagnostic code. */
  readonly help: Readonly<Record<string, HelpPage>>
}

export interface StepKindInfo {
  readonly label: string
  readonly description: string
  /** A drawing role that the picture knows: shape and icon follow from it. */
  readonly shape: 'event' | 'operation' | 'switch' | 'delay' | 'end' | 'parallel' | 'unknown'
}

export interface PaletteEntry {
  readonly kind: string
  readonly label: string
  readonly description: string
  readonly group: string
}

export interface PartEntry {
  readonly part: string
  readonly label: string
}

export interface Example {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly file: string
  readonly text: string
  /** The scenario file's text. */
  readonly scenarios: string
}

export interface HelpPage {
  readonly title: string
  readonly explanation: string
  readonly bad: string
  readonly good: string
  /** The statement or clause it stands on. */
  readonly statement: string
}
