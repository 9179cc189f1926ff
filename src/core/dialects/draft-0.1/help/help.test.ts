import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { validate } from '../../../validation/validate'
import { draft01 } from '..'
import { help } from '.'
import { severities } from '../codes'

const diagnose = (text: string) => {
  const document = parseDocument(text)
  return validate(document, draft01.read(document), draft01)
}

const pages = Object.entries(help).filter(([code]) => code !== 'OTHER_LANGUAGE')

describe.each(pages)('the page of %s', (code, { bad, good }) => {
  test('has a bad example with this one mistake', () => {
    const own = diagnose(bad).filter(({ consequenceOf }) => consequenceOf === undefined)
    expect(own.map((one) => one.code)).toEqual([code])
  })

  test('has a good example without any', () => {
    expect(diagnose(good)).toEqual([])
  })
})

test('every code has a page, and every page has its code', () => {
  const known = [...Object.keys(severities), 'NOT_JSON', 'OTHER_LANGUAGE']
  expect(Object.keys(help).sort()).toEqual(known.sort())
})
