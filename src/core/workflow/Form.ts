import type { JsonPath } from '../document/JsonPath'
import type { Json } from './Command'
import type { ScopeId, StepId } from './Workflow'

/** What the inspector shows for a step or the document, as data: the dialect knows the keys, the form does not. */
export interface Form {
  readonly title: string
  /** The dialect's word for the type, shown under the title. */
  readonly kind: string
  /** One sentence on what this construct does. */
  readonly help: string
  readonly step?: StepId
  readonly sections: readonly FormSection[]
}

export interface FormSection {
  readonly id: string
  readonly title: string
  /** Rarely needed parts start folded. */
  readonly folded: boolean
  readonly fields: readonly Field[]
}

interface FieldBase {
  /** Where the value is or would be written. */
  readonly path: JsonPath
  /** The language's key, shown beside the label. */
  readonly key: string
  readonly label: string
  readonly help: string
  readonly required: boolean
  /** The written value; undefined if the key is absent. */
  readonly value: Json | undefined
  /** What holds when the key is absent, as text for the placeholder. */
  readonly fallback?: string
}

export type Field =
  | (FieldBase & { readonly kind: 'text' })
  | (FieldBase & { readonly kind: 'number'; readonly unit?: string; readonly min?: number })
  | (FieldBase & { readonly kind: 'boolean' })
  | (FieldBase & {
      readonly kind: 'select'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    })
  /** Names a step of `scope`; `owner` may not be chosen when it cannot lead to itself. */
  | (FieldBase & { readonly kind: 'target'; readonly scope: ScopeId })
  | (FieldBase & { readonly kind: 'path' })
  /** Text over the names of symbols, for example an event expression. */
  | (FieldBase & { readonly kind: 'expression' })
  /** Any JSON value. */
  | (FieldBase & { readonly kind: 'json' })
  | (FieldBase & {
      readonly kind: 'list'
      readonly items: readonly FormItem[]
      /** What can be appended; the first is the usual one. */
      readonly add: readonly { readonly label: string; readonly value: Json }[]
      readonly minItems: number
    })
  /** An object with fields of its own. */
  | (FieldBase & { readonly kind: 'group'; readonly fields: readonly Field[]; readonly add?: Json })

export interface FormItem {
  readonly path: JsonPath
  /** A short summary, for example the expression or the function's name. */
  readonly title: string
  readonly fields: readonly Field[]
}
