import { useState } from 'react'
import { findScope, type Step } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import { useCanvas } from './canvasStore'

/** The name of a state while it is being changed, in its place on the card. */
export function NameField({ step }: { step: Step }) {
  const [name, setName] = useState(step.name)
  const siblings = useEditor(({ state }) => findScope(state.workflow, step.scope)?.steps ?? [])
  const isTaken = siblings.some((one) => one.id !== step.id && one.name === name)
  const problem =
    name === '' ? 'A state needs a name.' : isTaken ? 'Another state has that name.' : ''
  const close = () => {
    useCanvas.setState({ renaming: undefined })
    useSession.getState().canvas?.focus()
  }
  const commit = () => {
    // Closing takes the field away, which blurs it: that is not a second commit.
    if (useCanvas.getState().renaming !== step.id) return
    close()
    if (!problem && name !== step.name) run({ type: 'rename-step', step: step.id, name })
  }
  return (
    <input
      className="step-name-field nodrag nopan"
      aria-label="Name of the state"
      aria-invalid={problem !== ''}
      title={problem}
      value={name}
      autoFocus
      spellCheck={false}
      data-uncommitted
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !problem) commit()
        if (event.key === 'Escape') close()
      }}
    />
  )
}
