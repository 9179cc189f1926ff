import { rootScopeId, type Step } from '../workflow/Workflow'
import type { Box, GraphNode, Point } from './Graph'
import type { Size } from './size'

export type Direction = 'down' | 'right'

/** The exits that have a port: those with a place in the text and those that are drawn. */
function portedExits(step: Step): readonly string[] {
  const isDrawn = (to: string) =>
    to === 'step' || to === 'missing' || (to === 'scope-end' && step.scope !== rootScopeId)
  return step.exits
    .filter((exit) => exit.slot !== undefined || isDrawn(exit.target.to))
    .map((exit) => exit.id)
}

/** Where each exit leaves the node, evenly spread over its lower (or right) border in written order. */
export function portsOf(
  node: GraphNode,
  box: Box,
  direction: Direction = 'down',
): ReadonlyMap<string, Point> {
  if (node.type !== 'step') return new Map()
  const { x, y, width, height } = box
  return new Map(
    [...portOffsets(node.step, box, direction)].map(([exit, by]) => [
      exit,
      direction === 'down'
        ? { x: x + width / 2 + by, y: y + height }
        : { x: x + width, y: y + height / 2 + by },
    ]),
  )
}

/** The same along the border from its middle, in whole pixels. */
export function portOffsets(
  step: Step,
  size: Size,
  direction: Direction,
): ReadonlyMap<string, number> {
  const exits = portedExits(step)
  const length = direction === 'down' ? size.width : size.height
  return new Map(
    exits.map((exit, index) => {
      return [exit, Math.round(length * ((index + 1) / (exits.length + 1) - 0.5))]
    }),
  )
}
