import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64, isBase64 } from './base64'
import { compactJson, indentJson, jsonText } from './jsonText'
import { decodeHeaderValue, encodeHeaderValue } from './headerValue'
import { readJsonText, readJsonValue } from './readJsonText'
import { utf8Bytes, utf8Length, utf8Text } from './utf8'

const text = fc.string({ unit: 'binary', maxLength: 40 })

function platformText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

describe('UTF-8', () => {
  test('is what the platform encodes and decodes', () => {
    fc.assert(
      fc.property(text, (text) => {
        const bytes = utf8Bytes(text)
        expect([...bytes]).toEqual([...new TextEncoder().encode(text)])
        expect(utf8Length(text)).toBe(bytes.length)
        expect(utf8Text(bytes)).toBe(text)
      }),
    )
  })

  test('is refused where the platform refuses it', () => {
    const byte = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc3,
      0xe0,
      0xa0,
      0xed,
      0xf0,
      0x90,
      0xf4,
      0xff,
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        expect(utf8Text(bytes)).toBe(platformText(bytes))
      }),
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 5 }), (bytes) => {
        expect(utf8Text(Uint8Array.from(bytes))).toBe(platformText(Uint8Array.from(bytes)))
      }),
      { numRuns: 1000 },
    )
  })

  test('texts longer than one piece are put together', () => {
    const long = `${'a'.repeat(5000)}é${'b'.repeat(5000)}`
    expect(utf8Text(utf8Bytes(long))).toBe(long)
  })
})

describe('base64', () => {
  test('is what the platform encodes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const encoded = encodeBase64(bytes)
        expect(encoded).toBe(Buffer.from(bytes).toString('base64'))
        expect(isBase64(encoded)).toBe(true)
        expect([...decodeBase64(encoded)]).toEqual([...bytes])
      }),
    )
  })

  test.each(['A', 'AA', 'AAA', 'AA=A', '====', 'AA-_', 'AA A', 'AAAA\n'])('%j is none', (text) => {
    expect(isBase64(text)).toBe(false)
  })
})

describe('header values', () => {
  test('come back, and are visible ASCII on the way', () => {
    fc.assert(
      fc.property(text, (text) => {
        const header = encodeHeaderValue(text)
        expect(header).toMatch(/^[!#-~]*$/)
        expect(decodeHeaderValue(header)).toBe(text)
      }),
    )
  })

  test('escape nothing that need not be', () => {
    expect(encodeHeaderValue('https://a.example/?b=[c]#d@é "%"')).toBe(
      'https://a.example/?b=[c]#d@%C3%A9%20%22%25%22',
    )
  })
})

describe('JSON', () => {
  test('is read and written as the platform does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const value: unknown = JSON.parse(json)
        const reading = readJsonValue(JSON.stringify(value, null, indent))
        expect(reading).toMatchObject({ ok: true, repeated: [] })
        if (!reading.ok) return
        expect(reading.value).toEqual(value)
        expect(jsonText(reading.value)).toBe(JSON.stringify(value))
      }),
    )
  })

  test('is refused where the platform refuses it', () => {
    const spellings = '{ } [ ] , : "a" " \\ 1 - .5 e2 01 true x'.split(' ')
    const piece = fc.constantFrom(...spellings, ' ', '\n')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join('')
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(readJsonValue(text).ok).toBe(isJson)
        const node = readJsonText(text)
        expect(node.ok && node.end === text.length).toBe(isJson)
      }),
      { numRuns: 2000 },
    )
  })

  test('is laid out as the platform does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json)
        const compact = JSON.stringify(value)
        expect(indentJson(compact)).toBe(JSON.stringify(value, null, 2))
        expect(compactJson(JSON.stringify(value, null, 2))).toBe(compact)
      }),
    )
  })

  test('keeps the spelling of numbers and strings', () => {
    expect(compactJson('[ 1.0, 1E+2,\n "\\u00e9\\" , " ]')).toBe('[1.0,1E+2,"\\u00e9\\" , "]')
  })
})
