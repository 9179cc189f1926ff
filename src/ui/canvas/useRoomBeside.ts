import { useStore } from 'reactflow'
import type { Box } from '../../core/graph/Graph'
import type { StepId } from '../../core/workflow/Workflow'

/** Between a card and what stands beside it, in pixels. */
const gap = 8

interface Size {
  readonly width: number
  readonly height: number
}

/** The side of a card on which nothing stands in the way; undefined if there is none. */
export function useRoomBeside(step: StepId, { width, height }: Size): 'right' | 'left' | undefined {
  return useStore(({ nodeLookup }) => {
    const own = nodeLookup.get(step)
    if (!own) return undefined
    const card = boxOf(own)
    const room = { y: card.y, width: width + gap, height }
    const places = [
      { side: 'right', box: { ...room, x: card.x + card.width + gap } },
      { side: 'left', box: { ...room, x: card.x - width - 2 * gap } },
    ] as const
    const around = new Set<string>()
    for (let at = own.parentId; at !== undefined; at = nodeLookup.get(at)?.parentId) around.add(at)
    const others = [...nodeLookup.values()].filter((node) => node !== own)
    const isFree = (place: Box) =>
      others.every((other) =>
        // A frame around the card is left nowhere, any other one entered nowhere.
        around.has(other.id) ? contains(boxOf(other), place) : areApart(boxOf(other), place),
      )
    return places.find(({ box }) => isFree(box))?.side
  })
}

interface PlacedNode {
  readonly internals: { readonly positionAbsolute: { readonly x: number; readonly y: number } }
  readonly measured: { readonly width?: number; readonly height?: number }
}

function boxOf({ internals, measured: { width = 0, height = 0 } }: PlacedNode): Box {
  return { ...internals.positionAbsolute, width, height }
}

function areApart(a: Box, b: Box): boolean {
  const areApartAcross = a.x >= b.x + b.width || b.x >= a.x + a.width
  return areApartAcross || a.y >= b.y + b.height || b.y >= a.y + a.height
}

function contains(outer: Box, inner: Box): boolean {
  const isWithinAcross = inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width
  return isWithinAcross && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
}
