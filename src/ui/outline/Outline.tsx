import type { Scope, Step } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { KindIcon } from '../common/Kind'
import { showStep } from '../common/selection'
import { useDialect } from '../common/useDialect'
import './outline.css'

/** Every state as a tree, in written order: the same document for keyboards and screen readers. */
export function Outline() {
  const root = useEditor(({ state }) => state.workflow.root)
  if (root.steps.length === 0) return <p className="empty">The document has no states yet.</p>
  return (
    <ul className="outline" role="tree" aria-label="States" onKeyDown={walk}>
      <ScopeItems scope={root} level={1} />
    </ul>
  )
}

function ScopeItems({ scope, level }: { scope: Scope; level: number }) {
  return scope.steps.map((step, index) => (
    <StepItem key={step.id} step={step} level={level} place={index + 1} size={scope.steps.length} />
  ))
}

interface StepItemProps {
  step: Step
  level: number
  place: number
  size: number
}

function StepItem({ step, level, place, size }: StepItemProps) {
  const isSelected = useEditor(({ state }) => state.selection.includes(step.id))
  const isFirst =
    useEditor(({ state }) => state.selection.length === 0) && level === 1 && place === 1
  const kind = useDialect().kinds[step.kind]
  const choose = () => {
    showStep(step.id)
  }
  return (
    <li role="none">
      <div
        className="outline-item"
        role="treeitem"
        aria-level={level}
        aria-posinset={place}
        aria-setsize={size}
        aria-selected={isSelected}
        tabIndex={isSelected || isFirst ? 0 : -1}
        data-shape={kind?.shape ?? 'unknown'}
        style={{ paddingLeft: 10 + (level - 1) * 16 }}
        onClick={choose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          choose()
        }}
      >
        <span className="outline-icon">
          <KindIcon shape={kind?.shape ?? 'unknown'} size={14} />
        </span>
        <span className="outline-name">{step.name || 'unnamed'}</span>
        {step.isStart ? <span className="count">start</span> : null}
      </div>
      {step.scopes.map((scope) => (
        <ul key={scope.id} role="group" className="outline-scope" aria-label={scope.name}>
          <li role="none" className="outline-branch" style={{ paddingLeft: 10 + level * 16 }}>
            {scope.name}
          </li>
          <ScopeItems scope={scope} level={level + 1} />
        </ul>
      ))}
    </li>
  )
}

/** The arrow keys move the focus through the visible items. */
function walk(event: React.KeyboardEvent<HTMLElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')]
  const next = items[items.indexOf(document.activeElement as HTMLElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.click()
}
