import { describe, expect, test } from 'vitest'
import { simulateCommand } from './simulate'

const workflow = {
  name: 'w.json',
  text: JSON.stringify({
    states: {
      Work: {
        type: 'OPERATION',
        start: true,
        actions: [{ function: 'work' }],
        'next-state': 'End',
      },
      End: { type: 'END' },
    },
  }),
}
const one = (name: string, expectation: object) => ({
  case: name,
  invocations: [{ at: 0, input: { n: 1 } }],
  functions: { work: [{ result: 'done', after: 5 }] },
  expect: expectation,
})
const scenario = (...cases: object[]) => ({
  name: 's.json',
  text: JSON.stringify({ workflow: 'elsewhere.json', title: 'Work', cases }),
})
const right = one('right', { instances: [{ id: 'i1', endedAt: 5, output: 'done' }] })
const wrong = one('wrong', { instances: [{ id: 'i1', endedAt: 6, output: 'done' }] })

describe('simulate WORKFLOW SCENARIO', () => {
  test('gives the result of each case', () => {
    const { json, status, messages } = simulateCommand(workflow, scenario(right))
    expect(json).toEqual([
      {
        case: 'right',
        passed: true,
        differences: [],
        result: {
          instances: [
            {
              id: 'i1',
              token: null,
              startedAt: 0,
              endedAt: 5,
              status: 'SUCCESS',
              error: null,
              endState: 'End',
              output: 'done',
              visits: [
                { path: 'Work', enter: 0, leave: 5, exit: 'actions', next: 'End', output: 'done' },
                { path: 'End', enter: 5, leave: 5, exit: 'end', output: 'done' },
              ],
            },
          ],
          calls: [
            {
              at: 0,
              path: 'Work',
              function: 'work',
              input: { n: 1 },
              outcome: 'result',
              instance: 'i1',
            },
          ],
          events: [],
        },
      },
    ])
    expect(messages).toEqual([])
    expect(status).toBe(0)
  })

  test('says what is not as expected', () => {
    const { json, text, status } = simulateCommand(workflow, scenario(right, wrong))
    expect(json).toMatchObject([
      { case: 'right', passed: true },
      {
        case: 'wrong',
        passed: false,
        differences: [{ pointer: '/instances/0/endedAt', expected: 6, found: 5 }],
      },
    ])
    expect(text).toContain('ok   right\n')
    expect(text).toMatch(/FAIL wrong\n +\/instances\/0\/endedAt\n +expected 6\n +found +5\n/)
    expect(status).toBe(1)
  })

  test('runs the named case only, with its trace', () => {
    const { json, status } = simulateCommand(workflow, scenario(right, wrong), {
      case: 'right',
      trace: true,
    })
    expect(json).toMatchObject([{ case: 'right' }])
    expect(json).toHaveProperty('0.trace.0', expect.objectContaining({ what: 'started', time: 0 }))
    expect(status).toBe(0)
  })

  test('tells people every record with --trace', () => {
    const { text } = simulateCommand(workflow, scenario(right), { trace: true })
    expect(text).toMatch(/^ +5 +i1 +Work +left +\{"exit":"actions"/m)
  })

  test('refuses a case that is not there', () => {
    const { status, messages, json } = simulateCommand(workflow, scenario(right), { case: 'left' })
    expect({ status, json }).toEqual({ status: 2, json: null })
    expect(messages.join()).toContain('"right"')
  })

  test('refuses what is no scenario and what is no JSON, with the place', () => {
    const bad = { name: 's.json', text: '{"cases": [{"invocations": [{"at": -1}]}]}' }
    expect(simulateCommand(workflow, bad)).toMatchObject({
      status: 2,
      messages: [expect.stringMatching(/^s\.json: \/cases\/0\/invocations\/0\/at: /)],
    })
    expect(simulateCommand(workflow, { name: 's.json', text: '{\n"cases": ]' })).toMatchObject({
      status: 2,
      messages: [expect.stringMatching(/^s\.json:2:\d+: /)],
    })
    expect(simulateCommand({ name: 'w.json', text: '{"states"' }, scenario(right))).toMatchObject({
      status: 2,
      messages: [expect.stringMatching(/^w\.json:1:\d+: error NOT_JSON /)],
    })
  })

  test('runs a workflow with mistakes as far as it goes, and tells them', () => {
    const endless = { ...workflow, text: workflow.text.replace('"End":{', '"Fin":{') }
    const { json, status, messages } = simulateCommand(endless, scenario(right))
    expect(messages.join('\n')).toContain('error NEXT_UNDEFINED')
    expect(json).toMatchObject([{ passed: false, stopped: expect.any(String) }])
    expect(status).toBe(1)
  })
})
