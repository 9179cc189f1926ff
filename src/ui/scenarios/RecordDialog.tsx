import { useState } from 'react'
import { expectAll, type Expected } from '../../core/simulation/recordCase'
import { freshCaseName, recordRun } from '../../store/cases'
import { useEditor } from '../../store/editor'
import { testCases } from '../../store/scenarios'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'

const parts: readonly (readonly [key: keyof Expected, label: string])[] = [
  ['ends', 'How each instance ends: status, error, end state, times'],
  ['visits', 'The states that are visited, when, and how they are left'],
  ['outputs', 'The data that leaves each state, and the workflow'],
  ['calls', 'The calls of functions, with what they are asked'],
  ['events', 'What becomes of each event'],
]

/** The current run as a case: its inputs, and what of its outcome is expected from now on. */
export function RecordDialog() {
  const onClose = () => useSession.getState().set({ dialog: 'none' })
  const [name, setName] = useState(() => freshCaseName('recorded run'))
  const [expected, setExpected] = useState(expectAll)
  const record = async () => {
    if (name.trim() === '') return
    onClose()
    await recordRun(name.trim(), expected)
    const { set, showDock } = useSession.getState()
    set({ scenarioTab: 'cases' })
    showDock('scenarios')
    await testCases()
  }
  return (
    <Dialog
      title="Record this run as a case"
      description="Its inputs are taken as they are. Tick what must be the same each time it is run."
      isOpen
      width={520}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={name.trim() === ''} onClick={() => void record()}>
            Record
          </Button>
        </>
      }
    >
      <Warnings />
      <label className="field">
        <span className="field-label">Name</span>
        <input
          className="input"
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && void record()}
        />
      </label>
      <fieldset className="ticks">
        <legend className="field-label">Expected</legend>
        {parts.map(([key, label]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={expected[key]}
              onChange={(event) => setExpected({ ...expected, [key]: event.target.checked })}
            />{' '}
            {label}
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}

/** What a case cannot keep of this run. */
function Warnings() {
  const hasOtherData = useSimulation(({ trace }) =>
    trace.some((record) => record.what === 'changed' && record.change.type === 'data'),
  )
  const text = useSimulation((simulation) => simulation.text)
  const isOtherText = useEditor(({ state }) => state.document.text !== text)
  return (
    <>
      {hasOtherData ? (
        <p className="case-warning" role="note">
          Data was replaced by hand in this course of the run. A case cannot keep that: it will take
          the course that the data itself leads to.
        </p>
      ) : null}
      {isOtherText ? (
        <p className="case-warning" role="note">
          The document has changed since the run began. Replay the run first, or the case expects
          what the document was.
        </p>
      ) : null}
    </>
  )
}
