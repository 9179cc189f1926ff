import { expect, test } from 'vitest'
import { compareResult } from './compare'
import { run } from './runDraft.test.helper'

test("the draft's own filter example gives the expected result", () => {
  const report = run(
    {
      states: {
        HelloWorld: {
          type: 'OPERATION',
          start: true,
          'action-mode': 'SEQUENTIAL',
          actions: [{ function: 'hello' }],
          'next-state': 'UpdateArg',
        },
        UpdateArg: {
          type: 'OPERATION',
          InputPath: '$.payload',
          ResultPath: '$.ifttt.value1',
          OutputPath: '$.ifttt',
          actions: [],
          'next-state': 'SaveResult',
        },
        SaveResult: {
          type: 'OPERATION',
          actions: [{ function: 'save_result' }],
          'next-state': 'STATE-END',
        },
        'STATE-END': { type: 'END' },
      },
    },
    {
      invocations: [{ at: 0, input: { name: 'IFTTT' } }],
      functions: {
        hello: [{ result: { payload: 'Hello, IFTTT!' } }],
        save_result: [{ result: 'saved' }],
      },
    },
  )
  const hello = { payload: 'Hello, IFTTT!' }
  const value = { value1: 'Hello, IFTTT!' }
  const visit = (path: string, exit: string, next: string | null, output: unknown) => {
    return { path, enter: 0, leave: 0, exit, ...(next ? { next } : {}), output }
  }
  expect(report.result).toEqual({
    instances: [
      {
        id: 'i1',
        token: null,
        startedAt: 0,
        endedAt: 0,
        status: 'SUCCESS',
        error: null,
        endState: 'STATE-END',
        output: 'saved',
        visits: [
          visit('HelloWorld', 'actions', 'UpdateArg', hello),
          visit('UpdateArg', 'actions', 'SaveResult', value),
          visit('SaveResult', 'actions', 'STATE-END', 'saved'),
          visit('STATE-END', 'end', null, 'saved'),
        ],
      },
    ],
    calls: [
      {
        at: 0,
        path: 'HelloWorld',
        function: 'hello',
        input: { name: 'IFTTT' },
        outcome: 'result',
        instance: 'i1',
      },
      {
        at: 0,
        path: 'SaveResult',
        function: 'save_result',
        input: value,
        outcome: 'result',
        instance: 'i1',
      },
    ],
    events: [],
  })
  expect(compareResult({ instances: [{ output: 'lost' }] }, report.result)).toEqual([
    { pointer: '/instances/0/output', expected: 'lost', found: 'saved' },
  ])
})
