import { type RefObject, useEffect, useState } from 'react'

/** Rows drawn above and below what is in sight. */
const spare = 12

interface Rows {
  /** The first row that is drawn, and the one behind the last. */
  readonly from: number
  readonly to: number
}

/** Which of `count` rows of the same height, in pixels, are worth drawing where `scroll` stands. */
export function useRows(
  scroll: RefObject<HTMLElement | null>,
  count: number,
  height: number,
): Rows {
  const [{ top, room }, setPlace] = useState({ top: 0, room: 400 })
  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const look = () => setPlace({ top: element.scrollTop, room: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroll])
  const from = Math.max(0, Math.min(Math.floor(top / height), count) - spare)
  const to = Math.min(count, Math.ceil((top + room) / height) + spare)
  return { from, to }
}
