import { useStore } from 'reactflow'
import type { StepId } from '../../core/workflow/Workflow'
import type { CanvasNode } from './toReactFlow'

/** Between a card and what stands beside it, in pixels. */
const gap = 8

interface Size {
  readonly width: number
  readonly height: number
}

/** The side of a card on which no other card stands in the way; undefined if there is none. */
export function useRoomBeside(step: StepId, { width, height }: Size): 'right' | 'left' | undefined {
  return useStore(({ nodeLookup }) => {
    const own = nodeLookup.get(step)
    if (!own) return undefined
    const { x, y } = own.internals.positionAbsolute
    const places = [
      { side: 'right', left: x + (own.measured.width ?? 0) },
      { side: 'left', left: x - width - 2 * gap },
    ] as const
    const others = [...nodeLookup.values()].filter((node) => node !== own && isCard(node))
    const isFree = (left: number) =>
      others.every(({ internals: { positionAbsolute: at }, measured }) => {
        const isApartAcross = at.x >= left + width + 2 * gap || at.x + (measured.width ?? 0) <= left
        const isApartAlong = at.y >= y + height || at.y + (measured.height ?? 0) <= y
        return isApartAcross || isApartAlong
      })
    return places.find(({ left }) => isFree(left))?.side
  })
}

/** Not a frame around other cards. */
function isCard(node: object): boolean {
  // Whatever the canvas is given is of these types.
  const { type, data } = node as CanvasNode
  return type !== 'scope' && !(type === 'step' && data.node.isContainer)
}
