import type { Net } from './net'

type Layers = readonly (readonly number[])[]

/**
 * The vertices of each layer in an order with few crossings: from each of the first orders,
 * barycentre sweeps up and down and swaps of neighbours; the best is kept. Equal ones stay in the
 * given order.
 */
export function minimiseCrossings(net: Net, starts: readonly (() => Layers)[]): Layers {
  const links = linkLists(net)
  let best: Layers = []
  let fewest = Infinity
  for (const start of starts) {
    const { layers, crossings } = improve(start(), net, links)
    if (crossings < fewest) {
      fewest = crossings
      best = layers
    }
    if (fewest === 0 || net.links.length > fewForRetries) break
  }
  return best
}

/** Larger nets are ordered once only. */
const fewForRetries = 1500

function improve(start: Layers, net: Net, links: LinkLists) {
  const place = new Float64Array(net.vertices.length)
  let layers = start.map((layer) => [...layer])
  for (const layer of layers) write(layer, place)
  let best = layers
  let fewest = countCrossings(layers, links, place)
  const sweeps = net.links.length > 6000 ? 6 : 16
  for (let sweep = 0, idle = 0; sweep < sweeps && fewest > 0 && idle < 4; sweep += 1) {
    layers = layers.map((layer) => [...layer])
    sweepOnce(layers, links, place, sweep % 2 === 1)
    const crossings = countCrossings(layers, links, place)
    idle = crossings < fewest ? 0 : idle + 1
    if (crossings >= fewest) continue
    fewest = crossings
    best = layers
  }
  if (fewest === 0) return { layers: best, crossings: 0 }
  const swapped = best.map((layer) => [...layer])
  for (const layer of swapped) write(layer, place)
  for (let pass = 0; pass < 8; pass += 1) if (!swapNeighbours(swapped, links, place)) break
  return { layers: swapped, crossings: countCrossings(swapped, links, place) }
}

/** Neighbours in the layers above and below, with the port on the upper one as part of a place. */
interface LinkLists {
  readonly up: readonly (readonly Neighbour[])[]
  readonly down: readonly (readonly Neighbour[])[]
}

interface Neighbour {
  readonly vertex: number
  readonly port: number
}

function linkLists({ vertices, links }: Net): LinkLists {
  const up: Neighbour[][] = vertices.map(() => [])
  const down: Neighbour[][] = vertices.map(() => [])
  for (const { upper, lower, upperOffset } of links) {
    const port = upperOffset / ((vertices[upper]?.width ?? 0) + 1)
    up[lower]?.push({ vertex: upper, port })
    down[upper]?.push({ vertex: lower, port })
  }
  for (const own of down) own.sort((a, b) => a.port - b.port)
  return { up, down }
}

function write(layer: readonly number[], place: Float64Array) {
  for (let index = 0; index < layer.length; index += 1) place[layer[index] ?? 0] = index
}

function sweepOnce(
  layers: readonly number[][],
  { up, down }: LinkLists,
  place: Float64Array,
  isDown: boolean,
) {
  const wish = new Float64Array(place.length)
  for (let step = 0; step < layers.length; step += 1) {
    const layer = layers[isDown ? step : layers.length - 1 - step] ?? []
    const moving: number[] = []
    for (const vertex of layer) {
      const own = (isDown ? up : down)[vertex] ?? []
      if (own.length === 0) continue
      let sum = 0
      for (const one of own) sum += (place[one.vertex] ?? 0) + (isDown ? one.port : 0)
      wish[vertex] = sum / own.length
      moving.push(vertex)
    }
    moving.sort((a, b) => (wish[a] ?? 0) - (wish[b] ?? 0))
    // What has no neighbours there keeps its place among the others.
    let next = 0
    for (const [index, vertex] of layer.entries()) {
      if (((isDown ? up : down)[vertex] ?? []).length === 0) continue
      layer[index] = moving[next] ?? vertex
      next += 1
    }
    write(layer, place)
  }
}

function countCrossings(
  layers: readonly (readonly number[])[],
  { down }: LinkLists,
  place: Float64Array,
): number {
  let crossings = 0
  for (const [index, layer] of layers.entries()) {
    const size = layers[index + 1]?.length ?? 0
    const tree = new Int32Array(size + 1)
    let seen = 0
    for (const vertex of layer) {
      for (const { vertex: lower } of down[vertex] ?? []) {
        const value = place[lower] ?? 0
        let notAfter = 0
        for (let at = value + 1; at > 0; at -= at & -at) notAfter += tree[at] ?? 0
        crossings += seen - notAfter
        for (let at = value + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
        seen += 1
      }
    }
  }
  return crossings
}

/** Swaps neighbours that cross less the other way round; false if none do. */
function swapNeighbours(
  layers: readonly number[][],
  { up, down }: LinkLists,
  place: Float64Array,
): boolean {
  let hasSwapped = false
  for (const layer of layers) {
    for (let index = 1; index < layer.length; index += 1) {
      const [a, b] = [layer[index - 1] ?? 0, layer[index] ?? 0]
      const gain =
        inOrder(up[a], up[b], place, 1) -
        inOrder(up[b], up[a], place, 1) +
        inOrder(down[a], down[b], place, 0) -
        inOrder(down[b], down[a], place, 0)
      if (gain <= 0) continue
      layer[index - 1] = b
      layer[index] = a
      place[b] = index - 1
      place[a] = index
      hasSwapped = true
    }
  }
  return hasSwapped
}

/** Pairs of links that cross while the first list's vertex stands left of the other's. */
function inOrder(
  left: readonly Neighbour[] = [],
  right: readonly Neighbour[] = [],
  place: Float64Array,
  portShare: 0 | 1,
): number {
  if (left.length * right.length > 400) return 0
  let crossings = 0
  for (const a of left) {
    const at = (place[a.vertex] ?? 0) + a.port * portShare
    for (const b of right) {
      if (at > (place[b.vertex] ?? 0) + b.port * portShare + 1e-9) crossings += 1
    }
  }
  return crossings
}
