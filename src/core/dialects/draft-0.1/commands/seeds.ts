import type { Json } from '../../../workflow/Command'
import type { StateType } from '../model'

/** What a new state is told of its surroundings. */
interface Surroundings {
  readonly isStart: boolean
  /** Where it leads; left out where no target is known. */
  readonly target: string | undefined
  /** The name of a trigger. */
  readonly trigger: string
  /** For the state inside a new branch. */
  readonly innerName: string
}

export type JsonObject = { readonly [key: string]: Json }

/** The base of a new state's name, by type. */
export const baseNames: Record<StateType, string> = {
  EVENT: 'Event',
  OPERATION: 'Operation',
  SWITCH: 'Switch',
  DELAY: 'Delay',
  PARALLEL: 'Parallel',
  END: 'End',
}

/** The least state of a type that the grammar accepts (1.4 to 1.9). */
export function newState(type: StateType, around: Surroundings): JsonObject {
  const start: JsonObject = around.isStart && type !== 'END' ? { start: true } : {}
  const own: Record<StateType, () => JsonObject> = {
    EVENT: () => ({ events: [newEvent(around.trigger, around.target)] }),
    OPERATION: () => ({ actions: [], ...next(around.target) }),
    SWITCH: () => ({
      choices: [newChoice(around.target)],
      ...(around.target === undefined ? {} : { default: around.target }),
    }),
    DELAY: () => ({ 'time-delay': 60, ...next(around.target) }),
    PARALLEL: () => ({
      branches: { 'Branch 1': newBranch(around.innerName) },
      ...next(around.target),
    }),
    END: () => ({}),
  }
  return { type, ...start, ...own[type]() }
}

/** The least event struct (1.4). */
export function newEvent(expression: string, target: string | undefined): JsonObject {
  return { 'event-expression': expression, ...next(target) }
}

/** The least choice (1.6): a comparison that the user will change. */
export function newChoice(target: string | undefined): JsonObject {
  return { path: '$.value', value: true, operator: 'EQ', ...next(target) }
}

/** The least action (1.10), with a name that the user will change. */
export function newAction(): JsonObject {
  return { function: 'newFunction' }
}

/** The error codes that a function can end with, the most likely first (R32). */
export const errorCodes = [
  'SYS.Timeout',
  'SYS.Fail',
  'SYS.Permission',
  'SYS.InvalidParameter',
  'SYS.FilterError',
]

/** A retry entry (1.10) that tries thrice more, a second apart. */
export function newRetry(match: string, target: string | undefined): JsonObject {
  return { match, 'retry-interval': 1, 'max-retry': 3, ...next(target) }
}

/** A branch with one state in it (1.9). */
export function newBranch(name: string): JsonObject {
  return { states: { [name]: { type: 'OPERATION', start: true, actions: [] } } }
}

/** A trigger definition (1.2); `token` where the document has another trigger. */
export function newTrigger(name: string, token: string | undefined): JsonObject {
  return {
    source: `/${encodeURIComponent(name)}`,
    ...(token === undefined ? {} : { 'correlation-token': token }),
  }
}

function next(target: string | undefined): JsonObject {
  return target === undefined ? {} : { 'next-state': target }
}
