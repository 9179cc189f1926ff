import { Download } from 'lucide-react'
import { readEventsText } from '../../core/events/readEvents'
import { eventObject } from '../../core/events/writeJson'
import type { EventArrival } from '../../core/simulation/inputs'
import { readScenarioFile } from '../../core/simulation/scenario'
import { addToTimeline, setTimeline, sorted } from '../../store/events'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { FileButton } from '../common/FileButton'
import { download } from '../files/download'
import { fileName } from '../files/fileActions'

/** Timelines come and go as scenario files; events come in every form in which they are written. */
export function TimelineFile({ events }: { events: readonly EventArrival[] }) {
  const name = useLibrary((library) => library.name)
  const save = () => {
    const { start, seed, invocations, functions } = useSimulation.getState().inputs
    const one = { case: 'timeline', invocations, events, functions, seed, start }
    const file = { workflow: name, title: 'Timeline', cases: [one] }
    const text = `${JSON.stringify(file, null, 2)}\n`
    download(new Blob([text], { type: 'application/json' }), fileName(name, '.scenario.json'))
  }
  return (
    <>
      <FileButton
        label="Import events…"
        fileLabel="File of events"
        onText={(text) => void take(text)}
      />
      <Button tone="quiet" disabled={events.length === 0} onClick={save}>
        <Download size={14} /> Export as scenario
      </Button>
    </>
  )
}

async function take(text: string): Promise<void> {
  const fromScenario = scenarioEvents(text)
  if (fromScenario) return setTimeline(sorted(fromScenario))
  const events = readEventsText(text).events.flatMap((event) => event ?? [])
  if (events.length > 0) return addToTimeline(events.map(eventObject), 0)
  useSession.getState().toast({
    tone: 'error',
    text: 'The file holds neither a scenario nor events that can be read.',
  })
}

function scenarioEvents(text: string): readonly EventArrival[] | undefined {
  try {
    const read = readScenarioFile(JSON.parse(text))
    return read.ok ? read.scenario.cases.flatMap(({ inputs }) => inputs.events) : undefined
  } catch {
    return undefined
  }
}
