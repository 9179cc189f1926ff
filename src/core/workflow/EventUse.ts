import type { JsonPath } from '../document/JsonPath'
import type { StepId } from './Workflow'

/** An event that the workflow waits for, said so that samples and match reports need no dialect. */
export interface EventUse {
  /** The name that expressions use. */
  readonly name: string
  readonly path: JsonPath
  readonly source: string
  /** What the event's `type` (or `id`) must equal, if anything. */
  readonly type?: string
  /** The path that selects the correlation token in the event message. */
  readonly token?: string
  /** The steps that wait for it. */
  readonly steps: readonly StepId[]
}
