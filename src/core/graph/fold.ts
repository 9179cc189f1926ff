import { allSteps, type Step, type StepId } from '../workflow/Workflow'
import type { Box, Graph, Layout } from './Graph'
import { routeEdges } from './route'
import type { Direction } from './ports'
import { metrics } from './size'

export interface Picture {
  readonly graph: Graph
  readonly layout: Layout
}

/** What a folded container hides. */
function hiddenIn({ scopes }: Step) {
  const steps = scopes.reduce((sum, scope) => sum + [...allSteps(scope)].length, 0)
  return { scopes: scopes.length, steps }
}

/**
 * The picture with the containers in `folded` drawn as cards, at the middle of their upper border.
 * Nothing else moves, so unfolding gives back every place.
 */
export function foldPicture(
  { graph, layout }: Picture,
  folded: ReadonlySet<StepId>,
  direction: Direction,
): Picture {
  const isFolded = (id: string) => folded.has(id as StepId)
  const hidden = new Set<string>()
  for (const { id, parent } of graph.nodes) {
    if (parent !== undefined && (hidden.has(parent) || isFolded(parent))) hidden.add(id)
  }
  const nodes = graph.nodes
    .filter(({ id }) => !hidden.has(id))
    .map((node) =>
      node.type === 'step' && node.isContainer && isFolded(node.id)
        ? { ...node, isContainer: false, hidden: hiddenIn(node.step) }
        : node,
    )
  if (!nodes.some((node) => node.type === 'step' && node.hidden)) return { graph, layout }
  const edges = graph.edges.filter(
    ({ source, target }) => !hidden.has(source) && !hidden.has(target),
  )
  const boxes = new Map<string, Box>()
  for (const node of nodes) {
    const box = layout.boxes.get(node.id)
    if (!box) continue
    boxes.set(node.id, node.type === 'step' && node.hidden ? foldedBox(box) : box)
  }
  const known = new Map(
    [...layout.routes].filter(([id]) => {
      const edge = edges.find((one) => one.id === id)
      return edge && !isFolded(edge.source) && !isFolded(edge.target)
    }),
  )
  const picture = { nodes, edges }
  const routes = routeEdges(picture, boxes, { direction, known })
  return { graph: picture, layout: { boxes, routes } }
}

/** The card that a container is folded to. */
export function foldedBox({ x, y, width }: Box): Box {
  const height = metrics.headHeight + metrics.detailHeight + metrics.detailPadding
  return { x: x + (width - metrics.cardWidth) / 2, y, width: metrics.cardWidth, height }
}
