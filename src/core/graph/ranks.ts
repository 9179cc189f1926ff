import type { LayeredEdge, LayeredNode } from './layered'

/** The rank of each node: below everything that leads to it, but for edges that close a loop. */
export function rankNodes(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
): readonly number[] {
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]))
  const successors: number[][] = nodes.map(() => [])
  for (const { source, target } of edges) {
    successors[indexOf.get(source) ?? 0]?.push(indexOf.get(target) ?? 0)
  }
  const { forward, order } = breakLoops(successors)
  const ranks = nodes.map(() => 0)
  for (const node of order) {
    for (const next of forward[node] ?? []) {
      ranks[next] = Math.max(ranks[next] ?? 0, (ranks[node] ?? 0) + 1)
    }
  }
  return pullDown(ranks, forward)
}

/** Depth first in written order: an edge to a node that is still open closes a loop. */
function breakLoops(successors: readonly (readonly number[])[]) {
  const forward: number[][] = successors.map(() => [])
  const state = successors.map((): 'new' | 'open' | 'done' => 'new')
  const finished: number[] = []
  for (const start of successors.keys()) {
    if (state[start] !== 'new') continue
    state[start] = 'open'
    const path = [{ node: start, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = successors[top.node]?.[top.next]
      top.next += 1
      if (next === undefined) {
        state[top.node] = 'done'
        finished.push(top.node)
        path.pop()
      } else if (state[next] !== 'open') {
        forward[top.node]?.push(next)
        if (state[next] === 'new') {
          state[next] = 'open'
          path.push({ node: next, next: 0 })
        }
      }
    }
  }
  return { forward, order: finished.reverse() }
}

/** A node that nothing leads to stands just above what it leads to; the first node stays on top. */
function pullDown(
  ranks: readonly number[],
  forward: readonly (readonly number[])[],
): readonly number[] {
  const isEntered = new Set(forward.flat())
  return ranks.map((rank, node) => {
    const next = forward[node] ?? []
    if (node === 0 || isEntered.has(node) || next.length === 0) return rank
    return Math.max(0, Math.min(...next.map((one) => ranks[one] ?? 0)) - 1)
  })
}
