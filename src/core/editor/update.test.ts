import { describe, expect, test } from 'vitest'
import type { Command } from '../workflow/Command'
import { rootScopeId, type StepId } from '../workflow/Workflow'
import { type EditorAction, type EditorState, openEditor } from './EditorState'
import { isDirty } from './history'
import { update } from './update'

const idOf = (name: string) => name as StepId
const flow = `{
  "states": {
    "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" },
    "B": { "type": "DELAY", "time-delay": 1.0, "next-state": "E" },
    "P": { "type": "PARALLEL", "branches": { "b": { "states": { "I": { "type": "DELAY", "start": true, "time-delay": 1 } } } }, "next-state": "E" },
    "E": { "type": "END" }
  }
}`

function act(state: EditorState, ...actions: readonly EditorAction[]): EditorState {
  return actions.reduce((current, action) => {
    const { state: next, refused } = update(current, action)
    expect(refused).toBeUndefined()
    return next
  }, state)
}

const command = (of: Command, time = 0): EditorAction => ({ type: 'command', command: of, time })
const rename = (step: string, name: string) =>
  command({ type: 'rename-step', step: idOf(step), name })

/** Types `text` in place of the first `old`, in one go. */
function typeOver({ document }: EditorState, old: string, text: string, time = 0): EditorAction {
  const offset = document.text.indexOf(old)
  return { type: 'type', edits: [{ offset, length: old.length, text }], time }
}

describe('a command', () => {
  test('changes text, picture and selection, and is one entry', () => {
    const state = act(openEditor({ text: flow }), rename('A', 'First'))
    expect(state.document.text).toBe(flow.replace('"A"', '"First"'))
    expect(state.graph.nodes.map(({ id }) => id)).toContain('First')
    expect(state.selection).toEqual(['First'])
    expect(state.history.done).toMatchObject([{ label: 'Rename A to First', kind: 'command' }])
  })

  test('moves nothing that it does not touch', () => {
    const start = openEditor({ text: flow })
    const moved = act(start, {
      type: 'move',
      positions: new Map([[idOf('B'), { x: 900, y: 40 }]]),
      time: 0,
    })
    const after = act(
      moved,
      rename('P', 'Q'),
      command({
        type: 'add-step',
        kind: 'DELAY',
        scope: rootScopeId,
        from: { step: idOf('A'), exit: 'actions' },
      }),
      command({ type: 'remove-steps', steps: [idOf('E')] }),
    )
    expect(after.positions.get(idOf('Q'))).toEqual(moved.positions.get(idOf('P')))
    expect(after.positions.get(idOf('Q/b/I'))).toEqual(moved.positions.get(idOf('P/b/I')))
    expect(after.layout.boxes.get('scope:Q/b')).toEqual(moved.layout.boxes.get('scope:P/b'))
    expect(after.positions.get(idOf('A'))).toEqual(moved.positions.get(idOf('A')))
    expect(after.positions.get(idOf('B'))).toEqual({ x: 900, y: 40 })
    expect(after.positions.has(idOf('E'))).toBe(false)
  })

  test('places what it adds where it is wanted', () => {
    const at = { x: 500, y: 300 }
    const add: Command = { type: 'add-step', kind: 'DELAY', scope: rootScopeId }
    const state = act(openEditor({ text: flow }), { type: 'command', command: add, time: 0, at })
    expect(state.positions.get(idOf('Delay'))).toEqual(at)
    expect(act(state, { type: 'undo' }).document.text).toBe(flow)
  })

  test('is refused with the reason, and nothing happens', () => {
    const state = openEditor({ text: flow })
    const refused = update(state, rename('A', 'B'))
    expect(refused.refused).toMatch(/already/)
    expect(refused.state).toBe(state)
  })

  test('that changes nothing is no entry', () => {
    const state = act(openEditor({ text: flow }), command({ type: 'set-start', step: idOf('A') }))
    expect(state.history.done).toEqual([])
    expect(state.selection).toEqual(['A'])
  })

  test('of several parts is one entry, or none of them is done', () => {
    const start = openEditor({ text: flow })
    const commands: Command[] = [
      { type: 'rename-step', step: idOf('A'), name: 'X' },
      { type: 'remove-steps', steps: [idOf('B')] },
    ]
    const state = act(start, { type: 'commands', commands, label: 'Both', time: 0 })
    expect(state.history.done).toMatchObject([{ label: 'Both' }])
    expect(act(state, { type: 'undo' }).document.text).toBe(flow)
    const wrong: Command = { type: 'rename-step', step: idOf('nobody'), name: 'Y' }
    const action: EditorAction = {
      type: 'commands',
      commands: [...commands, wrong],
      label: 'x',
      time: 0,
    }
    expect(update(start, action)).toMatchObject({ state: start, refused: expect.any(String) })
  })
})

describe('broken text', () => {
  test('keeps the last picture, refuses commands with the line, and heals', () => {
    const start = act(openEditor({ text: flow }), { type: 'select', steps: [idOf('B')] })
    const broken = act(start, typeOver(start, '"type": "DELAY",', '"type": DEL'))
    expect(broken.isTextBroken).toBe(true)
    expect(broken.graph).toBe(start.graph)
    expect(broken.positions).toBe(start.positions)
    expect(broken.selection).toEqual(['B'])
    expect(update(broken, rename('A', 'X')).refused).toMatch(/line 4/)
    const healed = act(broken, typeOver(broken, '"type": DEL', '"type": "DELAY",', 9999))
    expect(healed.isTextBroken).toBe(false)
    expect(healed.positions).toEqual(start.positions)
  })

  test('that is empty takes a first state, as an empty document does', () => {
    const start = openEditor({ text: flow })
    const emptied = act(start, {
      type: 'type',
      edits: [{ offset: 0, length: flow.length, text: '' }],
      time: 0,
    })
    const add: Command = { type: 'add-step', kind: 'END', scope: rootScopeId }
    const state = act(emptied, command(add, 5000))
    expect(JSON.parse(state.document.text)).toEqual({ states: { End: { type: 'END' } } })
    expect(state.isTextBroken).toBe(false)
    expect(act(state, { type: 'undo' }, { type: 'undo' }).document.text).toBe(flow)
  })
})

describe('typing', () => {
  test('in a name takes place and selection along', () => {
    const moved = act(
      openEditor({ text: flow }),
      { type: 'move', positions: new Map([[idOf('P'), { x: 700, y: 10 }]]), time: 0 },
      { type: 'select', steps: [idOf('P')] },
    )
    const state = act(moved, typeOver(moved, '"P"', '"Pay"'))
    expect(state.positions.get(idOf('Pay'))).toEqual({ x: 700, y: 10 })
    expect(state.positions.get(idOf('Pay/b/I'))).toEqual(moved.positions.get(idOf('P/b/I')))
    expect(state.selection).toEqual(['Pay'])
    expect(act(state, { type: 'undo' }).positions).toEqual(moved.positions)
  })
})

describe('undo', () => {
  test('brings text, places and selection back, and says what to look at', () => {
    const start = act(openEditor({ text: flow }), { type: 'select', steps: [idOf('E')] })
    const changed = act(start, command({ type: 'remove-steps', steps: [idOf('B'), idOf('E')] }))
    const back = update(changed, { type: 'undo' })
    expect(back.state.document.text).toBe(flow)
    expect(back.state.positions).toEqual(start.positions)
    expect(back.state.selection).toEqual(['E'])
    expect(back.reveal).toContain('B')
    const again = update(back.state, { type: 'redo' })
    expect(again.state.document.text).toBe(changed.document.text)
    expect(again.state.positions).toEqual(changed.positions)
  })

  test('of a move shows what moves back', () => {
    const start = openEditor({ text: flow })
    const moved = act(start, {
      type: 'move',
      positions: new Map([[idOf('B'), { x: 1, y: 2 }]]),
      time: 0,
    })
    const back = update(moved, { type: 'undo' })
    expect(back.reveal).toEqual(['B'])
    expect(back.state.positions).toEqual(start.positions)
  })

  test('is refused at the beginning', () => {
    expect(update(openEditor({ text: '' }), { type: 'undo' }).refused).toBeDefined()
  })

  test('back to what was saved is clean', () => {
    const dirty = ({ history, savedMark }: EditorState) => isDirty(history, savedMark)
    const start = openEditor({ text: flow })
    const saved = act(start, typeOver(start, '1.0', '2.0', 0), { type: 'mark-saved' })
    const later = act(saved, typeOver(saved, '2.0', '3.0', 1))
    expect([start, saved, later].map(dirty)).toEqual([false, false, true])
    expect(dirty(act(later, { type: 'undo' }))).toBe(false)
    expect(dirty(act(later, { type: 'undo' }, { type: 'undo' }))).toBe(true)
  })
})

test('opening begins anew with the places that are kept', () => {
  const positions = new Map([[idOf('E'), { x: 33, y: 44 }]])
  const state = act(openEditor({ text: '{}' }), { type: 'open', text: flow, positions })
  expect(state.document.text).toBe(flow)
  expect(state.positions.get(idOf('E'))).toEqual({ x: 33, y: 44 })
  expect(state.history.done).toEqual([])
})

describe('kept arranged', () => {
  const text = '{"states":{"A":{"type":"DELAY","start":true,"next-state":"E"},"E":{"type":"END"}}}'
  const insert = {
    type: 'command',
    command: {
      type: 'add-step',
      kind: 'DELAY',
      scope: rootScopeId,
      from: { step: idOf('A'), exit: 'delay' },
    },
    time: 1,
  } as const
  const yOf = (state: EditorState, id: string) => state.layout.boxes.get(id)?.y ?? Number.NaN

  test('a state between two others makes room for itself', () => {
    const before = openEditor({ text, isTidy: true })
    const after = update(before, insert).state
    expect(yOf(after, 'A')).toBeLessThan(yOf(after, 'Delay'))
    expect(yOf(after, 'Delay')).toBeLessThan(yOf(after, 'E'))
    const back = update(after, { type: 'undo' }).state
    expect(back.positions).toEqual(before.positions)
    expect(back.isTidy).toBe(true)
  })

  test('what is placed by hand ends it, and nothing moves any more', () => {
    const before = openEditor({ text, isTidy: true })
    const moved = update(before, {
      type: 'move',
      positions: new Map([[idOf('E'), { x: 300, y: 40 }]]),
      time: 1,
    }).state
    expect(moved.isTidy).toBe(false)
    const after = update(moved, insert).state
    expect(after.positions.get('E')).toEqual({ x: 300, y: 40 })
    expect(after.positions.get('A')).toEqual(before.positions.get('A'))
  })

  test('to begin with it arranges, as a step that can be taken back', () => {
    const manual = openEditor({ text, positions: new Map([['A', { x: 5, y: 7 }]]) })
    const tidy = update(manual, { type: 'keep-tidy', isTidy: true, time: 1 }).state
    expect(tidy.positions).toEqual(openEditor({ text }).positions)
    expect(update(tidy, { type: 'undo' }).state.positions).toEqual(manual.positions)
  })
})
