import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64 } from './base64'
import { canonicalAttribute } from './canonical'
import {
  attributesObject,
  type CloudEvent,
  type EventData,
  type JsonValue,
  type Version,
} from './CloudEvent'
import { forbiddenCharacter } from './characters'
import { convertEvent } from './convertEvent'
import { eventSize } from './eventSize'
import { payloadBytes } from './payload'
import { readEvents, readEventsText, reportEvent } from './readEvents'
import { writeCurl } from './writeCurl'
import { rawRequest, writeHttp, writeHttpBatch } from './writeHttp'
import { eventObject, writeBatch, writeJson } from './writeJson'
import { utf8Bytes } from './utf8'

const legalText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((text) => forbiddenCharacter(text) < 0)
const uri = fc.constantFrom('https://a.example/x?y=z', 'urn:a:b', 'https://[::1]:80/%41#f')
const reference = fc.oneof(uri, fc.constantFrom('/a/b', 'a', '?q', '#f'))
const time = fc.constantFrom(
  '2019-06-24T08:00:00Z',
  '2020-02-29t23:59:60.123456789z',
  '1985-04-12T23:20:50.52-05:30',
)
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/).map((text) => `x${text}`)
const int32 = fc.integer({ min: -2147483648, max: 2147483647 })
const map = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.oneof(legalText, int32), {
  minKeys: 1,
  maxKeys: 3,
})
const extension: Record<Version, fc.Arbitrary<JsonValue>> = {
  '0.3': fc.oneof(legalText, int32, map),
  '1.0': fc.oneof(legalText, int32, fc.boolean()),
}

const jsonData = fc.jsonValue({ maxDepth: 3 }).map((value): EventData => {
  const text = JSON.stringify(value)
  return { kind: 'json', value: JSON.parse(text), text }
})
const bodyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })

interface Payload {
  readonly type: string | null
  readonly data: EventData
}

const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record({
    type: fc.constantFrom(null, 'text/plain', 'image/png'),
    data: fc.constant<EventData>({ kind: 'none' }),
  }),
  fc.record({
    type: fc.constantFrom(null, 'application/json', 'application/a+json; charset=utf-8'),
    data: jsonData,
  }),
  fc.record({
    type: fc.constantFrom('text/plain', 'TEXT/xml; charset="utf-8"'),
    data: bodyText.map((value): EventData => ({ kind: 'text', value })),
  }),
  fc.record({
    type: fc.constantFrom(null, 'image/png'),
    data: bodyText.map(
      (text): EventData => ({
        kind: 'binary',
        base64: encodeBase64(utf8Bytes(text)),
      }),
    ),
  }),
)

const anyEvent = (version: Version): fc.Arbitrary<CloudEvent> =>
  fc
    .record({
      required: fc.record({
        specversion: fc.constant(version),
        id: legalText,
        source: reference,
        type: legalText,
      }),
      optional: fc.record({ subject: legalText, time }, { requiredKeys: [] }),
      schema: fc.option(version === '1.0' ? uri : reference),
      extensions: fc.dictionary(name, extension[version], { maxKeys: 4 }),
      payload,
    })
    .map(({ required, optional, schema, extensions, payload }) => {
      const schemaName = version === '1.0' ? 'dataschema' : 'schemaurl'
      const members: Record<string, JsonValue> = {
        ...required,
        ...optional,
        ...(schema === null ? {} : { [schemaName]: schema }),
        ...extensions,
        ...(payload.type === null ? {} : { datacontenttype: payload.type }),
        ...(version === '0.3' && payload.data.kind === 'binary'
          ? { datacontentencoding: 'base64' }
          : {}),
      }
      const attributes = Object.entries(members).map(([name, value]) => ({ name, value }))
      return { version, attributes, data: payload.data }
    })

const both = fc.oneof(anyEvent('0.3'), anyEvent('1.0'))
const runs = { numRuns: 300 }

function readOne(text: string): CloudEvent {
  const { outcome, events, problems } = readEventsText(text)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(outcome).toBe('valid')
  const [event] = events
  if (!event) throw new Error(`No event was read from ${text}`)
  return event
}

/** What a message carries: canonical strings, with JSON data called JSON. */
function inHeaders(event: CloudEvent): Record<string, string> {
  const all: [string, string][] = event.attributes.flatMap(({ name, value }) => {
    if (name === 'datacontentencoding') return []
    if (typeof value !== 'object' || value === null) return [[name, canonicalAttribute(value)]]
    return Object.entries(value).map(([key, part]): [string, string] => [
      `${name}-${key}`,
      canonicalAttribute(part),
    ])
  })
  const attributes = Object.fromEntries(all)
  return event.data.kind === 'json'
    ? { datacontenttype: 'application/json', ...attributes }
    : attributes
}

describe('an event that is written and read again', () => {
  test('is the same in the JSON format', () => {
    fc.assert(
      fc.property(both, fc.constantFrom('compact', 'indented'), (event, layout) => {
        expect(reportEvent(readOne(writeJson(event, layout)))).toEqual(reportEvent(event))
        expect(JSON.parse(writeJson(event))).toEqual(eventObject(event))
      }),
      runs,
    )
  })

  test('is the same in structured mode and as a command', () => {
    fc.assert(
      fc.property(both, (event) => {
        const request = rawRequest(writeHttp(event, 'structured'), 'https://a.example/hook?x')
        expect(reportEvent(readOne(request ?? ''))).toEqual(reportEvent(event))
        const command = writeCurl(event, 'structured', 'https://a.example/')
        expect(reportEvent(readOne(command))).toEqual(reportEvent(event))
      }),
      runs,
    )
  })

  test('has the same attributes as strings and the same bytes in binary mode', () => {
    fc.assert(
      fc.property(both, (event) => {
        const request = rawRequest(writeHttp(event, 'binary'), 'https://a.example/') ?? ''
        for (const text of [request, writeCurl(event, 'binary', 'https://a.example/')]) {
          const back = readOne(text)
          expect(inHeaders(back)).toEqual(inHeaders(event))
          expect(payloadBytes(back.data)).toEqual(payloadBytes(event.data))
          if (!text.includes('cloudevents+json')) expect(back.data.kind).toBe(event.data.kind)
        }
      }),
      runs,
    )
  })

  test('is the same in a batch', () => {
    fc.assert(
      fc.property(fc.array(anyEvent('1.0'), { maxLength: 3 }), (events) => {
        const request = rawRequest(writeHttpBatch(events), 'https://a.example/') ?? ''
        for (const [text, mode] of [
          [writeBatch(events, 'indented'), 'json-batch'],
          [request, 'batch'],
        ] as const) {
          const report = readEvents(text)
          expect(report).toMatchObject({ outcome: 'valid', mode })
          expect(report.events).toEqual(events.map(reportEvent))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('keeps the spelling of its numbers', () => {
    const event = readOne(
      '{"specversion":"1.0","id":"1","source":"a:b","type":"com.a.b","data":{"n":12345678901234567890, "m":1.0}}',
    )
    expect(writeJson(event)).toContain('"data":{"n":12345678901234567890,"m":1.0}')
    expect(readOne(writeCurl(event, 'binary', 'x')).data).toMatchObject({
      text: '{"n":12345678901234567890,"m":1.0}',
    })
  })
})

describe('an event that is converted and converted back', () => {
  test('1.0 → 0.3 → 1.0 keeps everything but Booleans', () => {
    fc.assert(
      fc.property(anyEvent('1.0'), (event) => {
        const there = convertEvent(event, '0.3')
        if (!there.ok) throw new Error(JSON.stringify(there.problems))
        const booleans = event.attributes.filter(({ value }) => typeof value === 'boolean')
        expect(there.losses.map(({ code, attribute }) => [code, attribute])).toEqual(
          booleans.map(({ name }) => ['boolean-extension', name]),
        )
        const read = readOne(writeJson(there.event))
        expect(read.version).toBe('0.3')
        const back = convertEvent(read, '1.0')
        if (!back.ok) throw new Error(JSON.stringify(back.problems))
        expect(back.losses).toEqual([])
        const expected = event.attributes.map(({ name, value }) => ({
          name,
          value: typeof value === 'boolean' ? String(value) : value,
        }))
        expect(reportEvent(back.event)).toEqual(reportEvent({ ...event, attributes: expected }))
      }),
      runs,
    )
  })

  test('0.3 → 1.0 is valid, and names what it could not keep', () => {
    fc.assert(
      fc.property(anyEvent('0.3'), (event) => {
        const there = convertEvent(event, '1.0')
        if (!there.ok) {
          expect(there.problems.map(({ code }) => code)).toContain('duplicate-attribute')
          return
        }
        expect(readOne(writeJson(there.event)).version).toBe('1.0')
        expect(there.event.data).toEqual(event.data)
        if (there.losses.length > 0) return
        const back = convertEvent(there.event, '0.3')
        expect(back).toMatchObject({ ok: true, losses: [] })
        if (back.ok) expect(eventObject(back.event)).toEqual(eventObject(event))
        if (back.ok) expect(attributesObject(back.event)['id']).toBe(attributesObject(event)['id'])
      }),
      runs,
    )
  })
})

test('no rendering of an event is larger than its size', () => {
  fc.assert(
    fc.property(both, (event) => {
      const { bytes } = eventSize(event)
      for (const mode of ['binary', 'structured'] as const) {
        const request = rawRequest(writeHttp(event, mode), 'http://localhost/') ?? ''
        expect(utf8Bytes(request).length).toBeLessThanOrEqual(bytes)
      }
    }),
    { numRuns: 100 },
  )
})
