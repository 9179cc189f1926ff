import { describe, expect, test } from 'vitest'
import type { CloudEvent, Version } from './CloudEvent'
import { convertEvent } from './convertEvent'
import { readEventsText } from './readEvents'
import { eventObject } from './writeJson'

const v1 = { specversion: '1.0', id: '1', source: 'https://a.example/', type: 'com.example.paid' }
const v03 = { ...v1, specversion: '0.3' }

function event(members: object): CloudEvent {
  const [event] = readEventsText(JSON.stringify(members)).events
  if (!event) throw new Error('not an event')
  return event
}

function converted(members: object, to: Version) {
  const conversion = convertEvent(event(members), to)
  if (!conversion.ok) return conversion.problems.map(({ code, attribute }) => [code, attribute])
  const { losses } = conversion
  return { result: eventObject(conversion.event), losses: losses.map(({ code }) => code) }
}

describe('0.3 → 1.0', () => {
  test.each([
    [{}, {}, []],
    [{ schemaurl: 'https://a.example/s' }, { dataschema: 'https://a.example/s' }, []],
    [{ schemaurl: '/s' }, { schemaurl: '/s' }, ['relative-schemaurl']],
    [{ datacontentencoding: 'base64', data: 'AAAA' }, { data_base64: 'AAAA' }, []],
    [{ datacontentencoding: 'base64', data: { a: 1 } }, { data: { a: 1 } }, []],
    [
      { datacontenttype: 'image/png', data: 'AAAA' },
      { datacontenttype: 'image/png', data_base64: 'AAAA' },
      [],
    ],
    [{ map: { a: 'b', c: 1 } }, { mapa: 'b', mapc: 1 }, ['map-extension-flattened']],
    [{ n: null, b: true }, { b: true }, []],
    [
      { distributedtracing: { traceparent: 't', tracestate: 's' } },
      { traceparent: 't', tracestate: 's' },
      [],
    ],
  ])('%j becomes %j', (before, after, losses) => {
    expect(converted({ ...v03, ...before }, '1.0')).toEqual({ result: { ...v1, ...after }, losses })
  })

  test.each([
    [{ source: '' }, ['empty-attribute', 'source']],
    [{ map: { A: 1 } }, ['bad-name', 'mapA']],
    [{ map: { a: { b: 1 } } }, ['bad-type', 'mapa']],
    [{ map: { a: 1 }, mapa: 2 }, ['duplicate-attribute', 'mapa']],
    [{ n: 1.5 }, ['bad-type', 'n']],
    [{ list: [1] }, ['bad-type', 'list']],
    [{ dataschema: 'relative' }, ['bad-uri', 'dataschema']],
    [
      { dataschema: 'https://a.example/1', schemaurl: 'https://a.example/2' },
      ['duplicate-attribute', 'dataschema'],
    ],
  ])('%j is refused', (before, problem) => {
    expect(converted({ ...v03, ...before }, '1.0')).toEqual([problem])
  })
})

describe('1.0 → 0.3', () => {
  test.each([
    [{}, {}, []],
    [{ dataschema: 'https://a.example/s' }, { schemaurl: 'https://a.example/s' }, []],
    [{ data_base64: 'AAAA' }, { datacontentencoding: 'base64', data: 'AAAA' }, []],
    [{ data: null }, { data: null }, []],
    [{ subject: null }, {}, []],
    [{ b: true, c: false }, { b: 'true', c: 'false' }, ['boolean-extension', 'boolean-extension']],
    [{ traceparent: 't' }, { traceparent: 't' }, []],
    [
      { datacontenttype: 'application/xml', data: 'AAAA' },
      { datacontenttype: 'application/xml', datacontentencoding: 'base64', data: 'QUFBQQ==' },
      [],
    ],
  ])('%j becomes %j', (before, after, losses) => {
    expect(converted({ ...v1, ...before }, '0.3')).toEqual({ result: { ...v03, ...after }, losses })
  })

  test.each([
    [{ '1st': 'a' }, ['bad-name', '1st']],
    [{ datacontentencoding: 'base64' }, ['duplicate-attribute', 'datacontentencoding']],
    [{ schemaurl: 'a', dataschema: 'b:c' }, ['duplicate-attribute', 'schemaurl']],
    [{ schemaurl: 5 }, ['bad-type', 'schemaurl']],
  ])('%j is refused', (before, problem) => {
    expect(converted({ ...v1, ...before }, '0.3')).toEqual([problem])
  })

  test('folds tracing where the receiver uses the map', () => {
    const tracing = { traceparent: 't', tracestate: 's' }
    const conversion = convertEvent(event({ ...v1, ...tracing }), '0.3', { foldTracing: true })
    expect(conversion.ok && eventObject(conversion.event)).toEqual({
      ...v03,
      distributedtracing: tracing,
    })
  })
})

test('an event of the wanted version is left alone', () => {
  const same = event(v1)
  expect(convertEvent(same, '1.0')).toEqual({ ok: true, event: same, losses: [] })
})
