import type { Rule } from '../../../workflow/Rule'
import type { DraftWorkflow, State } from '../model'
import { atName, report } from '../report'
import { allScopes, targetsOf } from '../states'
import { cyclesOf } from './graphSearch'

/** A cycle of states that take no time would run for ever in the same instant. */
export const loops: Rule<DraftWorkflow> = {
  name: 'loops',
  check: (workflow) =>
    [...allScopes(workflow.states)].flatMap(({ states }) => {
      const quick = new Map(states.filter(isInstant).map((state) => [state.name, state]))
      const next = (state: State) => targetsOf(state).flatMap(({ name }) => quick.get(name) ?? [])
      return cyclesOf([...quick.values()], next).flatMap(([first, ...others]) => {
        if (!first) return []
        const names = [first, ...others, first].map(({ name }) => `"${name}"`).join(', ')
        const message = `Nothing waits or works between ${names}: once in, this loop may never be left. Add a delay, an event or an action.`
        return [report('LOOP_WITHOUT_WAIT', atName(first.path), message, { step: first.id })]
      })
    }),
}

const isInstant = (state: State) =>
  state.type === 'SWITCH' || (state.type === 'OPERATION' && state.actions.length === 0)
