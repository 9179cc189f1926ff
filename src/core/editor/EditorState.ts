import { dialectById, dialectOf } from '../dialects'
import { type Document, parseDocument } from '../document/Document'
import type { TextEdit } from '../document/edits'
import type { Graph, Layout, Point } from '../graph/Graph'
import { layoutGraph } from '../graph/layout'
import { placeNewNodes } from '../graph/place'
import type { Direction } from '../graph/ports'
import { projectGraph } from '../graph/project'
import type { Command, ExitRef } from '../workflow/Command'
import type { StepId, Workflow } from '../workflow/Workflow'
import { emptyHistory, type History, type HistoryMark } from './history'

/** The open document with everything that follows from its text and the places of its steps. */
export interface EditorState {
  readonly document: Document
  /** Of the last text that could be read; while the text is broken it lags behind. */
  readonly workflow: Workflow
  readonly graph: Graph
  readonly layout: Layout
  /** Where each step stands: no part of the text, but of the document's history. */
  readonly positions: ReadonlyMap<StepId, Point>
  readonly direction: Direction
  readonly selection: readonly StepId[]
  readonly selectedExit: ExitRef | undefined
  readonly history: History
  readonly savedMark: HistoryMark
  readonly isTextBroken: boolean
}

export type EditorAction =
  | {
      readonly type: 'open'
      readonly text: string
      readonly positions?: ReadonlyMap<StepId, Point>
    }
  | { readonly type: 'type'; readonly edits: readonly TextEdit[]; readonly time: number }
  /** With `at`, the first step that the command adds is placed there. */
  | {
      readonly type: 'command'
      readonly command: Command
      readonly time: number
      readonly at?: Point
    }
  /** Several commands, each on the result of the one before, as one undo entry. */
  | {
      readonly type: 'commands'
      readonly commands: readonly Command[]
      readonly label: string
      readonly time: number
    }
  | { readonly type: 'move'; readonly positions: ReadonlyMap<StepId, Point>; readonly time: number }
  | { readonly type: 'relayout'; readonly direction: Direction; readonly time: number }
  | { readonly type: 'select'; readonly steps: readonly StepId[]; readonly exit?: ExitRef }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'mark-saved' }

/** The state of a document that has just been opened; positions of steps it has not are left out. */
export function openEditor(opened: {
  readonly text: string
  readonly positions?: ReadonlyMap<StepId, Point>
  readonly direction?: Direction
}): EditorState {
  const { text, positions = new Map(), direction = 'down' } = opened
  const document = parseDocument(text)
  const workflow = readWorkflow(document)
  const graph = projectGraph(workflow)
  const places = arrange(graph, undefined, positions, direction)
  return {
    document,
    workflow,
    graph,
    ...places,
    direction,
    selection: [],
    selectedExit: undefined,
    history: emptyHistory,
    savedMark: 0,
    isTextBroken: isBroken(document),
  }
}

/** True while the picture cannot follow the text; comments do not keep it from that. */
export function isBroken({ errors }: Document): boolean {
  return errors.some(({ kind }) => kind !== 'comment')
}

/** The meaning of the text in the language that it is written in. */
export function readWorkflow(document: Document): Workflow {
  return dialectOf(document).read(document)
}

/** The language of a workflow that was read before. */
export const dialectOfWorkflow = (workflow: Workflow) => dialectById(workflow.dialect)

/**
 * Places for the graph: known positions hold, other nodes keep their place of `previous`, and only
 * those that are new are placed. Nothing that was not touched moves.
 */
export function arrange(
  graph: Graph,
  previous: Layout | undefined,
  positions: ReadonlyMap<StepId, Point>,
  direction: Direction,
): { layout: Layout; positions: ReadonlyMap<StepId, Point> } {
  const known = new Map(previous?.boxes)
  for (const node of graph.nodes) {
    if (node.type !== 'step') continue
    const place = positions.get(node.step.id)
    if (place) known.set(node.id, { width: 0, height: 0, ...known.get(node.id), ...place })
    else known.delete(node.id)
  }
  const layout =
    known.size === 0
      ? layoutGraph(graph, { direction })
      : placeNewNodes(graph, known, { direction })
  return { layout, positions: positionsOf(graph, layout) }
}

/** Where the layout puts each step. */
export function positionsOf(graph: Graph, layout: Layout): ReadonlyMap<StepId, Point> {
  return new Map(
    graph.nodes.flatMap((node) => {
      const box = layout.boxes.get(node.id)
      return node.type === 'step' && box ? [[node.step.id, { x: box.x, y: box.y }]] : []
    }),
  )
}
