import type { MouseEvent, TouchEvent } from 'react'
import type { NodeChange, ReactFlowInstance } from 'reactflow'
import { alignBox } from '../../core/graph/align'
import { foldedBox } from '../../core/graph/fold'
import type { Point } from '../../core/graph/Graph'
import type { Command } from '../../core/workflow/Command'
import { findStep, rootScopeId, type ScopeId, type StepId } from '../../core/workflow/Workflow'
import { refusalOf, run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import { useCanvas } from './canvasStore'
import type { CanvasEdge, CanvasNode } from './toReactFlow'

/** How near, in pixels on the screen, a dragged state snaps to the lines of its neighbours. */
const reach = 6

/** A move of a single node, aligned with its siblings; the lines are shown while it lasts. */
export function snapped(
  change: NodeChange<CanvasNode>,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
): NodeChange<CanvasNode> {
  if (change.type !== 'position' || !change.position || !change.dragging) return change
  const node = flow.getNode(change.id)
  if (!node || useEditor.getState().state.selection.length > 1) return change
  const sizeOf = ({ width = 0, height = 0 }: CanvasNode) => ({ width, height })
  const siblings = flow
    .getNodes()
    .filter(
      ({ id, parentId, type }) => id !== node.id && parentId === node.parentId && type === 'step',
    )
    .map((one) => ({ ...one.position, ...sizeOf(one) }))
  const box = { ...change.position, ...sizeOf(node) }
  const { at, guides } = alignBox(box, siblings, reach / flow.getZoom())
  const parent = node.parentId === undefined ? undefined : flow.getInternalNode(node.parentId)
  const by = parent?.internals.positionAbsolute ?? { x: 0, y: 0 }
  useCanvas.setState({
    guides: guides.map(({ axis, at: line, from, to }) => {
      const [main, cross] = axis === 'x' ? [by.x, by.y] : [by.y, by.x]
      return { axis, at: line + main, from: from + cross, to: to + cross }
    }),
  })
  return { ...change, position: at }
}

type DragEvent = MouseEvent | TouchEvent | globalThis.MouseEvent | globalThis.TouchEvent

/**
 * The end of a drag: with Alt a copy stays at the new place, over another branch the states move
 * into it, a state without edges is spliced into the edge below it, else the places change.
 */
export function drop(
  dragged: readonly CanvasNode[],
  nodes: readonly CanvasNode[],
  event: DragEvent,
): void {
  const positions = placesOf(dragged, nodes)
  const steps = [...positions.keys()]
  const [first] = steps
  const at = first && positions.get(first)
  if (!first || !at) return
  if (event.altKey) {
    run({ type: 'duplicate-steps', steps }, at)
    return
  }
  const target = movedInto(dragged, event)
  if (target?.splice) {
    const { state, dispatch } = useEditor.getState()
    const name = findStep(state.workflow, first)?.name ?? ''
    const label = `Put ${name} between`
    if (dispatch({ type: 'commands', commands: target.splice, label, time: Date.now() })) return
  } else if (target) {
    if (run({ type: 'move-steps', steps, scope: target.scope }, at)) return
  }
  useEditor.getState().dispatch({ type: 'move', positions, time: Date.now() })
}

interface Into {
  /** What is marked while the pointer is over it. */
  readonly id: string
  readonly scope: ScopeId
  readonly splice?: readonly Command[]
}

/** What a drag would move the states into, if it is not where they are. */
export function movedInto(dragged: readonly CanvasNode[], event: DragEvent): Into | undefined {
  const { workflow } = useEditor.getState().state
  const steps = dragged.flatMap((node) => (node.type === 'step' ? [node.data.node.step] : []))
  const [first] = steps
  if (!first) return undefined
  const { x, y } = pointOf(event)
  const own = new Set(dragged.map(({ id }) => id))
  const target = dropTargetAt(x, y, lanesInside(own))
  if (target.from && steps.length === 1) {
    const splice = spliceOf(first.id, target.from)
    if (splice && target.id) return { id: target.id, scope: first.scope, splice }
  }
  const { scope } = target
  if (scope === first.scope) return undefined
  const command = { type: 'move-steps', steps: steps.map(({ id }) => id), scope } as const
  const refusal = refusalOf(command)
  if (refusal !== undefined) {
    useSession.getState().set({ announcement: refusal })
    return undefined
  }
  const owner = scope === rootScopeId ? undefined : findStep(workflow, first.id)
  return { id: target.id ?? owner?.id ?? '', scope }
}

/** The lanes of what is dragged: nothing moves into itself. */
function lanesInside(own: ReadonlySet<string>): ReadonlySet<string> {
  const { graph } = useEditor.getState().state
  const inside = new Set<string>(own)
  for (const { id, parent } of graph.nodes) if (parent && inside.has(parent)) inside.add(id)
  return inside
}

/** A state that nothing leads to and that leads nowhere can be put onto an edge. */
function spliceOf(step: StepId, from: { step: StepId; exit: string }) {
  const { workflow, graph } = useEditor.getState().state
  const found = findStep(workflow, step)
  const exit = found?.exits.find((one) => one.slot !== undefined && one.role !== 'error')
  const edge = graph.edges.find((one) => one.step === from.step && one.exit === from.exit)
  const isWired = graph.edges.some((one) => one.target === step)
  if (!found || !exit || !edge || isWired || from.step === step) return undefined
  const commands: readonly Command[] = [
    { type: 'connect', from: { step, exit: exit.id }, to: edge.target as StepId },
    { type: 'connect', from, to: step },
  ]
  return commands.some((one) => refusalOf(one) !== undefined) ? undefined : commands
}

function pointOf(event: DragEvent): Point {
  if (!('changedTouches' in event)) return { x: event.clientX, y: event.clientY }
  const touch = event.changedTouches[0]
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 }
}

/** Absolute places after the drag; React Flow knows places relative to the parent. */
function placesOf(
  dragged: readonly CanvasNode[],
  nodes: readonly CanvasNode[],
): ReadonlyMap<StepId, Point> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const positions = new Map<StepId, Point>()
  const { layout } = useEditor.getState().state
  for (const node of dragged) {
    if (node.type !== 'step') continue
    let { x, y } = node.position
    for (let outer = node.parentId; outer; outer = byId.get(outer)?.parentId) {
      x += byId.get(outer)?.position.x ?? 0
      y += byId.get(outer)?.position.y ?? 0
    }
    // A folded container is drawn at the middle of its upper border.
    const whole = node.data.node.hidden && layout.boxes.get(node.id)
    if (whole) x -= foldedBox(whole).x - whole.x
    positions.set(node.data.node.step.id, { x: Math.round(x), y: Math.round(y) })
  }
  return positions
}

interface DropTarget {
  readonly id: string | undefined
  readonly scope: ScopeId
  readonly from?: { step: StepId; exit: string }
}

/** What lies under the pointer: an edge to splice into, else the scope that would take the state. */
export function dropTargetAt(x: number, y: number, without?: ReadonlySet<string>): DropTarget {
  const { graph, workflow } = useEditor.getState().state
  const elements = document.elementsFromPoint(x, y)
  for (const element of elements) {
    const id =
      element.closest<HTMLElement>('[data-edge]')?.dataset['edge'] ??
      element.closest<HTMLElement>('.react-flow__edge')?.dataset['id']
    const edge = id && graph.edges.find((one) => one.id === id && !one.isImplied)
    if (edge) {
      const scope = findStep(workflow, edge.step)?.scope ?? rootScopeId
      return { id: edge.id, scope, from: { step: edge.step, exit: edge.exit } }
    }
  }
  const lane = elements
    .map((element) => element.closest<HTMLElement>('[data-scope]'))
    .find(
      (one) =>
        one && !without?.has(one.closest<HTMLElement>('.react-flow__node')?.dataset['id'] ?? ''),
    )
  const scope = lane?.dataset['scope'] as ScopeId | undefined
  return { id: scope, scope: scope ?? rootScopeId }
}
