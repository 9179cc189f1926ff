import { describe, expect, test } from 'vitest'
import { formatCommand } from './format'

const written = '{"states": [{"name": "End",  "type": "end"}]}\n'
const canonical = '{"states": {"End": {"type": "END"}}}\n'
const squeezed = (text: string) => text.replaceAll(/\s+/g, '')

describe('format FILE...', () => {
  test('gives the canonical spelling', () => {
    const { json, changed, status, text } = formatCommand(
      [{ name: 'w.json', text: written }],
      false,
    )
    expect(changed).toHaveLength(1)
    expect(squeezed(changed[0]?.text ?? '')).toBe(squeezed(canonical))
    expect(json).toMatchObject([{ file: 'w.json', changed: true, problems: [] }])
    expect(text).toBe('w.json: now canonical\n')
    expect(status).toBe(0)
  })

  test('leaves every byte of a canonical document', () => {
    const lines = '{\r\n\t"states" : {"End":{ "type":"END" }}\r\n}'
    expect(formatCommand([{ name: 'w.json', text: lines }], false)).toMatchObject({
      json: [{ file: 'w.json', changed: false, text: lines }],
      changed: [],
      status: 0,
    })
  })

  test('only asks with --check', () => {
    const files = [
      { name: 'w.json', text: written },
      { name: 'c.json', text: canonical },
    ]
    expect(formatCommand(files, true)).toMatchObject({
      text: 'w.json: not canonical\nc.json: canonical\n',
      status: 1,
    })
    expect(formatCommand(files.slice(1), true).status).toBe(0)
  })

  test('leaves alone what is no JSON', () => {
    expect(formatCommand([{ name: 'b.json', text: '{"states" {' }], false)).toMatchObject({
      json: [{ file: 'b.json', changed: false, problems: [{ code: 'NOT_JSON' }, {}] }],
      changed: [],
      messages: [expect.stringContaining('b.json:1:'), expect.anything()],
      status: 1,
    })
  })
})
