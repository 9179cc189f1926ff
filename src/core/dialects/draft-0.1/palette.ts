import type { PaletteEntry, StepKindInfo } from '../Dialect'
import type { StateType } from './model'

/** How each type of state is called and drawn; 'unknown' is what has no known type. */
export const kinds: Readonly<Record<StateType | 'unknown', StepKindInfo>> = {
  EVENT: {
    label: 'Event',
    description: 'Waits for events, alone or combined, and goes on with the first that fits.',
    shape: 'event',
  },
  OPERATION: {
    label: 'Operation',
    description: 'Calls functions, one after the other or all at once.',
    shape: 'operation',
  },
  SWITCH: {
    label: 'Switch',
    description: 'Decides by the data where to go.',
    shape: 'switch',
  },
  DELAY: {
    label: 'Delay',
    description: 'Waits for a fixed time.',
    shape: 'delay',
  },
  PARALLEL: {
    label: 'Parallel',
    description: 'Runs branches at the same time and waits for all of them.',
    shape: 'parallel',
  },
  END: {
    label: 'End',
    description: 'Ends the workflow with success or failure.',
    shape: 'end',
  },
  unknown: {
    label: 'Unknown',
    description: 'A state whose type the language does not know.',
    shape: 'unknown',
  },
}

const groups: readonly (readonly [group: string, types: readonly StateType[]])[] = [
  ['Do', ['OPERATION']],
  ['Wait', ['EVENT', 'DELAY']],
  ['Decide', ['SWITCH', 'PARALLEL']],
  ['Finish', ['END']],
]

/** The six types of states, grouped by what they are for. */
export const palette: readonly PaletteEntry[] = groups.flatMap(([group, types]) =>
  types.map((kind) => {
    const { label, description } = kinds[kind]
    return { kind, label, description, group }
  }),
)
