import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oddDocuments } from '../dialects/draft-0.1/commands/oddDocuments'
import { draftParts } from '../dialects/draft-0.1/parts'
import { readDraft } from '../dialects/draft-0.1/read'
import { parseDocument } from '../document/Document'
import { projectGraph } from '../graph/project'
import type { Command } from '../workflow/Command'
import { allScopes, allSteps } from '../workflow/Workflow'
import { type EditorAction, type EditorState, openEditor } from './EditorState'
import { update } from './update'

const garbage = [
  '',
  '{',
  '}',
  '"',
  ',',
  '\\',
  '[[',
  'nul',
  '// x',
  '\r\n',
  '\u{1f600}',
  '"a": 1,',
  '\uFEFF',
  '1e',
]
const kinds = ['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL']

interface Chance {
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}

/** Something that a person could do next; by numbers, so that it can be repeated. */
function actionOf(state: EditorState, { what, a, b, c }: Chance, time: number): EditorAction {
  const { text } = state.document
  if (what < 30) {
    const offset = a % (text.length + 1)
    const length = Math.min(b % 4, text.length - offset)
    return {
      type: 'type',
      edits: [{ offset, length, text: garbage[c % garbage.length] ?? '' }],
      time,
    }
  }
  if (what < 42) return { type: 'undo' }
  if (what < 50) return { type: 'redo' }
  if (what === 50) return { type: 'keep-tidy', isTidy: a % 2 === 0, time }
  if (what < 55) return { type: 'relayout', direction: a % 2 === 0 ? 'down' : 'right', time }
  const steps = [...allSteps(state.workflow.root)]
  const step = steps[a % Math.max(1, steps.length)]
  const other = steps[b % Math.max(1, steps.length)]
  if (!step || !other)
    return {
      type: 'type',
      edits: [{ offset: 0, length: text.length, text: '{"states":{"A":{"type":"END"}}}' }],
      time,
    }
  if (what < 60) return { type: 'move', positions: new Map([[step.id, { x: b, y: c }]]), time }
  if (what < 63) return { type: 'select', steps: [step.id, other.id] }
  const exit = step.exits[c % Math.max(1, step.exits.length)]
  const from = exit && { step: step.id, exit: exit.id }
  const scopes = [...allScopes(state.workflow.root)]
  const scope = scopes[c % scopes.length]?.id ?? step.scope
  const parts = draftParts(readDraft(state.document), step)
  const commands: readonly Command[] = [
    { type: 'add-step', kind: kinds[b % 6] ?? '', scope: step.scope, ...(from ? { from } : {}) },
    { type: 'add-step', kind: kinds[b % 6] ?? '', scope },
    { type: 'remove-steps', steps: [step.id, other.id] },
    { type: 'rename-step', step: step.id, name: `n${c}` },
    { type: 'change-kind', step: step.id, kind: kinds[b % 6] ?? '' },
    { type: 'set-start', step: step.id },
    ...(from ? [{ type: 'connect', from, to: other.id } as const] : []),
    ...(from ? [{ type: 'disconnect', from } as const] : []),
    { type: 'add-part', step: step.id, part: parts[b % Math.max(1, parts.length)]?.part ?? '' },
    { type: 'duplicate-steps', steps: [step.id] },
    { type: 'move-steps', steps: [step.id], scope },
    { type: 'wrap-steps', steps: [step.id, other.id] },
    { type: 'unwrap-step', step: step.id },
    { type: 'paste-steps', scope, text: '{"N": {"type": "DELAY", "time-delay": 1.0}}' },
    { type: 'add-symbol', name: `e${c}` },
    { type: 'set-value', path: [...step.path, 'x-note'], value: { n: [c] } },
    { type: 'remove-value', path: [...step.path, 'type'] },
  ]
  const command = commands[c % commands.length] ?? { type: 'edit-text', edits: [] }
  return { type: 'command', command, time }
}

const chances = fc.array(
  fc.record({ what: fc.nat(99), a: fc.nat(5000), b: fc.nat(5000), c: fc.nat(5000) }),
  { minLength: 5, maxLength: 60 },
)

/** What must hold in every state whatever was done. */
function expectSound(state: EditorState) {
  const { document, workflow, graph, layout, positions, isTextBroken } = state
  if (!isTextBroken) {
    expect(workflow.root).toEqual(readDraft(parseDocument(document.text)).root)
    expect(graph).toEqual(projectGraph(workflow))
  }
  for (const { id } of graph.nodes) {
    const box = layout.boxes.get(id)
    expect(box).toBeDefined()
    if (!isTextBroken) expect(positions.get(id)).toEqual({ x: box?.x, y: box?.y })
  }
  if (!isTextBroken) expect(positions.size).toBe(graph.nodes.length)
  const steps = new Set([...allSteps(workflow.root)].map(({ id }) => id))
  for (const id of state.selection) expect(steps).toContain(id)
}

test('whatever is typed, done and undone, undoing everything gives back every byte and place', () => {
  let commands = 0
  fc.assert(
    fc.property(oddDocuments, chances, (text, all) => {
      const start = openEditor({ text })
      let state = start
      let time = 0
      for (const chance of all) {
        time += chance.b % 700
        const action = actionOf(state, chance, time)
        const result = update(state, action)
        if (action.type === 'command' && result.refused === undefined) commands += 1
        state = result.state
      }
      expectSound(state)
      const end = state
      while (state.history.done.length > 0) state = update(state, { type: 'undo' }).state
      expect(state.document.text).toBe(text)
      expect(state.positions).toEqual(start.positions)
      expectSound(state)
      while (state.history.undone.length > end.history.undone.length) {
        state = update(state, { type: 'redo' }).state
      }
      expect(state.document.text).toBe(end.document.text)
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
  expect(commands).toBeGreaterThan(20)
})
