import { type Edge, MarkerType, type Node, Position } from 'reactflow'
import type { Box, Graph, GraphEdge, GraphNode, Layout, Route } from '../../core/graph/Graph'
import { type Direction, portsOf } from '../../core/graph/ports'
import type { StepId } from '../../core/workflow/Workflow'

export type StepNode = Node<{ node: Extract<GraphNode, { type: 'step' }>; box: Box }, 'step'>
export type ScopeNode = Node<{ node: Extract<GraphNode, { type: 'scope' }> }, 'scope'>
export type ScopeEndNode = Node<{ node: Extract<GraphNode, { type: 'scope-end' }> }, 'scope-end'>
export type MissingNode = Node<{ node: Extract<GraphNode, { type: 'missing' }> }, 'missing'>
export type CanvasNode = StepNode | ScopeNode | ScopeEndNode | MissingNode

export type CanvasEdge = Edge<{ edge: GraphEdge; route: Route | undefined }, 'exit'>

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

/** React Flow's nodes for the graph: sizes and places are ours, nothing is measured. */
export function toNodes(
  graph: Graph,
  layout: Layout,
  selection: readonly StepId[],
  direction: Direction,
): CanvasNode[] {
  const selected = new Set<string>(selection)
  return graph.nodes.map((node) => {
    const box = layout.boxes.get(node.id) ?? nowhere
    const parent = node.parent === undefined ? undefined : layout.boxes.get(node.parent)
    const isStep = node.type === 'step'
    return {
      id: node.id,
      type: node.type,
      data: { node, box },
      position: { x: box.x - (parent?.x ?? 0), y: box.y - (parent?.y ?? 0) },
      width: box.width,
      height: box.height,
      measured: { width: box.width, height: box.height },
      handles: handlesOf(node, box, direction),
      selected: selected.has(node.id),
      draggable: isStep,
      selectable: isStep,
      connectable: isStep,
      ...(node.parent === undefined ? {} : { parentId: node.parent }),
      // Edges run above containers and below cards, so that ports can be grabbed.
      zIndex: node.type === 'scope' || (isStep && node.isContainer) ? 0 : 2,
      // The discriminated union does not survive a mapped literal.
    } as CanvasNode
  })
}

export function toEdges(
  graph: Graph,
  layout: Layout,
  selectedEdge: string | undefined,
): CanvasEdge[] {
  return graph.edges.map((edge) => ({
    id: edge.id,
    type: 'exit',
    source: edge.source,
    sourceHandle: edge.exit,
    target: edge.target,
    targetHandle: 'in',
    data: { edge, route: layout.routes.get(edge.id) },
    selected: edge.id === selectedEdge,
    reconnectable: edge.isImplied ? false : 'target',
    markerEnd: { type: MarkerType.ArrowClosed },
    zIndex: 1,
  }))
}

function handlesOf(node: GraphNode, box: Box, direction: Direction): NonNullable<Node['handles']> {
  const size = { width: 1, height: 1 }
  const isDown = direction === 'down'
  const entry = {
    id: 'in',
    type: 'target' as const,
    position: isDown ? Position.Top : Position.Left,
    x: isDown ? box.width / 2 : 0,
    y: isDown ? 0 : box.height / 2,
    ...size,
  }
  const exits = [...portsOf(node, box, direction)].map(([id, point]) => ({
    id,
    type: 'source' as const,
    position: isDown ? Position.Bottom : Position.Right,
    x: point.x - box.x,
    y: point.y - box.y,
    ...size,
  }))
  return [entry, ...exits]
}
