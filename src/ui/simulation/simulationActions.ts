import {
  closeSimulation,
  moveSimulation,
  replaySimulation,
  startSimulation,
  toEnd,
  toEntry,
  togglePlaying,
  useSimulation,
} from '../../store/simulation'
import { nextMark } from '../../core/simulation/marks'
import { enabledBreakpoints, selectedPlace, toggleBreakpoint } from '../../store/breakpoints'
import { useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { type RunTab, useSession } from '../../store/session'
import type { AppAction } from '../app/actions'

const isOpen = () => useSimulation.getState().status === 'open'
const currentText = () => useEditor.getState().state.document.text
/** Also before the start: the run is then begun. */
const canGo = () => !isOpen() || isGoing()
const isGoing = () => isOpen() && !useSimulation.getState().isOver

const hasRecords = () => isOpen() && useSimulation.getState().position > 0

type Draft = Pick<AppAction, 'id' | 'title' | 'run'> & Partial<AppAction>

const drafts = [
  {
    id: 'run-start',
    title: 'Start or restart the run',
    keys: ['R'],
    where: 'canvas',
    run: () => void startSimulation(),
  },
  {
    id: 'run-end',
    title: 'Run to the end',
    keys: ['F5'],
    isEnabled: canGo,
    run: () => void moveSimulation(toEnd),
  },
  {
    id: 'run-play',
    title: 'Play or pause',
    keys: ['P', 'Space'],
    where: 'canvas',
    isEnabled: isGoing,
    run: togglePlaying,
  },
  {
    id: 'run-state',
    title: 'On to the next state',
    keys: ['F10'],
    isEnabled: canGo,
    run: () => void moveSimulation(toEntry),
  },
  {
    id: 'run-back',
    title: 'Back to the previous state',
    keys: ['Shift+F10'],
    isEnabled: hasRecords,
    run: () => void moveSimulation({ to: 'previous-state' }),
  },
  {
    id: 'run-record',
    title: 'One record on',
    keys: ['F11'],
    isEnabled: canGo,
    run: () => void moveSimulation({ to: 'goal', goal: { type: 'record' } }),
  },
  {
    id: 'run-record-back',
    title: 'One record back',
    keys: ['Shift+F11'],
    isEnabled: hasRecords,
    run: () => void moveSimulation({ to: 'previous' }),
  },
  {
    id: 'run-over',
    title: 'Over the branches of this state',
    isEnabled: isGoing,
    run: () => void moveSimulation({ to: 'goal', goal: { type: 'over' } }),
  },
  {
    id: 'run-out',
    title: 'Out of this branch',
    isEnabled: isInBranch,
    run: () => void moveSimulation({ to: 'goal', goal: { type: 'out' } }),
  },
  {
    id: 'breakpoint',
    title: 'Set or remove a breakpoint',
    keys: ['F9'],
    isEnabled: () => selectedPlace() !== undefined,
    run: () => {
      const place = selectedPlace()
      if (place) toggleBreakpoint(place)
    },
  },
  { id: 'breakpoints', title: 'Show breakpoints', run: () => showTab('breakpoints') },
  {
    id: 'what-if',
    title: 'What if, from here on…',
    isEnabled: isOpen,
    run: () => showTab('what-if'),
  },
  {
    id: 'why',
    title: 'Why did the run go this way?',
    isEnabled: isOpen,
    run: () => showTab('why'),
  },
  {
    id: 'run-wait',
    title: 'Run to the next wait for an event',
    run: () => void moveSimulation({ to: 'goal', goal: { type: 'wait' } }),
  },
  {
    id: 'run-here',
    title: 'Run to the selected state',
    isEnabled: () => useEditor.getState().state.selection.length === 1,
    run: () => void runHere(),
  },
  {
    id: 'run-moment',
    title: 'Advance the clock to what happens next',
    isEnabled: isGoing,
    run: () => void moveSimulation({ to: 'goal', goal: { type: 'moment' } }),
  },
  {
    id: 'run-mark',
    title: 'On to the next mark',
    keys: ['Alt+PageDown'],
    where: 'canvas',
    isEnabled: isOpen,
    run: () => goToMark(1),
  },
  {
    id: 'run-mark-back',
    title: 'Back to the mark before',
    keys: ['Alt+PageUp'],
    where: 'canvas',
    isEnabled: isOpen,
    run: () => goToMark(-1),
  },
  {
    id: 'run-replay',
    title: 'Replay the run to here on the changed document',
    isEnabled: () => isOpen() && useSimulation.getState().text !== currentText(),
    run: () => void replaySimulation(),
  },
  {
    id: 'run-told',
    title: 'Tell each step to screen readers, or not',
    run: () => {
      const { areStepsTold, set } = usePreferences.getState()
      set({ areStepsTold: !areStepsTold })
      const text = areStepsTold ? 'Steps are no longer told.' : 'Each step is told.'
      useSession.getState().toast({ tone: 'info', text })
    },
  },
  { id: 'run-close', title: 'Leave the run', isEnabled: isOpen, run: closeSimulation },
  {
    id: 'run-panel',
    title: 'Show the run',
    keys: ['T'],
    where: 'canvas',
    run: () => useSession.getState().showDock('run'),
  },
  {
    id: 'run-trace',
    title: 'Show the trace',
    keys: ['L'],
    where: 'canvas',
    run: () => showTab('trace'),
  },
] as const satisfies readonly Draft[]

export type RunAction = (typeof drafts)[number]['id']

/** What the debugger can do, for the registry of keys, palette and help. */
export const simulationActions: readonly AppAction[] = drafts.map((draft) => ({
  keys: [],
  where: 'anywhere',
  isEnabled: () => true,
  ...draft,
  group: 'Run',
}))

export function runAction(id: RunAction): AppAction {
  const action = simulationActions.find((one) => one.id === id)
  if (!action) throw new Error(`no action ${id}`)
  return action
}

function showTab(runTab: RunTab) {
  const { set, showDock } = useSession.getState()
  set({ runTab })
  showDock('run')
}

/** To an event, a change by hand, a breakpoint or an error, as the marks of the slider show them. */
function goToMark(by: 1 | -1): void {
  const { trace, position } = useSimulation.getState()
  const mark = nextMark(trace, enabledBreakpoints(), position, by)
  if (mark) void moveSimulation({ to: 'record', position: mark.position })
  else {
    const text = by === 1 ? 'No further mark is known.' : 'There is no mark before.'
    useSession.getState().toast({ tone: 'info', text })
  }
}

/** True if the last record belongs to a branch of a parallel state. */
function isInBranch(): boolean {
  const { trace, position } = useSimulation.getState()
  return isGoing() && (trace[position - 1]?.thread?.includes('.') ?? false)
}

/** Stays where it is if the state is not entered any more. */
async function runHere(): Promise<void> {
  const [step] = useEditor.getState().state.selection
  if (!step) return
  const { position, now: at } = useSimulation.getState()
  await moveSimulation(toEnd, [{ on: 'step', step }])
  const { met, status } = useSimulation.getState()
  if (met || status === 'none') return
  await moveSimulation({ to: 'record', position })
  if (useSimulation.getState().now < at)
    await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
  useSession.getState().toast({ tone: 'info', text: `${step} is not entered from here on.` })
}
