import type { JsonPath } from '../../document/JsonPath'
import type { Exit, ExitRole, ExitTarget, StepId } from '../../workflow/Workflow'
import type { Action, EventState, RetryEntry, State, StateScope, Target } from './model'
import { ruleText } from './ruleText'

/** What a target is looked up in. */
export interface Surroundings {
  /** The states of the scope by name. */
  readonly names: ReadonlyMap<string, StepId>
  readonly isBranch: boolean
  /** The END of the top level that an event timeout leads to (R24). */
  readonly timeoutEnd: StepId | undefined
}

/** Every way out of a state: targets, retry entries, and what the language implies (R24, R51, R61). */
export function exitsOf(state: State, around: Surroundings): readonly Exit[] {
  switch (state.type) {
    case 'EVENT':
      return eventExits(state, around)
    case 'OPERATION':
      return [
        way(around, 'actions', 'next', state.next, [...state.path, 'next-state']),
        ...retryExits(state.actions, around, ''),
      ]
    case 'SWITCH':
      return [
        ...state.choices.map((choice, i) => ({
          ...way(around, `choice[${i}]`, 'case', choice.next, [...choice.path, 'next-state']),
          label: ruleText(choice.rule),
        })),
        defaultExit(state.default, [...state.path, 'default'], around),
      ]
    case 'DELAY':
      return [way(around, 'delay', 'next', state.next, [...state.path, 'next-state'])]
    case 'PARALLEL':
      return [way(around, 'branches', 'next', state.next, [...state.path, 'next-state'])]
    case 'END':
      return []
    case 'unknown':
      if (state.presumed) return exitsOf(state.presumed, around)
      return state.next ? [way(around, 'next', 'next', state.next, state.next.path)] : []
  }
}

/** The END that an event timeout leads to (R24). */
export function timeoutEndOf(root: StateScope): StepId | undefined {
  const ends = root.states.filter((state) => state.type === 'END')
  return (ends.find((end) => end.status === 'FAILURE') ?? ends[0])?.id
}

function eventExits(state: EventState, around: Surroundings): readonly Exit[] {
  const fired = state.events.flatMap((event, i) => [
    {
      ...way(around, `event[${i}]`, 'event', event.next, [...event.path, 'next-state']),
      ...(event.expression ? { label: event.expression.text } : {}),
    },
    ...retryExits(event.actions, around, `event[${i}].`),
  ])
  const limits = state.events.flatMap(({ timeout }) => timeout ?? [])
  const canExpire = limits.length > 0 && limits.length === state.events.length
  return canExpire ? [...fired, timeoutExit(Math.max(...limits), around)] : fired
}

function timeoutExit(seconds: number, { timeoutEnd }: Surroundings): Exit {
  return {
    id: 'timeout',
    role: 'timeout',
    label: `after ${seconds} s`,
    target: timeoutEnd === undefined ? { to: 'nowhere' } : { to: 'step', step: timeoutEnd },
  }
}

function retryExits(
  actions: readonly Action[],
  around: Surroundings,
  prefix: string,
): readonly Exit[] {
  return actions.flatMap((action, a) =>
    action.retry.map((entry, e) => {
      const slot = [...entry.path, 'next-state']
      const target = entry.next ? resolve(entry.next, around) : { to: 'nowhere' as const }
      return {
        ...exit(`${prefix}retry[${a},${e}]`, 'error', target, entry.next, slot),
        label: retryLabel(entry),
      }
    }),
  )
}

function retryLabel({ match, max }: RetryEntry): string {
  const outcome = typeof match === 'string' ? match : JSON.stringify(match ?? '?')
  if (max <= 0) return outcome
  return `${outcome} after ${max} ${max === 1 ? 'retry' : 'retries'}`
}

/** Without `default` the workflow fails at the top level, and a branch ends (R51). */
function defaultExit(written: Target | undefined, slot: JsonPath, around: Surroundings): Exit {
  const id = !written && around.isBranch ? 'no-match' : 'default'
  return way(around, id, 'default', written, slot)
}

/** A way out that ends the branch where no target is written (R61). */
function way(
  around: Surroundings,
  id: string,
  role: ExitRole,
  written: Target | undefined,
  slot: JsonPath,
): Exit {
  if (written) return exit(id, role, resolve(written, around), written, slot)
  return exit(id, role, { to: around.isBranch ? 'scope-end' : 'nowhere' }, undefined, slot)
}

function exit(
  id: string,
  role: ExitRole,
  target: ExitTarget,
  written: Target | undefined,
  slot: JsonPath,
): Exit {
  return { id, role, target, slot, ...(written ? { written: written.path } : {}) }
}

function resolve({ name }: Target, { names }: Surroundings): ExitTarget {
  const step = names.get(name)
  return step === undefined ? { to: 'missing', name } : { to: 'step', step }
}
