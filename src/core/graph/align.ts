import type { Box, Point } from './Graph'

/** A line along which a moved box is aligned with another; `from` and `to` run along it. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

interface Edges {
  readonly start: number
  readonly end: number
}

const along = (box: Box, axis: 'x' | 'y'): Edges =>
  axis === 'x'
    ? { start: box.x, end: box.x + box.width }
    : { start: box.y, end: box.y + box.height }

/** The middle first: that is where edges leave and arrive. */
const anchors = ({ start, end }: Edges) => [(start + end) / 2, start, end]

/**
 * Where a box that is moved near others snaps to: their middles and borders, at most `reach` away,
 * each direction by itself; and the lines to be drawn for it.
 */
export function alignBox(
  moved: Box,
  others: readonly Box[],
  reach: number,
): { readonly at: Point; readonly guides: readonly Guide[] } {
  const x = nearest(moved, others, 'x', reach)
  const y = nearest(moved, others, 'y', reach)
  const at = { x: moved.x + (x?.by ?? 0), y: moved.y + (y?.by ?? 0) }
  const placed = { ...moved, ...at }
  const guides = [
    x && guideOf(placed, x.other, 'x', x.line),
    y && guideOf(placed, y.other, 'y', y.line),
  ]
  return { at, guides: guides.filter((one) => one !== undefined) }
}

function nearest(moved: Box, others: readonly Box[], axis: 'x' | 'y', reach: number) {
  let best: { by: number; other: Box; line: number } | undefined
  for (const other of others) {
    const own = anchors(along(moved, axis))
    const theirs = anchors(along(other, axis))
    for (const [index, line] of theirs.entries()) {
      const by = line - (own[index] ?? line)
      if (Math.abs(by) <= reach && Math.abs(by) < Math.abs(best?.by ?? Infinity)) {
        best = { by, other, line }
      }
    }
  }
  return best
}

function guideOf(moved: Box, other: Box, axis: 'x' | 'y', at: number): Guide {
  const across = axis === 'x' ? 'y' : 'x'
  const [a, b] = [along(moved, across), along(other, across)]
  return { axis, at, from: Math.min(a.start, b.start), to: Math.max(a.end, b.end) }
}
