import type { Arc, Net, Way } from './net'

/**
 * A first order of each layer, depth first along the edges in written order, which draws trees
 * without crossings. Loops that leave a node before all else run up on its left, others right.
 */
export function initialOrder(
  { vertices, links, ways, layerCount }: Net,
  arcs: readonly Arc[],
  nodeCount: number,
): readonly (readonly number[])[] {
  const layers: number[][] = Array.from({ length: layerCount }, () => [])
  const out: number[][] = Array.from({ length: nodeCount }, () => [])
  for (const [index, { source }] of arcs.entries()) out[source]?.push(index)
  const isPlaced = new Uint8Array(vertices.length)
  const place = (vertex: number) => {
    if (isPlaced[vertex]) return
    isPlaced[vertex] = 1
    layers[vertices[vertex]?.layer ?? 0]?.push(vertex)
  }
  const placeWay = (way: Way, source: number, target: number) => {
    for (const leg of way.legs) {
      const both = leg.type === 'link' ? [leg.link] : [leg.from, leg.to]
      for (const link of both) {
        for (const vertex of [links[link]?.upper ?? 0, links[link]?.lower ?? 0]) {
          if (vertex !== source && vertex !== target) place(vertex)
        }
      }
    }
  }
  const isLoop = (index: number) => ways[index]?.legs.some(({ type }) => type === 'turn') ?? false
  const isOpened = new Uint8Array(nodeCount)
  for (let start = 0; start < nodeCount; start += 1) {
    const stack = [start]
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (isOpened[node]) continue
      isOpened[node] = 1
      const own = out[node] ?? []
      const firstForward = own.findIndex((index) => !isLoop(index))
      for (const [at, index] of own.entries()) {
        if (at === firstForward) place(node)
        const way = ways[index]
        const target = arcs[index]?.target
        if (way && target !== undefined) placeWay(way, node, target)
      }
      place(node)
      for (const index of [...own].reverse()) {
        const target = arcs[index]?.target
        if (target !== undefined && !isOpened[target]) stack.push(target)
      }
    }
  }
  return layers
}
