import { describe, expect, test } from 'vitest'
import { eventsCommand } from './events'

const event = {
  specversion: '1.0',
  id: '1',
  source: 'https://a.example/',
  type: 'com.example.paid',
}
const valid = { name: 'a.json', text: JSON.stringify({ ...event, n: 5, data: { a: 1 } }) }
const broken = { name: 'b.json', text: '{\n"specversion": "1.0", "id": "",\n"type": "paid" }' }
const several = {
  name: 'c.json',
  text: JSON.stringify([event, { ...event, id: '2', flag: true, data_base64: '/w==' }]),
}

describe('events FILE...', () => {
  test('gives one report per file', () => {
    const { json, status } = eventsCommand([valid, broken], {})
    expect(status).toBe(1)
    expect(json).toEqual([
      {
        file: 'a.json',
        outcome: 'valid',
        mode: 'json',
        events: [{ attributes: { ...event, n: 5 }, data: { kind: 'json', value: { a: 1 } } }],
        problems: [],
      },
      {
        file: 'b.json',
        outcome: 'invalid',
        mode: 'json',
        problems: [
          expect.objectContaining({ code: 'missing-attribute', attribute: 'source', line: 1 }),
          expect.objectContaining({
            code: 'empty-attribute',
            attribute: 'id',
            line: 2,
            column: 29,
          }),
          expect.objectContaining({ code: 'type-not-reverse-dns', severity: 'warning', line: 3 }),
        ],
      },
    ])
  })

  test('tells people in columns', () => {
    expect(eventsCommand([valid], {}).text).toBe(
      [
        'a.json: valid (json)',
        '  specversion  1.0',
        '  id           1',
        '  source       https://a.example/',
        '  type         com.example.paid',
        '  n            5',
        '  data         json, {"a":1}',
        '',
      ].join('\n'),
    )
    const lines = eventsCommand([broken], {}).text.split('\n')
    expect(lines[0]).toBe('b.json: invalid (json)')
    const columns = lines.slice(1, 4).map((line) => line.search(/missing-|empty-|type-not/))
    expect(new Set(columns).size).toBe(1)
  })

  test('reads as it is told', () => {
    expect(eventsCommand([valid], { as: 'json-batch' })).toMatchObject({
      status: 1,
      json: [{ mode: 'json-batch', problems: [{ code: 'not-an-array' }] }],
    })
  })

  test('is satisfied by warnings', () => {
    const text = JSON.stringify({ ...event, source: '/a' })
    expect(eventsCommand([{ name: 'a', text }], {})).toMatchObject({
      status: 0,
      json: [{ outcome: 'valid', problems: [{ code: 'relative-source' }] }],
    })
  })

  test('cannot do two things at once, nor nothing', () => {
    expect(eventsCommand([valid], { to: '0.3', write: 'json' }).status).toBe(2)
    expect(eventsCommand([], {}).status).toBe(2)
  })
})

describe('events FILE... --to', () => {
  test('gives the converted event', () => {
    expect(eventsCommand([valid], { to: '0.3' })).toMatchObject({
      status: 0,
      json: [
        {
          file: 'a.json',
          outcome: 'valid',
          result: { ...event, specversion: '0.3', n: 5, data: { a: 1 } },
          losses: [],
          problems: [],
        },
      ],
    })
  })

  test('says what is lost, for each event', () => {
    const { json, text } = eventsCommand([several], { to: '0.3' })
    expect(json).toMatchObject([
      { file: 'c.json', index: 0, losses: [] },
      {
        file: 'c.json',
        index: 1,
        result: { flag: 'true', datacontentencoding: 'base64', data: '/w==' },
        losses: [{ code: 'boolean-extension', attribute: 'flag' }],
      },
    ])
    expect(text).toContain('boolean-extension')
  })

  test('gives null where there is no such event', () => {
    const text = JSON.stringify({ ...event, '1st': 'a' })
    const { json, status, text: said } = eventsCommand([{ name: 'd', text }, broken], { to: '0.3' })
    expect(status).toBe(1)
    expect(json).toMatchObject([
      {
        file: 'd',
        outcome: 'invalid',
        result: null,
        losses: [],
        problems: [{ code: 'name-starts-with-digit' }, { code: 'bad-name', attribute: '1st' }],
      },
      { file: 'b.json', outcome: 'invalid', result: null },
    ])
    expect(said).toContain('d: cannot be said in 0.3')
  })
})

describe('events FILE... --write', () => {
  test('http-binary has headers and a body', () => {
    expect(eventsCommand([valid], { write: 'http-binary' }).json).toEqual([
      {
        file: 'a.json',
        outcome: 'valid',
        headers: {
          'ce-specversion': '1.0',
          'ce-id': '1',
          'ce-source': 'https://a.example/',
          'ce-type': 'com.example.paid',
          'ce-n': '5',
          'content-type': 'application/json',
        },
        bodyText: '{"a":1}',
        problems: [],
      },
    ])
  })

  test('http-structured has everything in the body', () => {
    expect(eventsCommand([valid], { write: 'http-structured' }).json).toMatchObject([
      { headers: { 'content-type': 'application/cloudevents+json' }, bodyText: valid.text },
    ])
  })

  test('a body that is no text is given as base64', () => {
    const { json, text } = eventsCommand([several], { write: 'http-binary' })
    expect(json).toMatchObject([
      { index: 0, bodyText: '' },
      { index: 1, bodyText: null, bodyBase64: '/w==' },
    ])
    expect(text).toContain('1 bytes')
  })

  test.each(['http-binary', 'http-structured'] as const)('%s prints a request', (write) => {
    const plain = { ...event, datacontenttype: 'text/plain', data: 'hello' }
    const { text } = eventsCommand([{ name: 'a', text: JSON.stringify(plain) }], { write })
    expect(eventsCommand([{ name: 'again', text }], {})).toMatchObject({
      json: [{ events: [{ data: { kind: 'text', value: 'hello' } }] }],
    })
  })

  test.each(['json', 'batch', 'curl'] as const)('%s gives a text that reads the same', (write) => {
    const { json, text } = eventsCommand([valid], { write })
    expect(json).toEqual([{ file: 'a.json', text: text.trimEnd() }])
    expect(eventsCommand([{ name: 'again', text }], {})).toMatchObject({
      status: 0,
      json: [{ events: [{ attributes: { id: '1' }, data: { value: { a: 1 } } }] }],
    })
  })

  test('several events stay several', () => {
    const { text } = eventsCommand([several], { write: 'json' })
    expect(eventsCommand([{ name: 'again', text }], {}).json).toMatchObject([
      { events: [{ attributes: { id: '1' } }, { attributes: { id: '2' } }] },
    ])
  })

  test('what is not valid is not written', () => {
    expect(eventsCommand([broken], { write: 'curl' })).toMatchObject({
      status: 1,
      json: [{ file: 'b.json', outcome: 'invalid', text: null }],
    })
    expect(eventsCommand([broken], { write: 'http-binary' })).toMatchObject({
      status: 1,
      json: [{ outcome: 'invalid', headers: null, bodyText: null }],
    })
  })
})
