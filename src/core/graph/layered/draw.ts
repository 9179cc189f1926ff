import type { Box, Point, Route } from '../Graph'
import { simplify } from '../geometry'
import type { Arc, Net, Way } from './net'
import { assignTracks, type Crosspiece } from './tracks'

export interface Drawing {
  /** By place of the node. */
  readonly boxes: readonly Box[]
  /** By place of the edge. */
  readonly routes: readonly Route[]
}

const trackGap = 10
/** Many tracks in one gap move together rather than make it higher than this. */
const mostTracks = 240
/** Between the last sideways piece and the layer below; an arrowhead fits in before a node. */
const padAbove = 12
const padBelow = { node: 20, other: 10 }
/** Without sideways pieces. */
const leastGap = { nodeToNode: 46, nodeToLabel: 18, labelToNode: 26, other: 18 }
/** Beside all layers, for edges that have no place in them. */
const outsideGap = 24

/** Turns the order and the columns into boxes and right-angled routes. */
export function draw(
  net: Net,
  arcs: readonly Arc[],
  nodeCount: number,
  layers: readonly (readonly number[])[],
  centres: Float64Array,
): Drawing {
  const { vertices, links, ways } = net
  const at = (vertex: number) => centres[vertex] ?? 0
  const upperX = (index: number) => {
    const { upper = 0, upperOffset = 0 } = links[index] ?? {}
    return at(upper) + upperOffset
  }
  const lowerX = (index: number) => {
    const { lower = 0, lowerOffset = 0 } = links[index] ?? {}
    return at(lower) + lowerOffset
  }

  const gaps = new Gaps(layers.length)
  const outside = placeOutside(net, arcs, at)
  const pieces = ways.map((way, index): readonly PlacedPiece[] => {
    const own = way.legs.flatMap((leg): PlacedPiece[] => {
      if (leg.type === 'link') {
        const { upper = 0, lower = 0 } = links[leg.link] ?? {}
        const gap = vertices[upper]?.layer ?? 0
        if (vertices[lower]?.kind === 'turn') return []
        const [top, bottom] = [upperX(leg.link), lowerX(leg.link)]
        const piece = Math.abs(top - bottom) < 0.5 ? -1 : gaps.add(gap, [top], [bottom])
        const [from, to] = leg.isUp ? [bottom, top] : [top, bottom]
        return [{ gap, from, to, piece }]
      }
      const { gap, isBelow } = leg
      const xOf = isBelow ? upperX : lowerX
      const [from, to] = [xOf(leg.from), xOf(leg.to)]
      const piece = isBelow ? gaps.add(gap, [from, to], []) : gaps.add(gap, [], [from, to])
      return [{ gap, from, to, piece }]
    })
    return [...own, ...outsidePieces(index, way)]
  })

  /** Out to the side below the source, and back above the target. */
  function outsidePieces(index: number, way: Way): readonly PlacedPiece[] {
    const arc = arcs[index]
    if (!arc || way.entry === undefined) return []
    const from = way.label === undefined ? at(arc.source) + arc.port : at(way.label)
    const gap = vertices[way.label ?? arc.source]?.layer ?? 0
    const last = (vertices[arc.target]?.layer ?? 0) - 1
    const x = outside.get(index) ?? 0
    const to = lowerX(way.entry)
    return [
      { gap, from, to: x, piece: gaps.add(gap, [from], [x]) },
      { gap: last, from: x, to, piece: gaps.add(last, [x], [to]) },
    ]
  }

  const rows = rowsOf(net, layers, gaps)
  const boxes = vertices.slice(0, nodeCount).map(({ width, height, layer }, node) => {
    return { x: at(node) - width / 2, y: rows.tops[layer] ?? 0, width, height }
  })
  const routes = ways.map((way, index): Route => {
    const { source = 0, target = 0 } = arcs[index] ?? {}
    const points: Point[] = []
    for (const { gap, from, to, piece } of pieces[index] ?? []) {
      if (piece < 0) points.push({ x: from, y: rows.gapTops[gap] ?? 0 })
      else {
        const y = rows.trackY(gap, piece)
        points.push({ x: from, y }, { x: to, y })
      }
    }
    const start = { x: points[0]?.x ?? 0, y: bottomOf(boxes[source]) }
    const end = { x: points.at(-1)?.x ?? 0, y: boxes[target]?.y ?? 0 }
    const label = way.label === undefined ? undefined : labelBox(way.label)
    return { points: simplify([start, ...points, end]), ...(label ? { label } : {}) }
  })
  return { boxes, routes }

  function labelBox(vertex: number): Box {
    const { width = 0, height = 0, layer = 0 } = vertices[vertex] ?? {}
    return { x: at(vertex) - width / 2, y: rows.tops[layer] ?? 0, width, height }
  }
}

/** A sideways piece of an edge; without a piece it goes straight on. */
interface PlacedPiece {
  readonly gap: number
  readonly from: number
  readonly to: number
  readonly piece: number
}

const bottomOf = (box: Box | undefined) => (box ? box.y + box.height : 0)

/** The sideways pieces in the gap below each layer. */
class Gaps {
  readonly #pieces: Crosspiece[][]

  constructor(layerCount: number) {
    this.#pieces = Array.from({ length: layerCount }, () => [])
  }

  add(gap: number, tops: readonly number[], bottoms: readonly number[]): number {
    const own = this.#pieces[gap] ?? []
    own.push({ tops, bottoms })
    return own.length - 1
  }

  of(gap: number): readonly Crosspiece[] {
    return this.#pieces[gap] ?? []
  }
}

type LayerKind = 'node' | 'label' | 'none'

/** Where each layer begins and the gap below it, and where in a gap a piece runs. */
function rowsOf({ vertices }: Net, layers: readonly (readonly number[])[], gaps: Gaps) {
  const tops: number[] = []
  const gapTops: number[] = []
  const trackYs: { readonly top: number; readonly step: number; readonly tracks: Int32Array }[] = []
  let y = 0
  const kindOf = (layer: number): LayerKind => {
    const own = layers[layer] ?? []
    if (own.some((vertex) => vertices[vertex]?.kind === 'node')) return 'node'
    return own.some((vertex) => vertices[vertex]?.kind === 'label') ? 'label' : 'none'
  }
  for (const [layer, own] of layers.entries()) {
    tops.push(y)
    y += own.reduce((most, vertex) => Math.max(most, vertices[vertex]?.height ?? 0), 0)
    gapTops.push(y)
    const { tracks, count } = assignTracks(gaps.of(layer))
    const [above, below] = [kindOf(layer), kindOf(layer + 1)]
    const step = Math.min(trackGap, mostTracks / Math.max(1, count))
    const pad = below === 'node' ? padBelow.node : padBelow.other
    const needed = count === 0 ? 0 : padAbove + (count - 1) * step + pad
    const isEdge = above === 'none' || below === 'none'
    const least = leastBetween(above, below)
    const gap = Math.max(least, isEdge && count > 0 ? needed - padAbove + 4 : needed)
    const top = y + (gap - needed) / 2 + padAbove - (isEdge ? padAbove - 4 : 0)
    trackYs.push({ top: Math.round(top), step, tracks })
    y += gap
  }
  const trackY = (gap: number, piece: number) => {
    const { top = 0, step = 0, tracks } = trackYs[gap] ?? {}
    return Math.round(top + (tracks?.[piece] ?? 0) * step)
  }
  return { tops, gapTops, trackY }
}

function leastBetween(above: LayerKind, below: LayerKind): number {
  if (above === 'none' || below === 'none') return 0
  if (above === 'node') return below === 'node' ? leastGap.nodeToNode : leastGap.nodeToLabel
  return below === 'node' ? leastGap.labelToNode : leastGap.other
}

/** Where beside all layers each edge without a place in them runs up or down. */
function placeOutside(
  { ways, vertices }: Net,
  arcs: readonly Arc[],
  at: (vertex: number) => number,
): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const long = [...ways.keys()].filter((index) => ways[index]?.entry !== undefined)
  if (long.length === 0) return places
  const right = vertices.reduce((most, { width, kind }, vertex) => {
    return kind === 'turn' ? most : Math.max(most, at(vertex) + width / 2)
  }, 0)
  const reach = (index: number) => {
    const { source = 0, target = 0 } = arcs[index] ?? {}
    const [a, b] = [vertices[source]?.layer ?? 0, (vertices[target]?.layer ?? 0) - 1]
    return { from: Math.min(a, b), to: Math.max(a, b) + 1 }
  }
  const spans = new Map(long.map((index) => [index, reach(index)]))
  long.sort((a, b) => (spans.get(a)?.from ?? 0) - (spans.get(b)?.from ?? 0))
  // Where the last edge on each line ends; an edge takes the first line that is free again.
  const ends: number[] = []
  for (const index of long) {
    const { from = 0, to = 0 } = spans.get(index) ?? {}
    const free = ends.findIndex((end) => end < from)
    const line = free < 0 ? ends.length : free
    ends[line] = to
    places.set(index, Math.round(right + outsideGap + line * trackGap))
  }
  return places
}
