import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonValue } from './Path'
import { parsePath } from './parsePath'
import { pathsIn } from './pathsIn'
import { selectPath } from './selectPath'

test('lists what a path can select, outer before inner', () => {
  const data = { a: { 'b c': [1, { d: null }] } }
  expect(pathsIn(data)).toEqual([
    '$',
    '$.a',
    "$.a['b c']",
    "$.a['b c'][0]",
    "$.a['b c'][1]",
    "$.a['b c'][1].d",
  ])
  expect(pathsIn(data, 2)).toEqual(['$', '$.a'])
})

test('every path that is listed selects something', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const path of pathsIn(value as JsonValue)) {
        const parsed = parsePath(path)
        if (!parsed.ok) throw new Error(`${path} is not a path`)
        expect(selectPath(parsed.path, value as JsonValue)).toBeDefined()
      }
    }),
  )
})
