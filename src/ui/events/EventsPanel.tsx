import { useSimulation } from '../../store/simulation'
import { SideTabs } from '../common/SideTabs'
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
    <SideTabs
      label="Events"
      value="compose"
      aside={<Instances />}
      tabs={[
        { id: 'compose', title: 'Compose', content: <Composer /> },
        {
          id: 'timeline',
          title: 'Timeline',
          badge: <Count of={scheduled} />,
          content: <Timeline />,
        },
        {
          id: 'log',
          title: 'Delivery log',
          badge: <Count of={arrived} />,
          content: <DeliveryLog />,
        },
      ]}
    />
  )
}

function Count({ of }: { of: number }) {
  return of > 0 ? <span className="count">{of}</span> : null
}
