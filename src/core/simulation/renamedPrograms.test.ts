import { expect, test } from 'vitest'
import { examples } from './examples.test.helper'
import { renamedPrograms } from './renamedPrograms'
import { programOf } from './runDraft.test.helper'

const document = (text = (it: string) => it) =>
  text(`{
  "trigger-defs": { "Go": { "source": "s" } },
  "states": {
    "Wait": { "type": "EVENT", "start": true,
      "events": [{ "event-expression": "Go", "actions": [{ "function": "f" }], "next-state": "Both" }] },
    "Both": { "type": "PARALLEL", "branches": {
      "left": { "states": { "L": { "type": "DELAY", "start": true, "time-delay": 5 } } } }, "next-state": "End" },
    "End": { "type": "END" } } }`)

const compare = (change: (text: string) => string) =>
  renamedPrograms(programOf(document()), programOf(document(change)))

test('names of states, branches and triggers, and the layout of the text, change no course', () => {
  expect(compare((text) => text.replaceAll('Both', 'Two'))?.get('Both' as never)).toBe('Two')
  expect(compare((text) => text.replace('"L"', '"Long"'))?.size).toBe(4)
  expect(compare((text) => text.replaceAll('Go', 'Begin'))).toBeDefined()
  expect(compare((text) => text.replace('left', 'first'))).toBeDefined()
  expect(compare((text) => text.replaceAll(' ', '\n'))).toBeDefined()
  expect(compare((text) => text.replace('"END"', '"END", "x-note": 1'))).toBeDefined()
})

test('what can change the course does', () => {
  expect(compare((text) => text.replace('5', '6'))).toBeUndefined()
  expect(compare((text) => text.replace('"f"', '"g"'))).toBeUndefined()
  expect(compare((text) => text.replace('"s"', '"t"'))).toBeUndefined()
  expect(
    compare((text) => text.replace('"next-state": "Both"', '"next-state": "End"')),
  ).toBeUndefined()
  expect(compare((text) => text.replace('"END"', '"END", "status": "FAILURE"'))).toBeUndefined()
})

test.each(examples)('$file is the same as itself, and as no other', ({ program }) => {
  const same = examples.filter((other) => renamedPrograms(program, other.program) !== undefined)
  expect(same.map((other) => other.program)).toEqual([program])
})
