import type { Box, Graph, GraphEdge, GraphNode, Layout, Point, Route } from './Graph'
import { type LayeredLayout, layoutLayered, shiftBox, shiftRoute } from './layered'
import { type Direction, portedExits } from './ports'
import { routeEdges } from './route'
import { labelSizeOf, metrics, type Size, sizeOf } from './size'

export interface LayoutOptions {
  readonly direction?: Direction
}

/** Places for the whole picture, from nothing; the same graph always gives the same places. */
export function layoutGraph(graph: Graph, options: LayoutOptions = {}): Layout {
  const direction = options.direction ?? 'down'
  const tree = familyOf(graph)
  const inner = new Map<string | undefined, LayeredLayout>()
  const sizes = new Map<string, Size>()
  // Parents stand before their children: from the end, everything inside is known already.
  for (const node of [...graph.nodes].reverse()) {
    if (node.type === 'scope') {
      inner.set(node.id, layoutLevel(node.id, tree, sizes, direction))
      sizes.set(node.id, laneSize(inner.get(node.id)))
    } else if (node.type === 'step' && node.isContainer) {
      sizes.set(node.id, containerSize(lanesOf(node, tree), sizes))
    } else {
      sizes.set(node.id, sizeOf(node))
    }
  }
  inner.set(undefined, layoutLevel(undefined, tree, sizes, direction))
  return placeAll(graph, tree, inner, sizes)
}

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
  return { boxes, routes: routeEdges(graph, boxes, options.direction ?? 'down') }
}

function isSameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height
}

interface Family {
  readonly children: ReadonlyMap<string | undefined, readonly GraphNode[]>
  readonly parentOf: ReadonlyMap<string, string | undefined>
  /** Edges by the parent that both ends share, ends lifted to siblings there. */
  readonly edges: ReadonlyMap<string | undefined, readonly LiftedEdge[]>
}

interface LiftedEdge {
  readonly edge: GraphEdge
  readonly source: string
  readonly target: string
}

function familyOf(graph: Graph): Family {
  const children = new Map<string | undefined, GraphNode[]>()
  const parentOf = new Map<string, string | undefined>()
  for (const node of graph.nodes) {
    parentOf.set(node.id, node.parent)
    const siblings = children.get(node.parent)
    if (siblings) siblings.push(node)
    else children.set(node.parent, [node])
  }
  const edges = new Map<string | undefined, LiftedEdge[]>()
  for (const edge of graph.edges) {
    const lifted = lift(edge, parentOf)
    if (!lifted) continue
    const own = edges.get(lifted.parent)
    if (own) own.push(lifted)
    else edges.set(lifted.parent, [lifted])
  }
  return { children, parentOf, edges }
}

/** The edge between those ancestors of its ends that are siblings. */
function lift(edge: GraphEdge, parentOf: ReadonlyMap<string, string | undefined>) {
  const chainOf = (id: string) => {
    const chain = [id]
    for (let outer = parentOf.get(id); outer !== undefined; outer = parentOf.get(outer)) {
      chain.push(outer)
    }
    return chain
  }
  const targets = new Map(chainOf(edge.target).map((id) => [parentOf.get(id), id]))
  const source = chainOf(edge.source).find((id) => targets.has(parentOf.get(id)))
  const parent = source === undefined ? undefined : parentOf.get(source)
  const target = targets.get(parent)
  if (source === undefined || target === undefined) return undefined
  return { edge, source, target, parent }
}

function layoutLevel(
  parent: string | undefined,
  { children, edges }: Family,
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): LayeredLayout {
  const nodes = startFirst(children.get(parent) ?? [])
  const turn = direction === 'right'
  const layered = layoutLayered(
    nodes.map(({ id }) => ({ id, ...turned(sizes.get(id) ?? { width: 0, height: 0 }, turn) })),
    (edges.get(parent) ?? []).map(({ edge, source, target }) => {
      const label = labelSizeOf(edge)
      return {
        id: edge.id,
        source,
        target,
        sourceShare: source === edge.source ? shareOf(edge, nodes) : 0.5,
        ...(label ? { label: turned(label, turn) } : {}),
      }
    }),
  )
  return turn ? turnedLayout(layered) : layered
}

/** The start of the scope is the root of the ranks. */
function startFirst(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const isStart = (node: GraphNode) => node.type === 'step' && node.step.isStart
  return [...nodes.filter(isStart), ...nodes.filter((node) => !isStart(node))]
}

function shareOf(edge: GraphEdge, nodes: readonly GraphNode[]): number {
  const source = nodes.find((node) => node.id === edge.source)
  if (source?.type !== 'step') return 0.5
  const exits = portedExits(source.step)
  return (exits.indexOf(edge.exit) + 1) / (exits.length + 1)
}

function turned({ width, height }: Size, isTurned: boolean): Size {
  return isTurned ? { width: height, height: width } : { width, height }
}

function turnedLayout(layout: LayeredLayout): LayeredLayout {
  const box = ({ x, y, width, height }: Box) => ({ x: y, y: x, width: height, height: width })
  const route = ({ points, label }: Route) => ({
    points: points.map(({ x, y }) => ({ x: y, y: x })),
    ...(label ? { label: box(label) } : {}),
  })
  return {
    width: layout.height,
    height: layout.width,
    boxes: new Map([...layout.boxes].map(([id, one]) => [id, box(one)])),
    routes: new Map([...layout.routes].map(([id, one]) => [id, route(one)])),
  }
}

function laneSize(inner: LayeredLayout | undefined): Size {
  const { laneHeadHeight, lanePadding, cardWidth } = metrics
  const width = Math.max(inner?.width ?? 0, cardWidth) + 2 * lanePadding
  return { width, height: Math.max(inner?.height ?? 0, 40) + laneHeadHeight + lanePadding + 12 }
}

function lanesOf(node: GraphNode, { children }: Family): readonly GraphNode[] {
  return children.get(node.id) ?? []
}

function containerSize(lanes: readonly GraphNode[], sizes: ReadonlyMap<string, Size>): Size {
  const { containerPadding, headHeight, laneGap, cardWidth } = metrics
  const own = lanes.map((lane) => sizes.get(lane.id) ?? { width: 0, height: 0 })
  const width =
    own.reduce((sum, lane) => sum + lane.width, 0) + laneGap * Math.max(0, own.length - 1)
  const height = Math.max(0, ...own.map((lane) => lane.height))
  return {
    width: Math.max(width, cardWidth) + 2 * containerPadding,
    height: height + headHeight + containerPadding,
  }
}

/** Absolute places, from the outside in. */
function placeAll(
  graph: Graph,
  tree: Family,
  inner: ReadonlyMap<string | undefined, LayeredLayout>,
  sizes: ReadonlyMap<string, Size>,
): Layout {
  const boxes = new Map<string, Box>()
  const routes = new Map<string, Route>()
  const place = (parent: string | undefined, at: Point) => {
    const level = inner.get(parent)
    for (const [id, box] of level?.boxes ?? []) boxes.set(id, shiftBox(box, at))
    for (const [id, route] of level?.routes ?? []) routes.set(id, shiftRoute(route, at))
  }
  place(undefined, { x: 0, y: 0 })
  for (const node of graph.nodes) {
    const box = boxes.get(node.id)
    if (!box) continue
    if (node.type === 'scope') place(node.id, contentOf(box, inner.get(node.id)))
    else if (node.type === 'step' && node.isContainer)
      placeLanes(box, lanesOf(node, tree), sizes, boxes)
  }
  reachInner(graph, boxes, routes)
  return { boxes, routes }
}

/** The upper left corner of what is in a lane, centred. */
function contentOf(lane: Box, inner: LayeredLayout | undefined): Point {
  return {
    x: lane.x + Math.round((lane.width - (inner?.width ?? 0)) / 2),
    y: lane.y + metrics.laneHeadHeight + 12,
  }
}

function placeLanes(
  box: Box,
  lanes: readonly GraphNode[],
  sizes: ReadonlyMap<string, Size>,
  boxes: Map<string, Box>,
) {
  const { containerPadding, headHeight, laneGap } = metrics
  const height = box.height - headHeight - containerPadding
  let x = box.x + containerPadding
  for (const lane of lanes) {
    const width = sizes.get(lane.id)?.width ?? 0
    boxes.set(lane.id, { x, y: box.y + headHeight, width, height })
    x += width + laneGap
  }
}

/** An edge out of a container begins at the inner step that it belongs to. */
function reachInner(graph: Graph, boxes: ReadonlyMap<string, Box>, routes: Map<string, Route>) {
  const parentOf = new Map(graph.nodes.map((node) => [node.id, node]))
  for (const edge of graph.edges) {
    const source = parentOf.get(edge.source)
    const target = parentOf.get(edge.target)
    const route = routes.get(edge.id)
    const box = boxes.get(edge.source)
    const [first] = route?.points ?? []
    if (!route || !box || !first || source?.type !== 'step' || source.parent === target?.parent) {
      continue
    }
    const exits = portedExits(source.step)
    const share = (exits.indexOf(edge.exit) + 1) / (exits.length + 1)
    const x = box.x + box.width * share
    const y = first.y - 6
    const start = [
      { x, y: box.y + box.height },
      { x, y },
      { x: first.x, y },
    ]
    routes.set(edge.id, { ...route, points: [...start, ...route.points] })
  }
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
