import { ViewportPortal } from 'reactflow'
import { useCanvas } from './canvasStore'

/** Lines along which what is dragged is aligned with its neighbours. */
export function Guides() {
  const guides = useCanvas((canvas) => canvas.guides)
  if (guides.length === 0) return null
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <div
          key={axis}
          className="guide"
          style={
            axis === 'x'
              ? { left: at, top: from, width: 1, height: to - from }
              : { left: from, top: at, width: to - from, height: 1 }
          }
        />
      ))}
    </ViewportPortal>
  )
}
