import { type Exit, findStep, type Step } from '../../../workflow/Workflow'
import { isEndless, lead, openExit } from './exits'
import {
  type CommandOf,
  noSuchState,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'

/** Leads a way out to another state of the same scope (R63). */
export function connect(revision: Revision, command: CommandOf<'connect'>): Plan | Refusal {
  const { document, workflow } = revision
  const from = openExit(workflow, command.from)
  if (!from.ok) return from
  const to = findStep(workflow, command.to)
  if (!to) return noSuchState
  const reason = whyNot(from.step, from.exit, to)
  if (reason !== undefined) return refuse(reason)
  const isThere = from.exit.target.to === 'step' && from.exit.target.step === to.id
  return {
    ok: true,
    revision: isThere ? revision : revise(revision, lead(document, from.exit, to.name)),
    label: `Connect ${from.step.name} to ${to.name}`,
    select: [from.step.id],
  }
}

/** Takes away where a way out leads. */
export function disconnect(revision: Revision, command: CommandOf<'disconnect'>): Plan | Refusal {
  const from = openExit(revision.workflow, command.from)
  if (!from.ok) return from
  if (!from.exit.written) return refuse(`This way out of ${from.step.name} leads nowhere yet.`)
  return {
    ok: true,
    revision: revise(revision, lead(revision.document, from.exit, undefined)),
    label: `Disconnect ${from.step.name}`,
    select: [from.step.id],
  }
}

function whyNot(from: Step, exit: Exit, to: Step): string | undefined {
  if (from.scope !== to.scope) {
    return `${from.name} and ${to.name} are not in the same scope: no way leads into or out of a branch. Move one of them first.`
  }
  if (from.id === to.id && isEndless(exit)) return `${from.name} would lead to itself for ever.`
  return undefined
}
