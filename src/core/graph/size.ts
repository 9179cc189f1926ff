import type { Step, StepDetail } from '../workflow/Workflow'
import type { GraphEdge, GraphNode } from './Graph'
import { textWidth } from './textWidth'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels that the drawing and the layout share. */
export const metrics = {
  cardWidth: 224,
  /** Of a step that only waits or ends. */
  compactWidth: 144,
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

/** The lines a card shows, and how many it leaves out: at most four, else one line counts the rest. */
export function visibleDetails(step: Step): { shown: readonly StepDetail[]; more: number } {
  const all = step.details
  return { shown: all.slice(0, mostDetails), more: Math.max(0, all.length - mostDetails) }
}

/** The size in pixels of a node that contains no others; all sizes are even, so centres are whole. */
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
      return { width: cardWidth(node.step), height: metrics.headHeight + details }
    }
  }
}

/** Beside the name: padding on both sides and the icon. */
const headExtras = 76

/** A card that only says how long it waits or how it ends is as narrow as its name allows. */
function cardWidth({ name, details }: Step): number {
  const isCompact =
    details.length > 0 && details.every(({ icon }) => icon === 'clock' || icon === 'outcome')
  if (!isCompact) return metrics.cardWidth
  const wanted = even(textWidth(name, 13) + headExtras)
  return Math.min(metrics.cardWidth, Math.max(metrics.compactWidth, wanted))
}

/** Beside the label's text: padding, border, and an icon with its gap. */
const labelExtras = 38

/** The size in pixels of an edge's label, if it has one. */
export function labelSizeOf({ label }: GraphEdge): Size | undefined {
  if (label === undefined) return undefined
  const wanted = even(textWidth(label, 12) + labelExtras)
  return { width: Math.min(metrics.labelMaxWidth, wanted), height: metrics.labelHeight }
}

/** The next even number. */
export const even = (value: number) => 2 * Math.ceil(value / 2)
