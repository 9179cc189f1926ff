import { parseDocument } from '../document/Document'
import { applyEdits, composeEdits, invertEdits, type TextEdit } from '../document/edits'
import type { Graph, Layout, Point } from '../graph/Graph'
import type { Direction } from '../graph/ports'
import { layoutGraph } from '../graph/layout'
import { applyPositions } from '../graph/place'
import { isSamePicture } from '../graph/isSamePicture'
import { projectGraph } from '../graph/project'
import type { Command, WriteResult } from '../workflow/Command'
import { findStep, type StepId } from '../workflow/Workflow'
import {
  arrange,
  arrangeAnew,
  dialectOfWorkflow,
  type EditorAction,
  type EditorState,
  isBroken,
  openEditor,
  type Positions,
  positionsOf,
  readWorkflow,
} from './EditorState'
import {
  markOf,
  type PositionChanges,
  push,
  redo,
  type Selection,
  seal,
  type Transaction,
  undo,
} from './history'
import { changedSteps } from './changedSteps'
import { renamedBetween } from './renamed'

export interface UpdateResult {
  readonly state: EditorState
  /** Why nothing was done, as a sentence for the user. */
  readonly refused?: string
  /** What should be brought into view. */
  readonly reveal?: readonly StepId[]
}

/** The state after `action`; pure, so that the whole life of a document can be replayed. */
export function update(state: EditorState, action: EditorAction): UpdateResult {
  switch (action.type) {
    case 'open': {
      const { direction } = state
      return { state: openEditor({ ...action, direction }) }
    }
    case 'type':
      return { state: type(state, action.edits, action.time) }
    case 'command':
      return carryOut(state, [action.command], action)
    case 'commands':
      return carryOut(state, action.commands, action)
    case 'move':
      return { state: move(state, action.positions, action.time) }
    case 'relayout':
      return { state: relayout(state, action) }
    case 'keep-tidy': {
      const { isTidy, time } = action
      if (!isTidy) return { state: { ...state, isTidy } }
      return { state: relayout({ ...state, isTidy }, { direction: state.direction, time }) }
    }
    case 'select':
      return {
        state: select(state, {
          steps: action.steps,
          ...(action.exit ? { exit: action.exit } : {}),
        }),
      }
    case 'undo':
      return takeBack(state)
    case 'redo':
      return doAgain(state)
    case 'mark-saved':
      return { state: markSaved(state) }
  }
}

function type(state: EditorState, edits: readonly TextEdit[], time: number): EditorState {
  const after = withText(state, edits, { isTyped: true })
  if (after.document.text === state.document.text) return state
  return record(state, after, edits, { label: 'Typing', time, kind: 'typing' })
}

/** What is typed on does not join what was saved: undo leads back to it. */
function markSaved(state: EditorState): EditorState {
  return { ...state, history: seal(state.history), savedMark: markOf(state.history) }
}

function carryOut(
  state: EditorState,
  commands: readonly Command[],
  { label, time, at }: { label?: string; time: number; at?: Point },
): UpdateResult {
  let after = state
  let edits: readonly TextEdit[] = []
  let result: Extract<WriteResult, { ok: true }> | undefined
  for (const command of commands) {
    // While the text is broken or empty, the workflow is that of an earlier text.
    const workflow = after.isTextBroken ? readWorkflow(after.document) : after.workflow
    const written = dialectOfWorkflow(workflow).write(after.document, workflow, command)
    if (!written.ok) return { state, refused: written.reason }
    edits = composeEdits(edits, written.edits)
    after = withText(renameSteps(after, written.renamed), written.edits)
    result = written
  }
  if (!result || edits.length === 0) return { state: result ? selectResult(state, result) : state }
  after = selectResult(after, result)
  const [added] = result.select
  if (at && added) after = movedTo(after, new Map([[added, at]]))
  return {
    state: record(state, after, edits, { label: label ?? result.label, time, kind: 'command' }),
  }
}

function selectResult(state: EditorState, { select: wanted }: Extract<WriteResult, { ok: true }>) {
  return wanted.length > 0 ? select(state, { steps: wanted }) : select(state, selectionOf(state))
}

function move(
  state: EditorState,
  positions: ReadonlyMap<StepId, Point>,
  time: number,
): EditorState {
  const after = movedTo(state, positions)
  const count = positions.size
  const [first] = positions.keys()
  const name = first && findStep(state.workflow, first)?.name
  const label = count === 1 && name ? `Move ${name}` : `Move ${count} states`
  return record(state, after, [], { label, time, kind: 'move' })
}

function movedTo(state: EditorState, positions: Positions): EditorState {
  const { direction, graph } = state
  const layout = applyPositions(graph, state.layout, positions, { direction })
  return { ...laidOut(state, layout), isTidy: false }
}

function relayout(
  state: EditorState,
  { direction, time }: { readonly direction: Direction; readonly time: number },
): EditorState {
  const after = laidOut({ ...state, direction }, layoutGraph(state.graph, { direction }))
  return record(state, after, [], { label: 'Arrange', time, kind: 'command' })
}

/** Places of nodes that are not in the picture stay: the text may be broken and come back. */
function laidOut(state: EditorState, layout: Layout): EditorState {
  const positions = new Map([...state.positions, ...positionsOf(layout)])
  return { ...state, layout, positions }
}

/** The state with the text edited; broken text leaves meaning and picture as they were. */
function withText(
  before: EditorState,
  edits: readonly TextEdit[],
  { isTyped = false }: { readonly isTyped?: boolean } = {},
): EditorState {
  const document = parseDocument(applyEdits(before.document.text, edits))
  if (isBroken(document)) return { ...before, document, isTextBroken: true }
  const workflow = readWorkflow(document)
  const graph = projectGraph(workflow)
  const state = isTyped ? renameSteps(before, renamedBetween(before.workflow, workflow)) : before
  const isSame = isSamePicture(state.graph, graph) && isAsPlaced(state)
  const places = isSame ? {} : placesOf(graph, state)
  return keepSelection({ ...state, document, workflow, graph, ...places, isTextBroken: false })
}

function placesOf(graph: Graph, { isTidy, positions, direction, layout }: EditorState) {
  if (isTidy) return arrangeAnew(graph, direction)
  return arrange(graph, positions, direction, layout)
}

/** True if the layout has every node where its position says, so that it need not be made anew. */
function isAsPlaced({ graph, layout, positions, isTextBroken }: EditorState): boolean {
  if (isTextBroken || positions.size !== graph.nodes.length) return false
  return graph.nodes.every(({ id }) => {
    const [box, place] = [layout.boxes.get(id), positions.get(id)]
    return box !== undefined && box.x === place?.x && box.y === place.y
  })
}

/** Positions, places and selection under the new names. */
function renameSteps(state: EditorState, renamed: ReadonlyMap<StepId, StepId>): EditorState {
  if (renamed.size === 0) return state
  const newName = (id: StepId) => renamed.get(id) ?? id
  const boxes = new Map([...state.layout.boxes].map(([id, box]) => [newNode(id, renamed), box]))
  return {
    ...state,
    layout: { ...state.layout, boxes },
    positions: new Map([...state.positions].map(([id, place]) => [newNode(id, renamed), place])),
    selection: state.selection.map(newName),
  }
}

/** The node's id after the renaming; that of a scope holds its owner's. */
function newNode(id: string, renamed: ReadonlyMap<StepId, StepId>): string {
  const [, kind = '', owner = id, scope = ''] = /^(scope:|end:)(.*)(\/[^/]*)$/s.exec(id) ?? []
  // The rest is the id of a step, whether or not there is one.
  const step = owner as StepId
  return `${kind}${renamed.get(step) ?? step}${scope}`
}

function keepSelection(state: EditorState): EditorState {
  return select(state, selectionOf(state))
}

function selectionOf({ selection: steps, selectedExit: exit }: EditorState): Selection {
  return { steps, ...(exit ? { exit } : {}) }
}

/** Selects those of the steps that exist. */
function select(state: EditorState, { steps, exit }: Selection): EditorState {
  const existing = steps.filter((id) => findStep(state.workflow, id) !== undefined)
  const step = exit && findStep(state.workflow, exit.step)
  const hasExit = step?.exits.some(({ id }) => id === exit?.exit) ?? false
  const isSame =
    existing.length === state.selection.length &&
    existing.every((id, index) => id === state.selection[index])
  return {
    ...state,
    selection: isSame ? state.selection : existing,
    selectedExit: hasExit ? exit : undefined,
  }
}

/** `after` with a history entry that leads back to `before`. */
function record(
  before: EditorState,
  after: EditorState,
  edits: readonly TextEdit[],
  what: Pick<Transaction, 'label' | 'time' | 'kind'>,
): EditorState {
  const changes = changesBetween(before.positions, after.positions)
  const history = push(before.history, {
    ...what,
    edits,
    inverse: invertEdits(before.document.text, edits),
    ...changes,
    selectionBefore: selectionOf(before),
    selectionAfter: selectionOf(after),
  })
  return { ...after, history }
}

function changesBetween(
  before: Positions,
  after: Positions,
): Pick<Transaction, 'positionsBefore' | 'positionsAfter'> {
  const positionsBefore = new Map<string, Point | undefined>()
  const positionsAfter = new Map<string, Point | undefined>()
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id), after.get(id)]
    if (old?.x === now?.x && old?.y === now?.y) continue
    positionsBefore.set(id, old)
    positionsAfter.set(id, now)
  }
  return { positionsBefore, positionsAfter }
}

function takeBack(state: EditorState): UpdateResult {
  const step = undo(state.history)
  if (!step) return { state, refused: 'There is nothing to undo.' }
  const { inverse, positionsBefore, selectionBefore } = step.undone
  const after = replay(state, inverse, positionsBefore, selectionBefore)
  const reveal = changedSteps(after, inverse, positionsBefore)
  return { state: { ...after, history: step.history }, reveal }
}

function doAgain(state: EditorState): UpdateResult {
  const step = redo(state.history)
  if (!step) return { state, refused: 'There is nothing to redo.' }
  const { edits, positionsAfter, selectionAfter } = step.redone
  const after = replay(state, edits, positionsAfter, selectionAfter)
  const reveal = changedSteps(after, edits, positionsAfter)
  return { state: { ...after, history: step.history }, reveal }
}

function replay(
  state: EditorState,
  edits: readonly TextEdit[],
  changes: PositionChanges,
  selection: Selection,
): EditorState {
  const positions = new Map(state.positions)
  for (const [id, place] of changes) {
    if (place) positions.set(id, place)
    else positions.delete(id)
  }
  const { isTidy } = state
  // History knows where everything stood.
  const after = { ...withText({ ...state, positions, isTidy: false }, edits), isTidy }
  return select(after.isTextBroken && changes.size > 0 ? pictureMoved(after) : after, selection)
}

/** The last picture with its nodes where history has them, though its text is not there. */
function pictureMoved(state: EditorState): EditorState {
  const { graph, direction, positions } = state
  return { ...state, layout: applyPositions(graph, state.layout, positions, { direction }) }
}
