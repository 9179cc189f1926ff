import { findScope, type Scope, stepIdOf } from '../../../workflow/Workflow'
import type { StateType } from '../model'
import { stateTypeOf } from '../stateType'
import { insertEntry } from './entries'
import { lead, openExit } from './exits'
import { namesIn, uniqueName } from './names'
import {
  type CommandOf,
  noEdits,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import { baseNames, newState } from './seeds'
import { lacksStart } from './start'
import { knownTarget, takenOver } from './targets'
import { freshTriggerName, quoted, withTrigger } from './triggers'

/** Adds a state that is valid at once; from an exit, it comes between that exit and its target. */
export function addStep(revision: Revision, command: CommandOf<'add-step'>): Plan | Refusal {
  const { document, workflow } = revision
  const type = stateTypeOf(command.kind)
  if (!type) return refuse(`The draft has no state type ${command.kind}.`)
  const scope = findScope(workflow, command.scope)
  if (!scope) return refuse('That branch is no longer there.')
  const from = command.from && openExit(workflow, command.from)
  if (from && !from.ok) return from
  const taken = namesIn(workflow)
  const name = command.name ?? uniqueName(baseNames[type], taken)
  const reason = whyNot(type, name, scope)
  if (reason !== undefined) return refuse(reason)
  if (from && from.step.scope !== scope.id) {
    return refuse('A new state belongs where the way to it comes from.')
  }

  const isFirstEvent = type === 'EVENT' && workflow.triggers.length === 0
  const trigger = workflow.triggers[0]?.name ?? freshTriggerName(workflow)
  const state = newState(type, {
    isStart: lacksStart(scope),
    target: from ? takenOver(workflow, from.exit, scope) : knownTarget(scope),
    trigger: quoted(trigger),
    innerName: uniqueName(baseNames.OPERATION, new Set([...taken, name])),
  })
  const index = from ? scope.steps.indexOf(from.step) + 1 : Infinity
  const led = revise(revision, from ? lead(document, from.exit, name) : noEdits)
  const added = revise(led, insertEntry(led.document, scope.path, index, name, state))
  return {
    ok: true,
    revision: isFirstEvent ? withTrigger(added, trigger) : added,
    label: `Add ${name}`,
    select: [stepIdOf(scope.id, name)],
  }
}

function whyNot(type: StateType, name: string, scope: Scope): string | undefined {
  if (name === '') return 'A state needs a name.'
  if (scope.steps.some((step) => step.name === name)) {
    return `There is already a state named ${name} here.`
  }
  if (type === 'END' && scope.owner !== undefined) {
    return 'A branch has no END state: it ends with a state that leads nowhere.'
  }
  return undefined
}
