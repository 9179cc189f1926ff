import type { Arc, Net } from './net'

/** On which side of its source a loop runs up: by its port, left if it leaves before all else. */
export type LoopSide = 'by port' | 'right' | 'left'

/**
 * A first order of each layer, depth first along the edges in written order, which draws trees
 * without crossings.
 */
export function initialOrder(
  { vertices, links, ways, layerCount }: Net,
  arcs: readonly Arc[],
  nodeCount: number,
  loopSide: LoopSide,
): readonly (readonly number[])[] {
  const layers: number[][] = Array.from({ length: layerCount }, () => [])
  const isPlaced = new Uint8Array(vertices.length)
  const out: number[][] = Array.from({ length: nodeCount }, () => [])
  for (const [index, { source }] of arcs.entries()) out[source]?.push(index)
  for (let start = 0; start < nodeCount; start += 1) {
    const pending = open(start)
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      placeWay(index)
      pending.push(...open(arcs[index]?.target ?? 0))
    }
  }
  return layers

  /** Places a node that is new; gives its edges that are still to be followed, the first last. */
  function open(node: number): number[] {
    if (isPlaced[node]) return []
    const own = out[node] ?? []
    const leading = leadingLoops(own)
    for (const index of leading) placeWay(index)
    place(node)
    return own.filter((index) => !leading.includes(index)).reverse()
  }

  function leadingLoops(own: readonly number[]): readonly number[] {
    if (loopSide === 'right') return []
    if (loopSide === 'left') return own.filter(isLoop)
    const forward = own.findIndex((index) => !isLoop(index))
    return forward < 0 ? [] : own.slice(0, forward)
  }

  function isLoop(index: number): boolean {
    return ways[index]?.legs.some(({ type }) => type === 'turn') ?? false
  }

  function placeWay(index: number) {
    const { source, target } = arcs[index] ?? {}
    for (const leg of ways[index]?.legs ?? []) {
      for (const at of leg.type === 'link' ? [leg.link] : [leg.from, leg.to]) {
        for (const vertex of [links[at]?.upper, links[at]?.lower]) {
          if (vertex !== undefined && vertex !== source && vertex !== target) place(vertex)
        }
      }
    }
  }

  function place(vertex: number) {
    if (isPlaced[vertex]) return
    isPlaced[vertex] = 1
    layers[vertices[vertex]?.layer ?? 0]?.push(vertex)
  }
}
