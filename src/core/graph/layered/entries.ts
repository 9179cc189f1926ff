import type { Net } from './net'

/** Between edges that enter side by side. */
const entryGap = 16
/** Where it makes an edge straight they may be nearer. */
const straightGap = 10

/** How far from the centre of its upper border edges may enter a node. */
const entryReach = (width: number) => Math.min(width * 0.36, 96)

/** The links that enter each node, left to right. */
export function entriesOf(
  { vertices, links }: Net,
  layers: readonly (readonly number[])[],
): ReadonlyMap<number, readonly number[]> {
  const place = new Float64Array(vertices.length)
  for (const layer of layers) for (const [index, vertex] of layer.entries()) place[vertex] = index
  const entries = new Map<number, number[]>()
  for (const [index, { lower }] of links.entries()) {
    if (vertices[lower]?.kind !== 'node') continue
    const own = entries.get(lower)
    if (own) own.push(index)
    else entries.set(lower, [index])
  }
  const share = (index: number) => {
    const { upper = 0, upperOffset = 0 } = links[index] ?? {}
    return (place[upper] ?? 0) + upperOffset / ((vertices[upper]?.width ?? 0) + 1)
  }
  for (const own of entries.values()) own.sort((a, b) => share(a) - share(b))
  return entries
}

/**
 * Before there are columns: the main edge enters where it left, so that it is straight while both
 * nodes are centred; the others stand around it.
 */
export function spreadEntries(net: Net, entries: ReadonlyMap<number, readonly number[]>) {
  for (const [node, own] of entries) {
    const { reach, gap } = roomOf(net, node, own.length)
    const main = own.findIndex((index) => net.links[index]?.isMain)
    const centre = (own.length - 1) / 2
    const wish = main < 0 ? 0 : (net.links[own[main] ?? 0]?.port ?? 0) - (main - centre) * gap
    const most = reach - centre * gap
    const shift = Math.round(Math.max(-most, Math.min(most, wish)))
    for (const [index, at] of own.entries()) {
      const link = net.links[at]
      if (link) link.lowerOffset = shift + Math.round((index - centre) * gap)
    }
  }
}

/** When columns stand: each edge enters straight where it can, else near the centre. */
export function settleEntries(
  net: Net,
  entries: ReadonlyMap<number, readonly number[]>,
  centres: Float64Array,
) {
  for (const [node, own] of entries) {
    const { reach, gap } = roomOf(net, node, own.length)
    const straight = own.map((at) => {
      const { upper = 0, upperOffset = 0 } = net.links[at] ?? {}
      const by = (centres[upper] ?? 0) + upperOffset - (centres[node] ?? 0)
      return net.vertices[upper]?.kind === 'turn' || Math.abs(by) > reach ? undefined : by
    })
    const isMain = own.map((at) => net.links[at]?.isMain ?? false)
    for (const [index, by] of spread(straight, isMain, reach, gap).entries()) {
      const link = net.links[own[index] ?? 0]
      if (link) link.lowerOffset = Math.round(by)
    }
  }
}

/**
 * Offsets in rising order, `gap` apart within `reach` of zero. Straight ones are kept, the main one
 * before others, unless there is no room for those between; the others stand as central as they can.
 */
function spread(
  straight: readonly (number | undefined)[],
  isMain: readonly boolean[],
  reach: number,
  gap: number,
): readonly number[] {
  const kept: { readonly index: number; readonly by: number }[] = []
  const nearest = Math.min(gap, straightGap)
  const fits = (index: number, by: number) =>
    by >= -reach + index * nearest - 0.5 &&
    by <= reach - (straight.length - 1 - index) * nearest + 0.5 &&
    kept.every(
      (one) =>
        (by - one.by) * Math.sign(index - one.index) >= Math.abs(index - one.index) * nearest,
    )
  const byMain = [...straight.keys()].sort((a, b) => Number(isMain[b]) - Number(isMain[a]))
  for (const index of byMain) {
    const by = straight[index]
    if (by !== undefined && fits(index, by)) kept.push({ index, by })
  }
  kept.sort((a, b) => a.index - b.index)
  const offsets: number[] = []
  let before = { index: -1, by: -reach - gap }
  for (const after of [...kept, { index: straight.length, by: reach + gap }]) {
    const count = after.index - before.index - 1
    const room = (after.by - before.by) / (count + 1)
    const step = Math.min(gap, room)
    // As near to the centre as what stands on both sides allows.
    const first = Math.max(
      before.by + step,
      Math.min(after.by - step * count, (-step * (count - 1)) / 2),
    )
    for (let one = 0; one < count; one += 1) offsets.push(first + one * step)
    if (after.index < straight.length) offsets.push(after.by)
    before = after
  }
  return offsets
}

function roomOf({ vertices }: Net, node: number, count: number) {
  const reach = entryReach(vertices[node]?.width ?? 0)
  return { reach, gap: count < 2 ? 0 : Math.min(entryGap, (2 * reach) / (count - 1)) }
}
