import type { StateType } from './model'
import { nearMiss } from './nearMiss'

export const stateTypes: readonly StateType[] = [
  'EVENT',
  'OPERATION',
  'SWITCH',
  'DELAY',
  'END',
  'PARALLEL',
]

/** The type that a text spells exactly. */
export function stateTypeOf(text: string): StateType | undefined {
  return stateTypes.find((type) => type === text)
}

/** What tells a state's type when `type` itself does not, most telling first. */
const tellingKeys: readonly (readonly [string, StateType])[] = [
  ['events', 'EVENT'],
  ['choices', 'SWITCH'],
  ['branches', 'PARALLEL'],
  ['time-delay', 'DELAY'],
  ['actions', 'OPERATION'],
  ['status', 'END'],
]

/** The type that the author most probably meant: a slip of the pen, else what the keys say. */
export function presumeType(
  written: string | undefined,
  keys: readonly string[],
): StateType | undefined {
  const near = written === undefined ? undefined : nearMiss(written.toUpperCase(), stateTypes)
  const told = tellingKeys.find(([key]) => keys.includes(key))?.[1]
  return near === undefined ? told : stateTypeOf(near)
}
