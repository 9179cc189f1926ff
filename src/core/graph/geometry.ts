import type { Box, Point, Route } from './Graph'

const same = (a: number, b: number) => Math.abs(a - b) < 0.5

/** The way without points that lie on the line between their neighbours. */
export function simplify(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && same(last.x, point.x) && same(last.y, point.y)) continue
    const isStraight =
      before &&
      last &&
      ((same(before.x, last.x) && same(last.x, point.x)) ||
        (same(before.y, last.y) && same(last.y, point.y)))
    if (isStraight) kept.pop()
    kept.push(point)
  }
  return kept
}

/** The box moved by a distance. */
export function shiftBox(box: Box, by: Point): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}

/** The route moved by a distance. */
export function shiftRoute(route: Route, by: Point): Route {
  return {
    points: route.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
    ...(route.label ? { label: shiftBox(route.label, by) } : {}),
  }
}

/** The least box around boxes, routes and their labels; of no size at zero if there are none. */
export function boundsOf(boxes: Iterable<Box>, routes: Iterable<Route>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (x: number, y: number, width: number, height: number) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  for (const { x, y, width, height } of boxes) take(x, y, width, height)
  for (const { points, label } of routes) {
    for (const { x, y } of points) take(x, y, 0, 0)
    if (label) take(label.x, label.y, label.width, label.height)
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** True if the boxes have an inner point in common, after `gap` is put between them. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

/** The box with both axes exchanged; a layout from left to right is one from above so turned. */
export function turnBox({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width }
}

/** The route with both axes exchanged. */
export function turnRoute({ points, label }: Route): Route {
  return {
    points: points.map(({ x, y }) => ({ x: y, y: x })),
    ...(label ? { label: turnBox(label) } : {}),
  }
}

/** The line between two points as a box, of no width or no height if it is upright or level. */
export function lineBox(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

/** How long a right-angled way is. */
export function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => {
    const before = points[index - 1]
    return before ? sum + Math.abs(point.x - before.x) + Math.abs(point.y - before.y) : sum
  }, 0)
}
