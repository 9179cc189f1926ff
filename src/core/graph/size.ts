import type { StepDetail, Step } from '../workflow/Workflow'
import type { GraphEdge, GraphNode } from './Graph'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels that the drawing and the layout share. */
export const metrics = {
  cardWidth: 224,
  headHeight: 48,
  detailHeight: 22,
  detailPadding: 8,
  laneHeadHeight: 32,
  lanePadding: 20,
  laneGap: 16,
  containerPadding: 16,
  labelHeight: 22,
  labelMaxWidth: 190,
} as const

const mostDetails = 4

/** The lines a card shows, and how many it leaves out. */
export function visibleDetails(step: Step): { shown: readonly StepDetail[]; more: number } {
  const all = step.details
  if (all.length <= mostDetails) return { shown: all, more: 0 }
  return { shown: all.slice(0, mostDetails - 1), more: all.length - mostDetails + 1 }
}

/** The size of a node that contains no others. */
export function sizeOf(node: GraphNode): Size {
  switch (node.type) {
    case 'scope-end':
      return { width: 20, height: 20 }
    case 'missing':
      return { width: 160, height: 36 }
    case 'scope':
      return { width: metrics.cardWidth, height: metrics.laneHeadHeight + 60 }
    case 'step': {
      const { shown, more } = visibleDetails(node.step)
      const lines = shown.length + (more > 0 ? 1 : 0)
      const details = lines === 0 ? 0 : lines * metrics.detailHeight + metrics.detailPadding
      return { width: metrics.cardWidth, height: metrics.headHeight + details }
    }
  }
}

/** Letters of the label's font are about this wide. */
const letterWidth = 6.6
const labelPadding = 38

/** The size of an edge's label, if it has one. */
export function labelSizeOf(edge: GraphEdge): Size | undefined {
  if (edge.label === undefined) return undefined
  const width = Math.ceil(edge.label.length * letterWidth) + labelPadding
  return { width: Math.min(metrics.labelMaxWidth, width), height: metrics.labelHeight }
}
