import { Play } from 'lucide-react'
import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { explain } from '../../core/simulation/explain'
import type { Difference } from '../../core/simulation/replay'
import {
  raiseRecordLimit,
  replaySimulation,
  startSimulation,
  useSimulation,
} from '../../store/simulation'
import { useEditor } from '../../store/editor'
import { type RunTab, useSession } from '../../store/session'
import { Button } from '../common/Button'
import { BreakpointsPanel } from './BreakpointsPanel'
import { DataPanel } from './DataPanel'
import { GanttView } from './GanttView'
import { InputsPanel } from './InputsPanel'
import { SequenceView } from './SequenceView'
import { TracePanel } from './TracePanel'
import { Instances } from './Instances'
import { WaitsPanel } from './WaitsPanel'
import { WhatIfPanel } from './WhatIfPanel'
import { WhyPanel } from './WhyPanel'

/** A run of the document: what happens, with which data, and what it waits for. */
export function RunPanel() {
  const { runTab, set } = useSession()
  return (
    <Tabs.Root
      className="run-panel"
      value={runTab}
      onValueChange={(tab) => set({ runTab: tab as RunTab })}
      orientation="vertical"
    >
      <div className="run-side">
        <Tabs.List className="run-tabs" aria-label="Run">
          <Tabs.Trigger className="tab" value="trace">
            Trace
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="data">
            Data
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="why">
            Why?
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="what-if">
            What if?
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="sequence">
            Sequence
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="timeline">
            Timeline
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="waits">
            Waits
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="breakpoints">
            Breakpoints
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="inputs">
            Inputs and mocks
          </Tabs.Trigger>
        </Tabs.List>
        <Instances />
      </div>
      <div className="run-main">
        <Notices />
        <Tabs.Content className="run-content" value="trace">
          <IfRunning>
            <TracePanel />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="data">
          <IfRunning>
            <DataPanel />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="why">
          <IfRunning>
            <WhyPanel />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="what-if">
          <IfRunning>
            <WhatIfPanel />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="sequence">
          <IfRunning>
            <SequenceView />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="timeline">
          <IfRunning>
            <GanttView />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="waits">
          <IfRunning>
            <WaitsPanel />
          </IfRunning>
        </Tabs.Content>
        <Tabs.Content className="run-content" value="breakpoints">
          <BreakpointsPanel />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="inputs">
          <InputsPanel />
        </Tabs.Content>
      </div>
    </Tabs.Root>
  )
}

function IfRunning({ children }: { children: ReactNode }) {
  const status = useSimulation((simulation) => simulation.status)
  const caseName = useSimulation((simulation) => simulation.caseName)
  if (status === 'open') return children
  return (
    <div className="empty">
      <strong>{caseName ? `Ready: ${caseName}` : 'Nothing runs yet'}</strong>
      <span>Functions are answered by mocks, time is virtual, nothing leaves the browser.</span>
      <Button tone="primary" onClick={() => void startSimulation()}>
        <Play size={15} fill="currentColor" /> Run
      </Button>
    </div>
  )
}

/** What the replay on the changed document found. */
function DifferenceNotice({ difference }: { difference: Difference }) {
  const { before, after } = difference
  return (
    <div className="run-notice" role="status">
      <span>
        <strong>From here on the run takes another course.</strong>
        <br />
        Before: {before ? explain(before) : 'the run was over.'}
        <br />
        Now: {after ? explain(after) : 'the run is over.'}
      </span>
      <Button onClick={() => useSimulation.setState({ difference: null })}>Close</Button>
    </div>
  )
}

function Notices() {
  const { text, status, stopped, trace, difference } = useSimulation()
  const current = useEditor(({ state }) => state.document.text)
  if (status === 'none') return null
  return (
    <>
      {stopped ? (
        <p className="run-notice" role="alert" data-tone="error">
          {stopped}
          <Button onClick={() => void raiseRecordLimit(trace.length * 10)}>Go on</Button>
        </p>
      ) : null}
      {text !== current ? (
        <p className="run-notice" role="status">
          The document has changed since the run began.
          <span className="run-notice-tools">
            <Button onClick={() => void replaySimulation()}>Replay to here</Button>
            <Button onClick={() => void startSimulation()}>Run it anew</Button>
          </span>
        </p>
      ) : difference ? (
        <DifferenceNotice difference={difference} />
      ) : null}
    </>
  )
}
