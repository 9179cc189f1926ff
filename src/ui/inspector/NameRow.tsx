import { useState } from 'react'
import { findScope, findStep, type StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useDialect } from '../common/useDialect'
import { TextInput } from './TextInput'

/** Name, type and start of a state: what every type has. */
export function NameRow({ step: id }: { step: StepId }) {
  const workflow = useEditor(({ state }) => state.workflow)
  const { palette } = useDialect()
  const [problem, setProblem] = useState<string>()
  const step = findStep(workflow, id)
  if (!step) return null
  const siblings = findScope(workflow, step.scope)?.steps ?? []
  const problemOf = (name: string) => {
    if (name === '') return 'A state needs a name.'
    return siblings.some((one) => one.id !== id && one.name === name)
      ? 'Another state has that name.'
      : undefined
  }
  return (
    <div className="form-section name-row">
      <label className="field">
        <span className="field-label">Name</span>
        <TextInput
          value={step.name}
          label="Name"
          isInvalid={problem !== undefined}
          onType={(name) => setProblem(problemOf(name))}
          onCommit={(name) => {
            const wrong = problemOf(name)
            setProblem(undefined)
            if (wrong === undefined && name !== step.name)
              run({ type: 'rename-step', step: id, name })
          }}
        />
        {problem ? <span className="field-problem">{problem}</span> : null}
      </label>
      <label className="field">
        <span className="field-label">
          Type <code>type</code>
        </span>
        <select
          className="input"
          value={step.kind}
          onChange={(event) => run({ type: 'change-kind', step: id, kind: event.target.value })}
        >
          {palette.some((entry) => entry.kind === step.kind) ? null : (
            <option value={step.kind}>Choose a type</option>
          )}
          {palette.map((entry) => (
            <option key={entry.kind} value={entry.kind}>
              {entry.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
