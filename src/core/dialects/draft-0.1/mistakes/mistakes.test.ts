import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { type JsonPath, toPointer } from '../../../document/JsonPath'
import { validate } from '../../../validation/validate'
import { draft01 } from '..'
import { isOneOf, type Mistake, mistakes } from './mistakes'
import { type Draft, validWorkflow } from './validWorkflow'

const diagnose = (draft: Draft) => {
  const document = parseDocument(JSON.stringify(draft, null, 2))
  return validate(document, draft01.read(document), draft01)
}

/** Code and place of everything that does not merely follow from something else. */
const found = (draft: Draft) =>
  diagnose(draft)
    .filter(({ consequenceOf }) => consequenceOf === undefined)
    .map(({ code, place }) => `${code} ${place.by === 'path' ? toPointer(place.path) : '?'}`)
    .sort()

interface Planted {
  readonly draft: Draft
  readonly expected: readonly string[]
}

/** Plants at most one mistake into each state. */
function plantAll(valid: Draft, choices: readonly number[]): Planted {
  const draft = structuredClone(valid)
  const expected: string[] = []
  for (const [index, [name, state]] of Object.entries(draft.states).entries()) {
    const choice = choices[index] ?? 0
    const fitting = mistakes.filter(({ types }) => isOneOf(types, state.type))
    // Every second state on the average stays as it is.
    const mistake = fitting[choice % (fitting.length * 2)]
    const path = mistake?.plant(state, ['states', name])
    if (mistake && path) expected.push(said(mistake, path))
  }
  return { draft, expected: expected.sort() }
}

const said = ({ code }: Mistake, path: JsonPath) => `${code} ${toPointer(path)}`

test('the generator makes documents without mistakes', () => {
  fc.assert(
    fc.property(validWorkflow, (draft) => {
      expect(diagnose(draft)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

describe('one planted mistake', () => {
  test.each(mistakes.map((mistake) => [mistake.code, mistake] as const))(
    '%s is found alone, at its place',
    (_code, mistake) => {
      let planted = 0
      fc.assert(
        fc.property(validWorkflow, fc.nat(9), (valid, index) => {
          const draft = structuredClone(valid)
          const fitting = Object.entries(draft.states).filter(([, state]) =>
            isOneOf(mistake.types, state.type),
          )
          const [name, state] = fitting[index % Math.max(1, fitting.length)] ?? []
          if (name === undefined || !state) return
          const path = mistake.plant(state, ['states', name])
          if (!path) return
          planted += 1
          expect(found(draft)).toEqual([said(mistake, path)])
        }),
        { numRuns: 40 },
      )
      expect(planted).toBeGreaterThan(0)
    },
  )
})

test('k planted mistakes are k diagnostics, each at its place', () => {
  fc.assert(
    fc.property(
      validWorkflow,
      fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
      (valid, choices) => {
        const { draft, expected } = plantAll(valid, choices)
        expect(found(draft)).toEqual(expected)
      },
    ),
    { numRuns: 400 },
  )
})
