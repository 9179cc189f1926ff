import { type RefObject, useEffect } from 'react'
import { useReactFlow } from 'reactflow'
import { findStep, rootScopeId, type StepId } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import { useCanvas } from './canvasStore'

const padding = 0.12
const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
const duration = () => (isStill() ? 0 : 250)

/** Offers the canvas's own gestures to keys, menus and other panels. */
export function useCanvasApi(host: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow()
  useEffect(() => {
    const { set } = useSession.getState()
    const boxesOf = (steps: readonly string[]) =>
      steps.flatMap((step) => useEditor.getState().state.layout.boxes.get(step) ?? [])

    const reveal = (steps: readonly string[]) => {
      const boxes = boxesOf(steps)
      const area = host.current?.getBoundingClientRect()
      if (boxes.length === 0 || !area) return
      const left = Math.min(...boxes.map((box) => box.x))
      const top = Math.min(...boxes.map((box) => box.y))
      const right = Math.max(...boxes.map((box) => box.x + box.width))
      const bottom = Math.max(...boxes.map((box) => box.y + box.height))
      const { x, y, zoom } = flow.getViewport()
      const isVisible =
        left * zoom + x >= 0 &&
        top * zoom + y >= 0 &&
        right * zoom + x <= area.width &&
        bottom * zoom + y <= area.height
      if (isVisible) return
      void flow.setCenter((left + right) / 2, (top + bottom) / 2, { zoom, duration: duration() })
    }

    const openAddMenu = () => {
      const area = host.current?.getBoundingClientRect()
      const { selection, selectedExit, workflow } = useEditor.getState().state
      const step = selection.at(-1)
      const found = step && findStep(workflow, step)
      const exit = found?.exits.find((one) => one.slot !== undefined && one.role !== 'error')
      const from = selectedExit ?? (found && exit ? { step: found.id, exit: exit.id } : undefined)
      const place = step && document.getElementById(`step-${step}`)?.getBoundingClientRect()
      const x = place ? place.left + place.width / 2 : (area?.left ?? 0) + (area?.width ?? 0) / 2
      const y = place ? place.bottom + 8 : (area?.top ?? 0) + 80
      const scope = found?.scope ?? rootScopeId
      useCanvas.setState({ addMenu: { x, y, scope, ...(from ? { from } : {}) } })
    }

    set({
      canvas: {
        fit: (what) => {
          const ids = what === 'selection' ? useEditor.getState().state.selection : undefined
          void flow.fitView({
            padding,
            maxZoom: 1,
            duration: duration(),
            ...(ids ? { nodes: ids.map((id: StepId) => ({ id })) } : {}),
          })
        },
        zoom: (how) => {
          if (how === 'in') void flow.zoomIn({ duration: duration() })
          else if (how === 'out') void flow.zoomOut({ duration: duration() })
          else void flow.zoomTo(1, { duration: duration() })
        },
        reveal: (steps) => requestAnimationFrame(() => reveal(steps)),
        focus: () => host.current?.focus({ preventScroll: true }),
        startRename: () => {
          const [step] = useEditor.getState().state.selection
          if (step) useCanvas.setState({ renaming: step })
        },
        openAddMenu,
      },
    })
    return () => set({ canvas: undefined })
  }, [flow, host])

  useEffect(
    () =>
      useEditor.subscribe(({ reveal }, before) => {
        if (reveal.count !== before.reveal.count) useSession.getState().canvas?.reveal(reveal.steps)
      }),
    [],
  )
}
