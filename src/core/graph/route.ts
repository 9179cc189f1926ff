import type { Box, Graph, GraphEdge, Point, Route } from './Graph'
import { shiftRoute, turnBox, turnRoute } from './geometry'
import { groupBy } from './groupBy'
import { placeLabel } from './labels'
import { layoutGraph } from './layout'
import { type Nesting, nestingOf } from './nesting'
import { type Direction, portsOf } from './ports'
import { labelSizeOf, type Size } from './size'
import { Surroundings } from './surroundings'
import { searchedWay, type Trip, usualWay } from './wayfinding'

export interface RouteOptions {
  readonly direction?: Direction
  /** Routes that stay where they still fit; those of the automatic layout if absent. */
  readonly known?: ReadonlyMap<string, Route>
}

/**
 * Routes for boxes at any places. An edge whose known route still fits keeps it; for others a
 * right-angled way is found that runs through no node, but for those around its ends. Linear in
 * the edges for pictures of usual density.
 */
export function routeEdges(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  { direction = 'down', known = layoutGraph(graph, { direction }).routes }: RouteOptions = {},
): ReadonlyMap<string, Route> {
  // All below thinks from above to below.
  const isTurned = direction === 'right'
  const turnedBoxes = isTurned ? mapValues(boxes, turnBox) : boxes
  const turnedKnown = isTurned ? mapValues(known, turnRoute) : known
  const router = new Router(
    nestingOf(graph),
    turnedBoxes,
    startsOf(graph, boxes, direction),
    labelSizesOf(graph, direction),
  )
  const routes = router.route(graph.edges, turnedKnown)
  return isTurned ? mapValues(routes, turnRoute) : routes
}

function mapValues<Value>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]))
}

/** Where each edge leaves its source, turned so that this is below it. */
function startsOf(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  direction: Direction,
): ReadonlyMap<string, Point> {
  const ports = new Map(
    graph.nodes.flatMap((node) => {
      const box = boxes.get(node.id)
      return box ? [[node.id, portsOf(node, box, direction)] as const] : []
    }),
  )
  return new Map(
    graph.edges.flatMap((edge) => {
      const port = ports.get(edge.source)?.get(edge.exit)
      if (!port) return []
      return [[edge.id, direction === 'right' ? { x: port.y, y: port.x } : port] as const]
    }),
  )
}

function labelSizesOf(graph: Graph, direction: Direction): ReadonlyMap<string, Size> {
  return new Map(
    graph.edges.flatMap((edge) => {
      const size = labelSizeOf(edge)
      if (!size) return []
      const { width, height } = size
      return [[edge.id, direction === 'right' ? { width: height, height: width } : size] as const]
    }),
  )
}

/** Edges that enter a node keep this between them. */
const entryGap = 16
/** Looking for a way costs more than trying the usual ones; beyond this only those are tried. */
const mostSearches = 120

class Router {
  readonly #around: Surroundings
  readonly #routes = new Map<string, Route>()
  #searches = 0

  constructor(
    nesting: Nesting,
    private readonly boxes: ReadonlyMap<string, Box>,
    private readonly starts: ReadonlyMap<string, Point>,
    private readonly labelSizes: ReadonlyMap<string, Size>,
  ) {
    this.#around = new Surroundings(nesting, boxes)
  }

  route(
    edges: readonly GraphEdge[],
    known: ReadonlyMap<string, Route>,
  ): ReadonlyMap<string, Route> {
    const byStart = new Map([...known.values()].map((route) => [keyOf(route.points[0]), route]))
    const fresh = edges.filter((edge) => {
      const start = this.starts.get(edge.id)
      // A renamed step's routes are found by where they start.
      const candidates = [known.get(edge.id), byStart.get(keyOf(start))]
      return !candidates.some((route) => route && start && this.#keep(edge, route, start))
    })
    const trips = this.#tripsOf(fresh)
    const ways = trips.map((trip) => ({ trip, points: this.#findWay(trip) }))
    for (const { trip, points } of ways) {
      const size = this.labelSizes.get(trip.edge.id)
      const label = size && placeLabel(trip.edge, points, size, this.#around)
      if (label) this.#around.takeLabel(label, trip.edge)
      this.#routes.set(trip.edge.id, { points, ...(label ? { label } : {}) })
    }
    return this.#inOrder(edges)
  }

  #inOrder(edges: readonly GraphEdge[]): ReadonlyMap<string, Route> {
    return new Map(
      edges.flatMap(({ id }) => {
        const route = this.#routes.get(id)
        return route ? [[id, route] as const] : []
      }),
    )
  }

  /** Takes the known route, moved along with its ends, if it still fits; false if not. */
  #keep(edge: GraphEdge, route: Route, start: Point): boolean {
    const [first] = route.points
    const target = this.boxes.get(edge.target)
    if (!first || !target) return false
    const moved = shiftRoute(route, { x: start.x - first.x, y: start.y - first.y })
    const last = moved.points.at(-1)
    const arrives =
      last !== undefined &&
      Math.abs(last.y - target.y) < 0.6 &&
      last.x >= target.x &&
      last.x <= target.x + target.width
    if (!arrives || this.#around.hits(moved.points, edge) > 0) return false
    const label = this.#keptLabel(edge, moved)
    if (label === 'none fits') return false
    if (label) this.#around.takeLabel(label, edge)
    this.#around.takeWay(moved.points, edge)
    this.#routes.set(edge.id, { points: moved.points, ...(label ? { label } : {}) })
    return true
  }

  /** The known label's place for the present size of the label, which may differ. */
  #keptLabel(edge: GraphEdge, { label }: Route): Box | undefined | 'none fits' {
    const size = this.labelSizes.get(edge.id)
    if (!size) return undefined
    if (!label) return 'none fits'
    const box = { x: label.x + (label.width - size.width) / 2, y: label.y, ...size }
    const isFree = this.#around.isFreeOfLabels(box) && this.#around.nodesAt(box, edge).length === 0
    return isFree ? box : 'none fits'
  }

  /** The edges with their ends; those that enter the same node side by side, by where they come from. */
  #tripsOf(edges: readonly GraphEdge[]): readonly Trip[] {
    const entries = new Map<string, Point>()
    for (const [target, entering] of groupBy(edges, (edge) => edge.target)) {
      const to = this.boxes.get(target)
      if (!to) continue
      const taken = this.#entriesOf(to)
      const fromX = (edge: GraphEdge) => this.starts.get(edge.id)?.x ?? 0
      const sorted = entering.toSorted((a, b) => fromX(a) - fromX(b))
      for (const [index, edge] of sorted.entries()) {
        const x = entryX(to, fromX(edge), index - (sorted.length - 1) / 2, taken)
        taken.push(x)
        entries.set(edge.id, { x, y: to.y })
      }
    }
    return edges.flatMap((edge) => {
      const [start, end] = [this.starts.get(edge.id), entries.get(edge.id)]
      const [from, to] = [this.boxes.get(edge.source), this.boxes.get(edge.target)]
      return start && end && from && to ? [{ edge, start, end, from, to }] : []
    })
  }

  /** Where kept edges come down upon the box. */
  #entriesOf({ x, y, width }: Box): number[] {
    const above = { x, y: y - 1, width, height: 0 }
    return this.#around.linesAt(above).flatMap(({ box }) => (box.width === 0 ? [box.x] : []))
  }

  #findWay(trip: Trip): readonly Point[] {
    const usual = usualWay(trip, this.#around)
    let points = usual.points
    if (!usual.isFree && this.#searches < mostSearches) {
      this.#searches += 1
      const searched = searchedWay(trip, this.#around)
      if (searched?.isFree) points = searched.points
    }
    this.#around.takeWay(points, trip.edge)
    return points
  }
}

const keyOf = (point: Point | undefined) => point && `${Math.round(point.x)},${Math.round(point.y)}`

/** Straight below the start if that is free, else near the middle. */
function entryX(to: Box, from: number, place: number, taken: readonly number[]): number {
  const centre = to.x + to.width / 2
  const reach = Math.min(to.width * 0.36, 96)
  const isFree = (x: number) => taken.every((other) => Math.abs(other - x) >= entryGap - 4)
  if (Math.abs(from - centre) <= reach && isFree(from)) return from
  const wish = Math.round(centre + Math.max(-reach, Math.min(reach, place * entryGap)))
  for (let by = 0; by <= 2 * reach; by += 4) {
    for (const x of [wish + by, wish - by]) {
      if (Math.abs(x - centre) <= reach && isFree(x)) return x
    }
  }
  return wish
}
