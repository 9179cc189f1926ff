import { describe, expect, test } from 'vitest'
import { testCommand } from './test'

const workflow = JSON.stringify({
  states: {
    Which: {
      type: 'SWITCH',
      start: true,
      choices: [{ path: '$.n', value: 1, operator: 'EQ', 'next-state': 'One' }],
      default: 'Other',
    },
    One: { type: 'END' },
    Other: { type: 'END' },
  },
})
const load = (name: string) => ({ name: `flows/${name}`, text: workflow })
const source = (name: string, ...inputs: number[]) => ({
  name,
  text: JSON.stringify({
    workflow: 'which.workflow.json',
    title: name,
    cases: inputs.map((n) => ({
      case: `n is ${n}`,
      invocations: [{ at: 0, input: { n } }],
      expect: { instances: [{ endState: 'One' }] },
    })),
  }),
  load,
})

describe('test PATH...', () => {
  test('runs all cases and counts what they reach of each workflow', () => {
    const { json, status } = testCommand([source('a.json', 1), source('b.json', 1)])
    expect(json).toEqual({
      passed: 2,
      failed: 0,
      files: [
        {
          file: 'a.json',
          workflow: 'flows/which.workflow.json',
          title: 'a.json',
          cases: [{ case: 'n is 1', passed: true, differences: [] }],
        },
        expect.objectContaining({ file: 'b.json' }),
      ],
      coverage: [
        {
          workflow: 'flows/which.workflow.json',
          states: { reached: 2, total: 3, missing: ['Other'] },
          transitions: { reached: 1, total: 2, missing: ['Which default → Other'] },
          outcomes: { reached: 1, total: 2, missing: ['the end at Other'] },
        },
      ],
    })
    expect(status).toBe(0)
  })

  test('fails with one case', () => {
    const { text, status } = testCommand([source('a.json', 1, 2)])
    expect(text).toContain('ok   n is 1')
    expect(text).toContain('FAIL n is 2')
    expect(text).toContain('states 3/3, transitions 2/2, outcomes 2/2')
    expect(text).toMatch(/1 case passed, 1 failed\n$/)
    expect(status).toBe(1)
  })

  test('refuses to pass without a scenario file', () => {
    expect(testCommand([])).toMatchObject({ status: 2, json: null })
  })

  test('tells which file cannot be used, and runs the others', () => {
    const lost = { ...source('lost.json', 1), load: () => ({ unreadable: 'x: no such file' }) }
    const broken = { name: 'broken.json', text: '{', load }
    expect(testCommand([lost, broken, source('a.json', 1)])).toMatchObject({
      json: { passed: 1, failed: 0, files: [{ file: 'a.json' }] },
      messages: ['x: no such file', expect.stringContaining('broken.json:1:')],
      status: 2,
    })
  })
})
