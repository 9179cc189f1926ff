import type { Finding } from './Problem'
import type { EventReading } from './readJsonEvent'

export type Mode = 'json' | 'json-batch' | 'structured' | 'binary' | 'batch'

/** What a text holds: its events one by one, and what there is to say about the whole. */
export interface Reading {
  readonly mode: Mode
  readonly isCloudEvent: boolean
  readonly events: readonly EventReading[]
  readonly findings: readonly Finding[]
}
