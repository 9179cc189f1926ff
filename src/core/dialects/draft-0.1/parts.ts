import type { PartEntry } from '../Dialect'
import type { Step, StepId } from '../../workflow/Workflow'
import type { Action, DraftWorkflow, KnownState } from './model'
import { allStates, meant } from './states'

export type Part = 'event' | 'choice' | 'default' | 'action' | 'retry' | 'branch'

const labels: Record<Part, string> = {
  event: 'Event alternative',
  choice: 'Choice',
  default: 'Default',
  action: 'Action',
  retry: 'Retry of the last action',
  branch: 'Branch',
}

/** What can be added to the step now; the usual part first. */
export function draftParts(workflow: DraftWorkflow, step: Step): readonly PartEntry[] {
  const state = stateAt(workflow, step.id)
  return state ? partsOf(state).map((part) => ({ part, label: labels[part] })) : []
}

/** The state with that id, as it was most probably meant. */
export function stateAt(workflow: DraftWorkflow, id: StepId): KnownState | undefined {
  for (const { state } of allStates(workflow)) if (state.id === id) return meant(state)
  return undefined
}

/** The parts that can be added to the state. */
export function partsOf(state: KnownState): readonly Part[] {
  switch (state.type) {
    case 'EVENT':
      return state.events.length === 0 ? ['event'] : ['event', ...actionParts(lastActions(state))]
    case 'OPERATION':
      return actionParts(state.actions)
    case 'SWITCH':
      return state.default ? ['choice'] : ['choice', 'default']
    case 'PARALLEL':
      return ['branch']
    case 'DELAY':
    case 'END':
      return []
  }
}

/** The actions that a new action or retry entry is added to: those of the last event struct. */
export function lastActions(state: KnownState): readonly Action[] {
  if (state.type === 'EVENT') return state.events.at(-1)?.actions ?? []
  return state.type === 'OPERATION' ? state.actions : []
}

function actionParts(actions: readonly Action[]): readonly Part[] {
  return actions.length === 0 ? ['action'] : ['action', 'retry']
}
