import { Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { stopWork, useScenarios } from '../../store/scenarios'
import { Button } from '../common/Button'

interface WorkToolsProps {
  what: 'explore' | 'mutate'
  label: ReactNode
  isDisabled?: boolean
  onStart: () => void
  /** What stands beside the button, with how much is done while it goes on. */
  status: (done: number | undefined) => string
}

/** Begins long work, or stops it. */
export function WorkTools({ what, label, isDisabled, onStart, status }: WorkToolsProps) {
  const work = useScenarios((state) => state.work)
  const isAtWork = work?.what === what
  return (
    <div className="panel-tools">
      {isAtWork ? (
        <Button onClick={stopWork}>
          <Square size={13} /> Stop
        </Button>
      ) : (
        <Button tone="primary" disabled={work !== undefined || isDisabled} onClick={onStart}>
          {label}
        </Button>
      )}
      <span className="hint" role="status">
        {status(isAtWork ? work.done : undefined)}
      </span>
    </div>
  )
}
