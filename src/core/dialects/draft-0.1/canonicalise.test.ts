import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../document/Document'
import { applyEdits } from '../../document/edits'
import { validate } from '../../validation/validate'
import { draft01 } from '.'

const diagnose = (text: string) => {
  const document = parseDocument(text)
  return validate(document, draft01.read(document), draft01)
}

const canonicalise = (text: string) => {
  const document = parseDocument(text)
  return applyEdits(text, draft01.canonicalise(document, draft01.read(document)))
}

const operation = '"A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "E" }'
const end = '"E": { "type": "END" }'
const states = (...members: readonly string[]) =>
  `{ "states": { ${[...members, end].join(', ')} } }`
const action = (inner: string) =>
  states(`"A": { "type": "OPERATION", "start": true, "actions": [${inner}], "next-state": "E" }`)
const event = (inner: string, triggers = '"Ev": { "source": "/s" }') =>
  `{ "trigger-defs": { ${triggers} }, "states": { "A": { "type": "EVENT", "start": true, "events": [{ ${inner}, "next-state": "E" }] }, ${end} } }`
const trigger = (inner: string) =>
  event('"event-expression": "Ev"', `"Ev": { "source": "/s", ${inner} }`)
const choice = (inner: string) =>
  states(
    `"A": { "type": "SWITCH", "start": true, "choices": [{ ${inner}, "next-state": "E" }], "default": "E" }`,
  )
const delay = (inner: string) =>
  states(`"A": { "type": "DELAY", "start": true, ${inner}, "next-state": "E" }`)
const branches = (inner: string) =>
  states(`"A": { "type": "PARALLEL", "start": true, "branches": ${inner}, "next-state": "E" }`)
const inBranch = '{ "B": { "type": "OPERATION", "start": true, "actions": [] } }'
const withTriggers = (inner: string) =>
  `{ "trigger-defs": ${inner}, "states": { "A": { "type": "EVENT", "start": true, "events": [{ "event-expression": "Ev", "next-state": "E" }] }, ${end} } }`
const comparison = '{ "path": "$.a", "operator": "EQ", "value": 1 }'

/** What is written, and what it is read as: one change each. */
const table: readonly (readonly [row: string, written: string, canonical: string])[] = [
  [
    '1, objects with name',
    withTriggers('[{ "name": "Ev", "source": "/s" }]'),
    withTriggers('{"Ev": { "source": "/s" }}'),
  ],
  [
    '1, objects with one key',
    withTriggers('[{ "Ev": { "source": "/s" } }]'),
    withTriggers('{"Ev": { "source": "/s" }}'),
  ],
  [
    '2, objects with name',
    '{ "states": [{ "type": "OPERATION", "name": "A", "start": true, "actions": [], "next-state": "E" }, { "type": "END", "name": "E" }] }',
    '{ "states": {"A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "E" }, "E": { "type": "END" }} }',
  ],
  [
    '2, objects with one key',
    `{ "states": [{ ${operation} }, { ${end} }] }`,
    `{ "states": {${operation}, ${end}} }`,
  ],
  [
    '3',
    branches(`[{ "name": "L", "states": ${inBranch} }]`),
    branches(`{"L": { "states": ${inBranch} }}`),
  ],
  [
    '5',
    branches(
      '{ "L": { "states": [{ "name": "B", "type": "OPERATION", "start": true, "actions": [] }] } }',
    ),
    branches('{ "L": { "states": {"B": { "type": "OPERATION", "start": true, "actions": [] }} } }'),
  ],
  ['6, case', delay('"time-delay": 1').replace('DELAY', 'Delay'), delay('"time-delay": 1')],
  ['6, -state', delay('"time-delay": 1').replace('DELAY', 'delay-state'), delay('"time-delay": 1')],
  ['6, -STATE', delay('"time-delay": 1').replace('DELAY', 'DELAY-STATE'), delay('"time-delay": 1')],
  [
    '7',
    event('"event-expression": "Ev", "action-mode": "Sequential"'),
    event('"event-expression": "Ev", "action-mode": "SEQUENTIAL"'),
  ],
  ['8, eventId', trigger('"eventId": "x"'), trigger('"eventID": "x"')],
  ['8, type', trigger('"type": "x"'), trigger('"eventID": "x"')],
  ['8, event-type', trigger('"event-type": "x"'), trigger('"eventID": "x"')],
  ['9', trigger('“eventID”: "x"'), trigger('"eventID": "x"')],
  ['10', trigger('"correlation-token": "data.id"'), trigger('"correlation-token": "$.data.id"')],
  ['12, plural', event('"events-expression": "Ev"'), event('"event-expression": "Ev"')],
  ['12, camel case', event('"eventExpression": "Ev"'), event('"event-expression": "Ev"')],
  ['15', action('"f"'), action('{ "function": "f" }')],
  [
    '17, case',
    states(operation).replace('"END"', '"END", "status": "Failure"'),
    states(operation).replace('"END"', '"END", "status": "FAILURE"'),
  ],
  ...['Success', 'Fail', 'Failed'].map((word) => {
    const [bad, good] = [word, word === 'Success' ? 'SUCCESS' : 'FAILURE'].map((status) =>
      states(operation).replace('"END"', `"END", "status": "${status}"`),
    )
    return [`17, ${word}`, bad ?? '', good ?? ''] as const
  }),
  ['18, not', choice(`"not": ${comparison}`), choice(`"Not": ${comparison}`)],
  ['18, and', choice(`"and": [${comparison}]`), choice(`"And": [${comparison}]`)],
  ['18, or', choice(`"or": [${comparison}]`), choice(`"Or": [${comparison}]`)],
  ...['Input', 'Result', 'Output'].flatMap((word) => {
    const lower = word.toLowerCase()
    const good = action(`{ "function": "f", "${word}Path": "$.a" }`)
    return [`${lower}-path`, `${lower}Path`].map(
      (key) => [`19, ${key}`, action(`{ "function": "f", "${key}": "$.a" }`), good] as const,
    )
  }),
  [
    '19, filter',
    action('{ "function": "f", "filter": { "InputPath": "$.a", "ResultPath": "$.b" } }'),
    action('{ "function": "f", "InputPath": "$.a", "ResultPath": "$.b" }'),
  ],
  [
    '20',
    action(String.raw`{ "function": "f", "InputPath": "\\$.a" }`),
    action('{ "function": "f", "InputPath": "$.a" }'),
  ],
  ['21', delay('"time-delay": "PT15M"'), delay('"time-delay": 900')],
  ['21, all parts', delay('"time-delay": "P1W2DT3H4M5S"'), delay('"time-delay": 788645')],
  [
    '22, event timeout',
    event('"event-expression": "Ev", "timeout": "PT1H"'),
    event('"event-expression": "Ev", "timeout": 3600'),
  ],
  [
    '22, action timeout',
    action('{ "function": "f", "timeout": "PT5S" }'),
    action('{ "function": "f", "timeout": 5 }'),
  ],
  [
    '22, retry interval',
    action(
      '{ "function": "f", "retry": [{ "match": "X", "retry-interval": "PT0S", "next-state": "E" }] }',
    ),
    action(
      '{ "function": "f", "retry": [{ "match": "X", "retry-interval": 0, "next-state": "E" }] }',
    ),
  ],
  ['24', delay('"time-delay": 1').replace(' } } }', ' }, } }'), delay('"time-delay": 1')],
  [
    '25',
    delay('"time-delay": 1').replace('{ "states"', '{\u00a0"states"'),
    delay('"time-delay": 1'),
  ],
  [
    '26',
    action('{ "function": "f", "retry": { "match": "X", "next-state": "E" } }'),
    action('{ "function": "f", "retry": [{ "match": "X", "next-state": "E" }] }'),
  ],
  [
    '27',
    action('{ "function": "f", "retry": [{ "match": "MatchAny", "next-state": "E" }] }'),
    action('{ "function": "f", "retry": [{ "match": "SYS.MatchAny", "next-state": "E" }] }'),
  ],
  ...(
    [
      ['&&', 'and'],
      ['&', 'and'],
      ['+', 'and'],
      ['||', 'or'],
      ['|', 'or'],
      ['AND', 'and'],
      ['Or', 'or'],
    ] as const
  ).map(([written, canonical]) => {
    const two =
      '"Ev": { "source": "/s", "correlation-token": "$.a" }, "Ew": { "source": "/t", "correlation-token": "$.a" }'
    const [bad, good] = [written, canonical].map((sign) =>
      event(`"event-expression": "Ev ${sign} Ew"`, two),
    )
    return [`of 1.11, ${written}`, bad ?? '', good ?? ''] as const
  }),
]

describe.each(table)('row %s', (_row, written, canonical) => {
  test('is accepted, with nothing to say but how it is spelled', () => {
    const found = diagnose(written)
    expect(found.map(({ code }) => code)).toEqual(['NON_CANONICAL'])
  })

  test('becomes canonical by one click', () => {
    const [fix] = diagnose(written)[0]?.fixes ?? []
    const [command] = fix?.commands ?? []
    if (command?.type !== 'edit-text') throw new Error('no edit')
    expect(applyEdits(written, command.edits)).toBe(canonical)
  })

  test('becomes canonical with the whole document', () => {
    expect(canonicalise(written)).toBe(canonical)
    expect(diagnose(canonical)).toEqual([])
  })
})

describe('canonicalising', () => {
  test('does everything as one edit and keeps order, formatting and line ends', () => {
    const written = [
      '{',
      '  "states": [',
      '    {',
      '      "Both": {',
      '        "type": "parallel",',
      '        "start": true,',
      '        "branches": [',
      '          { "name": "10", "states": [ { "name": "X", "type": "operation-state", "start": true, "actions": [ "f" ] } ] },',
      '          { "states": { "Y": { "time-delay": "PT1M", "type": "Delay", "start": true } }, "name": "2" }',
      '        ],',
      '        "filter": {',
      '          "input-path": "$.a",',
      '          "ResultPath": "$.b"',
      '        },',
      '        "next-state": "E"',
      '      }',
      '    },',
      '    { "E": { "type": "End" } },',
      '  ]',
      '}',
      '',
    ]
    const canonical = [
      '{',
      '  "states": {',
      '    "Both": {',
      '      "type": "PARALLEL",',
      '      "start": true,',
      '      "branches": {',
      '        "10": { "states": { "X": { "type": "OPERATION", "start": true, "actions": [ { "function": "f" } ] } } },',
      '        "2": { "states": { "Y": { "time-delay": 60, "type": "DELAY", "start": true } } }',
      '      },',
      '      "InputPath": "$.a",',
      '      "ResultPath": "$.b",',
      '      "next-state": "E"',
      '    },',
      '    "E": { "type": "END" }',
      '  }',
      '}',
      '',
    ]
    expect(canonicalise(written.join('\r\n'))).toBe(canonical.join('\r\n'))
  })

  test('puts blanks around operators that stood between names without any', () => {
    expect(canonicalise(event('"event-expression": "Ev&&Ev"'))).toContain('"Ev and Ev"')
  })

  test('leaves a canonical document alone', () => {
    const text = states(operation)
    expect(draft01.canonicalise(parseDocument(text), draft01.read(parseDocument(text)))).toEqual([])
  })
})

describe('what has no tolerated spelling', () => {
  test.each([
    ['a number in quotes', delay('"time-delay": "60"'), 'WRONG_TYPE'],
    ['months, which have no fixed length', delay('"time-delay": "P1M"'), 'WRONG_TYPE'],
    ['half a second', delay('"time-delay": "PT0.5S"'), 'WRONG_TYPE'],
    ['true in quotes (row 23)', delay('"time-delay": 1').replace('true', '"true"'), 'WRONG_TYPE'],
    [
      'a filter with other keys',
      action('{ "function": "f", "filter": { "a": 1 } }'),
      'UNKNOWN_KEY',
    ],
    ['a second spelling beside the first', trigger('"eventID": "a", "type": "b"'), 'UNKNOWN_KEY'],
    [
      'a path without $ on an action',
      action('{ "function": "f", "InputPath": "a" }'),
      'PATH_SYNTAX',
    ],
    [
      'another case of SYS codes (row 27)',
      action('{ "function": "f", "retry": [{ "match": "SYS.timeout", "next-state": "E" }] }'),
      'RETRY_UNKNOWN_CODE',
    ],
  ])('%s', (_title, text, code) => {
    const own = diagnose(text).filter(({ consequenceOf }) => consequenceOf === undefined)
    expect(own.map((one) => one.code)).toEqual([code])
  })

  test('an entry of a list without a name, and one that is there already', () => {
    const text = `{ "states": [{ "type": "DELAY" }, { "name": "E", "type": "END" }, { "name": "E", "type": "END" }, 5, { ${operation} }] }`
    const own = diagnose(text).filter(({ consequenceOf }) => consequenceOf === undefined)
    expect(own.map(({ code, place }) => [code, place.by === 'path' ? place.path : []])).toEqual([
      ['MISSING_KEY', ['states', 0]],
      ['DUPLICATE_KEY', ['states', 2, 'name']],
      ['WRONG_TYPE', ['states', 3]],
    ])
  })
})
