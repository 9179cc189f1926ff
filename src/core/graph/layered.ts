import type { Box, Point, Route } from './Graph'
import { assignColumns } from './columns'
import { minimiseCrossings } from './crossings'
import { rankNodes } from './ranks'
import type { Size } from './size'
import { assignTracks, type Crossing } from './tracks'

export interface LayeredNode extends Size {
  readonly id: string
}

export interface LayeredEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  /** Where on the source's lower border it leaves: 0 is left, 1 is right. */
  readonly sourceShare: number
  readonly label?: Size
}

export interface LayeredLayout extends Size {
  readonly boxes: ReadonlyMap<string, Box>
  readonly routes: ReadonlyMap<string, Route>
}

/** A node, or the place where an edge passes a layer; labels are such places with a size. */
export interface Vertex extends Size {
  readonly layer: number
  readonly isNode: boolean
}

/** A piece of an edge between neighbouring layers; offsets are from the vertices' centres. */
export interface Link {
  readonly upper: number
  readonly lower: number
  readonly upperOffset: number
  /** Set when the entries of a node are spread. */
  lowerOffset: number
  readonly weight: number
}

/** A way of an edge: links followed downwards or upwards, and turns between two places of a layer. */
type Leg =
  | { readonly type: 'link'; readonly link: number; readonly isUp: boolean }
  | { readonly type: 'turn'; readonly from: number; readonly to: number; readonly isBelow: boolean }

export interface Net {
  readonly vertices: readonly Vertex[]
  readonly links: readonly Link[]
}

const channelWidth = 10
const entrySpread = 16

/**
 * A layered layout of siblings: ranks by the longest path, few crossings, straight columns, an own
 * channel for each edge and an own place for each label. Linear but for sorting; no recursion.
 */
export function layoutLayered(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
): LayeredLayout {
  const ranks = rankNodes(nodes, edges)
  const vertices: Vertex[] = nodes.map(({ width, height }, index) => ({
    width,
    height,
    isNode: true,
    layer: 2 * (ranks[index] ?? 0) + 1,
  }))
  const links: Link[] = []
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]))
  const ways = edges.map((edge) => {
    const source = indexOf.get(edge.source)
    const target = indexOf.get(edge.target)
    if (source === undefined || target === undefined) throw new Error(`edge ${edge.id} leads out`)
    return wayOf(edge, source, target, vertices, links)
  })
  const layers = minimiseCrossings({ vertices, links })
  spreadEntries(vertices, links, layers)
  const centres = assignColumns({ vertices, links }, layers)
  return draw(nodes, edges, ways, { vertices, links }, layers, centres)
}

interface Way {
  readonly legs: readonly Leg[]
  readonly label: number | undefined
}

/** Adds the vertices and links of one edge and says how it runs through them. */
function wayOf(
  edge: LayeredEdge,
  source: number,
  target: number,
  vertices: Vertex[],
  links: Link[],
): Way {
  const top = layerOf(vertices, source)
  const bottom = layerOf(vertices, target)
  const sourceOffset = (vertices[source]?.width ?? 0) * (edge.sourceShare - 0.5)
  const place = (layer: number, size?: Size): number => {
    vertices.push({ layer, isNode: false, width: channelWidth, height: 0, ...size })
    return vertices.length - 1
  }
  const link = (upper: number, lower: number, weight: number, upperOffset = 0): number => {
    links.push({ upper, lower, upperOffset, lowerOffset: 0, weight })
    return links.length - 1
  }
  const first = place(top + 1, edge.label)
  const legs: Leg[] = [{ type: 'link', link: link(source, first, 3, sourceOffset), isUp: false }]
  const label = edge.label ? first : undefined
  let last = first
  if (bottom > top) {
    for (let layer = top + 2; layer < bottom; layer += 1) {
      const next = place(layer)
      legs.push({ type: 'link', link: link(last, next, 8), isUp: false })
      last = next
    }
  } else {
    const below = place(top + 1)
    legs.push({ type: 'turn', from: first, to: below, isBelow: true })
    last = below
    for (let layer = top; layer >= bottom - 1; layer -= 1) {
      const next = place(layer)
      legs.push({ type: 'link', link: link(next, last, 8), isUp: true })
      last = next
    }
    const above = place(bottom - 1)
    legs.push({ type: 'turn', from: last, to: above, isBelow: false })
    last = above
  }
  legs.push({ type: 'link', link: link(last, target, 3), isUp: false })
  return { legs, label }
}

const layerOf = (vertices: readonly Vertex[], index: number) => vertices[index]?.layer ?? 0

/** Several edges enter a node side by side, in the order in which they come. */
function spreadEntries(
  vertices: readonly Vertex[],
  links: readonly Link[],
  layers: readonly (readonly number[])[],
) {
  const rank = new Map<number, number>()
  for (const layer of layers) for (const [index, vertex] of layer.entries()) rank.set(vertex, index)
  const entries = new Map<number, Link[]>()
  for (const link of links) {
    if (!vertices[link.lower]?.isNode) continue
    const own = entries.get(link.lower)
    if (own) own.push(link)
    else entries.set(link.lower, [link])
  }
  for (const [vertex, own] of entries) {
    own.sort((a, b) => (rank.get(a.upper) ?? 0) - (rank.get(b.upper) ?? 0))
    const width = vertices[vertex]?.width ?? 0
    const step = Math.min(entrySpread, (width * 0.7) / own.length)
    for (const [index, link] of own.entries()) {
      link.lowerOffset = (index - (own.length - 1) / 2) * step
    }
  }
}

const gapAround = 22
const trackHeight = 11

function draw(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
  ways: readonly Way[],
  net: Net,
  layers: readonly (readonly number[])[],
  centres: readonly number[],
): LayeredLayout {
  const { vertices, links } = net
  const at = (vertex: number) => centres[vertex] ?? 0
  const upperX = (link: Link) => at(link.upper) + link.upperOffset
  const lowerX = (link: Link) => at(link.lower) + link.lowerOffset

  // What runs sideways between layer g and layer g + 1, by what it belongs to.
  const crossings: Crossing[] = []
  for (const [index, link] of links.entries()) {
    const gap = vertices[link.upper]?.layer ?? 0
    crossings.push({ key: `link ${index}`, gap, from: upperX(link), to: lowerX(link) })
  }
  for (const [edge, way] of ways.entries()) {
    for (const leg of way.legs) {
      if (leg.type !== 'turn') continue
      const layer = vertices[leg.from]?.layer ?? 0
      const gap = leg.isBelow ? layer : layer - 1
      const key = `turn ${edge} ${leg.isBelow}`
      crossings.push({ key, gap, from: at(leg.from), to: at(leg.to) })
    }
  }
  const { trackOf, counts } = assignTracks(crossings)

  // Layers and the gaps between them, from the top.
  const tops: number[] = []
  const gapTops: number[] = []
  let y = (counts.get(-1) ?? 0) * trackHeight
  for (const [layer, members] of layers.entries()) {
    tops.push(y)
    y += Math.max(0, ...members.map((vertex) => vertices[vertex]?.height ?? 0))
    gapTops.push(y)
    const isEdgeOnly = members.every((vertex) => !vertices[vertex]?.isNode)
    const isLast = layer === layers.length - 1
    if (members.length > 0 && !(isLast && isEdgeOnly && (counts.get(layer) ?? 0) === 0)) {
      y += gapAround + (counts.get(layer) ?? 0) * trackHeight
    }
  }
  const trackY = (key: string, gap: number) => {
    const top = gap < 0 ? 0 : (gapTops[gap] ?? 0) + gapAround / 2
    return top + ((trackOf.get(key) ?? 0) + 0.5) * trackHeight
  }
  const height = (vertex: number) => vertices[vertex]?.height ?? 0
  const top = (vertex: number) => tops[vertices[vertex]?.layer ?? 0] ?? 0

  const boxes = new Map<string, Box>()
  for (const [index, node] of nodes.entries()) {
    const { width } = node
    boxes.set(node.id, { x: at(index) - width / 2, y: top(index), width, height: node.height })
  }
  const routes = new Map<string, Route>()
  for (const [index, edge] of edges.entries()) {
    const way = ways[index]
    if (!way) continue
    const points: Point[] = []
    for (const leg of way.legs) {
      if (leg.type === 'turn') {
        const layer = vertices[leg.from]?.layer ?? 0
        const turnY = trackY(`turn ${index} ${leg.isBelow}`, leg.isBelow ? layer : layer - 1)
        points.push({ x: at(leg.from), y: turnY }, { x: at(leg.to), y: turnY })
        continue
      }
      const link = links[leg.link]
      if (!link) continue
      const gap = vertices[link.upper]?.layer ?? 0
      const middle = trackY(`link ${leg.link}`, gap)
      const upper = { x: upperX(link), y: top(link.upper) + height(link.upper) }
      const lower = { x: lowerX(link), y: top(link.lower) }
      const piece = [upper, { x: upper.x, y: middle }, { x: lower.x, y: middle }, lower]
      points.push(...(leg.isUp ? piece.reverse() : piece))
    }
    routes.set(edge.id, {
      points: simplify(points),
      ...(way.label === undefined ? {} : { label: labelBox(way.label) }),
    })
  }
  return normalise(boxes, routes)

  function labelBox(vertex: number): Box {
    const layer = vertices[vertex]?.layer ?? 0
    const size = vertices[vertex] ?? { width: 0, height: 0 }
    const layerHeight = (gapTops[layer] ?? 0) - (tops[layer] ?? 0)
    return {
      x: at(vertex) - size.width / 2,
      y: (tops[layer] ?? 0) + (layerHeight - size.height) / 2,
      width: size.width,
      height: size.height,
    }
  }
}

/** Without points that lie on the line between their neighbours. */
export function simplify(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const [before, last] = kept.slice(-2)
    const previous = kept.at(-1)
    if (previous && same(previous.x, point.x) && same(previous.y, point.y)) continue
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

const same = (a: number, b: number) => Math.abs(a - b) < 0.5

/** Moves everything so that nothing lies left of or above zero. */
function normalise(boxes: Map<string, Box>, routes: Map<string, Route>): LayeredLayout {
  const all: Box[] = [...boxes.values()]
  for (const { points, label } of routes.values()) {
    for (const point of points) all.push({ ...point, width: 0, height: 0 })
    if (label) all.push(label)
  }
  if (all.length === 0) return { boxes, routes, width: 0, height: 0 }
  let [left, topmost, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of all) {
    left = Math.min(left, box.x)
    topmost = Math.min(topmost, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  const by = { x: Math.round(-left), y: Math.round(-topmost) }
  return {
    boxes: new Map([...boxes].map(([id, box]) => [id, shiftBox(box, by)])),
    routes: new Map([...routes].map(([id, route]) => [id, shiftRoute(route, by)])),
    width: right - left,
    height: bottom - topmost,
  }
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
