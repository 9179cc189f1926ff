import type { JsonPath } from '../document/JsonPath'
import type { Command, Json } from './Command'
import type { ScopeId, StepId } from './Workflow'

/** What the inspector shows for a step or the document, as data: the dialect knows the keys, the form does not. */
export interface Form {
  readonly title: string
  /** The dialect's word for the type, shown under the title. */
  readonly kind: string
  /** One sentence on what this construct does. */
  readonly help: string
  readonly step?: StepId
  /** The object that the form shows. */
  readonly path: JsonPath
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
  /** Where the specification says so, for example `R36` or `1.10`. */
  readonly statement?: string
  readonly required: boolean
  /** The written value; undefined if the key is absent. */
  readonly value: Json | undefined
  /** What holds when the key is absent, as text for the placeholder. */
  readonly fallback?: string
}

export type Field =
  | (FieldBase & { readonly kind: 'text' })
  /** A value of one of several types; the first is the usual one. */
  | (FieldBase & {
      readonly kind: 'value'
      readonly types: readonly ValueType[]
      /** Texts that are often meant. */
      readonly suggestions: readonly string[]
    })
  | (FieldBase & { readonly kind: 'number'; readonly unit?: string; readonly min?: number })
  | (FieldBase & { readonly kind: 'boolean' })
  | (FieldBase & {
      readonly kind: 'select'
      readonly options: readonly FieldOption[]
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
  | (FieldBase & {
      readonly kind: 'group'
      readonly fields: readonly Field[]
      readonly add?: Json
      readonly turns: readonly Turn[]
    })

export type ValueType = 'text' | 'number' | 'boolean' | 'null' | 'json'

interface FieldOption {
  readonly value: string
  readonly label: string
  /** What else has to change so that the choice makes sense. */
  readonly also?: readonly Command[]
}

/** Another form that a part can take, for example a comparison inside a Not. */
export interface Turn {
  readonly label: string
  readonly commands: readonly Command[]
}

export interface FormItem {
  readonly path: JsonPath
  /** The name of an entry of a set, which can be changed. */
  readonly name?: string
  readonly turns: readonly Turn[]
  /** The steps inside, which have forms of their own. */
  readonly scope?: ScopeId
  /** A short summary, for example the expression or the function's name. */
  readonly title: string
  readonly fields: readonly Field[]
}
