import type { Arc } from './net'

/** An end goes down to the lowest rank if it is no further than this. */
const nearBottom = 3

export interface Ranking {
  readonly ranks: readonly number[]
  /** Edges that close a loop, by place. */
  readonly isBack: readonly boolean[]
  /** Every node before those it leads to, but for such edges. */
  readonly order: readonly number[]
}

/** The rank of each node: below everything that leads to it, but for edges that close a loop. */
export function rankNodes(
  count: number,
  arcs: readonly Arc[],
  isLast: (node: number) => boolean,
): Ranking {
  const out: number[][] = Array.from({ length: count }, () => [])
  for (const [index, { source }] of arcs.entries()) out[source]?.push(index)
  const { isBack, order } = breakLoops(out, arcs)
  const ranks = Array.from<number>({ length: count }).fill(0)
  const isEntered = Array.from<boolean>({ length: count }).fill(false)
  for (const node of order) {
    for (const index of out[node] ?? []) {
      const target = arcs[index]?.target ?? 0
      if (isBack[index]) continue
      isEntered[target] = true
      ranks[target] = Math.max(ranks[target] ?? 0, (ranks[node] ?? 0) + 1)
    }
  }
  const bottom = ranks.reduce((most, rank) => Math.max(most, rank), 0)
  for (const node of order) {
    const rank = ranks[node] ?? 0
    if (node === 0) continue
    const next = (out[node] ?? []).flatMap((index) =>
      isBack[index] ? [] : [ranks[arcs[index]?.target ?? 0] ?? 0],
    )
    // What nothing leads to stands just above what it leads to.
    if (!isEntered[node] && next.length > 0) {
      ranks[node] = next.reduce((least, one) => Math.min(least, one - 1), bottom)
    }
    if (isEntered[node] && next.length === 0 && isLast(node) && bottom - rank <= nearBottom) {
      ranks[node] = bottom
    }
  }
  return { ranks, isBack, order }
}

/** Depth first in written order: an edge to a node that is still open closes a loop. */
function breakLoops(out: readonly (readonly number[])[], arcs: readonly Arc[]) {
  const isBack = Array.from<boolean>({ length: arcs.length }).fill(false)
  const state = new Uint8Array(out.length)
  const [open, done] = [1, 2]
  const finished: number[] = []
  for (const start of out.keys()) {
    if (state[start] !== 0) continue
    state[start] = open
    const path = [{ node: start, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const index = out[top.node]?.[top.next]
      top.next += 1
      if (index === undefined) {
        state[top.node] = done
        finished.push(top.node)
        path.pop()
        continue
      }
      const target = arcs[index]?.target ?? 0
      if (state[target] === open) isBack[index] = true
      if (state[target] !== 0) continue
      state[target] = open
      path.push({ node: target, next: 0 })
    }
  }
  return { isBack, order: finished.reverse() }
}

/**
 * The edges of the main paths: at most one out of and one into a node. From the start on, the way
 * that goes furthest; among equals the one in the middle.
 */
export function mainPaths(
  count: number,
  arcs: readonly Arc[],
  { isBack, order }: Ranking,
): readonly boolean[] {
  const out: number[][] = Array.from({ length: count }, () => [])
  for (const [index, { source }] of arcs.entries()) if (!isBack[index]) out[source]?.push(index)
  const length = new Float64Array(count)
  for (const node of [...order].reverse()) {
    for (const index of out[node] ?? []) {
      length[node] = Math.max(length[node] ?? 0, 1 + (length[arcs[index]?.target ?? 0] ?? 0))
    }
  }
  const isMain = Array.from<boolean>({ length: arcs.length }).fill(false)
  const hasIn = new Uint8Array(count)
  const hasOut = new Uint8Array(count)
  for (const start of order) {
    let node: number | undefined = start
    while (node !== undefined && !hasOut[node]) {
      const best = bestOf((out[node] ?? []).filter((index) => !hasIn[arcs[index]?.target ?? 0]))
      if (best === undefined) break
      isMain[best] = true
      hasOut[node] = 1
      node = arcs[best]?.target
      if (node !== undefined) hasIn[node] = 1
    }
  }
  return isMain

  function bestOf(candidates: readonly number[]): number | undefined {
    const score = (index: number) => {
      const { target = 0, isAside = false } = arcs[index] ?? {}
      return isAside ? (length[target] ?? 0) - arcs.length - 1 : (length[target] ?? 0)
    }
    const most = candidates.reduce((max, index) => Math.max(max, score(index)), -Infinity)
    const equal = candidates.filter((index) => score(index) === most)
    return equal[Math.floor((equal.length - 1) / 2)]
  }
}
