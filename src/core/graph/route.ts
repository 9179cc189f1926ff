import type { Box, Graph, GraphEdge, GraphNode, Point, Route } from './Graph'
import { simplify } from './geometry'
import { type Direction, portedExits, portsOf } from './ports'
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
    const ends = { start, end, from: turnedBox(from, turn), to: turnedBox(to, turn) }
    const lanes = {
      leaving: exitPlace(source, edge),
      entering: Math.abs(entries.get(edge.id) ?? 0),
    }
    const points = bestWay({ ...ends, ...lanes }, obstacles, edge)
    const route = points.map((point) => turned(point, turn))
    const label = labelBoxOf(edge, route, (box) => obstacles.isTaken(turnedBox(box, turn)))
    if (label) obstacles.take(`label ${edge.id}`, turnedBox(label, turn))
    routes.set(edge.id, { points: route, ...(label ? { label } : {}) })
  }
  return routes
}

/** The how-manieth exit of its step the edge leaves by. */
function exitPlace(source: GraphNode, { exit }: GraphEdge): number {
  return source.type === 'step' ? Math.max(0, portedExits(source.step).indexOf(exit)) : 0
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
  /** Nodes that have others inside: a label may lie in them. */
  readonly #around = new Set<string>()
  readonly #parents: ReadonlyMap<string, string | undefined>

  constructor(graph: Graph, boxes: ReadonlyMap<string, Box>, turn: boolean) {
    this.#parents = new Map(graph.nodes.map((node: GraphNode) => [node.id, node.parent]))
    for (const node of graph.nodes) {
      const found = boxes.get(node.id)
      if (!found) continue
      if (node.type === 'scope' || (node.type === 'step' && node.isContainer)) {
        this.#around.add(node.id)
      }
      this.take(node.id, turnedBox(found, turn))
    }
  }

  take(id: string, box: Box): void {
    for (const cell of cellsOf(box)) {
      const own = this.#cells.get(cell)
      if (own) own.push({ id, box })
      else this.#cells.set(cell, [{ id, box }])
    }
  }

  /** True if a label may not lie there. */
  isTaken(label: Box): boolean {
    for (const cell of cellsOf(label)) {
      for (const { id, box } of this.#cells.get(cell) ?? []) {
        if (!this.#around.has(id) && isInside(label, box)) return true
      }
    }
    return false
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
          const isLabel = id.startsWith('label ')
          if (!isLabel && isInside(line, box) && !this.#surrounds(id, edge)) hit.add(id)
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

/** Where an edge begins and ends, and which track of its own it has at either end. */
interface Ends {
  readonly start: Point
  readonly end: Point
  readonly from: Box
  readonly to: Box
  readonly leaving: number
  readonly entering: number
}

function bestWay(ends: Ends, obstacles: Obstacles, edge: GraphEdge): readonly Point[] {
  let best: readonly Point[] = []
  let least = Infinity
  for (const way of waysBetween(ends)) {
    const points = simplify(way)
    const cost = obstacles.hits(points, edge) * 10_000 + points.length * 40 + lengthOf(points) / 10
    if (cost < least) {
      least = cost
      best = points
    }
  }
  return best
}

const trackWidth = 7

/** Candidates: straight down with one step at different heights, and around either side. */
function* waysBetween(ends: Ends): Generator<readonly Point[]> {
  const { start, end, from, to } = ends
  // Near each other, the ends share what room there is.
  const isNear = end.y > start.y && end.y - start.y < 4 * clearance
  const room = isNear ? (end.y - start.y) / 2 : clearance
  const below = start.y + room + (isNear ? 0 : ends.leaving * trackWidth)
  const above = end.y - room - (isNear ? 0 : ends.entering * trackWidth)
  if (above >= below) {
    for (const y of [(below + above) / 2, below, above]) {
      yield [start, { x: start.x, y }, { x: end.x, y }, end]
    }
  }
  const by = clearance + ends.leaving * trackWidth
  const left = Math.min(from.x, to.x)
  const right = Math.max(from.x + from.width, to.x + to.width)
  const beside = [from.x - by, from.x + from.width + by, to.x - by, to.x + to.width + by]
  const around = [0, 2, 7, 15].flatMap((more) => {
    const distance = by + more * clearance
    return [left - distance, right + distance]
  })
  for (const x of [...beside, ...around]) {
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

/** The label lies on the longest piece of its edge where there is room for it. */
function labelBoxOf(
  edge: GraphEdge,
  points: readonly Point[],
  isTaken: (box: Box) => boolean,
): Box | undefined {
  const size = labelSizeOf(edge)
  if (!size) return undefined
  const pieces = points.slice(1).flatMap((b, index) => {
    const a = points[index]
    if (!a) return []
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
    return [0.5, 0.25, 0.75].map((share) => ({
      length: share === 0.5 ? length : length / 2,
      x: a.x + (b.x - a.x) * share - size.width / 2,
      y: a.y + (b.y - a.y) * share - size.height / 2,
    }))
  })
  pieces.sort((a, b) => b.length - a.length)
  const boxes = pieces.map(({ x, y }) => ({ x, y, ...size }))
  return boxes.find((box) => !isTaken(box)) ?? boxes[0]
}
