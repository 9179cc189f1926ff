import { describe, expect, test } from 'vitest'
import { type ProblemCode, severityOf } from './Problem'
import { readEvents } from './readEvents'

const v1 = {
  specversion: '1.0',
  id: '1',
  source: 'https://shop.example/a',
  type: 'com.example.paid',
}
const v03 = { ...v1, specversion: '0.3' }
const json = (...parts: readonly object[]) => JSON.stringify(Object.assign({}, ...parts))

const head = [
  'ce-specversion: 1.0',
  'ce-id: 1',
  'ce-source: https://shop.example/a',
  'ce-type: com.example.paid',
]
const http = (...more: readonly string[]) => [...head, ...more, '', ''].join('\r\n')

/** For each code a text with exactly that problem. */
const examples: Record<ProblemCode, string | readonly string[]> = {
  'missing-attribute': [
    json(v1, { id: undefined }),
    json(v1, { id: null }),
    json(v03, { type: undefined }),
    json(v1, { specversion: undefined }),
    head.slice(1).join('\n'),
  ],
  'empty-attribute': [
    json(v1, { id: '' }),
    json(v1, { source: '' }),
    json(v1, { subject: '' }),
    json(v1, { dataschema: '' }),
    json(v03, { subject: '' }),
    json(v1, { specversion: '' }),
    http('ce-subject:'),
  ],
  'bad-type': [
    json(v1, { id: 1 }),
    json(v1, { time: 1 }),
    json(v1, { specversion: 1 }),
    json(v1, { ext: { a: 1 } }),
    json(v1, { ext: [1] }),
    json(v1, { ext: 1.5 }),
    json(v1, { data_base64: 5 }),
    json(v03, { subject: null }),
    json(v03, { id: { a: 1 } }),
  ],
  'bad-name': [
    json(v1, { my_ext: 'a' }),
    json(v1, { myExt: 'a' }),
    json(v1, { 'my-ext': 'a' }),
    json(v1, { '': 'a' }),
    json(v03, { '1st': 'a' }),
    json(v03, { data_base64: 'AAAA' }),
    http('ce-my-ext: a'),
    http('ce-my_ext: a'),
    http('ce-data: a'),
    http('ce-é: a'),
  ],
  'bad-uri-reference': [
    json(v1, { source: 'https://shop.example/a b' }),
    json(v1, { source: 'https://shop.example/é' }),
    json(v1, { source: 'https://shop.example/%4' }),
    json(v03, { schemaurl: '<a>' }),
  ],
  'bad-uri': [
    json(v1, { dataschema: '/schema' }),
    json(v1, { dataschema: 'schema.json' }),
    json(v1, { dataschema: 'https://a.example/ x' }),
  ],
  'bad-timestamp': [
    json(v1, { time: '2019-06-24' }),
    json(v1, { time: '2019-06-24T08:00:00' }),
    json(v1, { time: '2019-02-30T08:00:00Z' }),
    json(v1, { time: '' }),
    json(v03, { time: '24 June 2019' }),
    http('ce-time: soon'),
  ],
  'bad-media-type': [
    json(v1, { datacontenttype: 'json' }),
    json(v1, { datacontenttype: '' }),
    json(v03, { datacontenttype: 'text/' }),
    http('content-type: plain'),
  ],
  'integer-range': [json(v1, { ext: 2147483648 }), json(v1, { ext: -2147483649 })],
  'forbidden-character': [
    json(v1, { id: 'a\u0000' }),
    json(v1, { subject: 'a\nb' }),
    json(v1, { ext: 'a\u0085b' }),
    json(v1, { ext: 'a\ufdd0' }),
    json(v1, { ext: 'a\u{1ffff}' }),
    json(v1).replace('"1"', String.raw`"\ud800"`),
    json(v03, { ext: { a: 'b\u0007' } }),
    http('ce-subject: a%0Ab'),
  ],
  'data-and-data-base64': [
    json(v1, { data: 1, data_base64: 'AAAA' }),
    json(v1, { data: null, data_base64: 'AAAA' }),
  ],
  'bad-base64': [
    json(v1, { data_base64: 'A' }),
    json(v1, { data_base64: 'AA-_' }),
    json(v1, { data_base64: 'AAA' }),
    json(v03, { datacontentencoding: 'base64', data: '*' }),
  ],
  'bad-json': [
    '',
    'hello',
    '{"a":}',
    `${json(v1)} x`,
    "{'a':1}",
    http()
      .replace('\r\n\r\n', '\r\n')
      .replace('ce-id', 'content-type: application/cloudevents+json\r\nce-id'),
  ],
  'bad-json-data': [`${http('content-type: application/json')}{"a"`],
  'not-an-object': ['5', '"event"', 'null'],
  'not-an-array': [`content-type: application/cloudevents-batch+json\n\n${json(v1)}`],
  'mixed-specversion': [`[${json(v1)},${json(v03, { id: '2' })}]`],
  'unsupported-specversion': [json(v1, { specversion: '1.0.2' }), json(v1, { specversion: '2.0' })],
  'unsupported-format': [
    'content-type: application/cloudevents+avro\n\nx',
    'content-type: application/cloudevents\n\n{}',
    'content-type: application/cloudevents-batch+xml\n\nx',
  ],
  'unsupported-encoding': [json(v03, { datacontentencoding: 'quoted-printable', data: 'a=20' })],
  'bad-percent-encoding': [
    http('ce-subject: 100%'),
    http('ce-subject: %C3%28'),
    http('ce-subject: %C0%80'),
    http('ce-subject: %ED%A0%80'),
    http().replace('ce-id: 1', 'ce-id: %'),
  ],
  'forbidden-header': [http('ce-datacontenttype: text/plain')],
  'duplicate-attribute': [
    http('ce-id: 1'),
    http('ce-ext: a', 'CE-Ext: b'),
    http('content-type: text/plain', 'content-type: text/html'),
    http('ce-map: a', 'ce-map-key: b').replace('1.0', '0.3'),
    http('content-type: text/plain', 'ce-datacontenttype: text/plain').replace('1.0', '0.3'),
  ],
  'uri-fragment': [json(v1, { dataschema: 'https://a.example/schema#part' })],
  'data-not-string': [
    json(v1, { datacontenttype: 'text/plain', data: { a: 1 } }),
    json(v1, { datacontenttype: 'text/plain', data: null }),
    json(v03, { datacontenttype: 'text/plain', data: 5 }),
  ],
  'name-starts-with-digit': [json(v1, { '1st': 'a' })],
  'name-too-long': [
    json(v1, { abcdefghijklmnopqrstu: 'a' }),
    json(v03, { abcdefghijklmnopqrstu: 'a' }),
  ],
  'legacy-attribute': [
    json(v1, { schemaurl: 'https://a.example/' }),
    json(v1, { datacontentencoding: 'base64' }),
  ],
  'later-attribute': [json(v03, { dataschema: 'https://a.example/' })],
  'type-not-reverse-dns': [json(v1, { type: 'paid' }), json(v03, { type: 'order paid' })],
  'relative-source': [json(v1, { source: '/shop' }), json(v1, { source: 'shop' })],
  'duplicate-member': [
    json(v1).replace('{', '{"id":"0",'),
    json(v1).replace('}', ',"data":{"a":1,"b":{"c":1,"c":2}}}'),
  ],
  'extension-value': [
    json(v1, { sampledrate: 0 }),
    json(v1, { severitynumber: -1 }),
    json(v1, { partitionkey: '' }),
    json(v1, { correlationid: '' }),
    json(v1, { expirytime: 'tomorrow' }),
    json(v1, { time: '2019-06-24T08:00:00Z', recordedtime: '2019-06-24T08:00:00+01:00' }),
    json(v1, { sequence: 'abc', sequencetype: 'Integer' }),
    json(v03, { dataref: 'a b' }),
  ],
  'empty-source': [json(v03, { source: '' })],
  'encoding-ignored': [
    json(v03, { datacontentencoding: 'base64', data: { a: 1 } }),
    json(v03, { datacontentencoding: 'base64' }),
    http('ce-datacontentencoding: base64').replace('1.0', '0.3'),
  ],
  'missing-datacontentencoding': [
    json(v03, { datacontenttype: 'application/octet-stream', data: 'AAAA' }),
  ],
  'type-outside-0.3': [
    json(v03, { ext: true }),
    json(v03, { ext: 1.5 }),
    json(v03, { ext: [1] }),
    json(v03, { ext: { a: { b: null } } }),
  ],
  'header-body-mismatch': [
    `content-type: application/cloudevents+json\nce-id: 2\n\n${json(v1)}`,
    `content-type: application/cloudevents+json\nce-subject: 2\n\n${json(v1)}`,
  ],
  'duplicate-event': [`[${json(v1)},${json(v1)}]`, `${json(v1)}\n${json(v1, { type: 'com.b.c' })}`],
  'looks-like-0.1': [
    '{"cloudEventsVersion":"0.1","eventType":"a.b.c","eventID":"1","source":"/a"}',
    'CE-CloudEventsVersion: 0.1\nCE-EventType: com.example.a\nCE-EventID: 1\nCE-Source: /a',
  ],
  'looks-like-0.2': [json(v1, { specversion: '0.2' }), http().replace('1.0', '0.2')],
}

const cases = Object.entries(examples).flatMap(([code, texts]) =>
  [texts].flat().map((text) => ({ code: code as ProblemCode, text })),
)

describe('each problem code', () => {
  test.each(cases)('$code in $text', ({ code, text }) => {
    const { outcome, events, problems } = readEvents(text)
    const isHint = severityOf(code) === 'hint'
    const others = isHint ? ['missing-attribute', 'unsupported-specversion'] : []
    expect(problems.map((problem) => problem.code)).toContain(code)
    expect(problems.filter((problem) => ![code, ...others].includes(problem.code))).toEqual([])
    expect(problems.every(({ line = 0, column = 0 }) => line > 0 && column > 0)).toBe(true)
    expect(outcome).toBe(severityOf(code) === 'warning' ? 'valid' : 'invalid')
    expect(events !== undefined).toBe(outcome === 'valid')
  })

  test('has one severity', () => {
    const counts = { error: 0, warning: 0, hint: 0 }
    for (const code of Object.keys(examples)) counts[severityOf(code as ProblemCode)] += 1
    expect(counts).toEqual({ error: 23, warning: 16, hint: 2 })
  })
})

describe('the place of a problem', () => {
  test('is the value of an attribute, by line and column from 1', () => {
    const text = '{\n  "specversion": "1.0",\n  "id": "",\n  "source": "a:b", "type": "com.a.b"\n}'
    expect(readEvents(text).problems).toMatchObject([
      { code: 'empty-attribute', attribute: 'id', line: 3, column: 9 },
    ])
  })

  test('is the element of a batch', () => {
    const text = `[${json(v1)},\n ${json(v1, { id: 5 })}]`
    const [problem] = readEvents(text).problems
    expect(problem).toMatchObject({ code: 'bad-type', index: 1, line: 2 })
  })

  test('is the first of two members of one name', () => {
    const text = json(v1).replace('}', ',\n"subject":"a","subject":"b"}')
    const report = readEvents(text)
    expect(report.events?.[0]?.attributes['subject']).toBe('b')
    expect(report.problems).toMatchObject([
      { code: 'duplicate-member', attribute: 'subject', line: 2, column: 1 },
    ])
  })

  test('is inside the body of a message', () => {
    const text = `POST / HTTP/1.1\r\n${http('content-type: application/json')}{\n"a": tru}`
    expect(readEvents(text).problems).toMatchObject([{ code: 'bad-json-data', line: 9, column: 6 }])
  })

  test('is inside the quotes of a command line', () => {
    const headers = head.map((line) => `-H '${line}'`).join(' ')
    const text = `curl ${headers} \\\n  --json '{"a":tru}' https://a.example/`
    expect(readEvents(text).problems).toMatchObject([
      { code: 'bad-json-data', line: 2, column: 16 },
    ])
  })
})
