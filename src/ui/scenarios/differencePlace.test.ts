import { expect, test } from 'vitest'
import type { Json } from '../../core/workflow/Command'
import { differencePlace } from './differencePlace'

const result: Json = {
  instances: [{ id: 'i1', visits: [{ path: 'A', next: 'B' }, { path: 'P/b/C' }] }],
  calls: [{ path: 'A', function: 'f', input: {} }],
}

test.each([
  ['/instances/0/status', 'instance 1: status'],
  ['/instances/0/visits/1/next', 'instance 1, visit 2 of P/b/C: next'],
  ['/instances/0/visits/7', 'instance 1, visit 8'],
  ['/calls/0/input/a~1b', 'call 1 of A: input.a/b'],
  ['/calls', 'number of calls'],
])('%s is %s', (pointer, words) => {
  expect(differencePlace(pointer, result)).toBe(words)
})
