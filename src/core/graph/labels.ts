import type { Box, GraphEdge, Point } from './Graph'
import { lengthOf, lineBox, overlap } from './geometry'
import type { Size } from './size'
import type { Surroundings } from './surroundings'

const alongStep = 12
const awayStep = 20
const mostAway = 24

/**
 * A place for an edge's label: on its way, as near to its start as no node, label or other edge is
 * in the way; else on its way over another edge; else beside the way.
 */
export function placeLabel(
  edge: GraphEdge,
  points: readonly Point[],
  size: Size,
  around: Surroundings,
): Box {
  const spots = [...spotsOn(points)].map((at) => boxAt(at, size))
  const free = spots.filter((box) => isFree(box, edge, around))
  const clear = free.find((box) =>
    around.linesAt(box).every(({ box: line, item }) => item === edge.id || !overlap(line, box)),
  )
  return clear ?? free[0] ?? besideWay(edge, points, size, around)
}

function isFree(box: Box, edge: GraphEdge, around: Surroundings): boolean {
  return around.nodesAt(box, edge).length === 0 && around.isFreeOfLabels(box)
}

/** The nearest free place around the middle of the way, in rings. */
function besideWay(
  edge: GraphEdge,
  points: readonly Point[],
  size: Size,
  around: Surroundings,
): Box {
  const middle = middleOf(points)
  for (let ring = 1; ring <= mostAway; ring += 1) {
    const by = ring * awayStep
    for (let step = -ring; step <= ring; step += 1) {
      const aside = step * awayStep
      const spots = [
        { x: middle.x + by, y: middle.y + aside },
        { x: middle.x - by, y: middle.y + aside },
        { x: middle.x + aside, y: middle.y + by },
        { x: middle.x + aside, y: middle.y - by },
      ]
      const box = spots.map((at) => boxAt(at, size)).find((one) => isFree(one, edge, around))
      if (box) return box
    }
  }
  return boxAt(middle, size)
}

/** Places along the way, from its start. */
function* spotsOn(points: readonly Point[]): Generator<Point> {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    const { width, height } = lineBox(from, to)
    const length = width + height
    for (let at = alongStep; at < length; at += alongStep) {
      yield {
        x: Math.round(from.x + ((to.x - from.x) * at) / length),
        y: Math.round(from.y + ((to.y - from.y) * at) / length),
      }
    }
  }
}

function middleOf(points: readonly Point[]): Point {
  let left = lengthOf(points) / 2
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    const { width, height } = lineBox(from, to)
    const length = width + height
    if (length >= left && length > 0) {
      const share = left / length
      return {
        x: Math.round(from.x + (to.x - from.x) * share),
        y: Math.round(from.y + (to.y - from.y) * share),
      }
    }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}

function boxAt({ x, y }: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}
