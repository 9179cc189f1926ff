import { useEffect, useRef } from 'react'
import { useReactFlow, ViewportPortal } from 'reactflow'
import { tokensOf } from '../../core/simulation/stepNow'
import type { TraceRecord } from '../../core/simulation/trace'
import { drawnInstances, useSimulation } from '../../store/simulation'

/** More than this at once tells nothing: the run has jumped. */
const most = 6
/** Milliseconds from one state to the next. */
const duration = 420
/** Across a dot on the screen, in pixels. */
const size = 12

type Left = Extract<TraceRecord, { what: 'left' }> & { readonly exitId: string }

/** Dots that go along the edges that the run has just taken; still where motion is not wanted. */
export function Travel() {
  const host = useRef<HTMLDivElement>(null)
  const { getZoom } = useReactFlow()
  useEffect(
    () =>
      useSimulation.subscribe((now, before) => {
        if (now.status === 'none' || now.branch !== before.branch || !host.current) return
        if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
        const drawn = drawnInstances(now)
        const taken = now.trace
          .slice(before.position, now.position)
          .filter((record): record is Left => record.what === 'left' && record.exitId !== null)
          .filter(({ instance }) => drawn.some(({ id }) => id === instance))
        if (taken.length > most) return
        for (const record of taken) {
          send(host.current, record, laneOf(record), size / Math.min(1, getZoom()))
        }
      }),
    [getZoom],
  )
  return (
    <ViewportPortal>
      <div ref={host} className="travel" aria-hidden />
    </ViewportPortal>
  )
}

/** The colour that the path has where it arrives. */
function laneOf({ next }: Left): number {
  const tokens = tokensOf(drawnInstances(useSimulation.getState()))
  return tokens.find(({ at }) => at !== null && at === next)?.lane ?? 0
}

function send(host: HTMLElement, { step, exitId }: Left, lane: number, width: number): void {
  const edge = [...(host.closest('.react-flow')?.querySelectorAll<SVGElement>('.exit') ?? [])].find(
    ({ dataset }) => dataset['from'] === step && dataset['exit'] === exitId,
  )
  const path = edge?.querySelector('path')?.getAttribute('d')
  if (!path) return
  const dot = document.createElement('i')
  dot.className = 'token'
  dot.dataset['lane'] = `${lane % 6}`
  dot.style.width = `${width}px`
  dot.style.height = `${width}px`
  dot.style.offsetPath = `path("${path}")`
  host.append(dot)
  const moving = dot.animate([{ offsetDistance: '0%' }, { offsetDistance: '100%' }], {
    duration,
    easing: 'ease-in-out',
    fill: 'forwards',
  })
  moving.finished.finally(() => dot.remove()).catch(() => undefined)
}
