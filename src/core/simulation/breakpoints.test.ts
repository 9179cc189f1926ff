import { expect, test } from 'vitest'
import type { StepId } from '../workflow/Workflow'
import { breakpointText, renameIn, renameNamesIn } from './breakpoints'
import type { Breakpoint } from './stop'

// Ids of steps are texts with a brand.
const id = (text: string) => text as StepId

test('a breakpoint on a state, its exit or its data follows a renaming', () => {
  const renamed = new Map([[id('Ask'), id('Query')]])
  const all: readonly Breakpoint[] = [
    { on: 'step', step: id('Ask') },
    { on: 'exit', step: id('Ask'), exitId: 'next' },
    { on: 'data', path: '$.a', step: id('Ask') },
  ]
  for (const one of all) expect(renameIn(one, renamed)).toEqual({ ...one, step: 'Query' })
  const other: Breakpoint = { on: 'step', step: id('End') }
  expect(renameIn(other, renamed)).toBe(other)
  expect(renameIn({ on: 'error' }, renamed)).toEqual({ on: 'error' })
})

test('a trigger or function follows when one name takes the place of another', () => {
  const one: Breakpoint = { on: 'trigger', trigger: 'A' }
  expect(renameNamesIn(one, 'trigger', ['A', 'B'], ['C', 'B'])).toEqual({ ...one, trigger: 'C' })
  expect(renameNamesIn(one, 'function', ['A', 'B'], ['C', 'B'])).toBe(one)
  expect(renameNamesIn(one, 'trigger', ['A', 'B'], ['B'])).toBe(one)
  expect(renameNamesIn(one, 'trigger', ['A', 'B'], ['C', 'D'])).toBe(one)
})

test.each<[Breakpoint, string]>([
  [{ on: 'error' }, 'any error arises'],
  [{ on: 'function', function: 'price' }, 'price is called'],
  [{ on: 'data', path: '$.n', equals: 3 }, '$.n is 3 where a state is entered or left'],
])('says what %j waits for', (breakpoint, text) => {
  expect(breakpointText(breakpoint)).toBe(text)
})
