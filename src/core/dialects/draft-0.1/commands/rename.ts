import { setValue } from '../../../document/jsonEdits'
import { findScope, findStep, stepIdOf } from '../../../workflow/Workflow'
import { renameEntry } from './entries'
import { movedIds } from './ids'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'

/** Renames a state with everything that names it. */
export function renameStep(revision: Revision, command: CommandOf<'rename-step'>): Plan | Refusal {
  const { document, workflow } = revision
  const step = findStep(workflow, command.step)
  if (!step) return noSuchState
  const { name } = command
  const label = `Rename ${step.name} to ${name}`
  if (name === step.name) return { ok: true, revision, label, select: [step.id] }
  const scope = findScope(workflow, step.scope)
  const reason = whyNot(name, scope?.steps.map((one) => one.name) ?? [])
  if (reason) return refuse(reason)
  const references = workflow.references.filter(({ target }) => target === step.id)
  return {
    ok: true,
    revision: revise(
      revision,
      renameEntry(document, step.path, name),
      ...references.map(({ path }) => setValue(document, path, name)),
    ),
    label,
    renamed: new Map(movedIds(step, { ...step, name }, step.scope)),
    select: [stepIdOf(step.scope, name)],
  }
}

function whyNot(name: string, taken: readonly string[]): string | undefined {
  if (name === '') return 'A state needs a name.'
  if (taken.includes(name)) return `There is already a state named ${name} here.`
  return undefined
}
