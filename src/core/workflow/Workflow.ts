import type { JsonPath } from '../document/JsonPath'

/** A step's name with the names of the scopes around it; stays the same while positions change. */
export type StepId = string & { readonly __brand: 'StepId' }

/** '' for the top level, else the owning step's id and the scope's name. */
export type ScopeId = string & { readonly __brand: 'ScopeId' }

export const rootScopeId = '' as ScopeId

/** What a document means, in the words that every dialect shares. */
export interface Workflow {
  readonly dialect: string
  readonly root: Scope
  /** Named things other than steps that expressions refer to, for example event definitions. */
  readonly symbols: readonly WorkflowSymbol[]
  /** Every place in the text that names a step or a symbol, resolved or not. */
  readonly references: readonly Reference[]
}

/** A set of steps that may name each other; in written order. */
export interface Scope {
  readonly id: ScopeId
  readonly name: string
  /** The step that holds this scope; absent at the top level. */
  readonly owner?: StepId
  /** The JSON value that lists the steps. */
  readonly path: JsonPath
  readonly steps: readonly Step[]
}

export interface Step {
  readonly id: StepId
  readonly name: string
  /** The dialect's word for the type, or 'unknown'. */
  readonly kind: string
  readonly path: JsonPath
  readonly scope: ScopeId
  readonly isStart: boolean
  readonly scopes: readonly Scope[]
  readonly exits: readonly Exit[]
  /** Short lines for the picture: what the step waits for, calls or decides. */
  readonly details: readonly StepDetail[]
}

export interface StepDetail {
  readonly icon: 'event' | 'function' | 'condition' | 'clock' | 'outcome' | 'filter' | 'branch'
  readonly text: string
  readonly path: JsonPath
}

export type ExitRole = 'next' | 'case' | 'default' | 'error' | 'timeout' | 'event' | 'end'

/** Every way out of a step, implied ones too. */
export interface Exit {
  /** Unique within the step; the run result's `exit` spelling where it has one, for example `event[0]`. */
  readonly id: string
  readonly role: ExitRole
  readonly label?: string
  readonly target: ExitTarget
  /** The value that names the target, where it is written. */
  readonly written?: JsonPath
  /** Where the target is or would be written; absent for exits that the language implies. */
  readonly slot?: JsonPath
}

export type ExitTarget =
  | { readonly to: 'step'; readonly step: StepId }
  /** The text names a step that does not exist in this scope. */
  | { readonly to: 'missing'; readonly name: string }
  /** Nothing is written, and the language wants a target here. */
  | { readonly to: 'nowhere' }
  /** The exit leaves the scope: a branch or the workflow is done. */
  | { readonly to: 'scope-end' }

interface WorkflowSymbol {
  readonly kind: 'event'
  readonly name: string
  readonly path: JsonPath
}

export interface Reference {
  readonly kind: 'step' | 'event'
  readonly name: string
  /** The string value that holds the name. */
  readonly path: JsonPath
  /** Where in the string's content the name stands; the whole string if absent. */
  readonly span?: Span
  /** For steps: the scope in which the name is looked up. */
  readonly scope?: ScopeId
  readonly target?: StepId
}

/** Offsets from and to (exclusive) in the decoded content of a JSON string. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The id of the step `name` in `scope`. */
export function stepIdOf(scope: ScopeId, name: string): StepId {
  return join(scope, name) as StepId
}

/** The id of the scope `name` inside `owner`. */
export function scopeIdOf(owner: StepId, name: string): ScopeId {
  return join(owner, name) as ScopeId
}

/** Every step of the workflow, outer before inner, in written order. */
export function* allSteps(scope: Scope): Generator<Step> {
  for (const step of scope.steps) {
    yield step
    for (const inner of step.scopes) yield* allSteps(inner)
  }
}

/** Every scope, outer before inner, in written order. */
export function* allScopes(scope: Scope): Generator<Scope> {
  yield scope
  for (const step of scope.steps) for (const inner of step.scopes) yield* allScopes(inner)
}

/** The step with that id, if there is one. */
export function findStep(workflow: Workflow, id: StepId): Step | undefined {
  for (const step of allSteps(workflow.root)) if (step.id === id) return step
  return undefined
}

/** The scope with that id, if there is one. */
export function findScope(workflow: Workflow, id: ScopeId): Scope | undefined {
  for (const scope of allScopes(workflow.root)) if (scope.id === id) return scope
  return undefined
}

function join(outer: string, name: string): string {
  const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1')
  return outer === '' ? escaped : `${outer}/${escaped}`
}

/** The functions that the steps call, each once, in written order. */
export function functionNames({ root }: Workflow): readonly string[] {
  const details = [...allSteps(root)].flatMap((step) => step.details)
  return [...new Set(details.filter(({ icon }) => icon === 'function').map(({ text }) => text))]
}
