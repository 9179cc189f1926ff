import type { JsonPath } from '../document/JsonPath'
import type { Command } from './Command'
import type { Span, StepId } from './Workflow'

export type Severity = 'error' | 'warning' | 'info'

/** One mistake in the user's document, said once, at its place. */
export interface Diagnostic {
  /** One of the dialect's check codes, for example `NEXT_UNDEFINED`. */
  readonly code: string
  readonly severity: Severity
  readonly place: Place
  /** What is wrong and what to do about it. */
  readonly message: string
  /** The step it belongs to, if any: where the badge is drawn. */
  readonly step?: StepId
  readonly fixes: readonly Fix[]
  /** Set when it merely follows from another mistake; folded away in lists. */
  readonly consequenceOf?: string
}

/** By path where the text could be read that far, by offset where it is broken. */
export type Place =
  | {
      readonly by: 'path'
      readonly path: JsonPath
      readonly part: 'key' | 'value'
      readonly span?: Span
    }
  | { readonly by: 'offset'; readonly offset: number; readonly length: number }

/** A repair that the user can choose; data, so that it can be listed, previewed and sent to a worker. */
export interface Fix {
  readonly title: string
  readonly commands: readonly Command[]
}
