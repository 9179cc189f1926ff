import type { Command, Json } from '../../../workflow/Command'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { rootScopeId, type Step } from '../../../workflow/Workflow'
import type { CheckCode } from '../codes'
import type { DraftWorkflow, EndState, State } from '../model'
import { atKey, atValue, report } from '../report'
import { allStates, eventsOf, meant } from '../states'

/** ENDs are where the language wants them. */
export const ends: Rule<DraftWorkflow> = {
  name: 'ends',
  check: (workflow) => [
    ...checkMissing(workflow),
    ...checkBranches(workflow),
    ...checkTimeouts(workflow),
  ],
}

function checkMissing(workflow: DraftWorkflow): readonly Diagnostic[] {
  const { states, path } = workflow.states
  if (states.length === 0 || states.some(({ type }) => type === 'END')) return []
  const message = 'There is no END, so the workflow never ends. Add a state of type END.'
  const fix = endFix(workflow)
  const details = { fixes: fix ? [fix] : [], consequenceOf: causeOfNone(states) }
  return [report('END_MISSING', atKey(path), message, details)]
}

/** A state may have been meant as the END, and its type is reported already. */
function causeOfNone(states: readonly State[]): CheckCode | undefined {
  const suspects = states.filter(({ type }) => type === 'unknown')
  const suspect = suspects.find((state) => (meant(state)?.type ?? 'END') === 'END')
  if (suspect?.type !== 'unknown') return undefined
  return suspect.written === undefined ? 'MISSING_KEY' : 'UNKNOWN_TYPE'
}

/** Adds an END where a target is missing: by its written name, or for a way that leads nowhere. */
function endFix({ root }: DraftWorkflow): Fix | undefined {
  const ways = root.steps.flatMap((step) => step.exits.map((exit) => ({ step, exit })))
  const value = { type: 'END' }
  const add = (name: string): Command => ({
    type: 'set-value',
    path: [...root.path, name],
    value,
  })
  const missing = ways.flatMap(({ exit }) => (exit.target.to === 'missing' ? exit.target.name : []))
  const [name] = missing
  if (name !== undefined) return { title: `Add the END "${name}"`, commands: [add(name)] }
  const open = ways.filter(({ exit }) => exit.target.to === 'nowhere' && exit.role !== 'error')
  const slot = open.find(({ exit }) => exit.role !== 'timeout')?.exit.slot
  if (!slot) return undefined
  const free = freeName(root.steps)
  const lead: Command = { type: 'set-value', path: slot, value: free }
  return { title: `Add the END "${free}" and lead there`, commands: [add(free), lead] }
}

function freeName(steps: readonly Step[]): string {
  const taken = new Set(steps.map(({ name }) => name))
  let name = 'End'
  for (let number = 2; taken.has(name); number += 1) name = `End ${number}`
  return name
}

function checkBranches(workflow: DraftWorkflow): readonly Diagnostic[] {
  return [...allStates(workflow)].flatMap(({ state, scope }) =>
    state.type === 'END' && scope.id !== rootScopeId ? [inBranch(state)] : [],
  )
}

function inBranch(state: EndState): Diagnostic {
  const message = `"${state.name}" is an END inside a branch. A branch ends with a state that has no "next-state"; an END stands only at the top level.`
  const value: Json = { type: 'OPERATION', start: state.start, actions: [] }
  const fixes: Fix[] = [
    {
      title: 'Make it an operation without actions that ends the branch',
      commands: [{ type: 'set-value', path: state.path, value }],
    },
  ]
  const place = atValue([...state.path, 'type'])
  return report('END_IN_BRANCH', place, message, { step: state.id, fixes })
}

function checkTimeouts(workflow: DraftWorkflow): readonly Diagnostic[] {
  const all = workflow.states.states.filter((state) => state.type === 'END')
  const failing = all.find(({ status }) => status === 'FAILURE')
  const end = failing ?? all[0]
  if (all.length < 2 || !end) return []
  for (const { state } of allStates(workflow)) {
    const limited = eventsOf(state).find(({ timeout }) => timeout !== undefined)
    if (!limited) continue
    const message = `A timeout leads to the END of the workflow, and there are ${all.length}. It will be "${end.name}", ${failing ? 'the first that fails' : 'the first one'}; keep one END if that is not meant.`
    const place = atKey([...limited.path, 'timeout'])
    return [report('TIMEOUT_END_AMBIGUOUS', place, message, { step: state.id })]
  }
  return []
}
