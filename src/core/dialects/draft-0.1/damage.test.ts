import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../document/Document'
import { applyEdits } from '../../document/edits'
import { validate } from '../../validation/validate'
import { allSteps } from '../../workflow/Workflow'
import { draft01 } from '.'
import { examples } from './examples'

/** Everything that is done with a document while it is being typed. */
function survive(text: string): void {
  const document = parseDocument(text)
  const workflow = draft01.read(document)
  const diagnostics = validate(document, workflow, draft01)
  expect(validate(document, workflow, draft01)).toEqual(diagnostics)
  draft01.form(workflow, document)
  for (const step of allSteps(workflow.root)) draft01.form(workflow, document, step.id)
  draft01.eventUses(workflow)
  applyEdits(text, draft01.canonicalise(document, workflow))
}

const texts = examples.map(({ text }) => text)
const example = fc.constantFrom(...texts)

describe('a damaged document ends in diagnostics, never in an exception', () => {
  test('cut off anywhere', () => {
    fc.assert(
      fc.property(example, fc.nat(20_000), (text, length) => {
        const cut = text.slice(0, length % text.length)
        survive(cut)
        const document = parseDocument(cut)
        const found = validate(document, draft01.read(document), draft01)
        expect(found.some(({ severity }) => severity === 'error')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('with pieces taken out, doubled or replaced', () => {
    const piece = fc.constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '5',
      'null',
      '“',
      '\u00a0',
      '{}',
      '[]',
      '"x"',
    )
    const blow = fc.record({ at: fc.nat(20_000), length: fc.nat(30), text: piece })
    fc.assert(
      fc.property(example, fc.array(blow, { minLength: 1, maxLength: 4 }), (text, blows) => {
        const damaged = blows.reduce((current, { at, length, text: put }) => {
          const from = at % (current.length + 1)
          return current.slice(0, from) + put + current.slice(from + length)
        }, text)
        survive(damaged)
      }),
      { numRuns: 80 },
    )
  })

  test('with any value in the place of any other', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const keys = fc.constantFrom(
      'states',
      'trigger-defs',
      'type',
      'events',
      'actions',
      'retry',
      'choices',
      'And',
      'Not',
      'branches',
      'next-state',
      'default',
      'timeout',
      'filter',
      'InputPath',
      'name',
      '',
      '__proto__',
      'constructor',
    )
    const tree: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        value,
        fc.constantFrom('EVENT', 'SWITCH', 'PARALLEL', 'END', 'A', '$.a', 'A and B'),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.array(fc.tuple(keys, tie('node')), { maxLength: 5 }).map(toObject),
      ),
    })).node
    fc.assert(
      fc.property(tree, (json) => survive(JSON.stringify(json))),
      { numRuns: 300 },
    )
  })
})

function toObject(members: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(members)
}

test('the examples are without any problem', () => {
  for (const { file, text } of examples) {
    const document = parseDocument(text)
    const found = validate(document, draft01.read(document), draft01)
    expect({ file, found }).toEqual({ file, found: [] })
  }
})
