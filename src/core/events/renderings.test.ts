import { describe, expect, test } from 'vitest'
import type { CloudEvent } from './CloudEvent'
import { eventSize, forwardedSize } from './eventSize'
import { readEventsText } from './readEvents'
import {
  type Rendering,
  renderAmqp,
  renderingText,
  renderKafka,
  renderMqtt5,
  renderNats,
  renderProtobufJson,
} from './renderings'
import { utf8Text } from './utf8'

function event(members: object): CloudEvent {
  const [event] = readEventsText(JSON.stringify(members)).events
  if (!event) throw new Error('not an event')
  return event
}

const base = {
  specversion: '1.0',
  id: '1',
  source: 'https://a.example/',
  type: 'com.example.paid',
  subject: 'é 1',
}
const paid = event({ ...base, n: 5, b: true, data: { a: 1 } })
const bare = event(base)

function shown({ properties, list, payload }: Rendering) {
  return { properties, list, payload: payload && utf8Text(payload) }
}

const names = ['specversion', 'id', 'source', 'type', 'subject', 'n', 'b']
const values = ['1.0', '1', 'https://a.example/', 'com.example.paid', 'é 1', '5', 'true']
const named = (rename: (name: string) => string) =>
  names.map((name, i) => [rename(name), values[i]])
const type = 'application/json'
const payload = '{"a":1}'

describe('a rendering', () => {
  test('MQTT 5 has bare names and the content type as a property', () => {
    expect(shown(renderMqtt5(paid))).toEqual({
      properties: [['Content Type', type]],
      list: named((name) => name),
      payload,
    })
  })

  test('NATS has ce- headers, also for the content type, and escapes them', () => {
    const list = [...named((name) => `ce-${name}`), ['ce-datacontenttype', type]]
    const escaped = list.map(([name, value]) => [name, value === 'é 1' ? '%C3%A9%201' : value])
    expect(shown(renderNats(paid))).toEqual({ properties: [], list: escaped, payload })
  })

  test('NATS is structured for 0.3', () => {
    const { list, payload } = shown(renderNats(event({ ...base, specversion: '0.3' })))
    expect(list).toEqual([['Content-Type', 'application/cloudevents+json']])
    expect(JSON.parse(payload ?? '')).toEqual({ ...base, specversion: '0.3' })
  })

  test('Kafka has ce_ headers, and the partition key is the key', () => {
    expect(shown(renderKafka(paid))).toEqual({
      properties: [],
      list: [...named((name) => `ce_${name}`), ['content-type', type]],
      payload,
    })
    const keyed = renderKafka(event({ ...base, partitionkey: 'k' }))
    expect(keyed.properties).toEqual([['Key', 'k']])
    expect(keyed.list).toContainEqual(['ce_partitionkey', 'k'])
    expect(keyed.payload).toBe(null)
  })

  test('AMQP has prefixed application properties', () => {
    expect(shown(renderAmqp(paid))).toEqual({
      properties: [['content-type', type]],
      list: named((name) => `cloudEvents:${name}`),
      payload,
    })
    expect(renderAmqp(bare, '_').list[0]).toEqual(['cloudEvents_specversion', '1.0'])
  })

  test('is shown as text', () => {
    expect(renderingText(renderMqtt5(event({ ...base, subject: null, data_base64: '/w==' })))).toBe(
      'User Properties:\n  specversion: 1.0\n  id: 1\n  source: https://a.example/\n' +
        '  type: com.example.paid\n\n(1 bytes)',
    )
    expect(renderingText(renderKafka(bare))).toMatch(/\(no payload\)$/)
    expect(renderingText(renderAmqp(paid))).toMatch(/\n\n\{"a":1\}$/)
  })

  test('Protobuf JSON says the type of each attribute', () => {
    const whole = event({
      ...base,
      time: '2019-06-24T08:00:00Z',
      dataschema: 'https://a.example/s',
      datacontenttype: 'text/plain',
      n: 5,
      b: true,
      data: 'x',
    })
    expect(renderProtobufJson(whole)).toEqual({
      id: '1',
      source: 'https://a.example/',
      specVersion: '1.0',
      type: 'com.example.paid',
      attributes: {
        subject: { ceString: 'é 1' },
        time: { ceTimestamp: '2019-06-24T08:00:00Z' },
        dataschema: { ceUri: 'https://a.example/s' },
        n: { ceInteger: 5 },
        b: { ceBoolean: true },
        datacontenttype: { ceString: 'text/plain' },
      },
      textData: 'x',
    })
    expect(renderProtobufJson(paid)).toMatchObject({ textData: '{"a":1}' })
    expect(renderProtobufJson(event({ ...base, data_base64: 'AAAA' }))).toMatchObject({
      binaryData: 'AAAA',
    })
    expect(renderProtobufJson(bare)).not.toHaveProperty('textData')
  })
})

describe('the size', () => {
  test('counts data as base64 with the framing', () => {
    const size = eventSize(event({ ...base, data: 'x'.repeat(48_000) }))
    expect(size.form).toBe('http-structured-base64')
    expect(size.bytes).toBeGreaterThan(64_000)
    expect(size.bytes).toBeLessThan(64_700)
  })

  test('grows with escapes in headers', () => {
    const size = eventSize(event({ ...base, subject: 'é'.repeat(1000) }))
    expect(size.form).toBe('http-binary')
    expect(size.bytes).toBeGreaterThan(6000)
  })

  test('of an event that everybody forwards is at most 64 KiB', () => {
    expect(forwardedSize).toBe(64 * 1024)
    expect(eventSize(bare).bytes).toBeLessThan(forwardedSize)
  })
})
