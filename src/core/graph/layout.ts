import type { Box, Graph, GraphNode, Layout, Point, Route } from './Graph'
import { shiftBox, shiftRoute, turnBox, turnRoute } from './geometry'
import { type LayeredLayout, layoutLayered } from './layered/layered'
import type { LayeredEdge, LayeredNode } from './layered/net'
import { type Nesting, nestingOf } from './nesting'
import { type Direction, portOffsets } from './ports'
import { even, labelSizeOf, metrics, type Size, sizeOf } from './size'

export interface LayoutOptions {
  readonly direction?: Direction
}

/**
 * Places and routes for the whole picture, from nothing. Containers are laid out from the inside
 * out: each lane by itself, then all lanes of a container side by side in written order.
 */
export function layoutGraph(graph: Graph, { direction = 'down' }: LayoutOptions = {}): Layout {
  const nesting = nestingOf(graph)
  const insides = new Map<string | undefined, LayeredLayout>()
  const sizes = new Map<string, Size>()
  const lay = (parent: string | undefined) => {
    const inside = layoutInside(parent, nesting, sizes, direction)
    insides.set(parent, inside)
    return inside
  }
  // Outer stand before inner: from the end, everything inside is known already.
  for (const node of graph.nodes.toReversed()) {
    const lanes = nesting.childrenOf.get(node.id) ?? []
    if (node.type === 'scope') sizes.set(node.id, laneSize(lay(node.id)))
    else if (node.type === 'step' && node.isContainer) {
      sizes.set(
        node.id,
        containerSize(
          lanes.map(({ id }) => sizes.get(id) ?? nothing),
          direction,
        ),
      )
    } else sizes.set(node.id, sizeOf(node))
  }
  lay(undefined)
  return placeAll(graph, nesting, insides, sizes, direction)
}

const nothing: Size = { width: 0, height: 0 }

/** What stands in a lane, or at the top level, from zero to the right and down. */
function layoutInside(
  parent: string | undefined,
  nesting: Nesting,
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): LayeredLayout {
  const isTurned = direction === 'right'
  const turned = ({ width, height }: Size): Size =>
    isTurned ? { width: height, height: width } : { width, height }
  const children = startFirst(nesting.childrenOf.get(parent) ?? [])
  const nodes = children.map((node): LayeredNode => {
    return { id: node.id, ...turned(sizes.get(node.id) ?? nothing), isLast: endsScope(node) }
  })
  const ports = new Map(
    children.flatMap((node) => {
      if (node.type !== 'step') return []
      return [[node.id, portOffsets(node.step, sizes.get(node.id) ?? nothing, direction)] as const]
    }),
  )
  const edges = (nesting.edgesIn.get(parent) ?? []).map(({ edge, source, target }): LayeredEdge => {
    const label = labelSizeOf(edge)
    return {
      id: edge.id,
      source,
      target,
      port: source === edge.source ? (ports.get(source)?.get(edge.exit) ?? 0) : 0,
      isAside: edge.role === 'error' || edge.role === 'timeout',
      ...(label ? { label: turned(label) } : {}),
    }
  })
  const layered = layoutLayered(nodes, edges)
  if (!isTurned) return layered
  return {
    ...turned(layered),
    boxes: mapValues(layered.boxes, turnBox),
    routes: mapValues(layered.routes, turnRoute),
  }
}

function mapValues<Value>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]))
}

/** The start of the scope is what everything hangs from. */
function startFirst(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const isStart = (node: GraphNode) => node.type === 'step' && node.step.isStart
  return [...nodes.filter(isStart), ...nodes.filter((node) => !isStart(node))]
}

function endsScope(node: GraphNode): boolean {
  return node.type === 'scope-end' || (node.type === 'step' && node.step.exits.length === 0)
}

/** From a lane's head to what is in it. */
const belowLaneHead = 12
const leastInLane = 40

function laneSize(inside: Size): Size {
  const { laneHeadHeight, lanePadding, cardWidth } = metrics
  return {
    width: even(Math.max(inside.width, cardWidth)) + 2 * lanePadding,
    height:
      even(Math.max(inside.height, leastInLane)) + laneHeadHeight + belowLaneHead + lanePadding,
  }
}

function containerSize(lanes: readonly Size[], direction: Direction): Size {
  const { containerPadding, headHeight, laneGap, cardWidth } = metrics
  const gaps = laneGap * Math.max(0, lanes.length - 1)
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, gaps)
  const most = (values: readonly number[]) => values.reduce((max, one) => Math.max(max, one), 0)
  const [widths, heights] = [lanes.map(({ width }) => width), lanes.map(({ height }) => height)]
  const inside =
    direction === 'down'
      ? { width: sum(widths), height: most(heights) }
      : { width: most(widths), height: sum(heights) }
  return {
    width: Math.max(inside.width, cardWidth) + 2 * containerPadding,
    height: inside.height + headHeight + containerPadding,
  }
}

/** Absolute places, from the outside in. */
function placeAll(
  graph: Graph,
  nesting: Nesting,
  insides: ReadonlyMap<string | undefined, LayeredLayout>,
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): Layout {
  const boxes = new Map<string, Box>()
  const routes = new Map<string, Route>()
  const place = (parent: string | undefined, at: Point) => {
    const inside = insides.get(parent)
    for (const [id, box] of inside?.boxes ?? []) boxes.set(id, shiftBox(box, at))
    for (const [id, route] of inside?.routes ?? []) routes.set(id, shiftRoute(route, at))
  }
  place(undefined, { x: 0, y: 0 })
  for (const node of graph.nodes) {
    const box = boxes.get(node.id)
    if (!box) continue
    if (node.type === 'scope') {
      place(node.id, contentOf(box, insides.get(node.id) ?? nothing, direction))
    } else if (node.type === 'step' && node.isContainer) {
      for (const [id, lane] of lanesIn(
        box,
        nesting.childrenOf.get(node.id) ?? [],
        sizes,
        direction,
      )) {
        boxes.set(id, lane)
      }
    }
  }
  return { boxes, routes }
}

/** The upper left corner of what is in a lane: in the middle across the flow. */
function contentOf(lane: Box, inside: Size, direction: Direction): Point {
  const { laneHeadHeight, lanePadding } = metrics
  const top = laneHeadHeight + belowLaneHead
  const wide = Math.round((lane.width - inside.width) / 2)
  const high = Math.round((lane.height - top - lanePadding - inside.height) / 2)
  return direction === 'down'
    ? { x: lane.x + wide, y: lane.y + top }
    : { x: lane.x + lanePadding, y: lane.y + top + Math.max(0, high) }
}

function* lanesIn(
  box: Box,
  lanes: readonly GraphNode[],
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): Generator<readonly [string, Box]> {
  const { containerPadding, headHeight, laneGap } = metrics
  let [x, y] = [box.x + containerPadding, box.y + headHeight]
  for (const { id } of lanes) {
    const size = sizes.get(id) ?? nothing
    if (direction === 'down') {
      yield [id, { x, y, width: size.width, height: box.height - headHeight - containerPadding }]
      x += size.width + laneGap
    } else {
      yield [id, { x, y, width: box.width - 2 * containerPadding, height: size.height }]
      y += size.height + laneGap
    }
  }
}
