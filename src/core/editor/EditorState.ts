import { dialectById, dialectOf } from '../dialects'
import { type Document, parseDocument } from '../document/Document'
import type { TextEdit } from '../document/edits'
import type { Graph, Layout, Point } from '../graph/Graph'
import { layoutGraph } from '../graph/layout'
import { placeNewNodes } from '../graph/place'
import type { Direction } from '../graph/ports'
import { projectGraph } from '../graph/project'
import { sizeOf } from '../graph/size'
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
  /**
   * Where each node stands, lanes too: no part of the text, but of the document's history. While
   * the text is broken, those of the last text that could be read as the history knows it.
   */
  readonly positions: Positions
  readonly direction: Direction
  /** Everything is arranged anew at each change, until something is placed by hand. */
  readonly isTidy: boolean
  readonly selection: readonly StepId[]
  readonly selectedExit: ExitRef | undefined
  readonly history: History
  readonly savedMark: HistoryMark
  readonly isTextBroken: boolean
}

/** Upper left corners by the nodes' ids; a step's node has the step's id. */
export type Positions = ReadonlyMap<string, Point>

export type EditorAction =
  | {
      readonly type: 'open'
      readonly text: string
      readonly positions?: Positions
      readonly isTidy?: boolean
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
  /** From now on arranged at each change, which begins with arranging it; or no longer. */
  | { readonly type: 'keep-tidy'; readonly isTidy: boolean; readonly time: number }
  | { readonly type: 'select'; readonly steps: readonly StepId[]; readonly exit?: ExitRef }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'mark-saved' }

/** The state of a document that has just been opened; positions of steps it has not are left out. */
export function openEditor(opened: {
  readonly text: string
  readonly positions?: Positions
  readonly direction?: Direction
  readonly isTidy?: boolean
}): EditorState {
  const { text, positions = new Map(), direction = 'down', isTidy = false } = opened
  const document = parseDocument(text)
  const workflow = readWorkflow(document)
  const graph = projectGraph(workflow)
  const places = arrange(graph, positions, direction)
  return {
    document,
    workflow,
    graph,
    ...places,
    direction,
    isTidy,
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

/** Places for the graph: those that are known hold, and only new nodes are placed. */
export function arrange(
  graph: Graph,
  positions: Positions,
  direction: Direction,
  previous?: Layout,
): { layout: Layout; positions: Positions } {
  const known = new Map(
    graph.nodes.flatMap((node) => {
      const place = positions.get(node.id)
      const size = previous?.boxes.get(node.id) ?? sizeOf(node)
      return place ? [[node.id, { width: size.width, height: size.height, ...place }]] : []
    }),
  )
  const layout =
    known.size === 0
      ? layoutGraph(graph, { direction })
      : placeNewNodes(graph, known, { direction })
  return { layout, positions: positionsOf(layout) }
}

/** Every node where the layout wants it, whatever was known. */
export function arrangeAnew(
  graph: Graph,
  direction: Direction,
): { layout: Layout; positions: Positions } {
  const layout = layoutGraph(graph, { direction })
  return { layout, positions: positionsOf(layout) }
}

/** Where the layout puts each node. */
export function positionsOf({ boxes }: Layout): Positions {
  return new Map([...boxes].map(([id, { x, y }]) => [id, { x, y }]))
}
