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
  /** What else the inputs came from; neither means that they are one's own. */
  readonly borrowed: string | undefined
  readonly status: 'none' | 'open'
  /** The text that runs; the document may have gone on since. */
  readonly text: string
  /** A text of the document that is known to be another workflow than the one that runs. */
  readonly otherText: string | undefined
  readonly position: number
  /** What the clock shows, in seconds: at least the time of the last record that is shown. */
  readonly now: number
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
  otherText: undefined,
  position: 0,
  now: 0,
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
  borrowed: undefined,
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

/** Counts the runs that were begun or left: an answer about one that is over is dropped. */
let epoch = 0

/** Begins a run with the inputs; says why if the document cannot run. */
export async function startSimulation(): Promise<boolean> {
  stopPlaying()
  const mine = ++epoch
  const { text } = useEditor.getState().state.document
  const opened = await engine().open(text, useSimulation.getState().inputs)
  if (mine !== epoch) return false
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
  const mine = epoch
  const forked = await engine().fork(change, label)
  if (mine !== epoch) return false
  if (!forked.ok) {
    useSession.getState().toast({ tone: 'error', text: forked.reason })
    return false
  }
  take(forked.shot)
  return true
}

export async function switchBranch(index: number): Promise<void> {
  stopPlaying()
  await showBranch(engine().switchTo(index))
}

/** Gives a course up; the one that it was forked from is shown if it was this one. */
export async function removeBranch(index: number): Promise<void> {
  stopPlaying()
  await showBranch(engine().removeBranch(index))
}

async function showBranch(asked: Promise<RunShot | undefined>): Promise<void> {
  const mine = epoch
  const shot = await asked
  if (!shot || mine !== epoch) return
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
  const mine = epoch
  const replayed = await engine().replay(text)
  if (mine !== epoch) return
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
  epoch += 1
  useSimulation.setState(nothing)
}

/** Moves the position, which ends playing; starts the run first if there is none. */
export async function moveSimulation(move: Move, until: readonly Breakpoint[] = []): Promise<void> {
  stopPlaying()
  await go(move, until)
}

async function go(move: Move, until: readonly Breakpoint[] = []): Promise<void> {
  if (useSimulation.getState().status === 'none' && !(await startSimulation())) return
  const mine = epoch
  const shot = await engine().move(move, [...enabledBreakpoints(), ...until])
  if (shot && mine === epoch) take(shot)
}

/** Does something to the run from the position on; false (and a message) if it cannot be done. */
export async function changeSimulation(change: Change): Promise<boolean> {
  if (useSimulation.getState().status === 'none' && !(await startSimulation())) return false
  const mine = epoch
  const result = await engine().change(change)
  if (mine !== epoch) return false
  if (!result.ok) {
    useSession.getState().toast({ tone: 'error', text: result.reason })
    return false
  }
  take(result.shot)
  return true
}

export async function raiseRecordLimit(records: number): Promise<void> {
  const mine = epoch
  const shot = await engine().raiseLimit(records)
  if (shot && mine === epoch) take(shot)
}

/** Here rather than in the worker: the records are here, too, and a view of a long run is large. */
const views = new ViewTimeline()

function take({ kept, added, ...shot }: RunShot): void {
  useSimulation.setState(({ trace: before }) => {
    const isSame = added.length === 0 && kept >= before.length
    const trace = isSame ? before : [...before.slice(0, kept), ...added]
    return { ...shot, trace, view: views.at(trace, shot.position, shot.now) }
  })
}

let timer: ReturnType<typeof setTimeout> | undefined
/** Counts the times that playing began or ended: at most one player goes on. */
let player = 0

/** Steps from state to state at the pace of the preferences; at pace 0 straight to the end. */
export function togglePlaying(): void {
  if (useSimulation.getState().isPlaying) return stopPlaying()
  useSimulation.setState({ isPlaying: true })
  player += 1
  void playOn(player)
}

async function playOn(mine: number): Promise<void> {
  const pace = usePreferences.getState().runPace
  await go(pace === 0 ? toEnd : toEntry)
  if (mine !== player) return
  const { isOver, met, status } = useSimulation.getState()
  if (isOver || met || status === 'none') return stopPlaying()
  timer = setTimeout(() => void playOn(mine), pace)
}

function stopPlaying(): void {
  clearTimeout(timer)
  player += 1
  if (useSimulation.getState().isPlaying) useSimulation.setState({ isPlaying: false })
}

/** Own inputs for the next run, kept with the document. */
function setInputs(inputs: RunInputs): void {
  useSimulation.setState({ inputs, caseName: undefined, borrowed: undefined })
  keepInputs()
}

/** The next run takes what is another's; one's own inputs stay kept. */
export function borrowInputs(
  inputs: RunInputs,
  from: { readonly caseName: string } | { readonly borrowed: string },
): void {
  useSimulation.setState({ inputs, caseName: undefined, borrowed: undefined, ...from })
  keepInputs()
}

/**
 * Other inputs. A run that is open is repeated with them up to the same time; what was done to it
 * by hand becomes part of them first, so that it is not lost.
 */
export async function changeInputs(wanted: RunInputs): Promise<void> {
  const { status, now: at, inputs, trace, position } = useSimulation.getState()
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
  if (!(await startSimulation()) || (position === 0 && at === 0)) return
  await moveSimulation({ to: 'goal', goal: { type: 'time', at } })
}

/** The answers of a function stay its own under its new name. */
export function renameMock(from: string, to: string): void {
  const { inputs } = useSimulation.getState()
  const { [from]: answers, ...others } = inputs.functions
  if (!answers || Object.hasOwn(others, to)) return
  useSimulation.setState({ inputs: { ...inputs, functions: { ...others, [to]: answers } } })
  keepInputs()
}

function keepInputs(): void {
  const { inputs, caseName, borrowed } = useSimulation.getState()
  const { bench, setBench } = useLibrary.getState()
  const isOwn = caseName === undefined && borrowed === undefined
  setBench({ ...bench, ...(isOwn ? { inputs } : {}), caseName })
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

/** The next run takes the inputs of this case; without one, inputs of one's own. */
export function chooseCase(name: string | undefined): void {
  const { scenarios, bench } = useLibrary.getState()
  const found = casesOf(scenarios).find((one) => one.name === name)
  closeSimulation()
  if (found) borrowInputs(found.inputs, { caseName: found.name })
  else setInputs(bench.inputs ?? noInputs)
}

/** Another document: no run, and the inputs that were kept for it, else those of its first case. */
export function watchDocument(): void {
  const begin = () => {
    const { bench, scenarios } = useLibrary.getState()
    const cases = casesOf(scenarios)
    const chosen = cases.find(({ name }) => name === bench.caseName)
    const [first] = bench.inputs ? [] : cases
    const inputs = (chosen ?? first)?.inputs ?? bench.inputs ?? noInputs
    closeSimulation()
    useSimulation.setState({ inputs, caseName: (chosen ?? first)?.name, borrowed: undefined })
  }
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) begin()
  })
  useLibrary.subscribe(({ id, scenarios }, before) => {
    if (id !== before.id || scenarios === before.scenarios) return
    const { caseName } = useSimulation.getState()
    const chosen = casesOf(scenarios).find(({ name }) => name === caseName)
    if (chosen) useSimulation.setState({ inputs: chosen.inputs })
  })
  useEditor.subscribe(({ state }, before) => {
    if (state.document !== before.state.document) void followDocument()
  })
  begin()
}

let isFollowing = false

/** A run goes on under the names that the document has now, as long as nothing else has changed. */
async function followDocument(): Promise<void> {
  const { status, text } = useSimulation.getState()
  const now = useEditor.getState().state.document.text
  if (status !== 'open' || now === text || isFollowing) return
  isFollowing = true
  const mine = epoch
  const followed = await engine().follow(now)
  isFollowing = false
  if (mine !== epoch) return
  const { met } = useSimulation.getState()
  if (!followed) useSimulation.setState({ otherText: now })
  else if (followed.shot) {
    useSimulation.setState({ text: now, trace: [] })
    take({ ...followed.shot, met })
  } else useSimulation.setState({ text: now })
  if (useEditor.getState().state.document.text !== now) void followDocument()
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
