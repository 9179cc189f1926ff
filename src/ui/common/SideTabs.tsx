import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'

interface SideTab<Id extends string> {
  readonly id: Id
  readonly title: string
  /** What stands behind the title. */
  readonly badge?: ReactNode
  readonly content: ReactNode
}

interface SideTabsProps<Id extends string> {
  label: string
  tabs: readonly SideTab<Id>[]
  /** With `onChoose`, the tab that is open; else the one that is open at first. */
  value: Id
  onChoose?: (id: Id) => void
  /** Below the list of the tabs. */
  aside?: ReactNode
  /** Above whatever tab is open. */
  notices?: ReactNode
}

/** Panels that share the room beside a list of their titles. */
export function SideTabs<Id extends string>(props: SideTabsProps<Id>) {
  const { label, tabs, value, onChoose, aside, notices } = props
  const control = onChoose
    ? { value, onValueChange: (id: string) => onChoose(id as Id) }
    : { defaultValue: value }
  return (
    <Tabs.Root className="run-panel" orientation="vertical" {...control}>
      <div className="run-side">
        <Tabs.List className="run-tabs" aria-label={label}>
          {tabs.map(({ id, title, badge }) => (
            <Tabs.Trigger key={id} className="tab" value={id}>
              {title} {badge}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {aside}
      </div>
      <div className="run-main">
        {notices}
        {tabs.map(({ id, content }) => (
          <Tabs.Content key={id} className="run-content" value={id}>
            {content}
          </Tabs.Content>
        ))}
      </div>
    </Tabs.Root>
  )
}
