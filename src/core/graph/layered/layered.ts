import type { Box, Route } from '../Graph'
import { boundsOf, shiftBox, shiftRoute } from '../geometry'
import type { Size } from '../size'
import { assignColumns } from './columns'
import { minimiseCrossings } from './crossings'
import { type Drawing, draw } from './draw'
import { entriesOf, settleEntries, spreadEntries } from './entries'
import { initialOrder } from './initialOrder'
import { type Arc, buildNet, type LayeredEdge, type LayeredNode } from './net'
import { mainPaths, rankNodes } from './ranks'

export interface LayeredLayout extends Size {
  readonly boxes: ReadonlyMap<string, Box>
  readonly routes: ReadonlyMap<string, Route>
}

const componentGap = 64
/** How much wider than high a picture of loose pieces may be. */
const widthShare = 1.5

/**
 * A layered layout of siblings from zero to the right and down: the first node on top, straight main
 * paths, an own channel for each edge and an own place for each label. No recursion over the
 * length of paths; linear but for sorting.
 */
export function layoutLayered(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
): LayeredLayout {
  const parts = componentsOf(nodes, edges).map((part) => {
    const drawing = layoutComponent(part.nodes, part.edges)
    return { ...part, drawing, bounds: boundsOf(drawing.boxes, drawing.routes) }
  })
  const area = parts.reduce((sum, { bounds }) => sum + bounds.width * bounds.height, 0)
  const most = Math.max(parts[0]?.bounds.width ?? 0, Math.sqrt(area) * widthShare)
  const boxes = new Map<string, Box>()
  const routes = new Map<string, Route>()
  const total = { width: 0, height: 0 }
  let [x, y, rowHeight] = [0, 0, 0]
  for (const { nodes: own, edges: ownEdges, drawing, bounds } of parts) {
    if (x > 0 && x + bounds.width > most) {
      x = 0
      y += rowHeight + componentGap
      rowHeight = 0
    }
    const by = { x: x - bounds.x, y: y - bounds.y }
    for (const [index, { id }] of own.entries()) {
      const box = drawing.boxes[index]
      if (box) boxes.set(id, shiftBox(box, by))
    }
    for (const [index, { id }] of ownEdges.entries()) {
      const route = drawing.routes[index]
      if (route) routes.set(id, shiftRoute(route, by))
    }
    total.width = Math.max(total.width, x + bounds.width)
    rowHeight = Math.max(rowHeight, bounds.height)
    total.height = Math.max(total.height, y + rowHeight)
    x += bounds.width + componentGap
  }
  return { boxes, routes, ...total }
}

interface Component {
  readonly nodes: readonly LayeredNode[]
  readonly edges: readonly LayeredEdge[]
}

/** What is connected belongs together; in the order of the first nodes. */
function componentsOf(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
): readonly Component[] {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]))
  for (const { source, target } of edges) {
    neighbours.get(source)?.push(target)
    neighbours.get(target)?.push(source)
  }
  const partOf = new Map<string, number>()
  const parts: { nodes: LayeredNode[]; edges: LayeredEdge[] }[] = []
  for (const { id } of nodes) {
    if (partOf.has(id)) continue
    const stack = [id]
    partOf.set(id, parts.length)
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      for (const other of neighbours.get(next) ?? []) {
        if (partOf.has(other)) continue
        partOf.set(other, parts.length)
        stack.push(other)
      }
    }
    parts.push({ nodes: [], edges: [] })
  }
  for (const node of nodes) parts[partOf.get(node.id) ?? 0]?.nodes.push(node)
  for (const edge of edges) parts[partOf.get(edge.source) ?? 0]?.edges.push(edge)
  return parts
}

function layoutComponent(nodes: readonly LayeredNode[], edges: readonly LayeredEdge[]): Drawing {
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]))
  const arcs = edges.map(({ source, target, port, label, isAside }): Arc => {
    const ends = { source: indexOf.get(source) ?? 0, target: indexOf.get(target) ?? 0 }
    return { ...ends, port, isAside: isAside ?? false, ...(label ? { label } : {}) }
  })
  const ranking = rankNodes(nodes.length, arcs, (node) => nodes[node]?.isLast ?? false)
  const isMain = mainPaths(nodes.length, arcs, ranking)
  const net = buildNet(nodes, arcs, ranking.ranks, isMain)
  const sides = ['by port', 'right', 'left'] as const
  const starts = sides.map((side) => () => initialOrder(net, arcs, nodes.length, side))
  const ordered = minimiseCrossings(net, starts)
  const entries = entriesOf(net, ordered)
  spreadEntries(net, entries)
  // Turns only took part in the order; they need no room in a layer.
  const layers = ordered.map((layer) =>
    layer.filter((vertex) => net.vertices[vertex]?.kind !== 'turn'),
  )
  const centres = assignColumns(net, layers)
  settleEntries(net, entries, centres)
  return draw(net, arcs, nodes.length, layers, centres)
}
