import type { Box, Graph, GraphNode, Layout, Point } from './Graph'
import { shiftBox } from './geometry'
import { type LayoutOptions, layoutGraph } from './layout'
import { routeEdges } from './route'
import { metrics } from './size'

/**
 * Keeps the place of every node that had one and finds places for the others near their
 * neighbours; containers grow around what is in them. What was not touched does not move.
 */
export function placeNewNodes(
  graph: Graph,
  previous: ReadonlyMap<string, Box>,
  options: LayoutOptions = {},
): Layout {
  const fresh = layoutGraph(graph, options)
  if (graph.nodes.every((node) => !previous.has(node.id))) return fresh
  const boxes = new Map<string, Box>()
  for (const node of graph.nodes) {
    const box = fresh.boxes.get(node.id)
    if (!box) continue
    const old = previous.get(node.id)
    if (old) {
      boxes.set(node.id, { ...box, x: old.x, y: old.y })
      continue
    }
    const parent = node.parent === undefined ? undefined : boxes.get(node.parent)
    const freshParent = node.parent === undefined ? undefined : fresh.boxes.get(node.parent)
    const isInNew = node.parent !== undefined && !previous.has(node.parent)
    const anchor = isInNew ? undefined : anchorOf(node, graph, fresh.boxes, boxes, previous)
    const by = anchor ?? differenceOf(parent, freshParent)
    const wish = shiftBox(box, by)
    boxes.set(node.id, isInNew ? wish : freePlace(wish, siblingsOf(node, graph, boxes, previous)))
  }
  growContainers(graph, boxes)
  return withRoutes(graph, boxes, fresh, options)
}

/** The layout with steps moved to `positions`; what is inside a moved step moves with it. */
export function applyPositions(
  graph: Graph,
  layout: Layout,
  positions: ReadonlyMap<string, Point>,
  options: LayoutOptions = {},
): Layout {
  const boxes = new Map<string, Box>()
  const moved = new Map<string, Point>()
  for (const node of graph.nodes) {
    const box = layout.boxes.get(node.id)
    if (!box) continue
    const carried = node.parent === undefined ? undefined : moved.get(node.parent)
    const wish = positions.get(node.id)
    const by = wish ? { x: wish.x - box.x, y: wish.y - box.y } : carried
    if (by) moved.set(node.id, by)
    boxes.set(node.id, by ? shiftBox(box, by) : box)
  }
  growContainers(graph, boxes)
  return withRoutes(graph, boxes, layout, options)
}

/** Routes of the fresh layout where both ends stand as it put them, else new ones. */
function withRoutes(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  fresh: Layout,
  options: LayoutOptions,
): Layout {
  const isAsFresh = graph.nodes.every((node) =>
    isSameBox(boxes.get(node.id), fresh.boxes.get(node.id)),
  )
  if (isAsFresh) return { boxes, routes: fresh.routes }
  return { boxes, routes: routeEdges(graph, boxes, { ...options, known: fresh.routes }) }
}

function isSameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height
}

/** How far the neighbour of a new node stands from where the fresh layout would put it. */
function anchorOf(
  node: GraphNode,
  graph: Graph,
  fresh: ReadonlyMap<string, Box>,
  boxes: ReadonlyMap<string, Box>,
  previous: ReadonlyMap<string, Box>,
): Point | undefined {
  const before = graph.edges.filter((edge) => edge.target === node.id).map((edge) => edge.source)
  const after = graph.edges.filter((edge) => edge.source === node.id).map((edge) => edge.target)
  const anchor = [...before, ...after].find((id) => boxes.has(id) || previous.has(id))
  if (anchor === undefined) return undefined
  return differenceOf(boxes.get(anchor) ?? previous.get(anchor), fresh.get(anchor))
}

function differenceOf(a: Box | undefined, b: Box | undefined): Point {
  return { x: (a?.x ?? 0) - (b?.x ?? 0), y: (a?.y ?? 0) - (b?.y ?? 0) }
}

function siblingsOf(
  node: GraphNode,
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  previous: ReadonlyMap<string, Box>,
): readonly Box[] {
  return graph.nodes.flatMap((one) => {
    if (one.id === node.id || one.parent !== node.parent) return []
    return boxes.get(one.id) ?? previous.get(one.id) ?? []
  })
}

const room = 24

/** The nearest place to `wish` that overlaps nothing: down first, then to the right. */
function freePlace(wish: Box, taken: readonly Box[]): Box {
  for (let column = 0; column < 50; column += 1) {
    let box = { ...wish, x: wish.x + column * (wish.width + room) }
    for (let tries = 0; tries < 4; tries += 1) {
      const hit = taken.find((one) => overlaps(box, one))
      if (!hit) return box
      box = { ...box, y: hit.y + hit.height + room }
    }
  }
  return wish
}

function overlaps(a: Box, b: Box): boolean {
  const gap = room / 2
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

/** Containers and lanes reach around everything in them; they grow and never shrink below their own size. */
function growContainers(graph: Graph, boxes: Map<string, Box>) {
  const children = new Map<string, Box[]>()
  for (const node of [...graph.nodes].reverse()) {
    const box = boxes.get(node.id)
    if (!box) continue
    const inside = children.get(node.id)
    const grown = inside ? around(box, inside, node.type === 'scope') : box
    boxes.set(node.id, grown)
    if (node.parent === undefined) continue
    const siblings = children.get(node.parent)
    if (siblings) siblings.push(grown)
    else children.set(node.parent, [grown])
  }
}

function around(box: Box, inside: readonly Box[], isLane: boolean): Box {
  const padding = isLane ? metrics.lanePadding : metrics.containerPadding
  const head = isLane ? metrics.laneHeadHeight : metrics.headHeight
  const left = Math.min(box.x, ...inside.map((one) => one.x - padding))
  const top = Math.min(box.y, ...inside.map((one) => one.y - head))
  const right = Math.max(box.x + box.width, ...inside.map((one) => one.x + one.width + padding))
  const bottom = Math.max(box.y + box.height, ...inside.map((one) => one.y + one.height + padding))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
