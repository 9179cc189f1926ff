import { Tabs } from 'radix-ui'
import { useSimulation } from '../../store/simulation'
import { Instances } from '../simulation/Instances'
import { Composer } from './Composer'
import { DeliveryLog } from './DeliveryLog'
import { Timeline } from './Timeline'
import './events.css'

/** The bench for events: write one, schedule it, see what became of it. */
export function EventsPanel() {
  const scheduled = useSimulation(({ inputs }) => inputs.events.length)
  const arrived = useSimulation(({ view }) => view?.events.length ?? 0)
  return (
    <Tabs.Root className="run-panel" defaultValue="compose" orientation="vertical">
      <div className="run-side">
        <Tabs.List className="run-tabs" aria-label="Events">
          <Tabs.Trigger className="tab" value="compose">
            Compose
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="timeline">
            Timeline <Count of={scheduled} />
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="log">
            Delivery log <Count of={arrived} />
          </Tabs.Trigger>
        </Tabs.List>
        <Instances />
      </div>
      <div className="run-main">
        <Tabs.Content className="run-content" value="compose">
          <Composer />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="timeline">
          <Timeline />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="log">
          <DeliveryLog />
        </Tabs.Content>
      </div>
    </Tabs.Root>
  )
}

function Count({ of }: { of: number }) {
  return of > 0 ? <span className="count">{of}</span> : null
}
