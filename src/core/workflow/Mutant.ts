import type { JsonPath } from '../document/JsonPath'
import type { Json } from './Command'

/** A small change of meaning that good cases notice. */
export interface Mutant {
  readonly kind: 'condition' | 'target' | 'path'
  /** What it does, in words. */
  readonly what: string
  readonly path: JsonPath
  readonly value: Json
}
