import { describe, expect, test } from 'vitest'
import { readEvents, type ReadAs } from './readEvents'

const v1 = {
  specversion: '1.0',
  id: '1',
  source: 'https://shop.example/a',
  type: 'com.example.paid',
}
const v03 = { ...v1, specversion: '0.3' }
const json = (...parts: readonly object[]) => JSON.stringify(Object.assign({}, ...parts))

function only(text: string, as?: ReadAs) {
  const report = readEvents(text, as)
  expect(report).toMatchObject({ outcome: 'valid', problems: [] })
  expect(report.events).toHaveLength(1)
  return report.events?.[0]
}

describe('data in the JSON format of 1.0', () => {
  test.each([
    [{}, { kind: 'none' }],
    [{ data: null }, { kind: 'json', value: null }],
    [{ data: false }, { kind: 'json', value: false }],
    [{ data: '' }, { kind: 'json', value: '' }],
    [{ data: '{"a":1}' }, { kind: 'json', value: '{"a":1}' }],
    [{ data: { a: [1] } }, { kind: 'json', value: { a: [1] } }],
    [
      { datacontenttype: 'application/vnd.a+JSON; v=1', data: 5 },
      { kind: 'json', value: 5 },
    ],
    [
      { datacontenttype: 'text/json', data: [] },
      { kind: 'json', value: [] },
    ],
    [
      { datacontenttype: 'text/plain', data: 'a' },
      { kind: 'text', value: 'a' },
    ],
    [
      { datacontenttype: 'application/xml', data: '<a/>' },
      { kind: 'text', value: '<a/>' },
    ],
    [{ data_base64: 'AAEC' }, { kind: 'binary', base64: 'AAEC' }],
    [{ data_base64: '' }, { kind: 'binary', base64: '' }],
    [
      { data_base64: null, data: 1 },
      { kind: 'json', value: 1 },
    ],
    [
      { datacontenttype: 'application/json', data_base64: 'e30=' },
      { kind: 'binary', base64: 'e30=' },
    ],
  ])('%j', (members, data) => {
    expect(only(json(v1, members))?.data).toEqual(data)
  })
})

describe('data in the JSON format of 0.3', () => {
  const bytes = { datacontentencoding: 'Base64', data: 'e30=' }
  test.each([
    [{}, { kind: 'none' }],
    [{ data: null }, { kind: 'json', value: null }],
    [{ data: 'a' }, { kind: 'json', value: 'a' }],
    [
      { datacontenttype: 'application/json-seq', data: [1] },
      { kind: 'json', value: [1] },
    ],
    [
      { datacontenttype: 'text/xml', data: 'AAAA' },
      { kind: 'text', value: 'AAAA' },
    ],
    [
      { datacontenttype: 'application/xml', data: '<a/>' },
      { kind: 'text', value: '<a/>' },
    ],
    [bytes, { kind: 'binary', base64: 'e30=' }],
    [
      { datacontenttype: 'application/json', ...bytes },
      { kind: 'binary', base64: 'e30=' },
    ],
  ])('%j', (members, data) => {
    expect(only(json(v03, members))?.data).toEqual(data)
  })

  test('bytes that do not say so are decoded with a warning', () => {
    const report = readEvents(json(v03, { datacontenttype: 'image/png', data: 'AAAA' }))
    expect(report.events?.[0]?.data).toEqual({ kind: 'binary', base64: 'AAAA' })
    expect(report.problems).toMatchObject([{ code: 'missing-datacontentencoding' }])
  })
})

describe('attributes in JSON', () => {
  test('are as written and in written order', () => {
    const event = only(json({ n: 5, b: true }, v1, { time: '2019-06-24t08:00:60.50-00:00' }))
    expect(Object.entries(event?.attributes ?? {})).toEqual([
      ['n', 5],
      ['b', true],
      ...Object.entries(v1),
      ['time', '2019-06-24t08:00:60.50-00:00'],
    ])
  })

  test('null is no attribute in 1.0', () => {
    expect(only(json(v1, { subject: null, ext: null }))?.attributes).toEqual(v1)
  })

  test('maps are legal in 0.3', () => {
    const ext = { a: 'b', c: { d: 1 } }
    expect(only(json(v03, { ext }))?.attributes).toEqual({ ...v03, ext })
  })

  test('a name like that of a built-in property is a name like others', () => {
    expect(only(json(v1, { constructor: 'a' }))?.attributes).toEqual({ ...v1, constructor: 'a' })
    expect(readEvents(json(v1).replace('{', '{"__proto__":"a",')).problems).toMatchObject([
      { code: 'bad-name', attribute: '__proto__' },
    ])
  })

  test.each([
    'urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66',
    'mailto:a@b.example',
    '/sensors/tn-1234567/alerts',
    'https://[2001:db8::1]:8080/a?b=c#d',
    'https://user@a.example/%C3%A9',
    '1-555-123-4567',
  ])('takes %s as a source', (source) => {
    const { outcome } = readEvents(json(v1, { source }))
    expect(outcome).toBe('valid')
  })

  test.each([
    '1a:b',
    'https://a.example:x/',
    'https://[1::2::3]/',
    'https://a.example/[',
    'a\\b',
    '#a#b',
  ])('refuses %s as a source', (source) => {
    expect(readEvents(json(v1, { source })).problems).toMatchObject([{ code: 'bad-uri-reference' }])
  })
})

function codes(text: string, as: ReadAs) {
  const { mode, problems } = readEvents(text, as)
  return [mode, ...problems.map(({ code }) => code)]
}

describe('the form of a text', () => {
  const event = json(v1)
  const headers = 'ce-specversion: 1.0\nce-id: 1\nce-source: a:b\nce-type: com.a.b'
  test.each([
    ['json', event],
    ['json', `\uFEFF  ${event}\n`],
    ['json-batch', '[]'],
    ['json-batch', `[${event}]`],
    [
      'structured',
      `POST / HTTP/1.1\nContent-Type: Application/CloudEvents+JSON; charset="x"\n\n${event}`,
    ],
    ['structured', `HTTP/1.1 200 OK\ncontent-type:application/cloudevents+json\n\n${event}`],
    ['structured', `curl -d '${event}' -H 'Content-Type: application/cloudevents+json' x`],
    ['batch', `Content-Type: application/cloudevents-batch+json\n\n[${event}]`],
    ['binary', headers],
    ['binary', `\n\nPUT /a\n${headers}\n\nhello`],
    ['binary', `HTTP/2 204\r\n${headers.replaceAll('\n', '\r\n')}\r\n\r\n`],
  ])('%s: %j', (mode, text) => {
    expect(readEvents(text)).toMatchObject({ outcome: 'valid', mode })
  })

  test('a message without ce- headers is no event', () => {
    expect(readEvents('POST / HTTP/1.1\nContent-Type: application/json\n\n{}')).toEqual({
      outcome: 'not-cloudevent',
      mode: 'binary',
      problems: [],
    })
  })

  test('events line by line are read one by one', () => {
    const lines = `${event}\n${json(v03, { id: '2' })}\n\n`
    const report = readEvents(lines)
    expect(report).toMatchObject({ outcome: 'valid', mode: 'json', problems: [] })
    expect(report.events?.map(({ attributes }) => attributes['id'])).toEqual(['1', '2'])
  })

  test('a broken line does not hide the others', () => {
    const lines = `${event}\n{"id":\n${json(v1, { id: 2 })}`
    expect(readEvents(lines)).toMatchObject({
      outcome: 'invalid',
      problems: [
        { code: 'bad-json', index: 1 },
        { code: 'bad-type', index: 2, line: 3 },
      ],
    })
  })

  test('can be demanded', () => {
    expect(codes(`[${event}]`, 'json')).toEqual(['json', 'not-an-object'])
    expect(codes(`${event}\n${event}`, 'json')).toEqual(['json', 'bad-json'])
    expect(codes(event, 'json-batch')).toEqual(['json-batch', 'not-an-array'])
    expect(codes(headers, 'json')).toEqual(['json', 'bad-json'])
    expect(codes(headers, 'http')).toEqual(['binary'])
    expect(readEvents(event, 'http').outcome).toBe('not-cloudevent')
  })
})

describe('what is large', () => {
  test('nesting of any depth is read', () => {
    const depth = 200_000
    const text = json(v1).replace('}', `,"data":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect(readEvents(text).outcome).toBe('valid')
  })
})
