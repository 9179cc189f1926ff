import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draft01 } from '../../dialects/draft-0.1'
import { examples } from '../../dialects/draft-0.1/examples'
import { parseDocument } from '../../document/Document'
import { applyEdits } from '../../document/edits'
import { type Completion, complete } from './complete'

/** What is offered at the `|` of a text, with the text when one of the offers is taken. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const document = parseDocument(text)
  const workflow = draft01.read(document)
  const offers = complete(document, (path) => draft01.guide(workflow, path), offset)
  const taken = (label: string) => {
    const offer = offers.find((one) => one.label === label)
    if (!offer) throw new Error(`${label} is not offered, but ${labels(offers).join(', ')}`)
    return accept(text, offer)
  }
  return { labels: labels(offers), offers, taken }
}

const labels = (offers: readonly Completion[]) => offers.map(({ label }) => label)

/** The text with the offer taken, and a `|` where the cursor goes. */
function accept(
  text: string,
  { replace, text: written, cursor = written.length, also }: Completion,
) {
  const marked = `${written.slice(0, cursor)}|${written.slice(cursor)}`
  return applyEdits(text, [...also, { ...replace, text: marked }])
}

const states = (inner: string) => `{"states": {"A": ${inner}, "End": {"type": "END"}}}`

describe('keys', () => {
  test.each([
    ['{|}', ['states', 'trigger-defs']],
    ['|{}', []],
    [states('{|}'), ['type', 'start']],
    [
      states('{"type": "DELAY", |}'),
      ['time-delay', 'start', 'next-state', 'InputPath', 'ResultPath', 'OutputPath'],
    ],
    [
      states('{"type": "EVENT", "events": [{|}]}'),
      ['event-expression', 'timeout', 'action-mode', 'actions', 'next-state', 'InputPath'],
    ],
    [
      states('{"type": "SWITCH", "choices": [{|}]}'),
      ['path', 'value', 'operator', 'Not', 'And', 'Or', 'next-state'],
    ],
    [
      states('{"type": "SWITCH", "choices": [{"And": [{"path": "$.a", |}]}]}'),
      ['value', 'operator'],
    ],
    [states('{"type": "SWITCH", "choices": [{"Not": {}, |}]}'), ['next-state']],
    [
      states('{"type": "OPERATION", "actions": [{"function": "f", "retry": [{|}]}]}'),
      ['match', 'retry-interval', 'max-retry', 'next-state'],
    ],
    ['{"states": {"A": {"type": "PARALLEL", "branches": {|}}}}', ['Branch 1']],
    [
      '{"states": {"P": {"type": "PARALLEL", "branches": {"b": {"states": {|}}}}}}',
      ['Event', 'Operation', 'Switch', 'Delay', 'Parallel'],
    ],
    [
      '{"trigger-defs": {|}, "states": {"A": {"type": "EVENT", "events": [{"event-expression": "x and y"}]}}}',
      ['x', 'y', 'Event1'],
    ],
  ])('%s', (marked, expected) => {
    expect(at(marked).labels).toEqual(expected)
  })

  test('a key that stands there is not offered again, in any tolerated spelling', () => {
    expect(at(states('{"type": "DELAY", "timeDelay": 5, "next-state": "End", |}')).labels).toEqual([
      'time-delay',
      'start',
      'InputPath',
      'ResultPath',
      'OutputPath',
    ])
    expect(
      at(states('{"type": "OPERATION", "Start": true, "actions": [], |}')).labels,
    ).not.toContain('actions')
  })

  test('come with a value to go on from, and with the commas that they need', () => {
    expect(at('{"states": {"A": {"type": "DELAY" |}}}').taken('time-delay')).toBe(
      '{"states": {"A": {"type": "DELAY", "time-delay": 60|}}}',
    )
    expect(at('{"states": {"A": {| "type": "DELAY"}}}').taken('next-state')).toBe(
      '{"states": {"A": {"next-state": "|", "type": "DELAY"}}}',
    )
    expect(at('{"states": {"A": {"type": "DELAY", "ne|": "End"}}}').taken('next-state')).toBe(
      '{"states": {"A": {"type": "DELAY", "next-state"|: "End"}}}',
    )
  })

  test('in a text that is only begun', () => {
    expect(
      at('{\n  "states": {\n    "A": {\n      "type": "DELAY",\n      "ti|').taken('time-delay'),
    ).toBe('{\n  "states": {\n    "A": {\n      "type": "DELAY",\n      "time-delay": 60|')
    expect(
      at('{\n  "states": {\n    "A": {\n      "type": "DELAY"\n      ti|').taken('time-delay'),
    ).toBe('{\n  "states": {\n    "A": {\n      "type": "DELAY",\n      "time-delay": 60|')
  })
})

describe('values', () => {
  const flow = (value: string) =>
    `{"trigger-defs": {"paid": {"source": "/p", "eventID": "pay"}, "sent off": {"source": "/s"}}, "states": {
      "Wait": {"type": "EVENT", "start": true, "events": [{"event-expression": ${value.includes('expr:') ? value.slice(5) : '"paid"'}, "next-state": "Work"}]},
      "Work": {"type": "OPERATION", "actions": [{"function": "ship", "ResultPath": "$.parcel"}], "next-state": ${value.includes('expr:') ? '"End"' : value}},
      "End": {"type": "END"},
      "P": {"type": "PARALLEL", "branches": {"b": {"states": {"In": {"type": "DELAY"}}}}}
    }}`

  test('names of states of the same scope, the next one first', () => {
    expect(at(flow('"|"')).labels).toEqual(['End', 'Wait', 'Work', 'P'])
    expect(at(flow('|')).taken('End')).toContain('"next-state": "End"|}')
    expect(at(flow('"E|"')).taken('End')).toContain('"next-state": "End"|}')
  })

  test('in a branch only those of the branch', () => {
    expect(
      at(
        '{"states": {"P": {"type": "PARALLEL", "branches": {"b": {"states": {"In": {"type": "DELAY", "next-state": "|"}, "Out": {}}}}}}}',
      ).labels,
    ).toEqual(['Out', 'In'])
  })

  test('names of triggers inside an expression, operators behind a name', () => {
    expect(at(flow('expr:"|"')).labels).toEqual(['paid', 'sent off'])
    expect(at(flow('expr:"paid |"')).labels).toEqual(['and', 'or', 'paid', 'sent off'])
    expect(at(flow('expr:"paid and |"')).labels).toEqual(['paid', 'sent off'])
    expect(at(flow('expr:"paid or (se|)"')).taken('sent off')).toContain(`"paid or ('sent off'|)"`)
  })

  test.each([
    [states('{"type": "|"}'), ['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL']],
    [states('{"type": "OPERATION", "action-mode": |}'), ['SEQUENTIAL', 'PARALLEL']],
    [states('{"type": "DELAY", "start": |}'), ['true', 'false']],
    [
      states('{"type": "SWITCH", "choices": [{"operator": "|"}]}'),
      ['EQ', 'LT', 'LTEQ', 'GT', 'GTEQ', 'StrEQ', 'StrLT', 'StrLTEQ', 'StrGT', 'StrGTEQ'],
    ],
    [
      states('{"type": "OPERATION", "actions": [{"function": "f", "retry": [{"match": "|"}]}]}'),
      [
        'SYS.MatchAny',
        'SYS.Timeout',
        'SYS.Fail',
        'SYS.Permission',
        'SYS.InvalidParameter',
        'SYS.FilterError',
      ],
    ],
    [
      states('{"type": "SWITCH", "choices": [|]}'),
      ['Comparison', 'All of (And)', 'Any of (Or)', 'Not'],
    ],
    [states('{"type": "OPERATION", "actions": [{"function": "f"}, |]}'), ['Action']],
    [states('{"type": "OPERATION", "actions": [{"function": "f"}, {"function": "|"}]}'), ['f']],
    [states('{"type": "DELAY", "x-mine": "|"}'), []],
  ])('%s', (marked, expected) => {
    expect(at(marked).labels).toEqual(expected)
  })

  test('paths that the document has', () => {
    expect(at(flow('"End", "InputPath": "|"')).labels).toEqual(['$', '$.parcel'])
  })
})

test('any place of any prefix of any example is answered', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(40),
      ({ text }, part, back) => {
        const prefix = text.slice(0, Math.floor(part * text.length))
        const document = parseDocument(prefix)
        const workflow = draft01.read(document)
        const offset = Math.max(0, prefix.length - back)
        for (const offer of complete(document, (path) => draft01.guide(workflow, path), offset)) {
          const { replace } = offer
          expect(replace.offset).toBeLessThanOrEqual(offset)
          expect(replace.offset + replace.length).toBeGreaterThanOrEqual(offset)
          expect(prefix.slice(replace.offset, replace.offset + replace.length)).not.toMatch(
            /[\r\n]/,
          )
        }
      },
    ),
    { numRuns: 300 },
  )
})
