import { ContextMenu as RadixContext, DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { keyText } from './keys'

export type MenuEntry =
  | 'separator'
  | { readonly heading: string }
  | {
      readonly label: string
      readonly icon?: ReactNode
      readonly keys?: string | undefined
      readonly tone?: 'danger'
      readonly isDisabled?: boolean
      readonly run: () => void
    }

interface MenuProps {
  label: string
  entries: readonly MenuEntry[]
  children: ReactNode
}

export function Menu({ label, entries, children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          aria-label={label}
          align="start"
          sideOffset={5}
          collisionPadding={8}
        >
          <Entries entries={entries} parts={Radix} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The same entries on right-click, Shift+F10 and the menu key. */
export function ContextMenu({ label, entries, children }: MenuProps) {
  return (
    <RadixContext.Root>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content className="menu" aria-label={label} collisionPadding={8}>
          <Entries entries={entries} parts={RadixContext} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}

interface EntriesProps {
  entries: readonly MenuEntry[]
  parts: Pick<typeof Radix, 'Item' | 'Separator' | 'Label'>
}

function Entries({ entries, parts }: EntriesProps) {
  return entries.map((entry, index) => {
    // Menus are built anew at each opening: the place in the list is the entry's identity.
    const key = `${index}`
    if (entry === 'separator') return <parts.Separator key={key} className="menu-separator" />
    if ('heading' in entry) {
      return (
        <parts.Label key={key} className="menu-label">
          {entry.heading}
        </parts.Label>
      )
    }
    return (
      <parts.Item
        key={key}
        className="menu-item"
        data-tone={entry.tone}
        disabled={entry.isDisabled ?? false}
        onSelect={entry.run}
      >
        {entry.icon}
        <span>{entry.label}</span>
        {entry.keys ? <kbd>{keyText(entry.keys)}</kbd> : null}
      </parts.Item>
    )
  })
}
