import { expect, test } from 'vitest'
import { liftEvent } from './liftEvent'
import { readEvents } from './readEvents'

test('an event of 0.1 becomes one of 0.3', () => {
  const lift = liftEvent(`{
    "cloudEventsVersion": "0.1", "eventType": "com.example.paid", "eventTypeVersion": "1.0",
    "source": "/a", "eventID": "1", "eventTime": "2018-04-05T17:31:00Z",
    "contentType": "application/json", "schemaURL": "https://a.example/s",
    "extensions": { "comExampleExt": 5 }, "data": { "n": 1.0 } }`)
  expect(lift).toMatchObject({ ok: true, from: '0.1' })
  if (!lift.ok) return
  expect(JSON.parse(lift.text)).toEqual({
    specversion: '0.3',
    type: 'com.example.paid',
    eventtypeversion: '1.0',
    source: '/a',
    id: '1',
    time: '2018-04-05T17:31:00Z',
    datacontenttype: 'application/json',
    schemaurl: 'https://a.example/s',
    comexampleext: 5,
    data: { n: 1 },
  })
  expect(lift.text).toContain('"n": 1.0')
  expect(readEvents(lift.text)).toMatchObject({ outcome: 'valid', problems: [] })
})

test('an event of 0.2 becomes one of 0.3', () => {
  const lift = liftEvent(
    '{"specversion":"0.2","type":"a.b","id":"1","source":"/a","contenttype":"text/plain","data":"x"}',
  )
  expect(lift).toMatchObject({ ok: true, from: '0.2' })
  expect(JSON.parse(lift.ok ? lift.text : '')).toEqual({
    specversion: '0.3',
    type: 'a.b',
    id: '1',
    source: '/a',
    datacontenttype: 'text/plain',
    data: 'x',
  })
})

test.each([
  '{"specversion":"1.0","id":"1"}',
  '[{"cloudEventsVersion":"0.1"}]',
  '{"a":1}',
  '{',
  '{"cloudEventsVersion":"0.1","eventType":"a","type":"b"}',
])('%s cannot be lifted', (text) => {
  expect(liftEvent(text).ok).toBe(false)
})
