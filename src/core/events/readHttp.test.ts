import { describe, expect, test } from 'vitest'
import { readEvents } from './readEvents'

const head = (version: string) =>
  `POST /hook HTTP/1.1\r\nHost: a.example\r\nCE-SpecVersion: ${version}\r\nce-id: 1\r\n` +
  'ce-source: https://shop.example/a\r\nce-type: com.example.paid\r\n'

function only(text: string) {
  const report = readEvents(text)
  expect(report).toMatchObject({ outcome: 'valid', mode: 'binary', problems: [] })
  return report.events?.[0]
}

describe('headers in binary mode', () => {
  test.each([
    ['caf%C3%A9', 'café'],
    ['caf%c3%a9', 'café'],
    ['%61%2Fb', 'a/b'],
    ['%2541', '%41'],
    ['"a \\"b\\" \\\\c"', 'a "b" \\c'],
    ['  a  b \t', 'a  b'],
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['"', '"'],
  ])('%s stands for %s', (written, value) => {
    expect(only(`${head('1.0')}ce-subject: ${written}\r\n\r\n`)?.attributes['subject']).toBe(value)
  })

  test('the content type is an attribute and is not decoded', () => {
    const event = only(`${head('1.0')}Content-Type: text/plain; a="%41"\r\n\r\nx`)
    expect(event?.attributes['datacontenttype']).toBe('text/plain; a="%41"')
  })

  test('a header over several lines is one', () => {
    expect(only(`${head('1.0')}ce-subject: a\r\n b\r\n\r\n`)?.attributes['subject']).toBe('a b')
  })

  test('a map of 0.3 is put together again', () => {
    const event = only(`${head('0.3')}ce-map-a: 1\r\nce-map-b-c: 2\r\n\r\n`)
    expect(event?.attributes['map']).toEqual({ a: '1', 'b-c': '2' })
  })

  test('what is missing is named', () => {
    const { problems } = readEvents('ce-id: 1\nce-specversion: 1.0\nce-type: com.a.b')
    expect(problems).toMatchObject([{ code: 'missing-attribute', attribute: 'source' }])
  })
})

describe('the body in binary mode', () => {
  test.each([
    ['', '', { kind: 'none' }],
    ['application/json', '', { kind: 'none' }],
    ['application/json', '\r\n', { kind: 'none' }],
    ['application/json; charset=utf-8', ' 12 ', { kind: 'json', value: 12 }],
    ['Application/Vnd.A+Json', 'null', { kind: 'json', value: null }],
    ['text/plain', 'a\r\nb', { kind: 'text', value: 'a\r\nb' }],
    ['application/xml', '<a/>', { kind: 'text', value: '<a/>' }],
    ['', '{}', { kind: 'binary', base64: 'e30=' }],
    ['image/png', 'é', { kind: 'binary', base64: 'w6k=' }],
  ])('%s %j', (type, body, data) => {
    const contentType = type ? `Content-Type: ${type}\r\n` : ''
    expect(only(`${head('1.0')}${contentType}\r\n${body}`)?.data).toEqual(data)
  })

  test('a line break behind the length is the editor’s', () => {
    const text = `${head('1.0')}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\né\n`
    expect(only(text)?.data).toEqual({ kind: 'text', value: 'é' })
  })

  test('what was sent is kept, even if it is only a line break', () => {
    const text = `${head('1.0')}Content-Type: text/plain\r\nContent-Length: 1\r\n\r\n\n`
    expect(only(text)?.data).toEqual({ kind: 'text', value: '\n' })
  })
})

describe('structured mode', () => {
  const body = '{"specversion":"1.0","id":"a b","source":"a:b","type":"com.a.b","n":5}'
  const type = 'content-type: application/cloudevents+json\n'

  test('copied headers that agree are silent', () => {
    const report = readEvents(`${type}ce-id: a%20b\nce-n: 5\n\n${body}`)
    expect(report).toMatchObject({ outcome: 'valid', mode: 'structured', problems: [] })
  })

  test('the body counts alone', () => {
    const report = readEvents(`${type}ce-id: other\nce-source: c:d\n\n${body}`)
    expect(report.events?.[0]?.attributes['id']).toBe('a b')
    expect(report.problems).toMatchObject([
      { code: 'header-body-mismatch', attribute: 'id', line: 2, column: 8 },
      { code: 'header-body-mismatch', attribute: 'source', line: 3 },
    ])
  })

  test('headers do not complete a body', () => {
    const { problems } = readEvents(`${type}ce-id: 1\n\n${body.replace('"id":"a b",', '')}`)
    expect(problems).toMatchObject([{ code: 'missing-attribute', attribute: 'id' }])
  })
})
