import type { Step } from '../workflow/Workflow'
import type { Box, GraphNode, Point } from './Graph'

export type Direction = 'down' | 'right'

/** The exits that have a port: those with a place in the text and those that lead somewhere. */
export function portedExits(step: Step): readonly string[] {
  return step.exits
    .filter((exit) => exit.slot !== undefined || exit.target.to === 'step')
    .map((exit) => exit.id)
}

/** Where each exit leaves the node, evenly spread over its lower (or right) border in written order. */
export function portsOf(
  node: GraphNode,
  box: Box,
  direction: Direction = 'down',
): ReadonlyMap<string, Point> {
  if (node.type !== 'step') return new Map()
  const exits = portedExits(node.step)
  return new Map(
    exits.map((exit, index) => {
      const share = (index + 1) / (exits.length + 1)
      const point =
        direction === 'down'
          ? { x: box.x + box.width * share, y: box.y + box.height }
          : { x: box.x + box.width, y: box.y + box.height * share }
      return [exit, point]
    }),
  )
}
