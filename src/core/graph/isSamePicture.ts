import type { Graph, GraphEdge, GraphNode } from './Graph'
import { sizeOf } from './size'

/** True if both are drawn alike, so that the places of the one hold for the other: most edits change no place. */
export function isSamePicture(a: Graph, b: Graph): boolean {
  return (
    a.nodes.length === b.nodes.length &&
    a.edges.length === b.edges.length &&
    a.nodes.every((node, index) => isSameNode(node, b.nodes[index])) &&
    a.edges.every((edge, index) => isSameEdge(edge, b.edges[index]))
  )
}

function isSameNode(a: GraphNode, b: GraphNode | undefined): boolean {
  if (!b || a.id !== b.id || a.type !== b.type || a.parent !== b.parent) return false
  const [one, other] = [sizeOf(a), sizeOf(b)]
  const isContainer = a.type === 'step' && a.isContainer
  return (
    one.width === other.width &&
    one.height === other.height &&
    isContainer === (b.type === 'step' && b.isContainer) &&
    isSamePorts(a, b)
  )
}

/** Ports follow the exits, in their order. */
function isSamePorts(a: GraphNode, b: GraphNode): boolean {
  if (a.type !== 'step' || b.type !== 'step') return true
  const [exits, others] = [a.step.exits, b.step.exits]
  return (
    exits.length === others.length &&
    exits.every((exit, index) => {
      const other = others[index]
      return (
        exit.id === other?.id &&
        exit.target.to === other.target.to &&
        (exit.slot === undefined) === (other.slot === undefined)
      )
    })
  )
}

function isSameEdge(a: GraphEdge, b: GraphEdge | undefined): boolean {
  return a.id === b?.id && a.target === b.target && a.label === b.label && a.role === b.role
}
