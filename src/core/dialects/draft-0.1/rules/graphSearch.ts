/** The successors of a node. */
export type Next<N> = (node: N) => readonly N[]

/** Every node that can be reached from `starts`, these included. */
export function reachableFrom<N>(starts: readonly N[], next: Next<N>): ReadonlySet<N> {
  const seen = new Set(starts)
  const open = [...starts]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const one of next(node)) {
      if (seen.has(one)) continue
      seen.add(one)
      open.push(one)
    }
  }
  return seen
}

/** The fewest nodes from which all others can be reached: the first one of each group that nothing leads into. */
export function sourcesOf<N>(nodes: readonly N[], next: Next<N>): readonly N[] {
  const seen = new Set<N>()
  const sources = finishOrder(nodes, next)
    .toReversed()
    .filter((node) => {
      if (seen.has(node)) return false
      for (const one of reachableFrom([node], (at) => next(at).filter((to) => !seen.has(to)))) {
        seen.add(one)
      }
      return true
    })
  const rank = new Map(nodes.map((node, index) => [node, index]))
  return sources.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
}

/** Groups of nodes that lie on a cycle with each other; in the order of their first nodes. */
export function cyclesOf<N>(nodes: readonly N[], next: Next<N>): readonly (readonly N[])[] {
  const before = new Map<N, N[]>(nodes.map((node) => [node, []]))
  for (const node of nodes) for (const to of next(node)) before.get(to)?.push(node)
  const group = new Map<N, N>()
  for (const root of finishOrder(nodes, next).toReversed()) {
    if (group.has(root)) continue
    const members = reachableFrom([root], (at) =>
      (before.get(at) ?? []).filter((one) => !group.has(one)),
    )
    for (const one of members) group.set(one, root)
  }
  const groups = new Map<N, N[]>()
  for (const node of nodes) {
    const root = group.get(node) ?? node
    groups.set(root, [...(groups.get(root) ?? []), node])
  }
  return [...groups.values()].filter(
    ([first, ...others]) =>
      first !== undefined && (others.length > 0 || next(first).includes(first)),
  )
}

/** Depth first, each node after all that it leads to; without recursion, since chains are long. */
function finishOrder<N>(nodes: readonly N[], next: Next<N>): readonly N[] {
  const seen = new Set<N>()
  const order: N[] = []
  for (const start of nodes) {
    if (seen.has(start)) continue
    seen.add(start)
    const open = [{ node: start, rest: [...next(start)] }]
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const to = top.rest.shift()
      if (to === undefined) {
        order.push(top.node)
        open.pop()
      } else if (!seen.has(to)) {
        seen.add(to)
        open.push({ node: to, rest: [...next(to)] })
      }
    }
  }
  return order
}
