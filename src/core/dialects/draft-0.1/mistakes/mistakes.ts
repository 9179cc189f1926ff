import type { JsonPath } from '../../../document/JsonPath'
import type { CheckCode } from '../codes'
import type { JsonData, JsonObject } from './validWorkflow'

/** A mistake of one code that can be planted into a state of one type; gives where it is reported. */
export interface Mistake {
  readonly code: CheckCode
  readonly types: readonly string[]
  /** Changes the state; undefined if there is no place for the mistake in it. */
  plant(state: JsonObject, path: JsonPath): JsonPath | undefined
}

const all = ['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'PARALLEL']
const leading = ['OPERATION', 'DELAY', 'PARALLEL']

/** Sets or removes a key of the state. */
const set =
  (key: string, value: JsonData | undefined, at: readonly string[] = [key]): Mistake['plant'] =>
  (state, path) => {
    if (value === undefined) delete state[key]
    else state[key] = value
    return [...path, ...at]
  }

/** Changes what stands at a path inside the state. */
const change =
  (inner: JsonPath, value: JsonData | undefined, at: JsonPath = inner): Mistake['plant'] =>
  (state, path) => {
    const holder = inner.slice(0, -1).reduce<JsonData | undefined>(childOf, state)
    const key = inner.at(-1)
    if (!isObject(holder) || typeof key !== 'string') return undefined
    if (value === undefined) delete holder[key]
    else holder[key] = value
    return [...path, ...at]
  }

const childOf = (value: JsonData | undefined, part: string | number): JsonData | undefined => {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined
  return isObject(value) ? value[part] : undefined
}

const isObject = (value: JsonData | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const event = (code: CheckCode, key: string, value: JsonData | undefined, at = [key]): Mistake => ({
  code,
  types: ['EVENT'],
  plant: change(['events', 0, key], value, ['events', 0, ...at]),
})

const action = (
  code: CheckCode,
  key: string,
  value: JsonData | undefined,
  at = [key],
): Mistake => ({
  code,
  types: ['OPERATION'],
  plant: change(['actions', 0, key], value, ['actions', 0, ...at]),
})

const retry = (code: CheckCode, key: string, value: JsonData | undefined, at = [key]): Mistake => ({
  code,
  types: ['OPERATION'],
  plant: change(['actions', 0, 'retry', 0, key], value, ['actions', 0, 'retry', 0, ...at]),
})

const choice = (
  code: CheckCode,
  key: string,
  value: JsonData | undefined,
  at = [key],
): Mistake => ({
  code,
  types: ['SWITCH'],
  plant: change(['choices', 0, key], value, ['choices', 0, ...at]),
})

/** One mistake each: what the check of that code is there to find. */
export const mistakes: readonly Mistake[] = [
  { code: 'NEXT_UNDEFINED', types: leading, plant: set('next-state', 'Nowhere') },
  { code: 'NEXT_MISSING', types: leading, plant: set('next-state', undefined, []) },
  event('NEXT_UNDEFINED', 'next-state', 'Nowhere'),
  event('NEXT_MISSING', 'next-state', undefined, []),
  choice('NEXT_UNDEFINED', 'next-state', 'Nowhere'),
  { code: 'NEXT_UNDEFINED', types: ['SWITCH'], plant: set('default', 'Nowhere') },
  {
    code: 'SWITCH_NO_DEFAULT',
    types: ['SWITCH'],
    plant: set('default', undefined, []),
  },
  retry('NEXT_UNDEFINED', 'next-state', 'Nowhere'),
  { code: 'UNKNOWN_KEY', types: all, plant: set('colour', 'red') },
  { code: 'UNKNOWN_TYPE', types: ['OPERATION'], plant: set('type', 'OPERATOIN') },
  { code: 'UNKNOWN_TYPE', types: ['PARALLEL'], plant: set('type', 'Concurrent') },
  { code: 'WRONG_TYPE', types: ['DELAY'], plant: set('time-delay', '30') },
  { code: 'WRONG_TYPE', types: leading, plant: set('next-state', 5) },
  { code: 'MISSING_KEY', types: ['DELAY'], plant: set('time-delay', undefined, []) },
  { code: 'MISSING_KEY', types: all, plant: set('type', undefined, []) },
  { code: 'DELAY_NOT_POSITIVE', types: ['DELAY'], plant: set('time-delay', 0) },
  { code: 'DELAY_NOT_POSITIVE', types: ['DELAY'], plant: set('time-delay', 1.5) },
  { code: 'BAD_ENUM', types: ['OPERATION'], plant: set('action-mode', 'RANDOM') },
  { code: 'NON_CANONICAL', types: ['DELAY'], plant: set('type', 'delay-state') },
  { code: 'NON_CANONICAL', types: ['DELAY'], plant: set('time-delay', 'PT30S') },
  { code: 'PATH_SYNTAX', types: all, plant: set('InputPath', '$..a') },
  { code: 'RESULTPATH_NOT_SINGLE', types: ['OPERATION'], plant: set('ResultPath', '$.a[*]') },
  { code: 'FILTER_NO_EFFECT', types: ['DELAY', 'SWITCH'], plant: set('ResultPath', '$.a') },
  event('EXPR_SYNTAX', 'event-expression', 'Signal or'),
  event('EXPR_NOT_UNSUPPORTED', 'event-expression', 'not Signal'),
  event('TRIGGER_UNDEFINED', 'event-expression', 'Ghost'),
  event('MISSING_KEY', 'event-expression', undefined, []),
  event('TIMEOUT_NOT_POSITIVE', 'timeout', -1),
  event('FILTER_NO_EFFECT', 'OutputPath', '$.a'),
  { code: 'EVENTS_EMPTY', types: ['EVENT'], plant: set('events', []) },
  action('MISSING_KEY', 'function', undefined, []),
  action('TIMEOUT_NOT_POSITIVE', 'timeout', 0),
  action('WRONG_TYPE', 'function', 7),
  action('PATH_SYNTAX', 'OutputPath', 'a'),
  retry('RETRY_NEGATIVE', 'max-retry', -1),
  retry('RETRY_NEGATIVE', 'retry-interval', 0.5),
  retry('RETRY_NO_NEXT', 'next-state', undefined, []),
  retry('RETRY_UNKNOWN_CODE', 'match', 'SYS.Permissions'),
  retry('MISSING_KEY', 'match', undefined, []),
  {
    code: 'RETRY_SHADOWED',
    types: ['OPERATION'],
    plant: change(['actions', 0, 'retry', 1, 'match'], 'SYS.Timeout', ['actions', 0, 'retry', 1]),
  },
  choice('BAD_ENUM', 'operator', '>'),
  choice('MISSING_KEY', 'value', undefined, []),
  choice('CHOICE_VALUE_TYPE', 'value', 'much'),
  choice('WRONG_TYPE', 'value', {}),
  choice('PATH_SYNTAX', 'path', 'amount'),
  choice('CHOICE_FORM', 'And', [{ path: '$.b', operator: 'EQ', value: 1 }], []),
  { code: 'CHOICES_EMPTY', types: ['SWITCH'], plant: set('choices', []) },
  {
    code: 'CHOICE_FORM',
    types: ['SWITCH'],
    plant: change(['choices', 1, 'Not'], [{ path: '$.b', operator: 'EQ', value: 1 }]),
  },
  {
    code: 'CHOICE_NESTED_NEXT',
    types: ['SWITCH'],
    plant: change(['choices', 1, 'Not', 'next-state'], 'Finish'),
  },
  { code: 'PARALLEL_NO_BRANCHES', types: ['PARALLEL'], plant: set('branches', {}) },
  { code: 'MISSING_KEY', types: ['PARALLEL'], plant: set('branches', undefined, []) },
  {
    code: 'UNKNOWN_KEY',
    types: ['PARALLEL'],
    plant: (state, path) => {
      const [name, branch] = Object.entries(isObject(state.branches) ? state.branches : {})[0] ?? []
      if (name === undefined || !isObject(branch)) return undefined
      branch.weight = 1
      return [...path, 'branches', name, 'weight']
    },
  },
]

/** True if the type of a state is one of `types`. */
export function isOneOf(types: readonly string[], type: JsonData | undefined): boolean {
  return typeof type === 'string' && types.includes(type)
}
