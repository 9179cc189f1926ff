import { describe, expect, test } from 'vitest'
import { parseCurl } from './parseCurl'
import { shellWords } from './shellWords'

describe('words of a shell', () => {
  test.each([
    ['a  b\tc', ['a', 'b', 'c']],
    [`'a b'"c d"e`, ['a bc de']],
    [`'it'\\''s'`, ["it's"]],
    ['"a\\"b\\\\c\\d\\$e"', ['a"b\\c\\d$e']],
    ['a\\ b \\\n c', ['a b', 'c']],
    ['"a\\\nb"', ['ab']],
    [String.raw`$'a\n\t\'\\\x41\u00e9\U0001F600\101\xc3\xa9'`, ["a\n\t'\\Aé😀Aé"]],
    [String.raw`$'\xff'`, ['\uFFFD']],
    ['$a "$b"', ['$a', '$b']],
    [`''`, ['']],
    ['a | b', ['a']],
    ['a\nb', ['a']],
    ['https://a.example/?a=1;b=2', ['https://a.example/?a=1;b=2']],
  ])('%j', (line, words) => {
    expect(shellWords(line).map(({ text }) => text)).toEqual(words)
  })
})

const pairs = (line: string) => parseCurl(line).headers.map(({ name, value }) => [name, value])

describe('a curl command', () => {
  test.each([
    [`curl -H 'Ce-Id: 1' x`, [['ce-id', '1']]],
    [
      `$ curl x -H'Ce-Id:1' --header "B: c"`,
      [
        ['ce-id', '1'],
        ['b', 'c'],
      ],
    ],
    [`curl -sSkH 'a: b' -XPOST -o file x`, [['a', 'b']]],
    [`curl -H 'a;' -H 'content-type:' -d 1 x`, [['a', '']]],
    [`curl -d 1 x`, [['content-type', 'application/x-www-form-urlencoded']]],
    [`curl --json 1 x`, [['content-type', 'application/json']]],
  ])('%s has its headers', (line, headers) => {
    expect(pairs(line)).toEqual(headers)
  })

  test.each([
    [`curl x`, ''],
    [`curl -d 'a b' x`, 'a b'],
    [`curl -da x`, 'a'],
    [`curl --data a --data-binary b --data-raw @c x`, 'a&b&@c'],
    [`curl -d @file x`, ''],
    [`curl -X POST \\\n  --data-raw $'{"a":\\'b\\'}' \\\n x`, `{"a":'b'}`],
  ])('%s has its body', (line, body) => {
    expect(parseCurl(line).body).toBe(body)
  })

  test('says where each character of the body was written', () => {
    const line = `curl -d 'ab'"cd" --data-raw e x`
    const { body, bodyOffset } = parseCurl(line)
    expect(body).toBe('abcd&e')
    const written = [0, 1, 2, 3, 5].map((at) => line.charAt(bodyOffset(at)))
    expect(written.join('')).toBe('abcde')
  })
})
