import type { TextEdit } from '../../document/edits'
import type { JsonPath } from '../../document/JsonPath'
import type { Json } from '../../workflow/Command'
import type { Place } from '../../workflow/Diagnostic'
import type { ScopeId, StepId, Workflow } from '../../workflow/Workflow'

/** The draft's document after tolerant reading. Total: what is missing or wrong is absent, never thrown. */
export interface DraftWorkflow extends Workflow {
  readonly triggers: readonly Trigger[]
  readonly states: StateScope
  /** The canonical tree that the schema is checked against; every node knows where it is written. */
  readonly canonical: CanonicalNode | undefined
  /** Tolerated spellings (table 1.13), in the order of the text. */
  readonly spellings: readonly Spelling[]
  /** Items of lists written for maps that could not be taken over. */
  readonly losses: readonly Loss[]
}

/** An item of a list that stands for a map (table 1.13, rows 1 to 3) but gives no entry of it. */
export interface Loss {
  readonly kind: 'unnamed' | 'repeated' | 'not-an-object'
  readonly path: JsonPath
  /** The name that stands there again. */
  readonly name?: string
}

/** JSON after tolerant reading: canonical keys and values, with the written place of each. */
export interface CanonicalNode {
  /** Path in the text as written. */
  readonly path: JsonPath
  readonly value: CanonicalValue
}

type CanonicalValue =
  | { readonly type: 'object'; readonly members: readonly CanonicalMember[] }
  | { readonly type: 'array'; readonly items: readonly CanonicalNode[] }
  | { readonly type: 'scalar'; readonly value: null | boolean | number | string }

export interface CanonicalMember {
  readonly key: string
  readonly node: CanonicalNode
}

/** One place that is written otherwise than the canonical form. */
export interface Spelling {
  /** Row of table 1.13; undefined for the operators of expressions (1.11). */
  readonly row: number | undefined
  readonly place: Place
  readonly written: string
  readonly canonical: string
  /** What makes it canonical; apart from the edits of the other spellings. */
  readonly edits: readonly TextEdit[]
}

export interface Trigger {
  readonly name: string
  readonly path: JsonPath
  readonly source: string | undefined
  readonly eventID: string | undefined
  readonly token: FilterPath | undefined
}

/** The top-level `states`, or the `states` of one branch; in written order (R66). */
export interface StateScope {
  readonly id: ScopeId
  readonly name: string
  readonly path: JsonPath
  readonly states: readonly State[]
}

export type State =
  | EventState
  | OperationState
  | SwitchState
  | DelayState
  | EndState
  | ParallelState
  | UnknownState

export type KnownState = Exclude<State, UnknownState>

export type StateType = KnownState['type']

interface StateBase {
  readonly id: StepId
  readonly name: string
  readonly path: JsonPath
  readonly scope: ScopeId
  readonly start: boolean
  readonly filter: Filter
}

export interface EventState extends StateBase {
  readonly type: 'EVENT'
  readonly events: readonly EventStruct[]
}
interface OperationState extends StateBase {
  readonly type: 'OPERATION'
  readonly mode: ActionMode
  readonly actions: readonly Action[]
  readonly next: Target | undefined
}
export interface SwitchState extends StateBase {
  readonly type: 'SWITCH'
  readonly choices: readonly Choice[]
  readonly default: Target | undefined
}
interface DelayState extends StateBase {
  readonly type: 'DELAY'
  /** Seconds. */
  readonly delay: number | undefined
  readonly next: Target | undefined
}
export interface EndState extends StateBase {
  readonly type: 'END'
  readonly status: 'SUCCESS' | 'FAILURE'
}
export interface ParallelState extends StateBase {
  readonly type: 'PARALLEL'
  readonly branches: readonly Branch[]
  readonly next: Target | undefined
}
interface UnknownState extends StateBase {
  readonly type: 'unknown'
  /** The written type, if it is a text. */
  readonly written: string | undefined
  readonly next: Target | undefined
  /** What it would be under the type that its keys or a near miss suggest. */
  readonly presumed: KnownState | undefined
}

export type ActionMode = 'SEQUENTIAL' | 'PARALLEL'

/** `text` undefined: the key is absent (default `$`); null: R48. */
export interface FilterPath {
  readonly text: string | null | undefined
  readonly path: JsonPath
}

export interface Filter {
  readonly input: FilterPath
  readonly result: FilterPath
  readonly output: FilterPath
}

export interface EventStruct {
  readonly path: JsonPath
  readonly expression: { readonly text: string; readonly path: JsonPath } | undefined
  /** Seconds; undefined: no limit. */
  readonly timeout: number | undefined
  readonly mode: ActionMode
  readonly actions: readonly Action[]
  readonly next: Target | undefined
  readonly input: FilterPath
}

export interface Action {
  readonly path: JsonPath
  readonly function: string | undefined
  /** Seconds; undefined: no limit. */
  readonly timeout: number | undefined
  readonly retry: readonly RetryEntry[]
  readonly filter: Filter
}

export interface RetryEntry {
  readonly path: JsonPath
  readonly match: Json | undefined
  /** Seconds. */
  readonly interval: number
  readonly max: number
  readonly next: Target | undefined
}

export interface Choice {
  readonly path: JsonPath
  readonly rule: ChoiceRule
  readonly next: Target | undefined
}

export type Operator =
  | 'EQ'
  | 'LT'
  | 'LTEQ'
  | 'GT'
  | 'GTEQ'
  | 'StrEQ'
  | 'StrLT'
  | 'StrLTEQ'
  | 'StrGT'
  | 'StrGTEQ'

export type ChoiceRule =
  | {
      readonly form: 'comparison'
      readonly path: JsonPath
      readonly subject: FilterPath
      readonly value: Json | undefined
      readonly operator: Operator | undefined
    }
  | { readonly form: 'Not'; readonly path: JsonPath; readonly rule: ChoiceRule }
  | { readonly form: 'And' | 'Or'; readonly path: JsonPath; readonly rules: readonly ChoiceRule[] }
  | { readonly form: 'invalid'; readonly path: JsonPath }

/** A written state name and where it stands. */
export interface Target {
  readonly name: string
  readonly path: JsonPath
}

export interface Branch {
  readonly name: string
  readonly path: JsonPath
  readonly scope: StateScope
}
