import type { Graph, GraphEdge, GraphNode } from './Graph'
import { groupBy } from './groupBy'

/** Who is in whom, and which edges are laid out where. */
export interface Nesting {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly childrenOf: ReadonlyMap<string | undefined, readonly GraphNode[]>
  /** Edges by the parent that both ends share, with the siblings there that hold the ends. */
  readonly edgesIn: ReadonlyMap<string | undefined, readonly LiftedEdge[]>
}

interface LiftedEdge {
  readonly edge: GraphEdge
  readonly source: string
  readonly target: string
  readonly parent: string | undefined
}

/** The graph by parents. */
export function nestingOf(graph: Graph): Nesting {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const childrenOf = groupBy(graph.nodes, ({ parent }) => parent)
  const lifted = graph.edges.flatMap((edge) => lift(edge, nodes) ?? [])
  return { nodes, childrenOf, edgesIn: groupBy(lifted, ({ parent }) => parent) }
}

function lift(edge: GraphEdge, nodes: ReadonlyMap<string, GraphNode>): LiftedEdge | undefined {
  const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)]
  if (!source || !target) return undefined
  if (source.parent === target.parent) {
    return { edge, source: source.id, target: target.id, parent: source.parent }
  }
  const ends = new Map([...lineOf(target, nodes)].map((node) => [node.parent, node.id]))
  for (const { id, parent } of lineOf(source, nodes)) {
    const end = ends.get(parent)
    if (end !== undefined) return { edge, source: id, target: end, parent }
  }
  return undefined
}

/** The node and what is around it, from the inside out. */
export function* lineOf(
  node: GraphNode,
  nodes: ReadonlyMap<string, GraphNode>,
): Generator<GraphNode> {
  let next: GraphNode | undefined = node
  while (next) {
    yield next
    next = next.parent === undefined ? undefined : nodes.get(next.parent)
  }
}
