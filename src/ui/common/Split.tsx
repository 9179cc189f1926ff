import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { usePreferences } from '../../store/preferences'

interface SplitPart {
  readonly id: string
  /** Percent or `240px`. */
  readonly size: string
  readonly min: string
  readonly max?: string
  /** Keeps its pixels while the window changes; the others share the rest. */
  readonly isFixed?: boolean
  readonly content: ReactNode
}

interface SplitProps {
  id: string
  orientation: 'horizontal' | 'vertical'
  parts: readonly SplitPart[]
}

/** Panels beside each other whose borders can be dragged or moved with the arrow keys; remembers sizes. */
export function Split({ id, orientation, parts }: SplitProps) {
  const key = `${id}:${parts.map((part) => part.id).join()}`
  const panels = usePreferences((preferences) => preferences.panels)
  const set = usePreferences((preferences) => preferences.set)
  const remembered = panels[key]
  const remember = (layout: Readonly<Record<string, number>>) => {
    set({ panels: { ...panels, [key]: layout } })
  }
  return (
    <Group
      key={key}
      className="split"
      orientation={orientation}
      onLayoutChanged={remember}
      {...(remembered ? { defaultLayout: remembered } : {})}
    >
      {parts.flatMap((part, index) => [
        index > 0 ? <Separator key={`${part.id} border`} className="split-border" /> : null,
        <Panel
          key={part.id}
          id={part.id}
          defaultSize={part.size}
          minSize={part.min}
          groupResizeBehavior={part.isFixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
          {...(part.max ? { maxSize: part.max } : {})}
        >
          {part.content}
        </Panel>,
      ])}
    </Group>
  )
}
