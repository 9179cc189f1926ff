import { describe, expect, test } from 'vitest'
import { applyEdits } from '../document/edits'
import { parseDocument } from '../document/Document'
import type { Diagnostic } from '../workflow/Diagnostic'
import { rootScopeId, type Workflow } from '../workflow/Workflow'
import { validate } from './validate'

/** A language with two checks: every key must be short, and "b" must not be there. */
const checks = {
  checkStructure: () => [diagnostic('SECOND', ['b']), diagnostic('FIRST', ['a'])],
  rules: [{ name: 'rule', check: () => [diagnostic('AT_THE_SAME_PLACE', ['a'])] }],
}

const diagnostic = (code: string, path: readonly string[]): Diagnostic => ({
  code,
  severity: 'warning',
  place: { by: 'path', path, part: 'key' },
  message: code,
  fixes: [],
})

const workflow: Workflow = {
  dialect: 'test',
  root: { id: rootScopeId, name: '', path: [], steps: [] },
  symbols: [],
  references: [],
}

const check = (text: string, by: typeof checks | typeof nothing = nothing) =>
  validate(parseDocument(text), workflow, by)
const nothing = { checkStructure: () => [], rules: [] }

describe('diagnostics', () => {
  test('come in the order of the text, then of their codes', () => {
    const found = check('{ "a": 1, "b": 2 }', checks)
    expect(found.map(({ code }) => code)).toEqual(['AT_THE_SAME_PLACE', 'FIRST', 'SECOND'])
  })

  test('whose place is gone stand at what is left around it', () => {
    const found = check('{ "b": 2 }', checks)
    expect(found.map(({ code }) => code)).toEqual(['AT_THE_SAME_PLACE', 'FIRST', 'SECOND'])
  })

  test('follow from a break that may have swallowed text', () => {
    const found = check('{ "a": 1, "b": [', checks)
    expect(found.map(({ code, consequenceOf }) => [code, consequenceOf])).toEqual([
      ['AT_THE_SAME_PLACE', 'NOT_JSON'],
      ['FIRST', 'NOT_JSON'],
      ['SECOND', 'NOT_JSON'],
      ['NOT_JSON', undefined],
    ])
  })

  test('stand for themselves beside a break that loses nothing', () => {
    const found = check('{ "a": 1 "b": 2 }', checks)
    expect(found.filter(({ consequenceOf }) => consequenceOf).length).toBe(0)
    expect(found.map(({ code }) => code)).toContain('NOT_JSON')
  })
})

describe('text that is not JSON', () => {
  test.each([
    ['a missing comma', '{ "a": 1 "b": 2 }', '{ "a": 1, "b": 2 }'],
    ['a missing colon', '{ "a" 1 }', '{ "a": 1 }'],
    ['a comma too many', '{ "a": [,1] }', '{ "a": [1] }'],
    ['a comment', '{ "a": 1 /* one */ }', '{ "a": 1  }'],
  ])('%s can be repaired at once', (_title, bad, good) => {
    const [first, ...others] = check(bad)
    expect(others).toEqual([])
    expect(first).toMatchObject({ code: 'NOT_JSON', severity: 'error' })
    const [command] = first?.fixes[0]?.commands ?? []
    if (command?.type !== 'edit-text') throw new Error('no edit')
    expect(applyEdits(bad, command.edits)).toBe(good)
  })

  test('an empty text is one problem', () => {
    expect(check('  ').map(({ code }) => code)).toEqual(['NOT_JSON'])
  })
})

describe('a key that stands twice', () => {
  test('is said once for each object, at the one that counts', () => {
    const text = '{ "a": 1, "a": 2, "a": 3, "b": [{ "c": 1, "c": 2 }] }'
    expect(check(text).map(({ code, place }) => [code, place])).toEqual([
      ['DUPLICATE_KEY', { by: 'path', path: ['a'], part: 'key' }],
      ['DUPLICATE_KEY', { by: 'path', path: ['b', 0, 'c'], part: 'key' }],
    ])
  })

  test('is repaired by keeping the last', () => {
    const text = '{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}'
    const [command] = check(text)[0]?.fixes[0]?.commands ?? []
    if (command?.type !== 'edit-text') throw new Error('no edit')
    expect(applyEdits(text, command.edits)).toBe('{\n  "b": 2,\n  "a": 3\n}')
  })
})
