import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Group, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels'
import { usePreferences } from '../../store/preferences'

interface SplitPart {
  readonly id: string
  /** Percent or `240px`. */
  readonly size: string
  readonly min: string
  readonly max?: string
  /** Keeps its pixels while the window changes; the others share the rest. */
  readonly isFixed?: boolean
  /** Can be folded to so much of its beginning. */
  readonly fold?: Fold
  /** Takes so much for a while; what it had before is kept. */
  readonly enlarged?: { readonly size: string; readonly isOn: boolean }
  readonly content: ReactNode
}

interface Fold {
  readonly size: string
  readonly isFolded: boolean
  readonly onFold: (isFolded: boolean) => void
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
  const isFolded = parts.some(({ fold }) => fold?.isFolded)
  const isEnlarged = parts.some(({ enlarged }) => enlarged?.isOn)
  const [startsFolded] = useState(isFolded)
  const remember = (layout: Readonly<Record<string, number>>) => {
    if (!isFolded && !isEnlarged) set({ panels: { ...panels, [key]: layout } })
  }
  return (
    <Group
      key={key}
      className="split"
      orientation={orientation}
      onLayoutChanged={remember}
      {...(remembered && !startsFolded ? { defaultLayout: remembered } : {})}
    >
      {parts.flatMap((part, index) => [
        index > 0 ? <Separator key={`${part.id} border`} className="split-border" /> : null,
        <Part key={part.id} part={part} remembered={remembered?.[part.id]} />,
      ])}
    </Group>
  )
}

interface PartProps {
  part: SplitPart
  /** In percent. */
  remembered: number | undefined
}

function Part({ part, remembered }: PartProps) {
  const { id, size, min, max, isFixed, fold, enlarged, content } = part
  const panel = useRef<PanelImperativeHandle>(null)
  const isFolded = fold?.isFolded
  const open = useEffectEvent(() =>
    panel.current?.resize(remembered === undefined ? size : `${remembered}%`),
  )
  useEffect(() => {
    if (isFolded === undefined) return
    if (isFolded) panel.current?.collapse()
    else if (panel.current?.isCollapsed()) open()
  }, [isFolded])
  const isEnlarged = enlarged?.isOn
  const wasEnlarged = useRef(false)
  const enlarge = useEffectEvent(() => enlarged && panel.current?.resize(enlarged.size))
  useEffect(() => {
    if (isFolded) return
    if (isEnlarged) enlarge()
    else if (wasEnlarged.current) open()
    wasEnlarged.current = isEnlarged ?? false
  }, [isEnlarged, isFolded])
  return (
    <Panel
      id={id}
      panelRef={panel}
      defaultSize={isFolded ? (fold?.size ?? size) : size}
      minSize={min}
      groupResizeBehavior={isFixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
      {...(max ? { maxSize: max } : {})}
      {...(fold
        ? {
            collapsible: true,
            collapsedSize: fold.size,
            onResize: () => {
              const isNowFolded = panel.current?.isCollapsed() ?? fold.isFolded
              if (isNowFolded !== fold.isFolded) fold.onFold(isNowFolded)
            },
          }
        : {})}
    >
      {content}
    </Panel>
  )
}
