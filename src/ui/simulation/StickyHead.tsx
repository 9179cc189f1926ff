import type { ReactNode } from 'react'

interface StickyHeadProps {
  width: number
  height: number
  children: ReactNode
}

/** The head of a drawing once more, so that it stays in sight while the drawing is scrolled. */
export function StickyHead({ width, height, children }: StickyHeadProps) {
  return (
    <svg
      className="diagram-head"
      width={width}
      height={height}
      style={{ marginBottom: -height }}
      aria-hidden
    >
      {children}
    </svg>
  )
}
