import { describe, expect, test } from 'vitest'
import { draft01 } from '../../dialects/draft-0.1'
import { parseDocument, type SourceRange } from '../../document/Document'
import { foldsOf } from './folds'
import { meaningAt } from './hover'
import { namedAt, type OutlineItem, outlineOf, usesOf } from './symbols'

const text = `{
  "trigger-defs": { "paid": { "source": "/p", "eventID": "pay" } },
  "states": {
    "Wait": { "type": "EVENT", "start": true, "events": [
      { "event-expression": "paid or (other)", "next-state": "Ship" }
    ] },
    "Ship": { "type": "PARALLEL", "next-state": "Ship", "branches": {
      "left": { "states": { "Ship": { "type": "DELAY", "time-delay": 5, "start": true } } }
    } },
    "End": { "type": "END" }
  }
}`
const document = parseDocument(text)
const workflow = draft01.read(document)

/** The place of the n-th occurrence. */
const placeOf = (found: string, n = 0) => {
  let at = -1
  for (let i = 0; i <= n; i += 1) at = text.indexOf(found, at + 1)
  return at + 1
}
const shown = ({ offset, length }: SourceRange) => {
  const line = text.slice(0, offset).split('\n').length
  return `${line}: ${text.slice(offset, offset + length)}`
}
const described = (offset: number) => {
  const found = namedAt(document, workflow, offset)
  if (!found) return undefined
  const { kind, name, definition, references } = found.thing
  return { kind, name, at: definition && shown(definition), uses: references.map(shown) }
}

describe('what is named', () => {
  const ship = { kind: 'step', name: 'Ship', at: '7: "Ship"', uses: ['5: "Ship"', '7: "Ship"'] }
  const paid = { kind: 'event', name: 'paid', at: '2: "paid"', uses: ['5: paid'] }

  test.each([
    ['a target', placeOf('"Ship"'), ship],
    ['a definition', placeOf('"Ship"', 1), ship],
    ['an event in an expression', placeOf('paid or'), paid],
    ['an event where it is defined', placeOf('"paid"'), paid],
  ])('%s', (_what, offset, expected) => {
    expect(described(offset)).toEqual(expected)
  })

  test('the same name in another scope is another state', () => {
    expect(described(placeOf('"Ship"', 3))).toEqual({
      kind: 'step',
      name: 'Ship',
      at: '8: "Ship"',
      uses: [],
    })
  })

  test('what nothing defines has uses only, and cannot be renamed', () => {
    expect(described(placeOf('other'))).toMatchObject({ at: undefined, uses: ['5: other'] })
    expect(namedAt(document, workflow, placeOf('other'))?.thing.rename).toBeUndefined()
  })

  test('nothing else is a name', () => {
    expect(described(placeOf('time-delay'))).toBeUndefined()
    expect(described(0)).toBeUndefined()
  })

  test('renaming is the command that the canvas gives', () => {
    const named = namedAt(document, workflow, placeOf('"Ship"', 3))
    expect(named?.thing.rename?.('Send')).toEqual({
      type: 'rename-step',
      step: 'Ship/left/Ship',
      name: 'Send',
    })
  })
})

test('the outline is nested as the states are', () => {
  const lines = (items: readonly OutlineItem[], indent = ''): readonly string[] =>
    items.flatMap(({ name, kind, detail, children }) => [
      `${indent}${kind} ${name} ${detail}`.trimEnd(),
      ...lines(children, `${indent}  `),
    ])
  expect(lines(outlineOf(document, workflow))).toEqual([
    'event paid',
    'step Wait EVENT',
    'step Ship PARALLEL',
    '  branch left',
    '    step Ship DELAY',
    'step End END',
  ])
})

test('what takes several lines can be folded, outer before inner', () => {
  const lines = foldsOf(document).map(({ offset, length }) => {
    const line = (at: number) => text.slice(0, at).split('\n').length
    return `${line(offset)}-${line(offset + length)}`
  })
  expect(lines).toEqual(['1-12', '3-11', '4-6', '4-6', '7-9', '7-9'])
})

test('uses are counted at the definitions', () => {
  const counted = usesOf(document, workflow).map(({ at, count }) => `${shown(at)} ${count}`)
  expect(counted).toEqual([
    '2: "paid" 1',
    '4: "Wait" 0',
    '7: "Ship" 2',
    '8: "Ship" 0',
    '10: "End" 0',
  ])
})

describe('what a place means', () => {
  const meaning = (offset: number) =>
    meaningAt(document, workflow, (path) => draft01.guide(workflow, path), offset)

  test('a key', () => {
    expect(meaning(placeOf('time-delay'))).toMatchObject({ title: 'Delay', statement: 'R56' })
  })
  test('a word of the language', () => {
    expect(meaning(placeOf('PARALLEL'))?.value).toBe(
      'PARALLEL: Runs branches at the same time and waits for all of them.',
    )
  })
  test('a name', () => {
    expect(meaning(placeOf('"Ship"'))).toMatchObject({
      title: 'Next state',
      value: 'Ship: Parallel',
    })
    expect(meaning(placeOf('paid or'))?.value).toBe('paid: pay from /p')
    expect(meaning(placeOf('other'))?.value).toBe('Nothing here is called other.')
  })
  test('the name of a state', () => {
    expect(meaning(placeOf('"End"'))).toMatchObject({ title: 'End state', key: 'End' })
  })
  test('white space means nothing', () => {
    expect(meaning(2)).toBeUndefined()
  })
})
