import { useState } from 'react'
import { findScope, findStep, type StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useDialect } from '../common/useDialect'
import { Choose } from './Choose'
import { TextInput } from './TextInput'

/** Name, type and start of a state: what every type has. */
export function NameRow({ step: id }: { step: StepId }) {
  const workflow = useEditor(({ state }) => state.workflow)
  const { palette } = useDialect()
  const [problem, setProblem] = useState<string>()
  const step = findStep(workflow, id)
  if (!step) return null
  const isKnown = palette.some((entry) => entry.kind === step.kind)
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
        <Choose
          label="Type"
          value={step.kind}
          options={[
            ...(isKnown ? [] : [{ value: step.kind, label: 'choose a type' }]),
            ...palette.map((entry) => ({ value: entry.kind, label: entry.label })),
          ]}
          onChoose={(kind) => run({ type: 'change-kind', step: id, kind })}
        />
      </label>
    </div>
  )
}
