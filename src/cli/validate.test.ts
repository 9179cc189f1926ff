import { describe, expect, test } from 'vitest'
import { validateCommand } from './validate'

const good = `{
  "states": {
    "Work": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" },
    "End": { "type": "END" }
  }
}
`
const file = (name: string, text: string) => ({ name, text })

describe('validate FILE...', () => {
  test('says nothing of a good document', () => {
    const { json, text, status } = validateCommand([file('good.json', good)])
    expect(json).toEqual([])
    expect(text).toBe('good.json: no problems\n')
    expect(status).toBe(0)
  })

  test('gives each mistake with its place in its file', () => {
    const { json, text, status } = validateCommand([
      file('good.json', good),
      file('bad.json', good.replace('"next-state": "End"', '"next-state": "Ende"')),
    ])
    expect(json).toEqual([
      {
        file: 'bad.json',
        code: 'NEXT_UNDEFINED',
        severity: 'error',
        pointer: '/states/Work/next-state',
        line: 3,
        column: 80,
        message: expect.any(String),
      },
    ])
    expect(text).toMatch(/^bad\.json:3:80: error NEXT_UNDEFINED .+\nbad\.json: 1 error, /m)
    expect(status).toBe(1)
  })

  test('gives what follows from a mistake when it is asked for', () => {
    const bad = [file('bad.json', good.replace('"next-state": "End"', '"next-state": "Ende"'))]
    expect(validateCommand(bad, true).json).toContainEqual(
      expect.objectContaining({ code: 'STATE_UNREACHABLE', consequenceOf: 'NEXT_UNDEFINED' }),
    )
  })

  test('is content with hints and warnings', () => {
    const lax = good.replace('OPERATION', 'operation')
    expect(validateCommand([file('lax.json', lax)])).toMatchObject({
      json: [{ code: 'NON_CANONICAL', severity: 'info', pointer: '/states/Work/type' }],
      status: 0,
    })
  })

  test('says where a text is broken', () => {
    expect(validateCommand([file('broken.json', good.replace('"Work":', '"Work"'))])).toMatchObject(
      { json: [{ code: 'NOT_JSON', severity: 'error', line: 3 }], status: 1 },
    )
  })

  test('takes an empty file for a mistake, not for an accident', () => {
    expect(validateCommand([file('empty.json', '')]).status).toBe(1)
  })
})
