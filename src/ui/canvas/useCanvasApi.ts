import { type RefObject, useEffect } from 'react'
import { getViewportForBounds, useReactFlow, useStoreApi } from 'reactflow'
import type { Box, Layout } from '../../core/graph/Graph'
import { findStep, rootScopeId } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { currentPicture } from '../../store/picture'
import { useSession } from '../../store/session'
import { shownInstance, useSimulation } from '../../store/simulation'
import { useCanvas } from './canvasStore'

/** Room for what floats above the canvas, and for the run's bar that takes the top of it. */
const fitPadding = { top: '96px', right: '32px', bottom: '64px', left: '32px' } as const
/** As far away as one can go, and as far as names can be read. */
const leastZoom = 0.05
const readableZoom = 0.22
const runPadding = { ...fitPadding, top: '32px' } as const
const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
const duration = () => (isStill() ? 0 : 250)

/** Offers the canvas's own gestures to keys, menus and other panels. */
export function useCanvasApi(host: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow()
  useEffect(() => {
    const { set } = useSession.getState()
    const boxesOf = (steps: readonly string[]) =>
      steps.flatMap((step) => currentPicture().layout.boxes.get(step) ?? [])

    const reveal = (steps: readonly string[]) => {
      const boxes = boxesOf(steps)
      const area = paneOf(host)
      const bounds = around(boxes)
      if (!bounds || !area) return
      const { x: left, y: top } = bounds
      const [right, bottom] = [left + bounds.width, top + bounds.height]
      const { x, y, zoom } = flow.getViewport()
      const isVisible =
        left * zoom + x >= 0 &&
        top * zoom + y >= 0 &&
        right * zoom + x <= area.width &&
        bottom * zoom + y <= area.height
      if (isVisible) return
      useCanvas.setState({ isFitted: false })
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
        fit: (what, { isAtOnce = false, least = leastZoom } = {}) => {
          const { selection } = useEditor.getState().state
          const { layout } = currentPicture()
          const area = paneOf(host)
          const bounds = around(what === 'all' ? everythingIn(layout) : boxesOf(selection))
          if (!area || !bounds) return
          const isRunning = useSimulation.getState().status === 'open'
          const padding = isRunning ? runPadding : fitPadding
          const view = getViewportForBounds(bounds, area.width, area.height, least, 1, padding)
          // What is too tall to be read as a whole is shown from its top.
          const isCut = bounds.height * view.zoom > area.height
          if (isCut) view.y = Number.parseInt(padding.top) - bounds.y * view.zoom
          useCanvas.setState({ isFitted: what === 'all' })
          void flow.setViewport(view, { duration: isAtOnce ? 0 : duration() })
        },
        zoom: (how) => {
          useCanvas.setState({ isFitted: false })
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
        startConnect: () => {
          const [connecting] = useEditor.getState().state.selection
          if (connecting) useCanvas.setState({ connecting })
        },
        openAddMenu,
      },
    })
    // The panels around the canvas have their sizes when everything has been laid out once.
    const frame = requestAnimationFrame(() =>
      useSession.getState().canvas?.fit('all', { isAtOnce: true }),
    )
    return () => {
      cancelAnimationFrame(frame)
      set({ canvas: undefined })
    }
  }, [flow, host])

  const store = useStoreApi()
  useEffect(() => {
    const tell = () => host.current?.style.setProperty('--zoom', `${store.getState().transform[2]}`)
    tell()
    return store.subscribe(tell)
  }, [store, host])

  useEffect(() => {
    const pane = host.current?.querySelector<HTMLElement>('.react-flow')
    if (!pane) return
    let top = pane.offsetTop
    const observer = new ResizeObserver(() => {
      const by = pane.offsetTop - top
      top = pane.offsetTop
      const { x, y, zoom } = flow.getViewport()
      // Who has not moved since everything was fitted in still wants to see everything.
      if (useCanvas.getState().isFitted)
        useSession.getState().canvas?.fit('all', { isAtOnce: true, least: readableZoom })
      // Else nothing moves on the screen when the run's bar takes its room, or gives it back.
      else if (by !== 0) void flow.setViewport({ x, y: y - by, zoom })
    })
    observer.observe(pane)
    return () => observer.disconnect()
  }, [flow, host])

  useEffect(
    () =>
      useLibrary.subscribe((library, before) => {
        if (library.id !== before.id) useSession.getState().canvas?.fit('all')
      }),
    [],
  )

  useEffect(
    () =>
      useSimulation.subscribe((simulation, before) => {
        if (simulation.view === before.view) return
        const { paths = [], visits = [] } = shownInstance(simulation) ?? {}
        const steps = paths.flatMap(({ step }) => step ?? [])
        const last = steps.at(-1) ?? visits.at(-1)?.step
        if (last !== undefined) useSession.getState().canvas?.reveal([last])
      }),
    [],
  )

  useEffect(
    () =>
      useEditor.subscribe(({ reveal }, before) => {
        if (reveal.count !== before.reveal.count) useSession.getState().canvas?.reveal(reveal.steps)
      }),
    [],
  )
}

/** Where the nodes are drawn: without the run's bar. */
function paneOf(host: RefObject<HTMLElement | null>): DOMRect | undefined {
  return host.current?.querySelector('.react-flow')?.getBoundingClientRect()
}

/** Nodes, edges and labels. */
function everythingIn({ boxes, routes }: Layout): readonly Box[] {
  const ways = [...routes.values()].flatMap(({ points, label }) => [
    ...points.map((point) => ({ ...point, width: 0, height: 0 })),
    ...(label ? [label] : []),
  ])
  return [...boxes.values(), ...ways]
}

/** The smallest box around all of them. */
function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
