import type { Net } from './layered'

const sweeps = 10

/** The vertices of each layer in an order with few crossings: barycentre sweeps, the best kept. */
export function minimiseCrossings({ vertices, links }: Net): readonly (readonly number[])[] {
  const count = Math.max(0, ...vertices.map((vertex) => vertex.layer + 1))
  let layers: number[][] = Array.from({ length: count }, () => [])
  for (const [index, vertex] of vertices.entries()) layers[vertex.layer]?.push(index)
  const up: Neighbour[][] = vertices.map(() => [])
  const down: Neighbour[][] = vertices.map(() => [])
  for (const { upper, lower, upperOffset } of links) {
    // The port decides among the edges of one node: a small part of one place.
    const port = upperOffset / ((vertices[upper]?.width ?? 1) + 1)
    up[lower]?.push({ vertex: upper, port })
    down[upper]?.push({ vertex: lower, port: -port })
  }
  let best = layers
  let fewest = Infinity
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    layers = sortLayers(layers, sweep % 2 === 0 ? up : down, sweep % 2 === 0, vertices.length)
    const crossings = countCrossings(layers, down, vertices.length)
    if (crossings < fewest) {
      fewest = crossings
      best = layers
    }
    if (fewest === 0 && sweep > 1) break
  }
  return best
}

interface Neighbour {
  readonly vertex: number
  readonly port: number
}

function sortLayers(
  layers: readonly (readonly number[])[],
  neighbours: readonly (readonly Neighbour[])[],
  isDown: boolean,
  size: number,
): number[][] {
  const place = new Float64Array(size)
  for (const layer of layers) for (const [index, vertex] of layer.entries()) place[vertex] = index
  const sorted = layers.map((layer) => [...layer])
  const order = isDown ? sorted : [...sorted].reverse()
  for (const layer of order) {
    const wish = new Map(
      layer.map((vertex) => {
        const own = neighbours[vertex] ?? []
        if (own.length === 0) return [vertex, place[vertex] ?? 0]
        const sum = own.reduce((total, one) => total + (place[one.vertex] ?? 0) + one.port, 0)
        return [vertex, sum / own.length]
      }),
    )
    layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0))
    for (const [index, vertex] of layer.entries()) place[vertex] = index
  }
  return sorted
}

function countCrossings(
  layers: readonly (readonly number[])[],
  down: readonly (readonly Neighbour[])[],
  size: number,
): number {
  const place = new Float64Array(size)
  for (const layer of layers) for (const [index, vertex] of layer.entries()) place[vertex] = index
  let crossings = 0
  for (const [index, layer] of layers.entries()) {
    const ends = layer.flatMap((vertex) =>
      (down[vertex] ?? [])
        .toSorted((a, b) => b.port - a.port || (place[a.vertex] ?? 0) - (place[b.vertex] ?? 0))
        .map((one) => place[one.vertex] ?? 0),
    )
    crossings += countInversions(ends, layers[index + 1]?.length ?? 0)
  }
  return crossings
}

/** Pairs in the wrong order, by a Fenwick tree. */
function countInversions(values: readonly number[], size: number): number {
  const tree = new Uint32Array(size + 1)
  let inversions = 0
  for (const [seen, value] of values.entries()) {
    let notAfter = 0
    for (let at = value + 1; at > 0; at -= at & -at) notAfter += tree[at] ?? 0
    inversions += seen - notAfter
    for (let at = value + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
  }
  return inversions
}
