import type { Size } from '../size'

export interface LayeredNode extends Size {
  readonly id: string
  /** Stands at the bottom if that is not far: nothing follows it. */
  readonly isLast?: boolean
}

export interface LayeredEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  /** Where on the source's lower border it leaves, from its centre. */
  readonly port: number
  readonly label?: Size
  /** Not the way that things usually go: it bends rather than others. */
  readonly isAside?: boolean
}

/** An edge between nodes by their places in the list. */
export interface Arc {
  readonly source: number
  readonly target: number
  readonly port: number
  readonly label?: Size
  readonly isAside: boolean
}

/** What takes part in a layer: a node, a label, a bend where an edge passes, or a turn of a loop. */
export interface Vertex extends Size {
  readonly layer: number
  readonly kind: 'node' | 'label' | 'bend' | 'turn'
}

/** A piece of an edge between neighbouring layers; offsets are from the vertices' centres. */
export interface Link {
  readonly upper: number
  readonly lower: number
  readonly upperOffset: number
  /** Set when the entries of a node are spread. */
  lowerOffset: number
  /** Where the edge that it is part of leaves its source. */
  readonly port: number
  /** Part of a main path. */
  readonly isMain: boolean
}

/** How an edge runs: along links, and through turns where it changes between down and up. */
type Leg =
  | { readonly type: 'link'; readonly link: number; readonly isUp: boolean }
  | {
      readonly type: 'turn'
      /** In the gap below this layer. */
      readonly gap: number
      /** The two links to the turn's vertex, in the order of the way. */
      readonly from: number
      readonly to: number
      readonly isBelow: boolean
    }

export interface Way {
  readonly legs: readonly Leg[]
  readonly label: number | undefined
  /** The link into the target of an edge too long for a place in each layer: it runs beside all. */
  readonly entry: number | undefined
}

export interface Net {
  readonly vertices: readonly Vertex[]
  readonly links: readonly Link[]
  readonly ways: readonly Way[]
  readonly layerCount: number
  /** The layer of a rank's nodes. */
  readonly layerOfRank: readonly number[]
}

/**
 * The layers: one for the nodes of each rank, one below it for the labels of what leaves them, and
 * an empty one before and after all. A forward edge has a vertex in each layer that it passes. A
 * backward edge turns below its source and above its target and runs up between them.
 */
export function buildNet(
  nodes: readonly Size[],
  arcs: readonly Arc[],
  ranks: readonly number[],
  isMain: readonly boolean[],
): Net {
  const { layerOfRank, labelLayerOfRank, layerCount } = layersOf(arcs, ranks)
  const layerOf = (node: number) => layerOfRank[ranks[node] ?? 0] ?? 0
  const vertices: Vertex[] = nodes.map(({ width, height }, node) => {
    return { width, height, kind: 'node', layer: layerOf(node) }
  })
  const links: Link[] = []
  const outside = tooLong(nodes, arcs, layerOf)
  const ways = arcs.map((arc, index): Way => {
    const top = layerOf(arc.source)
    const main = isMain[index] ?? false
    const place = (layer: number, kind: Vertex['kind'], size: Size = point) => {
      vertices.push({ layer, kind, width: size.width, height: size.height })
      return vertices.length - 1
    }
    const link = (upper: number, lower: number): number => {
      const upperOffset = upper === arc.source ? arc.port : 0
      links.push({ upper, lower, upperOffset, lowerOffset: 0, port: arc.port, isMain: main })
      return links.length - 1
    }
    const down = (upper: number, lower: number): Leg => {
      return { type: 'link', link: link(upper, lower), isUp: false }
    }
    const labelLayer = labelLayerOfRank[ranks[arc.source] ?? 0] ?? 0
    const legs: Leg[] = []
    let label: number | undefined
    let last = arc.source
    if (arc.label) {
      label = place(labelLayer, 'label', arc.label)
      legs.push(down(last, label))
      last = label
    }
    const bottom = layerOf(arc.target)
    const isBack = bottom <= top
    if (outside.has(index)) {
      return { legs, label, entry: link(place(bottom - 1, 'turn'), arc.target) }
    }
    if (!isBack) {
      for (let layer = arc.label ? labelLayer + 1 : top + 1; layer < bottom; layer += 1) {
        const next = place(layer, 'bend')
        legs.push(down(last, next))
        last = next
      }
      legs.push(down(last, arc.target))
      return { legs, label, entry: undefined }
    }
    const lowest = arc.label ? labelLayer : top
    const below = place(lowest + 1, 'turn')
    const into = link(last, below)
    last = place(lowest, 'bend')
    legs.push({ type: 'turn', gap: lowest, from: into, to: link(last, below), isBelow: true })
    for (let layer = lowest - 1; layer >= bottom; layer -= 1) {
      const next = place(layer, 'bend')
      legs.push({ type: 'link', link: link(next, last), isUp: true })
      last = next
    }
    const above = place(bottom - 1, 'turn')
    const from = link(above, last)
    const to = link(above, arc.target)
    legs.push({ type: 'turn', gap: bottom - 1, from, to, isBelow: false })
    return { legs, label, entry: undefined }
  })
  return { vertices, links, ways, layerCount, layerOfRank }
}

const point: Size = { width: 0, height: 0 }

function layersOf(arcs: readonly Arc[], ranks: readonly number[]) {
  const count = ranks.reduce((most, rank) => Math.max(most, rank + 1), 0)
  const isLabelled = Array.from<boolean>({ length: count }).fill(false)
  for (const { source, label } of arcs) if (label) isLabelled[ranks[source] ?? 0] = true
  const layerOfRank: number[] = []
  const labelLayerOfRank: number[] = []
  let layer = 1
  for (let rank = 0; rank < count; rank += 1) {
    layerOfRank.push(layer)
    layer += 1
    labelLayerOfRank.push(layer)
    if (isLabelled[rank]) layer += 1
  }
  return { layerOfRank, labelLayerOfRank, layerCount: layer + 1 }
}

/** The longest edges, as many as must go for the net to stay linear in the picture. */
function tooLong(
  nodes: readonly Size[],
  arcs: readonly Arc[],
  layerOf: (node: number) => number,
): ReadonlySet<number> {
  const spans = arcs.map(({ source, target }) => Math.abs(layerOf(target) - layerOf(source)))
  const outside = new Set<number>()
  let left = 2000 + 4 * (nodes.length + arcs.length)
  for (const index of [...spans.keys()].sort((a, b) => (spans[a] ?? 0) - (spans[b] ?? 0))) {
    left -= spans[index] ?? 0
    if (left < 0) outside.add(index)
  }
  return outside
}
