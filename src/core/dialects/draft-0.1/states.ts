import type { StepId } from '../../workflow/Workflow'
import type {
  Action,
  DraftWorkflow,
  EventStruct,
  KnownState,
  State,
  StateScope,
  Target,
} from './model'

/** A state with the scope that it belongs to. */
export interface PlacedState {
  readonly state: State
  readonly scope: StateScope
}

/** What the state is, or would be under the type that it most probably was meant to have. */
export function meant(state: State): KnownState | undefined {
  return state.type === 'unknown' ? state.presumed : state
}

/** Every scope, outer before inner, in written order. */
export function* allScopes(scope: StateScope): Generator<StateScope> {
  yield scope
  for (const state of scope.states) for (const inner of scopesOf(state)) yield* allScopes(inner)
}

/** Every state with its scope, outer before inner. */
export function* allStates({ states }: DraftWorkflow): Generator<PlacedState> {
  for (const scope of allScopes(states)) for (const state of scope.states) yield { state, scope }
}

/** The scopes inside a state: those of its branches. */
export function scopesOf(state: State): readonly StateScope[] {
  const known = meant(state)
  return known?.type === 'PARALLEL' ? known.branches.map(({ scope }) => scope) : []
}

/** The alternatives that a state waits for. */
export function eventsOf(state: State): readonly EventStruct[] {
  const known = meant(state)
  return known?.type === 'EVENT' ? known.events : []
}

/** Every action of a state. */
export function actionsOf(state: State): readonly Action[] {
  const known = meant(state)
  if (known?.type === 'OPERATION') return known.actions
  return known?.type === 'EVENT' ? known.events.flatMap(({ actions }) => actions) : []
}

/** Every place in a state, branches left out, that names a state. */
export function targetsOf(state: State): readonly Target[] {
  const retries = actionsOf(state).flatMap(({ retry }) => retry.map(({ next }) => next))
  return [...ownTargets(state), ...retries].flatMap((target) => target ?? [])
}

function ownTargets(state: State): readonly (Target | undefined)[] {
  switch (state.type) {
    case 'EVENT':
      return state.events.map(({ next }) => next)
    case 'SWITCH':
      return [...state.choices.map(({ next }) => next), state.default]
    case 'OPERATION':
    case 'DELAY':
    case 'PARALLEL':
      return [state.next]
    case 'END':
      return []
    case 'unknown':
      return state.presumed ? ownTargets(state.presumed) : [state.next]
  }
}

/** Where a state most probably leads: to the state written behind it, else to an END. */
export function likelyTarget(workflow: DraftWorkflow, id: StepId): string | undefined {
  for (const scope of allScopes(workflow.states)) {
    const index = scope.states.findIndex((state) => state.id === id)
    if (index < 0) continue
    const next = scope.states[index + 1]
    return (next ?? scope.states.find(({ type }) => type === 'END'))?.name
  }
  return undefined
}
