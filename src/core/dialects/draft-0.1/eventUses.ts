import type { EventUse } from '../../workflow/EventUse'
import type { StepId } from '../../workflow/Workflow'
import { namesIn, parseExpression } from './expression'
import type { DraftWorkflow } from './model'
import { allStates, eventsOf } from './states'

/** The triggers of the document with the states whose expressions name them. */
export function eventUses(workflow: DraftWorkflow): readonly EventUse[] {
  const waiting = waitingSteps(workflow)
  return workflow.triggers.map(({ name, path, source, eventID, token }) => ({
    name,
    path,
    source: source ?? '',
    ...(eventID === undefined ? {} : { type: eventID }),
    ...(typeof token?.text === 'string' ? { token: token.text } : {}),
    steps: [...(waiting.get(name) ?? [])],
  }))
}

function waitingSteps(workflow: DraftWorkflow): ReadonlyMap<string, ReadonlySet<StepId>> {
  const waiting = new Map<string, Set<StepId>>()
  for (const { state } of allStates(workflow)) {
    for (const { expression } of eventsOf(state)) {
      const parsed = expression && parseExpression(expression.text)
      if (!parsed?.ok) continue
      for (const { name } of namesIn(parsed.expression)) {
        const steps = waiting.get(name) ?? new Set()
        waiting.set(name, steps.add(state.id))
      }
    }
  }
  return waiting
}
