import type { JsonPath } from '../document/JsonPath'
import type { Path } from '../paths/Path'
import type { Json } from './Command'
import type { StepId } from './Workflow'

/**
 * What a dialect compiles a workflow to and the engine runs: plain JSON. Where languages differ,
 * the program says what to do; the engine knows no keyword of any of them.
 */
export interface Program {
  readonly dialect: string
  readonly instructions: readonly Instruction[]
  /** Where a new instance begins, and the register that its input is put into. */
  readonly start: { readonly label: Label; readonly data: Register }
  readonly steps: readonly ProgramStep[]
  /** What an event can be taken for. */
  readonly triggers: readonly TriggerDefinition[]
  /** Indices of the triggers whose event begins an instance if no living one takes it. */
  readonly startTriggers: readonly number[]
  readonly policies: Policies
}

/** The index of an instruction. */
export type Label = number

/** The name of a value that a path of execution holds. */
export type Register = string

export interface ProgramStep {
  readonly id: StepId
  readonly name: string
  /** The names from the outermost step inwards with `/` between, as a run result spells it. */
  readonly place: string
  readonly source: JsonPath
}

export interface TriggerDefinition {
  readonly name: string
  readonly source: string
  /** What the event's `type` or `id` must equal, if anything. */
  readonly type: string | null
  /** What selects the correlation token in the event message. */
  readonly token: { readonly text: string; readonly path: Path } | null
}

export interface Policies {
  /** Whether a path keeps events that it does not wait for until it does. */
  readonly mailbox: boolean
  /** Whether a second event with the same source and id is dropped. */
  readonly dropDuplicates: boolean
  /** Error codes of what the engine itself finds out. */
  readonly errors: { readonly timeout: string; readonly filter: string; readonly failure: string }
  /** Codes with this beginning belong to the language, all others to the functions. */
  readonly reservedCodes: string
}

export type Instruction = InstructionBody & {
  /** Null for what belongs to no step. */
  readonly step: StepId | null
  /** The value in the document that it came from. */
  readonly source: JsonPath
}

export type InstructionBody =
  /** Begins a visit of the step; `data` is what the step before handed over. */
  | { readonly op: 'enter'; readonly data: Register; readonly isEnd: boolean }
  | CopyInstruction
  | SelectInstruction
  | WriteInstruction
  | AwaitInstruction
  /** Merges what the awaited events carry into each of the registers `into`. */
  | { readonly op: 'merge'; readonly filter: PathText; readonly into: readonly Register[] }
  /** Opens a table of handlers; an attempt begins again behind this instruction. */
  | HandleInstruction
  | { readonly op: 'unhandle' }
  | InvokeInstruction
  | BranchInstruction
  | { readonly op: 'sleep'; readonly seconds: number }
  | ForkInstruction
  /** Ends a path or strand; `data` is its part of the fork's result. */
  | { readonly op: 'finish'; readonly data: Register }
  /** Cancels all strands of the fork; the path that forked goes on at `to`. */
  | { readonly op: 'escape'; readonly to: Label }
  | { readonly op: 'jump'; readonly to: Label }
  /** Ends a visit. `exit` is the run result's spelling, `exitId` the id of the step's exit. */
  | {
      readonly op: 'leave'
      readonly exit: string
      readonly exitId: string
      readonly next: StepId | null
      readonly data: Register
    }
  /** Goes to the next step, in its turn; only `data` is handed over, as register `as`. */
  | { readonly op: 'next'; readonly to: Label; readonly data: Register; readonly as: Register }
  /** Cancels all other paths of the instance; its outermost path goes on at `to`. */
  | {
      readonly op: 'interrupt'
      readonly to: Label
      readonly data: Register
      readonly as: Register
      /** The code that the instance's record keeps. */
      readonly cause: string
    }
  | { readonly op: 'end'; readonly status: 'SUCCESS' | 'FAILURE'; readonly data: Register }
  | { readonly op: 'raise'; readonly code: string; readonly reason: string }
  /** The document has a mistake here that the run cannot go past. */
  | { readonly op: 'stop'; readonly message: string }

/** A path as written and as read; `path` null stands for the written null. */
export interface PathText {
  readonly text: string | null
  readonly path: Path | null
}

export type FilterStage =
  | 'state-input'
  | 'state-result'
  | 'state-output'
  | 'action-input'
  | 'action-result'
  | 'action-output'

interface CopyInstruction {
  readonly op: 'copy'
  readonly from: Register
  readonly to: Register
  /** The filter that is not written here, so that everything passes; `source` is where it would be. */
  readonly instead?: {
    readonly stage: FilterStage
    readonly action: number | null
    /** What a result path would write into. */
    readonly document?: Register
  }
}

export interface SelectInstruction {
  readonly op: 'select'
  readonly stage: FilterStage
  readonly action: number | null
  readonly filter: PathText
  readonly from: Register
  readonly to: Register
  /** Whether a failure is an outcome that is handled in its turn, like the answer of a function. */
  readonly asOutcome: boolean
}

/** Writes register `value` at the path into register `document`. */
export interface WriteInstruction {
  readonly op: 'write'
  readonly stage: FilterStage
  readonly action: number | null
  readonly filter: PathText
  readonly document: Register
  readonly value: Register
  readonly to: Register
}

export interface AwaitInstruction {
  readonly op: 'await'
  readonly alternatives: readonly Alternative[]
  /** Where to go when every alternative has run out. */
  readonly onTimeout: Label
}

export interface Alternative {
  /** The id of the step's exit. */
  readonly exitId: string
  readonly text: string
  readonly expression: readonly ExpressionOp[]
  /** Indices of the triggers that the expression names, each once. */
  readonly triggers: readonly number[]
  /** Seconds from the entry into the step; null for no limit. */
  readonly timeout: number | null
  readonly to: Label
}

/** A Boolean expression in postfix order: operands first, then how many of them to join. */
export type ExpressionOp =
  | { readonly op: 'trigger'; readonly trigger: number }
  | { readonly op: 'and' | 'or'; readonly count: number }

export interface HandleInstruction {
  readonly op: 'handle'
  readonly action: number
  readonly entries: readonly HandlerEntry[]
}

/** The first entry that matches an outcome decides about it. */
export interface HandlerEntry {
  /** As written, for explanations. */
  readonly match: Json
  /** The code that it takes, or any. */
  readonly error: { readonly any: true } | { readonly code: string } | null
  /** Whether it takes every code that is not reserved. */
  readonly ownCodes: boolean
  /** The whole response that it takes. */
  readonly response: { readonly value: Json } | null
  readonly max: number
  /** Seconds between the outcome and the next attempt. */
  readonly interval: number
  /** Where to go when it is used up; null ends the instance. */
  readonly exhausted: Label | null
}

export interface InvokeInstruction {
  readonly op: 'invoke'
  readonly action: number
  readonly function: string
  readonly payload: Register
  readonly to: Register
  /** Seconds; null for no limit. */
  readonly timeout: number | null
}

export interface BranchInstruction {
  readonly op: 'branch'
  readonly on: Register
  readonly cases: readonly Case[]
  readonly otherwise: Label
}

interface Case {
  readonly exitId: string
  readonly condition: readonly ConditionOp[]
  readonly to: Label
}

/** A condition in postfix order. */
export type ConditionOp = Comparison | { readonly op: 'not' } | GroupOp

interface GroupOp {
  readonly op: 'and' | 'or'
  readonly count: number
}

/** False if the path selects nothing, or a value that is not of kind `as`. */
export interface Comparison {
  readonly op: 'compare'
  readonly filter: PathText
  readonly test: 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal'
  readonly as: 'number' | 'text' | 'json'
  /** The operator and the value as written, for explanations. */
  readonly operator: string
  readonly written: Json
  readonly value: Json
  /** With `as: 'json'`: a number that the selected value may equal instead. */
  readonly number?: number
}

export interface ForkInstruction {
  readonly op: 'fork'
  /** Paths visit steps and get events; strands work inside one visit. */
  readonly kind: 'paths' | 'strands'
  readonly data: Register
  /** What `data` is called inside. */
  readonly as: Register
  readonly bodies: readonly { readonly name: string; readonly start: Label }[]
  /** Gets the list of what the bodies finish with, in written order. */
  readonly to: Register
}
