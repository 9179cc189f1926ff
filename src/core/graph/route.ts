import type { Box, Graph, GraphEdge, GraphNode, Point, Route } from './Graph'
import { simplify } from './layered'
import { type Direction, portsOf } from './ports'
import { labelSizeOf } from './size'

const clearance = 16

/**
 * Routes for boxes at any places: of a few right-angled ways the one that crosses the fewest
 * boxes and bends least. Linear in the edges for pictures of usual density.
 */
export function routeEdges(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  direction: Direction = 'down',
): ReadonlyMap<string, Route> {
  const turn = direction === 'right'
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const obstacles = new Obstacles(graph, boxes, turn)
  const entries = entriesOf(graph)
  const routes = new Map<string, Route>()
  for (const edge of graph.edges) {
    const source = nodes.get(edge.source)
    const from = boxes.get(edge.source)
    const to = boxes.get(edge.target)
    if (!source || !from || !to) continue
    const port = portsOf(source, from, direction).get(edge.exit)
    if (!port) continue
    const start = turned(port, turn)
    const end = entryPoint(turnedBox(to, turn), entries.get(edge.id) ?? 0)
    const points = bestWay(start, end, turnedBox(from, turn), turnedBox(to, turn), obstacles, edge)
    const route = points.map((point) => turned(point, turn))
    const label = labelBoxOf(edge, route)
    routes.set(edge.id, { points: route, ...(label ? { label } : {}) })
  }
  return routes
}

function turned({ x, y }: Point, turn: boolean): Point {
  return turn ? { x: y, y: x } : { x, y }
}

function turnedBox(box: Box, turn: boolean): Box {
  return turn ? { x: box.y, y: box.x, width: box.height, height: box.width } : box
}

/** Where among the edges that enter the same node this one stands, around zero. */
function entriesOf(graph: Graph): ReadonlyMap<string, number> {
  const entering = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges) {
    const own = entering.get(edge.target)
    if (own) own.push(edge)
    else entering.set(edge.target, [edge])
  }
  return new Map(
    [...entering.values()].flatMap((own) =>
      own.map((edge, index) => [edge.id, index - (own.length - 1) / 2] as const),
    ),
  )
}

function entryPoint(box: Box, place: number): Point {
  return {
    x: box.x + box.width / 2 + Math.max(-box.width * 0.4, Math.min(box.width * 0.4, place * 16)),
    y: box.y,
  }
}

/** The boxes that an edge may not cross, found by the cells they lie in. */
class Obstacles {
  readonly #cells = new Map<string, { readonly id: string; readonly box: Box }[]>()
  readonly #parents: ReadonlyMap<string, string | undefined>

  constructor(graph: Graph, boxes: ReadonlyMap<string, Box>, turn: boolean) {
    this.#parents = new Map(graph.nodes.map((node: GraphNode) => [node.id, node.parent]))
    for (const node of graph.nodes) {
      const found = boxes.get(node.id)
      if (!found) continue
      const box = turnedBox(found, turn)
      for (const cell of cellsOf(box)) {
        const own = this.#cells.get(cell)
        if (own) own.push({ id: node.id, box })
        else this.#cells.set(cell, [{ id: node.id, box }])
      }
    }
  }

  /** How many boxes the way from `a` to `b` crosses, but for those around the edge's ends. */
  hits(points: readonly Point[], edge: GraphEdge): number {
    const hit = new Set<string>()
    for (const [index, b] of points.entries()) {
      const a = points[index - 1]
      if (!a) continue
      const line = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      }
      for (const cell of cellsOf(line)) {
        for (const { id, box } of this.#cells.get(cell) ?? []) {
          if (isInside(line, box) && !this.#surrounds(id, edge)) hit.add(id)
        }
      }
    }
    return hit.size
  }

  /** Both ends lie in what surrounds them; the line may run there. */
  #surrounds(id: string, edge: GraphEdge): boolean {
    for (const end of [edge.source, edge.target]) {
      for (
        let outer = this.#parents.get(end);
        outer !== undefined;
        outer = this.#parents.get(outer)
      ) {
        if (outer === id) return true
      }
    }
    return false
  }
}

const cellSize = 160

function* cellsOf(box: Box): Generator<string> {
  const right = Math.floor((box.x + box.width) / cellSize)
  const bottom = Math.floor((box.y + box.height) / cellSize)
  for (let x = Math.floor(box.x / cellSize); x <= right; x += 1) {
    for (let y = Math.floor(box.y / cellSize); y <= bottom; y += 1) yield `${x},${y}`
  }
}

function isInside(line: Box, box: Box): boolean {
  const slack = 1
  return (
    line.x + line.width > box.x + slack &&
    line.x < box.x + box.width - slack &&
    line.y + line.height > box.y + slack &&
    line.y < box.y + box.height - slack
  )
}

function bestWay(
  start: Point,
  end: Point,
  from: Box,
  to: Box,
  obstacles: Obstacles,
  edge: GraphEdge,
): readonly Point[] {
  let best: readonly Point[] = []
  let least = Infinity
  for (const way of waysBetween(start, end, from, to)) {
    const points = simplify(way)
    const cost = obstacles.hits(points, edge) * 10_000 + points.length * 40 + lengthOf(points) / 10
    if (cost < least) {
      least = cost
      best = points
    }
  }
  return best
}

/** Candidates: straight down with one step at different heights, and around either side. */
function* waysBetween(start: Point, end: Point, from: Box, to: Box): Generator<readonly Point[]> {
  const below = start.y + clearance
  const above = end.y - clearance
  if (above >= below) {
    for (const y of [(below + above) / 2, below, above]) {
      yield [start, { x: start.x, y }, { x: end.x, y }, end]
    }
  }
  const left = Math.min(from.x, to.x)
  const right = Math.max(from.x + from.width, to.x + to.width)
  const between = [
    from.x - clearance,
    from.x + from.width + clearance,
    to.x - clearance,
    to.x + to.width + clearance,
  ]
  const lanes = [
    ...between,
    ...[1, 3, 8, 16].flatMap((by) => [left - by * clearance, right + by * clearance]),
  ]
  for (const x of lanes) {
    yield [
      start,
      { x: start.x, y: below },
      { x, y: below },
      { x, y: above },
      { x: end.x, y: above },
      end,
    ]
  }
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => {
    const before = points[index - 1]
    return before ? sum + Math.abs(point.x - before.x) + Math.abs(point.y - before.y) : sum
  }, 0)
}

/** The label lies on the longest piece of its edge. */
function labelBoxOf(edge: GraphEdge, points: readonly Point[]): Box | undefined {
  const size = labelSizeOf(edge)
  if (!size) return undefined
  let longest = -1
  let centre: Point = points[0] ?? { x: 0, y: 0 }
  for (const [index, b] of points.entries()) {
    const a = points[index - 1]
    if (!a) continue
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
    if (length <= longest) continue
    longest = length
    centre = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  }
  return { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size }
}
