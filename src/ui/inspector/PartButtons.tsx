import { Plus } from 'lucide-react'
import { findStep, type StepId } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { Button } from '../common/Button'
import { useDialect } from '../common/useDialect'

/** What this state can have more of: a choice, a branch, an event. */
export function PartButtons({ step: id }: { step: StepId }) {
  const dialect = useDialect()
  const workflow = useEditor(({ state }) => state.workflow)
  const step = findStep(workflow, id)
  const parts = step ? dialect.parts(workflow, step) : []
  if (parts.length === 0) return null
  return (
    <div className="part-buttons">
      {parts.map(({ part, label }) => (
        <Button key={part} onClick={() => run({ type: 'add-part', step: id, part })}>
          <Plus size={14} /> {label}
        </Button>
      ))}
    </div>
  )
}
