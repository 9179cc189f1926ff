import type { Net, Vertex } from './layered'

const nodeGap = 36
const edgeGap = 16
const sweeps = 14

/**
 * The centre of each vertex along its layer: as near as possible to what it is linked with, in the
 * given order and without overlap. Each layer is solved exactly (least squares with an order).
 */
export function assignColumns(
  { vertices, links }: Net,
  layers: readonly (readonly number[])[],
): readonly number[] {
  const up: Pull[][] = vertices.map(() => [])
  const down: Pull[][] = vertices.map(() => [])
  for (const { upper, lower, upperOffset, lowerOffset, weight } of links) {
    up[lower]?.push({ vertex: upper, by: upperOffset - lowerOffset, weight })
    down[upper]?.push({ vertex: lower, by: lowerOffset - upperOffset, weight })
  }
  const centres = packed(vertices, layers)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isDown = sweep % 2 === 0
    const isLate = sweep >= sweeps - 4
    const order = isDown ? layers : [...layers].reverse()
    for (const layer of order) {
      const pulls = (vertex: number) => {
        const near = (isDown ? up : down)[vertex] ?? []
        const far = (isDown ? down : up)[vertex] ?? []
        return isLate || near.length === 0 ? [...near, ...far] : near
      }
      settle(layer, vertices, centres, pulls)
    }
  }
  straighten(layers, vertices, centres, up)
  return centres
}

interface Pull {
  readonly vertex: number
  readonly by: number
  readonly weight: number
}

function separation(a: Vertex | undefined, b: Vertex | undefined): number {
  const gap = a?.isNode && b?.isNode ? nodeGap : edgeGap
  return ((a?.width ?? 0) + (b?.width ?? 0)) / 2 + gap
}

function packed(vertices: readonly Vertex[], layers: readonly (readonly number[])[]): number[] {
  const centres = vertices.map(() => 0)
  for (const layer of layers) {
    let x = 0
    for (const [index, vertex] of layer.entries()) {
      const previous = layer[index - 1]
      if (previous !== undefined) x += separation(vertices[previous], vertices[vertex])
      centres[vertex] = x
    }
    for (const vertex of layer) centres[vertex] = (centres[vertex] ?? 0) - x / 2
  }
  return centres
}

/** Moves the vertices of one layer as near to their wishes as their order allows. */
function settle(
  layer: readonly number[],
  vertices: readonly Vertex[],
  centres: number[],
  pullsOf: (vertex: number) => readonly Pull[],
) {
  // Without the separations the order alone must hold: pool neighbours that would swap.
  const pools: { sum: number; weight: number; members: number[] }[] = []
  const lead: number[] = []
  let offset = 0
  for (const [index, vertex] of layer.entries()) {
    const previous = layer[index - 1]
    if (previous !== undefined) offset += separation(vertices[previous], vertices[vertex])
    lead.push(offset)
    const { wish, weight } = wishOf(vertex, centres, pullsOf(vertex))
    let pool = { sum: (wish - offset) * weight, weight, members: [index] }
    for (let last = pools.at(-1); last && last.sum / last.weight > pool.sum / pool.weight; ) {
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        members: [...last.members, ...pool.members],
      }
      pools.pop()
      last = pools.at(-1)
    }
    pools.push(pool)
  }
  for (const { sum, weight, members } of pools) {
    for (const index of members) {
      const vertex = layer[index]
      if (vertex !== undefined) centres[vertex] = sum / weight + (lead[index] ?? 0)
    }
  }
}

const idleWeight = 0.01

function wishOf(vertex: number, centres: readonly number[], pulls: readonly Pull[]) {
  let sum = 0
  let weight = 0
  for (const pull of pulls) {
    sum += ((centres[pull.vertex] ?? 0) + pull.by) * pull.weight
    weight += pull.weight
  }
  if (weight === 0) return { wish: centres[vertex] ?? 0, weight: idleWeight }
  return { wish: sum / weight, weight }
}

/** Small steps in an edge are taken out where there is room. */
function straighten(
  layers: readonly (readonly number[])[],
  vertices: readonly Vertex[],
  centres: number[],
  up: readonly (readonly Pull[])[],
) {
  const reach = 20
  for (const layer of layers) {
    for (const [index, vertex] of layer.entries()) {
      const pulls = up[vertex] ?? []
      const [pull] = pulls
      if (!pull || pulls.length !== 1) continue
      const wish = (centres[pull.vertex] ?? 0) + pull.by
      if (Math.abs(wish - (centres[vertex] ?? 0)) > reach) continue
      const left = layer[index - 1]
      const right = layer[index + 1]
      const least =
        left === undefined
          ? -Infinity
          : (centres[left] ?? 0) + separation(vertices[left], vertices[vertex])
      const most =
        right === undefined
          ? Infinity
          : (centres[right] ?? 0) - separation(vertices[vertex], vertices[right])
      if (wish >= least && wish <= most) centres[vertex] = wish
    }
  }
}
