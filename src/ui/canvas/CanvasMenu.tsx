import { type MouseEvent, type ReactNode, useState } from 'react'
import type { PartEntry } from '../../core/dialects/Dialect'
import { allScopes, findStep, rootScopeId, type StepId } from '../../core/workflow/Workflow'
import { refusalOf, run, useEditor } from '../../store/editor'
import { type AppAction, allActions } from '../app/actions'
import { ContextMenu, type MenuEntry } from '../common/Menu'
import { selectSteps } from '../common/selection'
import { currentDialect } from '../common/useDialect'
import { selectEdge } from './selectEdge'

/** Right-click, Shift+F10 and the menu key: the same verbs as everywhere, for what is under them. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly MenuEntry[]>([])
  const prepare = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined
    selectUnder(target)
    setEntries(entriesFor())
  }
  return (
    <div className="canvas-menu-host" onContextMenuCapture={prepare}>
      <ContextMenu label="Canvas" entries={entries}>
        {children}
      </ContextMenu>
    </div>
  )
}

function selectUnder(target: Element | undefined) {
  const { state } = useEditor.getState()
  const id = target?.closest<HTMLElement>('.react-flow__node-step')?.dataset['id'] as
    | StepId
    | undefined
  if (id) {
    if (!state.selection.includes(id)) selectSteps([id])
    return
  }
  const edgeId =
    target?.closest<HTMLElement>('[data-edge]')?.dataset['edge'] ??
    target?.closest<HTMLElement>('.react-flow__edge')?.dataset['id']
  const edge = state.graph.edges.find((one) => one.id === edgeId)
  if (edge) selectEdge(edge)
}

function entriesFor(): readonly MenuEntry[] {
  const { state } = useEditor.getState()
  const [only] = state.selection
  const step = state.selection.length === 1 && only ? findStep(state.workflow, only) : undefined
  const byId = new Map(allActions().map((action) => [action.id, action]))
  const verbs = (...ids: string[]) =>
    ids.flatMap((id) => {
      const action = byId.get(id)
      return action ? [entryOf(action)] : []
    })
  if (state.selectedExit) {
    return [...verbs('add', 'breakpoint'), 'separator', ...verbs('delete')]
  }
  if (state.selection.length === 0) {
    return [...verbs('add', 'paste', 'select-all'), 'separator', ...verbs('layout', 'fit')]
  }
  const dialect = currentDialect()
  const parts = step ? dialect.parts(state.workflow, step) : []
  const change: MenuEntry[] = step
    ? dialect.palette
        .filter((entry) => entry.kind !== step.kind)
        .map((entry) => ({
          label: `Change to ${entry.label}`,
          run: () => run({ type: 'change-kind', step: step.id, kind: entry.kind }),
        }))
    : []
  return [
    ...verbs('add', 'rename', 'connect', 'set-start'),
    'separator',
    ...verbs('run-here', 'breakpoint', 'why'),
    ...(step && parts.length > 0
      ? (['separator', ...parts.map((part) => partEntry(part, step.id))] as const)
      : []),
    'separator',
    ...verbs('copy', 'cut', 'paste', 'duplicate'),
    'separator',
    ...moveEntries(state.selection),
    ...verbs('wrap', 'unwrap', ...(step && step.scopes.length > 0 ? ['fold'] : [])),
    ...(change.length > 0 ? (['separator', ...change] as const) : []),
    'separator',
    ...verbs('delete').map((entry) => ({ ...entry, tone: 'danger' as const })),
  ]
}

/** The scopes that the selection can be moved to. */
function moveEntries(steps: readonly StepId[]): readonly MenuEntry[] {
  const { workflow } = useEditor.getState().state
  return [...allScopes(workflow.root)].flatMap((scope) => {
    const command = { type: 'move-steps', steps, scope: scope.id } as const
    const isThere = steps.every((id) => scope.steps.some((step) => step.id === id))
    if (isThere || refusalOf(command) !== undefined) return []
    const label =
      scope.id === rootScopeId
        ? 'Move to the top level'
        : `Move to branch ${scope.name} of ${findStep(workflow, scope.owner ?? ('' as StepId))?.name}`
    return [{ label, run: () => run(command) }]
  })
}

function partEntry({ part, label }: PartEntry, step: StepId): MenuEntry {
  return { label, run: () => run({ type: 'add-part', step, part }) }
}

function entryOf(action: AppAction) {
  return {
    label: action.title,
    keys: action.keys[0],
    isDisabled: !action.isEnabled(),
    run: action.run,
  }
}
