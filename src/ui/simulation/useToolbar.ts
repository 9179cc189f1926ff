import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * The buttons of a row as one stop of the Tab key, between which arrow keys, Home and End go.
 * Sliders and lists among them need these keys themselves and are stops of their own. Where the
 * button with the focus is disabled or goes away, the first of the `heirs` that can takes it.
 */
export function useToolbar(
  row: RefObject<HTMLElement | null>,
  heirs: readonly RefObject<HTMLElement | null>[],
) {
  const focused = useRef<HTMLElement>(null)
  const stop = useRef<HTMLElement>(null)
  const makeStop = (wanted: HTMLElement | null) => {
    const tools = toolsOf(row.current)
    stop.current = tools.find((tool) => tool === wanted) ?? tools[0] ?? null
    for (const tool of tools) tool.tabIndex = tool === stop.current ? 0 : -1
  }
  // What can be pressed may change with every step of the run.
  useLayoutEffect(() => {
    if (focused.current && !canBePressed(focused.current)) {
      focused.current = null
      heirs.find(({ current }) => current && canBePressed(current))?.current?.focus()
    }
    makeStop(stop.current)
  })
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      // What opens beside the bar, such as a menu, is inside it for React alone.
      if (!toolsOf(row.current).includes(target)) return
      focused.current = target
      makeStop(target)
    },
    onBlur: ({ target }: FocusEvent<HTMLElement>) => {
      if (focused.current === target) focused.current = null
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const tools = toolsOf(row.current)
      // The target of an event in the page is an element.
      const wanted = placeFor(event, tools.indexOf(event.target as HTMLElement), tools.length)
      if (wanted === undefined) return
      event.preventDefault()
      tools[wanted]?.focus()
    },
  }
}

function placeFor(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  here: number,
  count: number,
): number | undefined {
  if (here < 0 || altKey || ctrlKey || metaKey || shiftKey) return undefined
  switch (key) {
    case 'ArrowRight':
      return (here + 1) % count
    case 'ArrowLeft':
      return (here + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

function toolsOf(row: HTMLElement | null): readonly HTMLElement[] {
  return [...(row?.children ?? [])].flatMap((one) =>
    one instanceof HTMLButtonElement && canBePressed(one) ? one : [],
  )
}

function canBePressed(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled')
}
