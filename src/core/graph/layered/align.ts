import type { Link, Net } from './net'

/**
 * For each vertex the link from above that should run straight, or -1. Between two layers the
 * chosen links do not cross and meet at no vertex; of all such choices the weightiest.
 */
export function alignLinks(net: Net, layers: readonly (readonly number[])[]): Int32Array {
  const { vertices, links } = net
  const place = new Int32Array(vertices.length).fill(-1)
  for (const layer of layers) for (const [index, vertex] of layer.entries()) place[vertex] = index
  const down: number[][] = vertices.map(() => [])
  for (const [index, { upper, lower }] of links.entries()) {
    if ((place[upper] ?? -1) >= 0 && (place[lower] ?? -1) >= 0) down[upper]?.push(index)
  }
  const chosen = new Int32Array(vertices.length).fill(-1)
  for (const [index, layer] of layers.entries()) {
    const size = layers[index + 1]?.length ?? 0
    for (const link of heaviestOrdered(layer, down, net, place, size)) {
      chosen[links[link]?.lower ?? 0] = link
    }
  }
  return chosen
}

/** The heaviest links of which each stands right of the one before at both ends. */
function heaviestOrdered(
  layer: readonly number[],
  down: readonly (readonly number[])[],
  net: Net,
  place: Int32Array,
  size: number,
): readonly number[] {
  // For each place below: the best choice that ends at or before it, in a Fenwick tree of maxima.
  const best = new Int32Array(size + 1).fill(-1)
  const total: number[] = []
  const chosen: { readonly link: number; readonly before: number }[] = []
  const bestUpTo = (at: number) => {
    let found = -1
    for (let index = at; index > 0; index -= index & -index) {
      const one = best[index] ?? -1
      if (one >= 0 && (found < 0 || (total[one] ?? 0) > (total[found] ?? 0))) found = one
    }
    return found
  }
  for (const vertex of layer) {
    const from = chosen.length
    for (const link of down[vertex] ?? []) {
      const lower = net.links[link]?.lower ?? 0
      const before = bestUpTo(place[lower] ?? 0)
      chosen.push({ link, before })
      total.push((before < 0 ? 0 : (total[before] ?? 0)) + weightOf(net, net.links[link]))
    }
    // Only now, so that two links of one vertex are never chosen together.
    for (let one = from; one < chosen.length; one += 1) {
      const lower = net.links[chosen[one]?.link ?? 0]?.lower ?? 0
      for (let index = (place[lower] ?? 0) + 1; index <= size; index += index & -index) {
        const known = best[index] ?? -1
        if (known < 0 || (total[one] ?? 0) > (total[known] ?? 0)) best[index] = one
      }
    }
  }
  const result: number[] = []
  for (let at = bestUpTo(size); at >= 0; at = chosen[at]?.before ?? -1) {
    result.push(chosen[at]?.link ?? 0)
  }
  return result
}

/** How much an edge should run straight here: main paths first, then edges between bends. */
function weightOf({ vertices }: Net, link: Link | undefined): number {
  if (!link) return 0
  if (link.isMain) return 1000
  const isUpperNode = vertices[link.upper]?.kind === 'node'
  const isLowerNode = vertices[link.lower]?.kind === 'node'
  if (!isUpperNode && !isLowerNode) return 100
  if (isUpperNode && isLowerNode) return 50
  return isLowerNode ? 40 : 30
}
