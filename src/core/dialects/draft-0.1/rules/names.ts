import type { Command } from '../../../workflow/Command'
import type { Diagnostic } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { rootScopeId, type StepId } from '../../../workflow/Workflow'
import type { DraftWorkflow, State, StateScope } from '../model'
import { atName, report } from '../report'
import { allScopes, allStates, scopesOf } from '../states'

/** Names of states, branches and triggers. */
export const names: Rule<DraftWorkflow> = {
  name: 'names',
  check: (workflow) => {
    const named = [...namedParts(workflow)]
    return [
      ...named.filter(({ name }) => name === '').map(empty),
      ...named.filter(({ name, isOrdered }) => isOrdered && /^\d+$/.test(name)).map(hazard),
      ...shadowed(workflow),
    ]
  },
}

/** Something with a name, and the command that gives it another. */
interface Named {
  readonly what: 'state' | 'branch' | 'trigger'
  readonly name: string
  readonly path: StateScope['path']
  readonly step?: StepId
  readonly siblings: readonly string[]
  /** Its place among its siblings means something. */
  readonly isOrdered: boolean
}

function* namedParts(workflow: DraftWorkflow): Generator<Named> {
  const triggers = workflow.triggers.map(({ name }) => name)
  for (const { name, path } of workflow.triggers) {
    yield { what: 'trigger', name, path, siblings: triggers, isOrdered: false }
  }
  for (const { states } of allScopes(workflow.states)) {
    const siblings = states.map(({ name }) => name)
    for (const state of states) {
      const { name, path, id } = state
      yield { what: 'state', name, path, step: id, siblings, isOrdered: true }
      yield* namedBranches(state)
    }
  }
}

function* namedBranches(state: State): Generator<Named> {
  const branches = scopesOf(state)
  const siblings = branches.map(({ name }) => name)
  for (const { name, path } of branches) {
    const at = path.slice(0, -1)
    yield { what: 'branch', name, path: at, step: state.id, siblings, isOrdered: true }
  }
}

function empty(part: Named): Diagnostic {
  const { what, path, step } = part
  const message = `A ${what} needs a name that is not empty.`
  const base = { state: 'State', branch: 'Branch', trigger: 'Event' }[what]
  const name = freeName(base, part.siblings)
  const fixes = [{ title: `Name it ${name}`, commands: [rename(part, name)] }]
  return report('NAME_EMPTY', atName(path), message, { step, fixes })
}

function hazard(part: Named): Diagnostic {
  const { what, name, path, step } = part
  const message = `The name "${name}" looks like a number. Many programs put such keys first, whatever the written order; choose a name that begins with a letter.`
  const better = freeName(`${what === 'state' ? 'State' : 'Branch'} ${name}`, part.siblings)
  const fixes = [{ title: `Rename to ${better}`, commands: [rename(part, better)] }]
  return report('NAME_ORDER_HAZARD', atName(path), message, { step, fixes })
}

function rename({ what, path, step, name: old }: Named, name: string): Command {
  if (what === 'state' && step !== undefined && old !== '') {
    return { type: 'rename-step', step, name }
  }
  return typeof path.at(-1) === 'number'
    ? { type: 'set-value', path: [...path, 'name'], value: name }
    : { type: 'rename-key', path, key: name }
}

function shadowed(workflow: DraftWorkflow): readonly Diagnostic[] {
  const homes = new Map<string, StateScope>()
  return [...allScopes(workflow.states)].flatMap((scope) =>
    scope.states.flatMap(({ name, path, id }) => {
      const home = homes.get(name)
      if (!home) homes.set(name, scope)
      if (!home || name === '') return []
      const where = home.id === rootScopeId ? 'at the top level' : `in the branch "${home.name}"`
      const message = `Another state ${where} is called "${name}" too. Different names keep them apart in messages and traces.`
      const better = freeName(
        `${name} 2`,
        [...allStates(workflow)].map(({ state }) => state.name),
      )
      const commands = [{ type: 'rename-step', step: id, name: better } as const]
      const fixes = [{ title: `Rename to ${better}`, commands }]
      return [report('NAME_SHADOWED', atName(path), message, { step: id, fixes })]
    }),
  )
}

function freeName(base: string, taken: readonly string[]): string {
  let name = base
  for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}`
  return name
}
