import { CloudEvent as SdkEvent, HTTP } from 'cloudevents'
import { describe, expect, test } from 'vitest'
import { readEvents } from './readEvents'

const base = {
  specversion: '1.0',
  id: '1',
  source: 'https://a.example/',
  type: 'com.example.paid',
  time: '2019-06-24T08:00:00.000Z',
}
const structured = { 'content-type': 'application/cloudevents+json' }
const binary = Object.fromEntries(
  Object.entries(base).map(([name, value]) => [`ce-${name}`, value]),
)

interface Message {
  readonly headers: Record<string, string>
  readonly body: string
}

const json = (more: object): Message => ({
  headers: structured,
  body: JSON.stringify({ ...base, ...more }),
})
const http = (headers: Record<string, string | undefined>, body = ''): Message => ({
  headers: Object.fromEntries(
    Object.entries({ ...binary, ...headers }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
  body,
})

type Opinion = 'invalid' | { readonly attributes: object; readonly data: unknown }

function ours({ headers, body }: Message): Opinion {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const [event] = readEvents(`${lines.join('\r\n')}\r\n\r\n${body}`).events ?? []
  if (!event) return 'invalid'
  const { data } = event
  if (data.kind === 'none') return { attributes: event.attributes, data: undefined }
  return { attributes: event.attributes, data: data.kind === 'binary' ? data.base64 : data.value }
}

/** The package as it is mostly used: read, then validate. */
function theirs({ headers, body }: Message): Opinion {
  try {
    const event = HTTP.toEvent<unknown>({ headers, body })
    if (!(event instanceof SdkEvent)) return 'invalid'
    event.validate()
    const { data, data_base64, ...attributes } = event.toJSON()
    return { attributes, data: data_base64 ?? data }
  } catch {
    return 'invalid'
  }
}

describe('both agree on', () => {
  test.each<[string, Message]>([
    ['an event without data', json({})],
    ['an object', json({ datacontenttype: 'application/json', data: { a: [1, 'b', null] } })],
    ['a text', json({ datacontenttype: 'text/plain', data: 'hello' })],
    ['bytes', json({ datacontenttype: 'image/png', data_base64: 'AAEC' })],
    ['all optional attributes', json({ subject: 's', dataschema: 'https://a.example/s' })],
    ['extensions of each type', json({ a: 'x', b: 5, c: true })],
    ['a JSON body', http({ 'content-type': 'application/json' }, '{"a":1}')],
    ['a text body', http({ 'content-type': 'text/plain' }, 'hello')],
    ['an extension in a header', http({ 'ce-ext': 'x', 'content-type': 'text/plain' }, 'a')],
    ['a missing type', json({ type: undefined })],
    ['a missing source', json({ source: undefined })],
    ['a missing type in headers', http({ 'ce-type': undefined }, 'x')],
    ['an array in place of an event', { headers: structured, body: `[${JSON.stringify(base)}]` }],
    ['a name in capitals', json({ myExt: 'a' })],
    ['a name with an underscore', json({ my_ext: 'a' })],
    ['JSON that is cut off', { headers: structured, body: '{"id":' }],
    ['a schema that is no URI', json({ dataschema: 'a b' })],
  ])('%s', (_, message) => {
    expect(theirs(message)).toEqual(ours(message))
  })
})

/** Each with the reason, taken from the specification's text, for which we differ. */
const disagreements: readonly [string, Message, 'we refuse' | 'they refuse' | 'we read more'][] = [
  ['a required id is made up, not missed', json({ id: undefined }), 'we refuse'],
  ['an empty id is replaced', json({ id: '' }), 'we refuse'],
  ['a time that is none becomes now', json({ time: 'soon' }), 'we refuse'],
  ['a time needs a zone, by RFC 3339', json({ time: '2019-06-24T08:00:00' }), 'we refuse'],
  ['a date alone is no time', json({ time: '2019-06-24' }), 'we refuse'],
  [
    'offset and precision of a time are the author’s',
    json({ time: '2019-06-24T08:00:00.1+02:00' }),
    'we read more',
  ],
  ['false is data', json({ data: false }), 'we read more'],
  ['null is data', json({ data: null }), 'we read more'],
  ['headers are percent-encoded', http({ 'ce-subject': 'a%20b' }), 'we read more'],
  ['older senders quote headers', http({ 'ce-subject': '"a b"' }), 'we read more'],
  ['broken percent-encoding cannot be read', http({ 'ce-subject': '100%' }), 'we refuse'],
  ['a JSON number is a number', http({ 'content-type': 'application/json' }, '12'), 'we read more'],
  [
    'what is not JSON is not application/json',
    http({ 'content-type': 'application/json' }, 'hello'),
    'we refuse',
  ],
  ['+json is JSON', http({ 'content-type': 'application/a+json' }, '{"a":1}'), 'we read more'],
  [
    'schemaurl is a legal extension name in 1.0',
    json({ schemaurl: 'https://a.example/' }),
    'they refuse',
  ],
  ['an extension is a scalar', json({ ext: { a: 1 } }), 'we refuse'],
  ['an Integer has 32 bits', json({ ext: 2147483648 }), 'we refuse'],
  ['an Integer has no fraction', json({ ext: 1.5 }), 'we refuse'],
  ['a media type has a slash', json({ datacontenttype: 'json' }), 'we refuse'],
  ['control characters are forbidden', json({ subject: 'a\nb' }), 'we refuse'],
  [
    'data and data_base64 exclude each other',
    json({ data: 'a', data_base64: 'AAAA' }),
    'we refuse',
  ],
  ['ce-datacontenttype is forbidden', http({ 'ce-datacontenttype': 'text/plain' }), 'we refuse'],
  [
    'in 1.0 datacontentencoding decodes nothing',
    json({ datacontentencoding: 'base64', data: 'AAAA' }),
    'we read more',
  ],
  ['an empty subject is not dropped', json({ subject: '' }), 'we refuse'],
  ['0.3 has rules too', json({ specversion: '0.3', type: undefined }), 'we refuse'],
  ['a name of 0.3 begins with a letter', json({ specversion: '0.3', '1st': 'a' }), 'we refuse'],
]

describe('we differ, because', () => {
  test.each(disagreements)('%s', (_, message, how) => {
    const [own, other] = [ours(message), theirs(message)]
    expect(own).not.toEqual(other)
    if (how === 'we refuse') expect([own, other === 'invalid']).toEqual(['invalid', false])
    if (how === 'they refuse') expect([own === 'invalid', other]).toEqual([false, 'invalid'])
    if (how === 'we read more') expect([own, other]).not.toContain('invalid')
  })
})
