import { type Remote, wrap } from 'comlink'
import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Change } from '../core/simulation/change'
import { noInputs, type RunInputs } from '../core/simulation/inputs'
import { readScenarioFile, type ScenarioCase } from '../core/simulation/scenario'
import { inputsOfTrace } from '../core/simulation/recordCase'
import type { Difference } from '../core/simulation/replay'
import type { Breakpoint } from '../core/simulation/stop'
import type { TraceRecord } from '../core/simulation/trace'
import type { InstanceView, RunView } from '../core/simulation/view'
import { ViewTimeline } from '../core/simulation/viewTimeline'
import type {
  BranchOutcomes,
  BranchView,
  Move,
  RunShot,
  SimulationApi,
} from '../workers/simulation.worker'
import { enabledBreakpoints } from './breakpoints'
import { useEditor } from './editor'
import { useLibrary } from './library'
import { usePreferences } from './preferences'
import { useSession } from './session'

interface Simulation {
  /** What the next start takes. */
  readonly inputs: RunInputs
  /** The case of the document's scenarios that the inputs came from. */
  readonly caseName: string | undefined
  readonly status: 'none' | 'open'
  /** The text that runs; the document may have gone on since. */
  readonly text: string
  readonly position: number
  /** Every record known so far, also behind the position. */
  readonly trace: readonly TraceRecord[]
  readonly isOver: boolean
  readonly stopped: string | null
  readonly view: RunView | undefined
  /** The breakpoint at which the run stands. */
  readonly met: Breakpoint | null
  /** Where the run took another course when it was replayed on a changed document. */
  readonly difference: Difference | null
  /** The courses of the run, the original first, and the index of the one that is shown. */
  readonly branches: readonly BranchView[]
  readonly branch: number
  readonly isPlaying: boolean
  /** The instance that canvas and data show; that of the last record if undefined. */
  readonly chosenInstance: string | undefined
  /** Whether the canvas draws all instances together. */
  readonly areAllDrawn: boolean
}

const nothing = {
  status: 'none',
  text: '',
  position: 0,
  trace: [],
  isOver: false,
  stopped: null,
  view: undefined,
  met: null,
  difference: null,
  branches: [],
  branch: 0,
  isPlaying: false,
  chosenInstance: undefined,
  areAllDrawn: false,
} as const

/** A run of the open document: neither saved nor undoable. */
export const useSimulation = create<Simulation>(() => ({
  ...nothing,
  inputs: noInputs,
  caseName: undefined,
}))

/** On until nothing is left to happen, or a breakpoint. */
export const toEnd: Move = { to: 'goal', goal: { type: 'end' } }

/** On to the next state. */
export const toEntry: Move = { to: 'goal', goal: { type: 'entry' } }

let worker: Remote<SimulationApi> | undefined

function engine(): Remote<SimulationApi> {
  worker ??= wrap<SimulationApi>(
    new Worker(new URL('../workers/simulation.worker.ts', import.meta.url), { type: 'module' }),
  )
  return worker
}

/** Begins a run with the inputs; says why if the document cannot run. */
export async function startSimulation(): Promise<boolean> {
  stopPlaying()
  const { text } = useEditor.getState().state.document
  const opened = await engine().open(text, useSimulation.getState().inputs)
  if (!opened.ok) {
    const { toast, showDock } = useSession.getState()
    toast({ tone: 'error', text: opened.reason })
    showDock('problems')
    return false
  }
  useSimulation.setState({ ...nothing, status: 'open', text, inputs: opened.inputs })
  take(opened.shot)
  const { isDockOpen, dockTab, showDock } = useSession.getState()
  // The bench for events and the scenarios show a run, too.
  if (!isDockOpen || dockTab === 'problems') showDock('run')
  return true
}

/** Another course of the run from here on; false (and a message) if it cannot be. */
export async function forkSimulation(change: Change, label: string): Promise<boolean> {
  stopPlaying()
  const forked = await engine().fork(change, label)
  if (!forked.ok) {
    useSession.getState().toast({ tone: 'error', text: forked.reason })
    return false
  }
  take(forked.shot)
  return true
}

export async function switchBranch(index: number): Promise<void> {
  stopPlaying()
  const shot = await engine().switchTo(index)
  if (!shot) return
  useSimulation.setState({ trace: [] })
  take(shot)
}

/** What comes of each course at its end. */
export function compareBranches(): Promise<readonly BranchOutcomes[]> {
  return engine().outcomes()
}

/** The same run on the document as it is now, at the same point or at the first difference. */
export async function replaySimulation(): Promise<void> {
  stopPlaying()
  const { text } = useEditor.getState().state.document
  const replayed = await engine().replay(text)
  const { toast, showDock } = useSession.getState()
  if (!replayed.ok) {
    toast({ tone: 'error', text: replayed.reason })
    showDock('problems')
    return
  }
  const { difference, shot } = replayed
  useSimulation.setState({ text, trace: [], difference })
  take(shot)
  if (!difference) toast({ tone: 'info', text: 'Replayed: everything up to here is as it was.' })
}

/** Leaves the run; the inputs stay for the next one. */
export function closeSimulation(): void {
  stopPlaying()
  useSimulation.setState(nothing)
}

/** Moves the position; starts the run first if there is none. */
export async function moveSimulation(move: Move, until: readonly Breakpoint[] = []): Promise<void> {
  if (useSimulation.getState().status === 'none' && !(await startSimulation())) return
  const shot = await engine().move(move, [...enabledBreakpoints(), ...until])
  if (shot) take(shot)
}

/** Does something to the run from the position on; false (and a message) if it cannot be done. */
export async function changeSimulation(change: Change): Promise<boolean> {
  if (useSimulation.getState().status === 'none' && !(await startSimulation())) return false
  const result = await engine().change(change)
  if (!result.ok) {
    useSession.getState().toast({ tone: 'error', text: result.reason })
    return false
  }
  take(result.shot)
  return true
}

export async function raiseRecordLimit(records: number): Promise<void> {
  const shot = await engine().raiseLimit(records)
  if (shot) take(shot)
}

/** Here rather than in the worker: the records are here, too, and a view of a long run is large. */
const views = new ViewTimeline()

function take({ kept, added, ...shot }: RunShot): void {
  useSimulation.setState(({ trace: before }) => {
    const isSame = added.length === 0 && kept >= before.length
    const trace = isSame ? before : [...before.slice(0, kept), ...added]
    return { ...shot, trace, view: views.at(trace, shot.position) }
  })
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Steps from state to state at the pace of the preferences; at pace 0 straight to the end. */
export function togglePlaying(): void {
  if (useSimulation.getState().isPlaying) return stopPlaying()
  useSimulation.setState({ isPlaying: true })
  void playOn()
}

async function playOn(): Promise<void> {
  const pace = usePreferences.getState().runPace
  await moveSimulation(pace === 0 ? toEnd : toEntry)
  const { isOver, isPlaying, met, status } = useSimulation.getState()
  if (isOver || !isPlaying || met || status === 'none') return stopPlaying()
  timer = setTimeout(() => void playOn(), pace)
}

function stopPlaying(): void {
  clearTimeout(timer)
  if (useSimulation.getState().isPlaying) useSimulation.setState({ isPlaying: false })
}

/** Own inputs for the next run, kept with the document. */
export function setInputs(inputs: RunInputs): void {
  useSimulation.setState({ inputs, caseName: undefined })
  keepInputs()
}

/**
 * Other inputs. A run that is open is repeated with them up to the same time; what was done to it
 * by hand becomes part of them first, so that it is not lost.
 */
export async function changeInputs(wanted: RunInputs): Promise<void> {
  const { status, view, inputs, trace, position } = useSimulation.getState()
  if (status !== 'open') return setInputs(wanted)
  const driven = inputsOfTrace(inputs, trace.slice(0, position))
  const functions = { ...wanted.functions }
  for (const [name, answers] of Object.entries(driven.functions)) {
    if (functions[name] === inputs.functions[name]) functions[name] = answers
  }
  setInputs({
    ...wanted,
    events: wanted.events === inputs.events ? driven.events : wanted.events,
    invocations:
      wanted.invocations === inputs.invocations ? driven.invocations : wanted.invocations,
    functions,
  })
  const at = view?.time ?? 0
  if (!(await startSimulation()) || position === 0) return
  await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
}

/** The answers of a function stay its own under its new name. */
export function renameMock(from: string, to: string): void {
  const { inputs, caseName } = useSimulation.getState()
  const { [from]: answers, ...others } = inputs.functions
  if (!answers || Object.hasOwn(others, to)) return
  useSimulation.setState({ inputs: { ...inputs, functions: { ...others, [to]: answers } } })
  if (caseName === undefined) keepInputs()
}

function keepInputs(): void {
  const { inputs, caseName } = useSimulation.getState()
  const { bench, setBench } = useLibrary.getState()
  setBench({ ...bench, ...(caseName === undefined ? { inputs } : { inputs: undefined }), caseName })
}

/** The cases of the open document's scenario file; none if it cannot be read. */
export function casesOf(scenarios: string): readonly ScenarioCase[] {
  if (scenarios === '') return []
  try {
    const read = readScenarioFile(JSON.parse(scenarios))
    return read.ok ? read.scenario.cases : []
  } catch {
    return []
  }
}

/** The next run takes the inputs of this case; without one, inputs of its own. */
export function chooseCase(name: string | undefined): void {
  const found = casesOf(useLibrary.getState().scenarios).find((one) => one.name === name)
  closeSimulation()
  useSimulation.setState({ caseName: found?.name, inputs: found?.inputs ?? noInputs })
  keepInputs()
}

/** Another document: no run, and the inputs that were kept for it, else those of its first case. */
export function watchDocument(): void {
  const begin = () => {
    const { bench, scenarios } = useLibrary.getState()
    const cases = casesOf(scenarios)
    const chosen = cases.find(({ name }) => name === bench.caseName) ?? cases[0]
    closeSimulation()
    if (bench.inputs) useSimulation.setState({ caseName: undefined, inputs: bench.inputs })
    else useSimulation.setState({ caseName: chosen?.name, inputs: chosen?.inputs ?? noInputs })
  }
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) begin()
  })
  begin()
}

/** The instance that canvas and data show: the chosen one, else that of the last record. */
export function shownInstance({
  view,
  chosenInstance,
  trace,
  position,
}: Simulation): InstanceView | undefined {
  let last = position - 1
  while (last >= 0 && trace[last]?.instance === null) last -= 1
  const id = chosenInstance ?? trace[last]?.instance
  return view?.instances.find((one) => one.id === id) ?? view?.instances.at(-1)
}

/** The instances that the canvas draws. */
export function drawnInstances(simulation: Simulation): readonly InstanceView[] {
  if (simulation.areAllDrawn) return simulation.view?.instances ?? []
  const shown = shownInstance(simulation)
  return shown ? [shown] : []
}

/** The instances that the canvas draws, for a component. */
export function useDrawnInstances(): readonly InstanceView[] {
  return useSimulation(useShallow(drawnInstances))
}
