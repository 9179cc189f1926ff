import { expect, test } from 'vitest'
import { eventOf, functionsOf, timelineOf } from './whatIf'

test('reads the answers of a function, one or several', () => {
  expect(functionsOf('f', '{ "error": "Busy", "after": 2 }')).toEqual({
    f: [{ error: 'Busy', after: 2 }],
  })
  expect(functionsOf('f', '[{ "result": 1 }, { "hang": true }]')?.['f']?.length).toBe(2)
})

test.each(['', '[]', '3', '{}', '{ "error": 1 }', '{ "result": 1, "after": "soon" }'])(
  'does not take %j for an answer',
  (text) => {
    expect(functionsOf('f', text)).toBeUndefined()
  },
)

test('an event is an object', () => {
  expect(eventOf('{ "id": "1" }')).toEqual({ id: '1' })
  expect(eventOf('[]')).toBeUndefined()
})

test('a timeline is what a case calls its starts and events', () => {
  expect(timelineOf('{ "invocations": [{ "at": "PT2S", "input": 1 }] }')).toEqual({
    invocations: [{ at: 2, input: 1 }],
    events: [],
  })
  expect(timelineOf('{ "events": [{ "at": -1, "event": {} }] }')).toBeUndefined()
  expect(timelineOf('[]')).toBeUndefined()
})
