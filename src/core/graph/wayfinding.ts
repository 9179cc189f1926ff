import type { Box, GraphEdge, Point } from './Graph'
import { boundsOf, lengthOf, lineBox, simplify } from './geometry'
import type { Surroundings } from './surroundings'

/** Straight pieces at both ends, so that there is room for a corner and for an arrowhead. */
const leave = 14
const arrive = 22
const clearance = 16

const perBend = 60
const perCrossing = 20
/** For each pixel that runs over or close beside another edge. */
const perShared = 4
const perHit = 10_000

export interface Trip {
  readonly edge: GraphEdge
  /** On the lower border of the source, and the upper border of the target. */
  readonly start: Point
  readonly end: Point
  readonly from: Box
  readonly to: Box
}

/** A right-angled way from above to below through no node, if one of the usual shapes is free. */
export function usualWay(trip: Trip, around: Surroundings): Candidate {
  let best: Candidate = { points: [], cost: Infinity, isFree: false }
  for (const way of usualWays(trip)) {
    const points = simplify(way)
    const base = lengthOf(points) + points.length * perBend
    if (base >= best.cost) continue
    const hits = around.hits(points, trip.edge)
    const cost = base + hits * perHit + sharing(points, trip.edge, around)
    if (cost < best.cost) best = { points, cost, isFree: hits === 0 }
  }
  return best
}

export interface Candidate {
  readonly points: readonly Point[]
  readonly cost: number
  readonly isFree: boolean
}

/** Straight down with one step at different heights, and around either side. */
function* usualWays({ start, end, from, to }: Trip): Generator<readonly Point[]> {
  const below = start.y + leave
  const above = end.y - arrive
  const middle = Math.round((start.y + end.y) / 2)
  if (above >= below) {
    for (const y of [middle, below, above, middle - 10, middle + 10, below + 10, above - 10]) {
      if (y >= below && y <= above) {
        yield [start, { x: start.x, y }, { x: end.x, y }, end]
      }
    }
  }
  const bounds = boundsOf([from, to], [])
  const sides = [from, to, bounds].flatMap(({ x, width }) =>
    [clearance, clearance + 12, clearance + 60].flatMap((by) => [x - by, x + width + by]),
  )
  for (const x of new Set(sides)) {
    for (const by of [0, 10]) {
      const [low, high] = [below + by, above - by]
      yield [
        start,
        { x: start.x, y: low },
        { x, y: low },
        { x, y: high },
        { x: end.x, y: high },
        end,
      ]
    }
  }
}

/** What running over, close beside or across other edges costs. */
function sharing(points: readonly Point[], edge: GraphEdge, around: Surroundings): number {
  let cost = 0
  for (const [index, point] of points.entries()) {
    const before = points[index - 1]
    if (!before) continue
    const line = lineBox(before, point)
    for (const { box, item } of around.linesAt(grown(line, 5))) {
      if (item !== edge.id) cost += costBeside(line, box)
    }
  }
  return cost
}

function costBeside(line: Box, other: Box): number {
  const isUpright = line.width < line.height
  if (isUpright !== other.width < other.height) return perCrossing
  return isUpright
    ? perShared * shared(line.y, line.height, other.y, other.height)
    : perShared * shared(line.x, line.width, other.x, other.width)
}

function shared(a: number, aSize: number, b: number, bSize: number): number {
  return Math.max(0, Math.min(a + aSize, b + bSize) - Math.max(a, b))
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** How far around both ends a way is looked for, and how many nodes may lie there. */
const reach = 320
const mostNodes = 60

/**
 * The cheapest right-angled way around the nodes near both ends, along their borders; undefined if
 * there is none or the place is too crowded to look.
 */
export function searchedWay(trip: Trip, around: Surroundings): Candidate | undefined {
  const { start, end, from, to, edge } = trip
  const region = grown(boundsOf([from, to], []), reach)
  const nodes = around.nodesAt(region, edge)
  if (nodes.length > mostNodes) return undefined
  const xs = stops(
    [start.x, end.x],
    nodes.flatMap(({ x, width }) => [x, x + width]),
    clearance,
  )
  const ys = stops(
    [start.y + leave, end.y - arrive],
    nodes.flatMap(({ y, height }) => [y, y + height]),
    clearance,
  )
  const grid = new Grid(xs, ys)
  for (const node of nodes) grid.block(node)
  for (const { box, item } of around.linesAt(region)) if (item !== edge.id) grid.tax(box)
  const inner = grid.search({ x: start.x, y: start.y + leave }, { x: end.x, y: end.y - arrive })
  if (!inner) return undefined
  const points = simplify([start, ...inner, end])
  const isFree = around.hits(points, edge) === 0
  return { points, isFree, cost: lengthOf(points) + points.length * perBend }
}

/** Where a way may turn: at the ends, and a little off each border. */
function stops(ends: readonly number[], borders: readonly number[], by: number): readonly number[] {
  const all = new Set([
    ...ends,
    ...borders.flatMap((at) => [at - by, at + by, at - by - 10, at + by + 10]),
  ])
  return [...all].sort((a, b) => a - b)
}

/** Lines along which a way may run, and what each piece between two stops costs. */
class Grid {
  /** Of the piece to the right of and below each stop, and of the stop when it is crossed. */
  readonly #right: Float64Array
  readonly #down: Float64Array

  constructor(
    private readonly xs: readonly number[],
    private readonly ys: readonly number[],
  ) {
    const { xs: columns, ys: rows } = this
    this.#right = new Float64Array(columns.length * rows.length)
    this.#down = new Float64Array(columns.length * rows.length)
    for (const [row, y] of rows.entries()) {
      for (const [column, x] of columns.entries()) {
        const at = row * columns.length + column
        this.#right[at] = (columns[column + 1] ?? Infinity) - x
        this.#down[at] = (rows[row + 1] ?? Infinity) - y
      }
    }
  }

  /** No way leads through the box. */
  block(box: Box) {
    const { x, y, width, height } = grown(box, 4)
    this.#each(x, y, x + width, y + height, (at) => {
      this.#right[at] = Infinity
      this.#down[at] = Infinity
    })
    // Pieces that lead into the box from the left and from above.
    this.#each(before(this.xs, x), y, x, y + height, (at) => {
      this.#right[at] = Infinity
    })
    this.#each(x, before(this.ys, y), x + width, y, (at) => {
      this.#down[at] = Infinity
    })
  }

  /** A way should neither run along this line of another edge nor cross it. */
  tax(line: Box) {
    const isUpright = line.width < line.height
    const near = grown(line, 5)
    const cost = isUpright ? this.#down : this.#right
    const across = isUpright ? this.#right : this.#down
    const lengths = isUpright ? this.ys : this.xs
    this.#each(near.x, near.y, near.x + near.width, near.y + near.height, (at, column, row) => {
      const index = isUpright ? row : column
      const length = (lengths[index + 1] ?? 0) - (lengths[index] ?? 0)
      cost[at] = (cost[at] ?? 0) + Math.max(0, length) * perShared
      across[at] = (across[at] ?? 0) + perCrossing
    })
  }

  /** The cheapest way that leaves downwards and arrives downwards. */
  search(from: Point, to: Point): readonly Point[] | undefined {
    const { xs, ys } = this
    const width = xs.length
    const start = ys.indexOf(from.y) * width + xs.indexOf(from.x)
    const goal = ys.indexOf(to.y) * width + xs.indexOf(to.x)
    // A state is a stop and whether the way came there upright.
    const cost = new Float64Array(2 * width * ys.length).fill(Infinity)
    const cameFrom = new Int32Array(cost.length).fill(-1)
    const open = new Queue()
    const enter = (state: number, value: number, previous: number) => {
      if (value >= (cost[state] ?? 0)) return
      cost[state] = value
      cameFrom[state] = previous
      open.push(state, value)
    }
    enter(2 * start + 1, 0, -1)
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (state === 2 * goal + 1) return this.#walk(state, cameFrom)
      const here = cost[state] ?? 0
      const at = state >> 1
      const isUpright = state % 2 === 1
      const column = at % width
      enter(isUpright ? 2 * at : 2 * at + 1, here + perBend, state)
      if (isUpright) {
        enter(2 * (at + width) + 1, here + (this.#down[at] ?? Infinity), state)
        if (at >= width)
          enter(2 * (at - width) + 1, here + (this.#down[at - width] ?? Infinity), state)
      } else {
        enter(2 * (at + 1), here + (this.#right[at] ?? Infinity), state)
        if (column > 0) enter(2 * (at - 1), here + (this.#right[at - 1] ?? Infinity), state)
      }
    }
    return undefined
  }

  #walk(last: number, cameFrom: Int32Array): readonly Point[] {
    const points: Point[] = []
    for (let state = last; state >= 0; state = cameFrom[state] ?? -1) {
      const at = state >> 1
      points.push({
        x: this.xs[at % this.xs.length] ?? 0,
        y: this.ys[Math.floor(at / this.xs.length)] ?? 0,
      })
    }
    return points.reverse()
  }

  #each(
    left: number,
    top: number,
    right: number,
    bottom: number,
    act: (at: number, column: number, row: number) => void,
  ) {
    for (let row = firstFrom(this.ys, top); (this.ys[row] ?? Infinity) < bottom; row += 1) {
      for (
        let column = firstFrom(this.xs, left);
        (this.xs[column] ?? Infinity) < right;
        column += 1
      ) {
        act(row * this.xs.length + column, column, row)
      }
    }
  }
}

/** The place of the first stop that is not before `at`. */
function firstFrom(stops: readonly number[], at: number): number {
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stops[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The last stop before `at`. */
const before = (stops: readonly number[], at: number) => stops[firstFrom(stops, at) - 1] ?? at

/** States by cost, least first: a binary heap. */
class Queue {
  readonly #items: { readonly state: number; readonly cost: number }[] = []

  push(state: number, cost: number) {
    const items = this.#items
    items.push({ state, cost })
    let at = items.length - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((items[parent]?.cost ?? 0) <= cost) break
      this.#swap(at, parent)
      at = parent
    }
  }

  pop(): number | undefined {
    const items = this.#items
    const [first] = items
    const last = items.pop()
    if (!first || !last || items.length === 0) return first?.state
    items[0] = last
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      let least = at
      for (const child of [left, left + 1]) {
        if ((items[child]?.cost ?? Infinity) < (items[least]?.cost ?? Infinity)) least = child
      }
      if (least === at) return first.state
      this.#swap(at, least)
      at = least
    }
  }

  #swap(a: number, b: number) {
    const [one, other] = [this.#items[a], this.#items[b]]
    if (!one || !other) return
    this.#items[a] = other
    this.#items[b] = one
  }
}
