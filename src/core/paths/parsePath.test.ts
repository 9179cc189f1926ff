import { expect, test } from 'vitest'
import { isDefinite } from './Path'
import { parsePath, withRoot } from './parsePath'

function parts(text: string): readonly (string | number)[] | string {
  const parsed = parsePath(text)
  if (!parsed.ok) return `error at ${parsed.at}`
  return parsed.path.map((part) => {
    if (part.type === 'name') return part.name
    return part.type === 'index' ? part.index : '(all)'
  })
}

test.each([
  ['$', []],
  ['$.a.b', ['a', 'b']],
  ["$['a b'].c", ['a b', 'c']],
  ['$["a"]["b"]', ['a', 'b']],
  ['$.list[0]', ['list', 0]],
  ['$.list[*].id', ['list', '(all)', 'id']],
  ['$.*', ['(all)']],
  ['$.order-id', ['order-id']],
  ['$.größe', ['größe']],
  ['$.0', ['0']],
  ["$[ 'a' ][ 1 ]", ['a', 1]],
  ["$ ['a'] .b", ['a', 'b']],
  [String.raw`$['it\'s']["\u0041\n"]`, ["it's", 'A\n']],
  ["$['*']['']", ['*', '']],
  ['$[10]', [10]],
])('%s is read', (text, expected) => {
  expect(parts(text)).toEqual(expected)
})

test.each([
  ['', 0],
  ['a.b', 0],
  [' $', 0],
  ['$.', 2],
  ['$..a', 2],
  ['$a', 1],
  ['$.a b', 3],
  ['$.a ', 3],
  ['$.a.', 4],
  ['$[', 2],
  ['$[]', 2],
  ['$[-1]', 2],
  ['$[01]', 3],
  ['$[1:2]', 3],
  ['$[:2]', 2],
  ["$['a','b']", 5],
  ["$['a'", 5],
  ["$['a", 4],
  [String.raw`$['\x']`, 3],
  ['$[?(@.a)]', 2],
  ['$.a]', 3],
  ['$.*a', 3],
  ['$[99999999999999999999]', 2],
])('%j is refused', (text, at) => {
  expect(parts(text)).toBe(`error at ${at}`)
})

test('a path is definite unless it has a wildcard', () => {
  const definite = (text: string) => {
    const parsed = parsePath(text)
    return parsed.ok && isDefinite(parsed.path)
  }
  expect(definite("$.a[0]['*']")).toBe(true)
  expect(definite('$.a[*].b')).toBe(false)
  expect(definite('$.*')).toBe(false)
})

test('a missing root can be added', () => {
  expect(withRoot('order.id')).toBe('$.order.id')
  expect(withRoot('.a')).toBe('$.a')
  expect(withRoot('[0]')).toBe('$[0]')
  expect(withRoot('$.a')).toBe('$.a')
})
