import type { Document } from '../../document/Document'
import {
  type Reference,
  rootScopeId,
  type Scope,
  type Step,
  type StepId,
} from '../../workflow/Workflow'
import { readCanonical } from './canonical'
import { namesIn, parseExpression } from './expression'
import type { DraftWorkflow, EventStruct, State, StateScope } from './model'
import { readTopScope, readTriggers } from './readModel'
import { allScopes, eventsOf, scopesOf, targetsOf } from './states'
import { detailsOf } from './stepDetails'
import { exitsOf, timeoutEndOf } from './stepExits'

export const dialectId = 'draft-0.1'

/** Reads any document, tolerantly (table 1.13); what cannot be read is absent or of kind 'unknown'. */
export function readDraft(document: Document): DraftWorkflow {
  const { root, spellings, losses } = readCanonical(document)
  const triggers = readTriggers(root)
  const states = readTopScope(root)
  return {
    dialect: dialectId,
    root: toScope(states, undefined, timeoutEndOf(states)),
    symbols: triggers.map(({ name, path }) => ({ kind: 'event', name, path })),
    references: referencesOf(states),
    triggers,
    states,
    canonical: root,
    spellings,
    losses,
  }
}

function toScope(
  scope: StateScope,
  owner: StepId | undefined,
  timeoutEnd: StepId | undefined,
): Scope {
  const names = new Map(scope.states.map(({ name, id }) => [name, id]))
  const isBranch = scope.id !== rootScopeId
  const toStep = (state: State): Step => ({
    id: state.id,
    name: state.name,
    kind: state.type,
    path: state.path,
    scope: scope.id,
    isStart: state.start,
    scopes: scopesOf(state).map((inner) => toScope(inner, state.id, timeoutEnd)),
    exits: exitsOf(state, { names, isBranch, timeoutEnd }),
    details: detailsOf(state),
  })
  return {
    id: scope.id,
    name: scope.name,
    ...(owner === undefined ? {} : { owner }),
    path: scope.path,
    steps: scope.states.map(toStep),
  }
}

function referencesOf(root: StateScope): readonly Reference[] {
  return [...allScopes(root)].flatMap((scope) => {
    const ids = new Map(scope.states.map(({ name, id }) => [name, id]))
    return scope.states.flatMap((state) => [
      ...targetsOf(state).map(({ name, path }): Reference => {
        const target = ids.get(name)
        const found = target === undefined ? {} : { target }
        return { kind: 'step', name, path, scope: scope.id, ...found }
      }),
      ...eventsOf(state).flatMap(eventReferences),
    ])
  })
}

function eventReferences({ expression }: EventStruct): readonly Reference[] {
  const parsed = expression && parseExpression(expression.text)
  if (!expression || !parsed?.ok) return []
  const { path } = expression
  return namesIn(parsed.expression).map(({ name, span }) => ({ kind: 'event', name, path, span }))
}
