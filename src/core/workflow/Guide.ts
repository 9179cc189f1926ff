import type { Json } from './Command'

/** What the language wants at a place of the text, and what it means there. */
export interface Guide {
  readonly title: string
  /** One or two sentences. */
  readonly meaning: string
  /** The statements or clauses that it stands on, for example 'R41'. */
  readonly statement: string
  /** The keys of the object there, those that are written left out. */
  readonly keys: readonly KeyOffer[]
  /** What can stand there. */
  readonly values: readonly ValueOffer[]
  /** Texts with a grammar of their own. */
  readonly form?: 'expression' | 'path'
}

export interface KeyOffer {
  readonly key: string
  readonly title: string
  readonly meaning: string
  readonly isRequired: boolean
  /** What to begin with; '' and absent leave the value to the author. */
  readonly value?: Json
}

export interface ValueOffer {
  readonly value: Json
  /** For values that are not shown as they are written. */
  readonly label?: string
  readonly meaning?: string
  readonly kind: 'word' | 'step' | 'event' | 'path' | 'function' | 'snippet'
}
