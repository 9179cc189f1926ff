import { allSteps, type StepId } from '../../core/workflow/Workflow'
import { redo, run, runAll, undo, useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { currentPicture, toggleFolded } from '../../store/picture'
import { useSession } from '../../store/session'
import { applyEdits } from '../../core/document/edits'
import { currentDialect } from '../common/useDialect'
import { neighbourOf, type Direction } from '../../core/editor/neighbours'
import { focusInspector } from '../common/focusInspector'
import { selectSteps, toggleStart } from '../common/selection'
import { copySelection, cutSelection, pasteClipboard } from '../common/clipboard'
import { newDocument, saveFile } from '../files/fileActions'
import { nextProblem } from '../problems/nextProblem'
import { scenarioActions } from '../scenarios/scenarioActions'
import { simulationActions } from '../simulation/simulationActions'

/** One thing that a person can do: bound to keys, listed in the palette, the menus and the help. */
export interface AppAction {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly keys: readonly string[]
  /** Where the keys work. Canvas keys need the focus on the canvas. */
  readonly where: 'anywhere' | 'canvas'
  readonly isEnabled: () => boolean
  readonly run: () => void
}

type Draft = Pick<AppAction, 'id' | 'title' | 'run'> & Partial<AppAction>

const selection = () => useEditor.getState().state.selection
const hasSelection = () => selection().length > 0
const hasOne = () => selection().length === 1
const session = () => useSession.getState()
const canvas = () => session().canvas

const file = group('File', [
  { id: 'new', title: 'New document', run: () => void newDocument() },
  { id: 'open', title: 'Open…', keys: ['Mod+O'], run: () => session().set({ dialog: 'open' }) },
  { id: 'save', title: 'Save as file', keys: ['Mod+S'], run: saveFile },
  {
    id: 'export',
    title: 'Export…',
    keys: ['Mod+E'],
    run: () => session().set({ dialog: 'export' }),
  },
])

const edit = group('Edit', [
  {
    id: 'undo',
    title: 'Undo',
    keys: ['Mod+Z'],
    isEnabled: () => useEditor.getState().state.history.done.length > 0,
    run: undo,
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    isEnabled: () => useEditor.getState().state.history.undone.length > 0,
    run: redo,
  },
  {
    id: 'copy',
    title: 'Copy states',
    keys: ['Mod+C'],
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => void copySelection(),
  },
  {
    id: 'cut',
    title: 'Cut states',
    keys: ['Mod+X'],
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => void cutSelection(),
  },
  {
    id: 'paste',
    title: 'Paste states',
    keys: ['Mod+V'],
    where: 'canvas',
    run: () => void pasteClipboard(),
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    keys: ['Mod+D'],
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => run({ type: 'duplicate-steps', steps: selection() }),
  },
  {
    id: 'delete',
    title: 'Delete',
    keys: ['Delete', 'Backspace'],
    where: 'canvas',
    isEnabled: () => hasSelection() || useEditor.getState().state.selectedExit !== undefined,
    run: deleteSelection,
  },
  {
    id: 'rename',
    title: 'Rename',
    keys: ['F2'],
    where: 'canvas',
    isEnabled: hasOne,
    run: () => canvas()?.startRename(),
  },
  {
    id: 'connect',
    title: 'Connect to a state…',
    keys: ['C'],
    where: 'canvas',
    isEnabled: hasOne,
    run: () => canvas()?.startConnect(),
  },
  {
    id: 'select-all',
    title: 'Select all states',
    keys: ['Mod+A'],
    where: 'canvas',
    run: selectAll,
  },
  {
    id: 'set-start',
    title: 'Make it the start',
    where: 'canvas',
    isEnabled: hasOne,
    run: toggleStart,
  },
  {
    id: 'wrap',
    title: 'Wrap in a parallel state',
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => run({ type: 'wrap-steps', steps: selection() }),
  },
  {
    id: 'canonicalise',
    title: 'Write the document in its canonical form…',
    isEnabled: () => canonicalText() !== undefined,
    run: previewCanonical,
  },
  {
    id: 'unwrap',
    title: 'Dissolve the parallel state',
    where: 'canvas',
    isEnabled: hasOne,
    run: () => {
      const [step] = selection()
      if (step) run({ type: 'unwrap-step', step })
    },
  },
])

const canvasGroup = group('Canvas', [
  {
    id: 'add',
    title: 'Add a state',
    keys: ['A', 'N', '/'],
    where: 'canvas',
    run: () => canvas()?.openAddMenu(),
  },
  {
    id: 'layout',
    title: 'Arrange automatically',
    keys: ['Shift+A'],
    where: 'canvas',
    run: relayout,
  },
  {
    id: 'fold',
    title: 'Fold or unfold the branches',
    keys: ['E'],
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => toggleFolded(selection()),
  },
  {
    id: 'fold-all',
    title: 'Fold or unfold all branches',
    keys: ['Shift+E'],
    where: 'canvas',
    run: () =>
      toggleFolded([...allSteps(useEditor.getState().state.workflow.root)].map(({ id }) => id)),
  },
  { id: 'keep-tidy', title: 'Keep arranged at each change, or not', run: toggleTidy },
  { id: 'turn', title: 'Turn the layout (down or right)', run: turn },
  {
    id: 'fit',
    title: 'Show everything',
    keys: ['Shift+1', 'F'],
    where: 'canvas',
    run: () => canvas()?.fit('all'),
  },
  {
    id: 'fit-selection',
    title: 'Show the selection',
    keys: ['Shift+2'],
    where: 'canvas',
    isEnabled: hasSelection,
    run: () => canvas()?.fit('selection'),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    keys: ['+', '='],
    where: 'canvas',
    run: () => canvas()?.zoom('in'),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    keys: ['-'],
    where: 'canvas',
    run: () => canvas()?.zoom('out'),
  },
  {
    id: 'zoom-one',
    title: 'Zoom to 100 %',
    keys: ['0'],
    where: 'canvas',
    run: () => canvas()?.zoom('one'),
  },
  {
    id: 'minimap',
    title: 'Show or hide the overview map',
    keys: ['M'],
    where: 'canvas',
    run: () => {
      const { isMinimapShown, set } = usePreferences.getState()
      set({ isMinimapShown: !isMinimapShown })
    },
  },
  ...(['down', 'up', 'left', 'right'] as const).map((direction) => ({
    id: `go-${direction}`,
    title: `Select the state ${{ down: 'below', up: 'above', left: 'to the left', right: 'to the right' }[direction]}`,
    keys: [arrow(direction)],
    where: 'canvas' as const,
    run: () => walk(direction),
  })),
  ...(['down', 'up', 'left', 'right'] as const).map((direction) => ({
    id: `extend-${direction}`,
    title: `Also select the state ${{ down: 'below', up: 'above', left: 'to the left', right: 'to the right' }[direction]}`,
    keys: [`Shift+${arrow(direction)}`],
    where: 'canvas' as const,
    isEnabled: hasSelection,
    run: () => walk(direction, true),
  })),
  ...(['down', 'up', 'left', 'right'] as const).map((direction) => ({
    id: `nudge-${direction}`,
    title: `Move ${direction}`,
    keys: [`Alt+${arrow(direction)}`],
    where: 'canvas' as const,
    isEnabled: hasSelection,
    run: () => nudge(direction),
  })),
])

const view = group('View', [
  {
    id: 'commands',
    title: 'All commands',
    keys: ['Mod+K', 'Mod+Shift+P'],
    run: () => session().set({ dialog: 'commands' }),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    keys: ['?'],
    run: () => session().set({ dialog: 'shortcuts' }),
  },
  { id: 'problems', title: 'Show problems', run: () => session().showDock('problems') },
  { id: 'next-problem', title: 'Next problem', keys: ['F8'], run: () => nextProblem(1) },
  {
    id: 'previous-problem',
    title: 'Previous problem',
    keys: ['Shift+F8'],
    run: () => nextProblem(-1),
  },
  { id: 'focus-canvas', title: 'Go to the canvas', keys: ['Alt+1'], run: () => canvas()?.focus() },
  {
    id: 'focus-text',
    title: 'Go to the text',
    keys: ['Alt+2'],
    run: () => session().text?.focus(),
  },
  { id: 'focus-inspector', title: 'Go to the inspector', keys: ['Alt+3'], run: goToInspector },
  { id: 'focus-outline', title: 'Go to the outline', keys: ['Alt+4'], run: goToOutline },
  { id: 'focus-dock', title: 'Go to the lower panels', keys: ['Alt+5'], run: goToDock },
  {
    id: 'large-dock',
    title: 'Enlarge or shrink the lower panels',
    run: () => {
      const { isDockLarge, dockTab, showDock, set } = session()
      showDock(dockTab)
      set({ isDockLarge: !isDockLarge })
    },
  },
  {
    id: 'lenses',
    title: 'Show or hide references above the states in the text',
    run: () => {
      const { hasLenses, set } = usePreferences.getState()
      set({ hasLenses: !hasLenses })
    },
  },
  { id: 'theme', title: 'Switch between light and dark', run: switchTheme },
])

/** Every action, in the order of the help. */
export function allActions(): readonly AppAction[] {
  return [...file, ...edit, ...canvasGroup, ...simulationActions, ...scenarioActions, ...view]
}

function group(name: string, actions: readonly Draft[]): readonly AppAction[] {
  return actions.map((action) => ({
    keys: [],
    where: 'anywhere',
    isEnabled: () => true,
    ...action,
    group: name,
  }))
}

/** The text in its canonical form; undefined if it has it already. */
function canonicalText(): string | undefined {
  const { document, workflow } = useEditor.getState().state
  const edits = currentDialect().canonicalise(document, workflow)
  return edits.length > 0 ? applyEdits(document.text, edits) : undefined
}

function previewCanonical() {
  const text = canonicalText()
  if (text === undefined) return
  const title = 'Write the document in its canonical form'
  const apply = () => {
    const { document, workflow } = useEditor.getState().state
    const edits = currentDialect().canonicalise(document, workflow)
    runAll([{ type: 'edit-text', edits }], title)
  }
  session().set({ dialog: 'preview', preview: { title, text, apply } })
}

function deleteSelection() {
  const { state } = useEditor.getState()
  if (state.selectedExit) run({ type: 'disconnect', from: state.selectedExit })
  else run({ type: 'remove-steps', steps: state.selection })
}

function selectAll() {
  const { graph } = useEditor.getState().state
  selectSteps(graph.nodes.flatMap((node) => (node.type === 'step' ? [node.step.id] : [])))
}

function relayout() {
  const { direction } = usePreferences.getState()
  useEditor.getState().dispatch({ type: 'relayout', direction, time: Date.now() })
  canvas()?.fit('all')
}

export function toggleTidy() {
  const { state, dispatch } = useEditor.getState()
  dispatch({ type: 'keep-tidy', isTidy: !state.isTidy, time: Date.now() })
}

function turn() {
  const { direction, set } = usePreferences.getState()
  set({ direction: direction === 'down' ? 'right' : 'down' })
  relayout()
}

function walk(direction: Direction, isExtending = false) {
  const { state } = useEditor.getState()
  const { graph, layout } = currentPicture()
  const next = neighbourOf(layout.boxes, graph, state.selection.at(-1), direction)
  if (!next) return
  const others = state.selection.filter((id) => id !== next)
  selectSteps(isExtending ? [...others, next] : [next])
  canvas()?.reveal([next])
}

function goToInspector() {
  session().set({ narrowView: 'inspector' })
  requestAnimationFrame(focusInspector)
}

function goToOutline() {
  session().set({ narrowView: 'add', leftTab: 'outline' })
  requestAnimationFrame(() => {
    const chosen = document.querySelector<HTMLElement>('[role=treeitem][aria-selected=true]')
    const item = chosen ?? document.querySelector<HTMLElement>('[role=treeitem]')
    item?.focus()
  })
}

function goToDock() {
  session().showDock(session().dockTab)
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('.dock [role="tab"][data-state="active"]')?.focus()
  })
}

const nudgeBy = 20

function nudge(direction: Direction) {
  const { state, dispatch } = useEditor.getState()
  const dx = { left: -nudgeBy, right: nudgeBy, up: 0, down: 0 }[direction]
  const dy = { up: -nudgeBy, down: nudgeBy, left: 0, right: 0 }[direction]
  const positions = new Map<StepId, { x: number; y: number }>()
  for (const step of state.selection) {
    const box = state.layout.boxes.get(step)
    if (box) positions.set(step, { x: box.x + dx, y: box.y + dy })
  }
  dispatch({ type: 'move', positions, time: Date.now() })
}

function switchTheme() {
  const { set } = usePreferences.getState()
  set({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' })
}

function arrow(direction: Direction): string {
  return `Arrow${direction[0]?.toUpperCase()}${direction.slice(1)}`
}
