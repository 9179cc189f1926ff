import type { Json } from '../../../workflow/Command'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { rootScopeId } from '../../../workflow/Workflow'
import type { DraftWorkflow, State, StateScope, Target } from '../model'
import { didYouMean, nearMiss } from '../nearMiss'
import { atValue, report } from '../report'
import { actionsOf, allScopes, scopesOf, targetsOf } from '../states'

/** Every written target is a state of the same scope (R63). */
export const targets: Rule<DraftWorkflow> = {
  name: 'targets',
  check: (workflow) => {
    const homes = homesByName(workflow)
    return [...allScopes(workflow.states)].flatMap((scope) => {
      const names = new Set(scope.states.map(({ name }) => name))
      return scope.states.flatMap((state) =>
        targetsOf(state)
          .filter(({ name }) => !names.has(name))
          .map((target) => {
            const home = homes.get(target.name)
            return home
              ? outOfScope(scope, state, target, home)
              : notThere(workflow, scope, state, target)
          }),
      )
    })
  },
}

function homesByName(workflow: DraftWorkflow): ReadonlyMap<string, StateScope> {
  const homes = new Map<string, StateScope>()
  for (const scope of allScopes(workflow.states)) {
    for (const { name } of scope.states) if (!homes.has(name)) homes.set(name, scope)
  }
  return homes
}

function notThere(
  workflow: DraftWorkflow,
  scope: StateScope,
  state: State,
  { name, path }: Target,
): Diagnostic {
  const near = nearMiss(
    name,
    scope.states.map((one) => one.name),
  )
  const message = `There is no state "${name}".${didYouMean(near)}`
  const fixes = [goTo(path, near), creation(workflow, scope, name)]
  return report('NEXT_UNDEFINED', atValue(path), message, { step: state.id, fixes })
}

function goTo(path: Target['path'], name: string | undefined): Fix | undefined {
  if (name === undefined) return undefined
  return { title: `Go to ${name}`, commands: [{ type: 'set-value', path, value: name }] }
}

/** Adds the state that is missing, as an operation that goes on to an END or ends the branch. */
function creation(workflow: DraftWorkflow, scope: StateScope, name: string): Fix | undefined {
  if (name === '') return undefined
  const isTop = scope.id === rootScopeId
  const end = workflow.states.states.find(({ type }) => type === 'END')
  const isListed = scope.states.some(({ path }) => typeof path.at(-1) === 'number')
  if (isListed || (isTop && !end)) return undefined
  const next: { readonly [key: string]: Json } = isTop && end ? { 'next-state': end.name } : {}
  const value = { type: 'OPERATION', actions: [], ...next }
  return {
    title: `Add the operation "${name}"`,
    commands: [{ type: 'set-value', path: [...scope.path, name], value }],
  }
}

function outOfScope(scope: StateScope, state: State, target: Target, home: StateScope): Diagnostic {
  const where = home.id === rootScopeId ? 'outside this branch' : `in the branch "${home.name}"`
  const message = `The state "${target.name}" is ${where}. A way never leads into or out of a branch.`
  const near = nearMiss(
    target.name,
    scope.states.map(({ name }) => name),
  )
  const holder = scope.states.find((one) => holds(one, home))
  const fixes = [
    goTo(target.path, near),
    holder && holder !== state ? goTo(target.path, holder.name) : undefined,
    scope.id === rootScopeId ? undefined : endBranch(state, target),
  ]
  return report('NEXT_OUT_OF_SCOPE', atValue(target.path), message, { step: state.id, fixes })
}

/** Inside a branch the target may be left out; a retry entry needs one to go on. */
function endBranch(state: State, { path }: Target): Fix | undefined {
  const isRetry = actionsOf(state).some(({ retry }) =>
    retry.some(({ next }) => next?.path === path),
  )
  if (isRetry) return undefined
  return { title: 'End the branch here', commands: [{ type: 'remove-value', path }] }
}

const holds = (state: State, home: StateScope): boolean =>
  scopesOf(state).some((scope) => [...allScopes(scope)].some(({ id }) => id === home.id))
