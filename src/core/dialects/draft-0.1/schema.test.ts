import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from '../../document/Document'
import { toJson } from './canonicalNode'
import { isOneOf, mistakes } from './mistakes/mistakes'
import { type Draft, validWorkflow } from './mistakes/validWorkflow'
import publishedSchema from '../../../../public/schemas/draft-0.1.schema.json'
import { readDraft } from './read'
import schema from './schema.json'
import validateSchema from './schema.json?validator'
import { checkStructure } from './structure/checkStructure'

/** What a document needs beyond its schema: other parts of it decide. */
const beyondSchema = new Set([
  'NEXT_MISSING',
  'START_MISSING',
  'START_MULTIPLE',
  'TRIGGER_DEFS_MISSING',
  'CORRELATION_TOKEN_REQUIRED',
  'DUPLICATE_KEY',
])

const read = (json: unknown) => {
  const document = parseDocument(JSON.stringify(json))
  return { document, workflow: readDraft(document) }
}

function expectAgreement(json: unknown): void {
  const { document, workflow } = read(json)
  if (!workflow.canonical || workflow.losses.length > 0) return
  const found = checkStructure(workflow, document).filter(({ code }) => !beyondSchema.has(code))
  const canonical = toJson(workflow.canonical)
  const isValid = validateSchema(canonical)
  expect({ canonical, found: found.map(({ code }) => code), isValid: found.length === 0 }).toEqual({
    canonical,
    found: found.map(({ code }) => code),
    isValid,
  })
}

test('the schema is published as it is used', () => {
  expect(publishedSchema).toEqual(schema)
})

test('the check of structure and the published schema agree on documents with one mistake', () => {
  fc.assert(
    fc.property(validWorkflow, fc.constantFrom(...mistakes), (valid, mistake) => {
      expectAgreement(valid)
      const draft = structuredClone(valid)
      const [name, state] =
        Object.entries(draft.states).find(([, one]) => isOneOf(mistake.types, one.type)) ?? []
      if (name === undefined || !state) return
      mistake.plant(state, ['states', name])
      expectAgreement(draft)
    }),
    { numRuns: 200 },
  )
})

test('they agree when any value is replaced, removed or put under another key', () => {
  const put = fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -1,
    1.5,
    '',
    'x',
    'SUCCESS',
    [],
    {},
    [{}],
    { states: {} },
    { Not: {} },
  )
  const key = fc.constantFrom(
    'next-state',
    'start',
    'x-note',
    'other',
    'Not',
    'And',
    'path',
    'retry',
  )
  fc.assert(
    fc.property(validWorkflow, fc.nat(500), put, fc.option(key), (valid, at, value, under) => {
      expectAgreement(replaced(valid, at, value, under))
    }),
    { numRuns: 600 },
  )
})

/** A copy in which the `at`-th member or item is `value`, or gets a member with it. */
function replaced(valid: Draft, at: number, value: unknown, under: string | null): unknown {
  const copy: unknown = structuredClone(valid)
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = []
  const collect = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return
    for (const key of Object.keys(holder)) {
      const record = holder as Record<string, unknown>
      places.push({ holder: record, key })
      collect(record[key])
    }
  }
  collect(copy)
  const { holder, key } = places[at % places.length] ?? { holder: {}, key: '' }
  const inner = holder[key]
  if (under !== null && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    Object.assign(inner, { [under]: value })
  } else if (value === undefined && !Array.isArray(holder)) delete holder[key]
  else holder[key] = value ?? null
  return copy
}

test('every key, type and enumeration that the reader knows is in the schema', () => {
  const text = JSON.stringify({
    'trigger-defs': {
      Ev: { source: '/s', eventID: 'x', 'correlation-token': '$.a', 'x-note': 1 },
    },
    states: {
      Wait: {
        type: 'EVENT',
        start: true,
        events: [
          {
            'event-expression': 'Ev',
            timeout: 5,
            'action-mode': 'PARALLEL',
            actions: [
              {
                function: 'f',
                timeout: 5,
                retry: [{ match: 'X', 'retry-interval': 0, 'max-retry': 0, 'next-state': 'End' }],
                InputPath: '$',
                ResultPath: '$',
                OutputPath: '$',
              },
            ],
            'next-state': 'Decide',
            InputPath: '$',
          },
        ],
        InputPath: '$',
        ResultPath: '$',
        OutputPath: null,
      },
      Decide: {
        type: 'SWITCH',
        choices: [
          { path: '$.a', operator: 'StrGTEQ', value: 'x', 'next-state': 'End' },
          {
            Or: [{ And: [{ Not: { path: '$.a', operator: 'EQ', value: null } }] }],
            'next-state': 'End',
          },
        ],
        default: 'End',
      },
      End: { type: 'END', status: 'FAILURE' },
    },
    'x-layout': {},
  })
  expect(validateSchema(JSON.parse(text))).toBe(true)
  expectAgreement(JSON.parse(text))
})
