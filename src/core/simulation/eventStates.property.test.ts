import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import { End, event, invoked, outputOf, run, triggers, visitsOf } from './runDraft.test.helper'

/** An expression, and whether it is true of what has arrived: no parser in between. */
interface Tree {
  readonly text: string
  readonly holds: (seen: ReadonlySet<string>) => boolean
  readonly names: readonly string[]
}

const names = ['A', 'B', 'C', 'D']

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .constantFrom(...names)
      .map((name): Tree => ({ text: name, holds: (seen) => seen.has(name), names: [name] })),
    fc
      .tuple(
        fc.constantFrom('and', 'or', 'AND', 'Or'),
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      )
      .map(([word, parts]): Tree => {
        const isAnd = word.toLowerCase() === 'and'
        return {
          text: parts.map(({ text }) => `(${text})`).join(` ${word} `),
          holds: (seen) =>
            isAnd ? parts.every((one) => one.holds(seen)) : parts.some((one) => one.holds(seen)),
          names: parts.flatMap((one) => one.names),
        }
      }),
  ),
})).tree

const arrivals = fc.array(fc.constantFrom(...names, 'E'), { maxLength: 10 })

/** The first alternative that is true, and when: R19, R20 and R21 said as plainly as possible. */
function firing(alternatives: readonly Tree[], sequence: readonly string[]) {
  const seen = alternatives.map(() => new Set<string>())
  for (const [index, name] of sequence.entries()) {
    for (const [which, { names: own }] of alternatives.entries()) {
      if (own.includes(name)) seen[which]?.add(name)
    }
    const which = alternatives.findIndex((one, at) => one.holds(seen[at] ?? new Set()))
    if (which >= 0) return { which, at: index + 1 }
  }
  return undefined
}

test('R18 to R20 the first expression that comes true fires, when it comes true', () => {
  fc.assert(
    fc.property(
      fc.array(trees, { minLength: 1, maxLength: 3 }),
      arrivals,
      (alternatives, sequence) => {
        const report = run(
          {
            'trigger-defs': triggers('$.data.id', ...names),
            states: {
              Wait: {
                type: 'EVENT',
                start: true,
                events: alternatives.map(({ text }) => ({
                  'event-expression': text,
                  'next-state': 'End',
                })),
              },
              End,
            },
          },
          {
            ...invoked(),
            events: sequence.map((name, index) => event(index + 1, `e${index}`, name, { id: 1 })),
          },
        )
        const expected = firing(alternatives, sequence)
        if (expected) {
          const { which, at } = expected
          expect(visitsOf(report)[0]).toBe(`Wait event[${which}] 0-${at}`)
        } else expect(report.result.instances[0]?.status).not.toBe('SUCCESS')
      },
    ),
    { numRuns: 300 },
  )
})

const data = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(1, 'x', null, true),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('p', 'q', '__proto__', 'constructor'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value

const failed = Symbol('SYS.FilterError')
const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** R22, word by word, over lists of entries instead of objects. */
function merged(state: Json, added: Json): Json | typeof failed {
  if (isObject(state) && Object.keys(state).length === 0) return added
  if (isObject(state) && isObject(added)) return mergedEntries(state, added)
  if (Array.isArray(state) && Array.isArray(added))
    return [...(state as Json[]), ...(added as Json[])]
  return failed
}

function mergedEntries(state: Record<string, Json>, added: Record<string, Json>): Json {
  const entries = new Map(Object.entries(state))
  for (const [key, value] of Object.entries(added)) {
    const own = entries.get(key)
    entries.set(key, isObject(own) && isObject(value) ? mergedEntries(own, value) : value)
  }
  return Object.fromEntries(entries)
}

test('R22 the data of the events is merged into that of the state, in order of arrival', () => {
  fc.assert(
    fc.property(data, data, data, (input, first, second) => {
      const report = run(
        {
          'trigger-defs': triggers('$.subject', 'A', 'B'),
          states: {
            Wait: {
              type: 'EVENT',
              start: true,
              events: [{ 'event-expression': 'A and B', 'next-state': 'End' }],
            },
            End,
          },
        },
        {
          ...invoked(input),
          events: [first, second].map((one, index) => {
            const arrival = event(index + 1, `e${index}`, index === 0 ? 'A' : 'B')
            return { ...arrival, event: { ...arrival.event, subject: 's', data: one } }
          }),
        },
      )
      const once = merged(input, first)
      const twice = once === failed ? failed : merged(once, second)
      const [instance] = report.result.instances
      if (twice === failed) expect(instance).toMatchObject({ error: 'SYS.FilterError' })
      else expect(JSON.stringify(outputOf(report))).toBe(JSON.stringify(twice))
    }),
    { numRuns: 400 },
  )
})
