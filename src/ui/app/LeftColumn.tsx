import { Tabs } from 'radix-ui'
import { useSession } from '../../store/session'
import { Outline } from '../outline/Outline'
import { Palette } from '../palette/Palette'

export function LeftColumn() {
  const { leftTab, set } = useSession()
  return (
    <Tabs.Root
      className="tabs left-column"
      value={leftTab}
      onValueChange={(tab) => set({ leftTab: tab === 'outline' ? 'outline' : 'add' })}
    >
      <Tabs.List className="tab-list" aria-label="Left panels">
        <Tabs.Trigger className="tab" value="add">
          Add
        </Tabs.Trigger>
        <Tabs.Trigger className="tab" value="outline">
          Outline
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content className="tab-panel" value="add">
        <Palette />
      </Tabs.Content>
      <Tabs.Content className="tab-panel" value="outline">
        <Outline />
      </Tabs.Content>
    </Tabs.Root>
  )
}
