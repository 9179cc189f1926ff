import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits, invertEdits, type TextEdit } from '../document/edits'
import {
  emptyHistory,
  type History,
  isDirty,
  markOf,
  push,
  redo,
  seal,
  type Transaction,
  undo,
} from './history'

type Entry = Omit<Transaction, 'id'>

const nothing = { steps: [] }
const entry = (change: Partial<Entry>): Entry => ({
  edits: [],
  inverse: [],
  positionsBefore: new Map(),
  positionsAfter: new Map(),
  label: 'x',
  time: 0,
  kind: 'command',
  selectionBefore: nothing,
  selectionAfter: nothing,
  ...change,
})

/** Types edits one after the other, each at its time in milliseconds. */
function typed(start: string, steps: readonly (TextEdit & { readonly time: number })[]) {
  let text = start
  let history: History = emptyHistory
  for (const { time, ...edit } of steps) {
    const change = { edits: [edit], inverse: invertEdits(text, [edit]), time }
    history = push(history, entry({ ...change, kind: 'typing' }))
    text = applyEdits(text, [edit])
  }
  return { text, history }
}

const insert = (offset: number, text: string, time: number) => ({ offset, length: 0, text, time })
const erase = (offset: number, length: number, time: number) => ({ offset, length, text: '', time })

describe('typing', () => {
  test('is one entry while it goes on at the same place', () => {
    const { history } = typed('ab', [insert(1, 'x', 0), insert(2, 'y', 900), insert(3, 'z', 1800)])
    expect(history.done).toMatchObject([
      {
        edits: [{ offset: 1, length: 0, text: 'xyz' }],
        inverse: [{ offset: 1, length: 3, text: '' }],
        time: 1800,
      },
    ])
  })

  test('begins a new entry after a second of rest', () => {
    expect(typed('', [insert(0, 'x', 0), insert(1, 'y', 1001)]).history.done).toHaveLength(2)
  })

  test('begins a new entry with a word after a short rest', () => {
    const word = (pause: number) => [insert(0, 'one ', 0), insert(4, 'two', pause)]
    expect(typed('', word(301)).history.done).toHaveLength(2)
    expect(typed('', word(300)).history.done).toHaveLength(1)
  })

  test('begins a new entry elsewhere', () => {
    expect(typed('abc', [insert(1, 'x', 0), insert(4, 'y', 1)]).history.done).toHaveLength(2)
  })

  test('takes corrections in, also of what stood there before', () => {
    const { history } = typed('abc', [
      insert(2, 'x', 0),
      erase(2, 1, 1),
      erase(0, 2, 2),
      erase(0, 1, 3),
    ])
    expect(history.done).toMatchObject([
      {
        edits: [{ offset: 0, length: 3, text: '' }],
        inverse: [{ offset: 0, length: 0, text: 'abc' }],
      },
    ])
  })

  test('never joins a command', () => {
    const { history } = typed('', [insert(0, 'x', 0)])
    expect(push(history, entry({ time: 1 })).done).toHaveLength(2)
  })
})

test('nudges of the same steps are one entry, of others not', () => {
  const at = (x: number) => new Map([['A', { x, y: 0 }]])
  const move = (from: number, to: number, time: number) =>
    entry({
      kind: 'move',
      label: 'Move A',
      positionsBefore: at(from),
      positionsAfter: at(to),
      time,
    })
  const history = push(push(emptyHistory, move(0, 20, 0)), move(20, 40, 400))
  expect(history.done).toMatchObject([{ positionsBefore: at(0), positionsAfter: at(40) }])
  expect(push(history, move(40, 60, 901)).done).toHaveLength(2)
  expect(push(history, { ...move(40, 60, 401), label: 'Move B' }).done).toHaveLength(2)
})

test('undo and redo go through the same entries', () => {
  const history = push(push(emptyHistory, entry({ label: 'one' })), entry({ label: 'two' }))
  const back = undo(history)
  expect(back?.undone.label).toBe('two')
  expect(back && redo(back.history)?.redone.label).toBe('two')
  expect(undo(emptyHistory)).toBeUndefined()
  expect(redo(history)).toBeUndefined()
})

test('a new entry forgets what was taken back', () => {
  const back = undo(push(emptyHistory, entry({})))
  expect(back && push(back.history, entry({})).undone).toEqual([])
})

test('typing after undo does not join what was before', () => {
  const { history } = typed('ab', [insert(0, 'x', 0), insert(3, 'y', 1)])
  const back = undo(history)
  const more = entry({ kind: 'typing', edits: [{ offset: 1, length: 0, text: 'z' }], time: 2 })
  expect(back?.history.done).toHaveLength(1)
  expect(back && push(back.history, more).done).toHaveLength(2)
})

test('typing after saving does not join what was saved', () => {
  const saved = seal(typed('', [insert(0, 'x', 0)]).history)
  const more = entry({ kind: 'typing', edits: [{ offset: 1, length: 0, text: 'y' }], time: 1 })
  expect(push(saved, more).done).toHaveLength(2)
})

describe('the dirty mark', () => {
  test('goes when undo or redo lead back to what was saved', () => {
    const saved = push(emptyHistory, entry({}))
    const mark = markOf(saved)
    const later = push(saved, entry({}))
    expect([isDirty(saved, mark), isDirty(later, mark)]).toEqual([false, true])
    const back = undo(later)
    expect(back && isDirty(back.history, mark)).toBe(false)
    const before = back && undo(back.history)
    expect(before && isDirty(before.history, mark)).toBe(true)
  })

  test('stays when other work takes the place of what was saved', () => {
    const saved = push(emptyHistory, entry({}))
    const back = undo(saved)
    expect(back && isDirty(push(back.history, entry({})), markOf(saved))).toBe(true)
  })
})

test('however typing is joined, undoing everything gives back every byte', () => {
  const keys = fc.array(
    fc.record({
      at: fc.nat(),
      cut: fc.nat(2),
      key: fc.string({ maxLength: 2 }),
      pause: fc.nat(1500),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(fc.string(), keys, (start, strokes) => {
      let text = start
      let time = 0
      let caret = 0
      let history: History = emptyHistory
      for (const { at, cut, key, pause } of strokes) {
        // Mostly where the last stroke was, as in real typing.
        const from = at % 3 === 0 ? at % (text.length + 1) : Math.max(0, caret - cut)
        const edit = { offset: from, length: Math.min(cut, text.length - from), text: key }
        time += pause
        const inverse = invertEdits(text, [edit])
        history = push(history, entry({ kind: 'typing', edits: [edit], inverse, time }))
        text = applyEdits(text, [edit])
        caret = from + key.length
      }
      const end = text
      for (const { inverse } of history.done.toReversed()) text = applyEdits(text, inverse)
      expect(text).toBe(start)
      for (const { edits } of history.done) text = applyEdits(text, edits)
      expect(text).toBe(end)
    }),
    { numRuns: 300 },
  )
})
