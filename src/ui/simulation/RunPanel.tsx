import { Play } from 'lucide-react'
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
import { SideTabs } from '../common/SideTabs'
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
  const running = (id: RunTab, title: string, content: ReactNode) => {
    return { id, title, content: <IfRunning>{content}</IfRunning> }
  }
  return (
    <SideTabs
      label="Run"
      value={runTab}
      onChoose={(tab) => set({ runTab: tab })}
      aside={<Instances />}
      notices={<Notices />}
      tabs={[
        running('trace', 'Trace', <TracePanel />),
        running('data', 'Data', <DataPanel />),
        running('why', 'Why?', <WhyPanel />),
        running('what-if', 'What if?', <WhatIfPanel />),
        running('sequence', 'Sequence', <SequenceView />),
        running('timeline', 'Timeline', <GanttView />),
        running('waits', 'Waits', <WaitsPanel />),
        { id: 'breakpoints', title: 'Breakpoints', content: <BreakpointsPanel /> },
        { id: 'inputs', title: 'Inputs and mocks', content: <InputsPanel /> },
      ]}
    />
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
  const { text, otherText, status, stopped, trace, difference } = useSimulation()
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
      {text !== current && otherText === current ? (
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
