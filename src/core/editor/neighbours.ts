import type { Box, Graph, Point } from '../graph/Graph'
import type { StepId } from '../workflow/Workflow'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The step that an arrow key leads to: along the flow where an edge goes that way, else the nearest. */
export function neighbourOf(
  boxes: ReadonlyMap<string, Box>,
  graph: Graph,
  from: StepId | undefined,
  direction: Direction,
): StepId | undefined {
  const steps = graph.nodes.flatMap((node) => (node.type === 'step' ? [node.step] : []))
  if (from === undefined) return steps.find((step) => step.isStart)?.id ?? steps[0]?.id
  const here = centreOf(boxes.get(from))
  if (!here) return undefined
  const linked = new Set(
    graph.edges.flatMap((edge) => {
      if (edge.source === from) return [edge.target]
      return edge.target === from ? [edge.source] : []
    }),
  )
  let best: StepId | undefined
  let least = Infinity
  for (const step of steps) {
    const there = centreOf(boxes.get(step.id))
    if (!there || step.id === from) continue
    const { along, aside } = distances(here, there, direction)
    if (along <= 0) continue
    // An edge counts as a shorter way; what lies far aside is reached by another key.
    const distance = (along + aside * 2) * (linked.has(step.id) ? 0.4 : 1)
    const isAhead = aside < along * 3 || linked.has(step.id)
    if (isAhead && distance < least) {
      least = distance
      best = step.id
    }
  }
  return best
}

function centreOf(box: Box | undefined): Point | undefined {
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function distances(from: Point, to: Point, direction: Direction) {
  const dx = to.x - from.x
  const dy = to.y - from.y
  if (direction === 'down') return { along: dy, aside: Math.abs(dx) }
  if (direction === 'up') return { along: -dy, aside: Math.abs(dx) }
  if (direction === 'right') return { along: dx, aside: Math.abs(dy) }
  return { along: -dx, aside: Math.abs(dy) }
}
