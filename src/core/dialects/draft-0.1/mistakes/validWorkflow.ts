import fc from 'fast-check'

/** A document as plain data that can be changed. */
export interface Draft {
  'trigger-defs': Record<string, JsonObject>
  states: Record<string, JsonObject>
}

export interface JsonObject {
  [key: string]: JsonData
}

export type JsonData = null | boolean | number | string | JsonData[] | JsonObject

const kinds = ['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'PARALLEL'] as const
type Kind = (typeof kinds)[number]

/** Documents without any mistake: a chain of states of all types, with choices that lead ahead. */
export const validWorkflow: fc.Arbitrary<Draft> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 10 }),
    ahead: fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
    inner: fc.constantFrom<Kind>('OPERATION', 'DELAY', 'SWITCH'),
  })
  .map(({ kinds: chosen, ahead, inner }) => {
    const names = [...chosen.map((_kind, index) => nameOf(index)), 'Finish']
    const triggers: Record<string, JsonObject> = {}
    const states: Record<string, JsonObject> = {}
    for (const [index, kind] of chosen.entries()) {
      const next = names[index + 1] ?? 'Finish'
      const far = names[index + 1 + ((ahead[index] ?? 0) % (names.length - index - 1))] ?? next
      if (kind === 'EVENT') {
        triggers[`Signal${index}`] = {
          source: `/signal/${index}`,
          'correlation-token': '$.subject',
        }
      }
      const start: JsonObject = index === 0 ? { start: true } : {}
      states[nameOf(index)] = { ...stateOf(kind, index, next, far, inner), ...start }
    }
    states.Finish = { type: 'END' }
    return { 'trigger-defs': triggers, states }
  })

/** Names that are no slips of one another. */
const nameOf = (index: number) => `${words[index] ?? 'State'} ${'abcdefghij'[index]}`
const words = [
  'Receive',
  'Compare',
  'Publish',
  'Wrap up',
  'Invoice',
  'Deliver',
  'Thank',
  'Book',
  'Quote',
  'Measure',
]

function stateOf(
  kind: Kind,
  index: number,
  next: string,
  far: string,
  inner: Kind,
  exhausted = 'Finish',
): JsonObject {
  switch (kind) {
    case 'EVENT':
      return {
        type: 'EVENT',
        events: [
          {
            'event-expression': `Signal${index}`,
            timeout: 60,
            actions: [action(index, exhausted)],
            'next-state': next,
          },
        ],
      }
    case 'OPERATION':
      return {
        type: 'OPERATION',
        'action-mode': 'SEQUENTIAL',
        actions: [action(index, exhausted)],
        'next-state': next,
      }
    case 'SWITCH':
      return {
        type: 'SWITCH',
        choices: [
          { path: '$.amount', operator: 'GT', value: 100, 'next-state': far },
          { Not: { path: '$.name', operator: 'StrEQ', value: 'x' }, 'next-state': far },
        ],
        default: next,
      }
    case 'DELAY':
      return { type: 'DELAY', 'time-delay': 30, 'next-state': next }
    case 'PARALLEL':
      return {
        type: 'PARALLEL',
        branches: { [`left ${index}`]: { states: branch(`${index}`, inner) } },
        'next-state': next,
      }
  }
}

function branch(suffix: string, kind: Kind): Record<string, JsonObject> {
  const last = `inner last ${suffix}`
  const first = stateOf(kind, 0, last, last, kind, last)
  return {
    [`inner first ${suffix}`]: { ...first, start: true },
    [last]: { type: 'DELAY', 'time-delay': 5 },
  }
}

function action(index: number, exhausted: string): JsonObject {
  return {
    function: `function ${index}`,
    timeout: 10,
    retry: [
      { match: 'SYS.Timeout', 'retry-interval': 5, 'max-retry': 2, 'next-state': exhausted },
      { match: 'SYS.MatchAny', 'next-state': exhausted },
    ],
    InputPath: '$.order',
  }
}
