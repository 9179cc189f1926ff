import type { Document } from '../../../document/Document'
import { type EditResult, removeAt, setValue } from '../../../document/jsonEdits'
import type { ExitRef } from '../../../workflow/Command'
import { type Exit, findStep, type Step, type Workflow } from '../../../workflow/Workflow'
import { noEdits, noSuchState, type Refusal, refuse } from './revision'

/** A way out that can be led elsewhere. */
export interface OpenExit {
  readonly ok: true
  readonly step: Step
  readonly exit: Exit
}

/** The exit that `ref` names, if its target is or can be written; else the reason. */
export function openExit(workflow: Workflow, ref: ExitRef): OpenExit | Refusal {
  const step = findStep(workflow, ref.step)
  if (!step) return noSuchState
  if (step.kind === 'END') return refuse(`${step.name} is an END state: nothing comes after it.`)
  const exit = step.exits.find((one) => one.id === ref.exit)
  if (!exit) return refuse(`${step.name} no longer has this way out.`)
  if (exit.slot) return { ok: true, step, exit }
  return refuse(
    exit.role === 'timeout'
      ? 'An event timeout always leads to the END state; the language has no other target for it.'
      : 'The language fixes where this way leads; it cannot lead elsewhere.',
  )
}

/** The exit on which a state goes on in the ordinary case: next, default or the first event's. */
export function mainExit(step: Step): Exit | undefined {
  const find = (role: Exit['role']) => step.exits.find((exit) => exit.role === role && exit.slot)
  return find('next') ?? find('default') ?? find('event')
}

/** Edits after which the exit leads to `name`, or nowhere without one. */
export function lead(document: Document, exit: Exit, name: string | undefined): EditResult {
  if (name === undefined) return exit.written ? removeAt(document, exit.written) : noEdits
  const place = exit.written ?? exit.slot
  return place ? setValue(document, place, name) : noEdits
}

/** The name of the state that the exit leads to, whether it exists or not. */
export function targetName(workflow: Workflow, exit: Exit): string | undefined {
  if (exit.target.to === 'missing') return exit.target.name
  return exit.target.to === 'step' ? findStep(workflow, exit.target.step)?.name : undefined
}

/** True if a state that leads to itself by this exit would do so for ever. */
export function isEndless(exit: Exit): boolean {
  return exit.role === 'next' || exit.role === 'case' || exit.role === 'default'
}
