import { describe, expect, test } from 'vitest'
import { parseDocument } from '../document/Document'
import { detectDialect, dialects } from '.'
import { examples } from './draft-0.1/examples'
import { refusal } from './otherLanguages'

const detect = (text: string) => detectDialect(parseDocument(text))

const languageOf = (text: string) => {
  const detection = detect(text)
  return detection.isKnown ? undefined : detection.language.name
}

const release = {
  id: 'hello',
  name: 'Hello',
  version: '1.0',
  functions: [{ name: 'greet', resource: 'functionResource' }],
  states: [
    {
      name: 'Greet',
      type: 'OPERATION',
      start: { kind: 'DEFAULT' },
      actionMode: 'SEQUENTIAL',
      actions: [{ functionRef: { refName: 'greet' } }],
      end: { kind: 'DEFAULT' },
    },
  ],
}
const later = {
  id: 'hello',
  specVersion: '0.8',
  start: 'Greet',
  states: [{ name: 'Greet', type: 'inject', data: {}, end: true }],
}
const { specVersion: _version, ...laterWithoutVersion } = later
const dsl = { document: { dsl: '1.0.1', namespace: 'a', name: 'b', version: '1.0.0' }, do: [] }
const amazon = { StartAt: 'Hello', States: { Hello: { Type: 'Pass', End: true } } }

describe('documents of other languages are known by name', () => {
  test.each([
    ['the release of 2020', JSON.stringify(release), 'release 0.1 of April 2020'],
    ['0.8', JSON.stringify(later), 'specification 0.8'],
    ['0.8 without its version', JSON.stringify(laterWithoutVersion), 'specification 0.8'],
    ['DSL 1.0', JSON.stringify(dsl), 'DSL 1.0.1'],
    ['Amazon States Language', JSON.stringify(amazon), 'Amazon States Language'],
    [
      'YAML of DSL 1.0',
      "# a note\n---\ndocument:\n  dsl: '1.0.0'\ndo: []\n",
      'YAML: a document of the Serverless Workflow DSL 1.0.0',
    ],
    [
      'YAML of 0.8',
      'id: hello\nspecVersion: "0.8"\nstates: []\n',
      'YAML: a document of the Serverless Workflow specification 0.8',
    ],
    [
      'YAML of Amazon',
      'StartAt: Hello\nStates:\n  Hello:\n    Type: Pass\n',
      'YAML: a state machine in the Amazon States Language',
    ],
    ['other YAML', 'states:\n  - name: A\n', 'YAML'],
  ])('%s', (_title, text, name) => {
    expect(languageOf(text)).toContain(name)
  })

  test('the refusal says what it is, and where that can be seen', () => {
    const detection = detect(JSON.stringify(dsl))
    if (detection.isKnown) throw new Error('not refused')
    expect(refusal(detection.language)).toMatchObject({
      code: 'OTHER_LANGUAGE',
      severity: 'error',
      place: { by: 'path', path: ['document', 'dsl'], part: 'key' },
    })
  })
})

describe('documents of the draft are not taken for others', () => {
  test.each([
    ['the examples', examples[0]?.text ?? ''],
    ['an empty text', ''],
    ['an empty object', '{}'],
    ['a broken text', '{ "states": { "A": { "type": '],
    ['a text without its first brace', '"states": {}'],
    ['lists with names', '{ "states": [{ "name": "A", "type": "operation", "next-state": "B" }] }'],
    [
      'lists of a document with a name',
      '{ "name": "x", "states": [{ "name": "E", "type": "END" }] }',
    ],
    ['something else', '[1, 2]'],
  ])('%s', (_title, text) => {
    expect(detect(text)).toMatchObject({ isKnown: true, dialect: { id: 'draft-0.1' } })
  })

  test('the more of its keys there are, the surer', () => {
    const [dialect] = dialects
    const [none, states, own] = [
      '{}',
      '{ "states": {} }',
      '{ "states": { "A": { "next-state": "B" } } }',
    ]
    const score = (text = '') => dialect.detect(parseDocument(text))
    expect(score(none)).toBeLessThan(score(states))
    expect(score(states)).toBeLessThan(score(own))
  })
})
