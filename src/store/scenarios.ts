import { proxy, type Remote, wrap } from 'comlink'
import { create } from 'zustand'
import type { MutantReport } from '../core/editor/mutate'
import type { Coverage } from '../core/simulation/coverage'
import type { Exploration } from '../core/simulation/explorer/explore'
import { equalJson } from '../core/simulation/json'
import type { RunInputs } from '../core/simulation/inputs'
import type { ScenarioCase } from '../core/simulation/scenario'
import type { Json } from '../core/workflow/Command'
import { allSteps } from '../core/workflow/Workflow'
import type {
  CaseOutcome,
  PlacedDifference,
  TestingApi,
  Verdict,
  Worked,
} from '../workers/testing.worker'
import { addInputs, caseKeys, currentCases, placeOf } from './cases'
import { useEditor } from './editor'
import { useLibrary } from './library'
import { useSession } from './session'
import {
  borrowInputs,
  closeSimulation,
  moveSimulation,
  startSimulation,
  useSimulation,
} from './simulation'

export type { CaseOutcome, PlacedDifference }

/** What something was found out about: the document's text and the scenario file's. */
export interface Basis {
  readonly text: string
  readonly scenarios: string
}

/** A verdict with the case that it is about. */
interface Tested {
  readonly verdict: Verdict
  readonly one: ScenarioCase
}

interface Scenarios {
  /** By the key of the case. */
  readonly verdicts: ReadonlyMap<string, Tested>
  /** The document's text that they are about. */
  readonly testedText: string | undefined
  /** The steps at which cases found something else than they expect. */
  readonly differing: ReadonlySet<string>
  readonly coverage: Coverage | undefined
  readonly covered: Basis | undefined
  /** Whether the canvas shows what the cases reach. */
  readonly isCoverageShown: boolean
  /** What is going on, with how much is done. */
  readonly work: { readonly what: 'explore' | 'mutate'; readonly done: number } | undefined
  readonly exploration: Exploration | undefined
  readonly explored: Basis | undefined
  readonly mutants: readonly MutantReport[] | undefined
  /** The cases that were not tried on them: they fail on the document as it is. */
  readonly unfit: readonly string[]
  readonly mutated: Basis | undefined
}

const nothing: Scenarios = {
  verdicts: new Map(),
  testedText: undefined,
  differing: new Set(),
  coverage: undefined,
  covered: undefined,
  isCoverageShown: false,
  work: undefined,
  exploration: undefined,
  explored: undefined,
  mutants: undefined,
  unfit: [],
  mutated: undefined,
}

/** The cases of the document as tests: their verdicts, what they reach and what they miss. */
export const useScenarios = create<Scenarios>(() => nothing)

let worker: Remote<TestingApi> | undefined

function testing(): Remote<TestingApi> {
  worker ??= wrap<TestingApi>(
    new Worker(new URL('../workers/testing.worker.ts', import.meta.url), { type: 'module' }),
  )
  return worker
}

const currentBasis = (): Basis => ({
  text: useEditor.getState().state.document.text,
  scenarios: useLibrary.getState().scenarios,
})

/** Another document has nothing of the one before. */
export function watchScenarios(): void {
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) useScenarios.setState(nothing)
  })
}

/** The verdict of a case; none if the case has changed since. */
export function verdictOf(
  { verdicts }: Pick<Scenarios, 'verdicts'>,
  key: string,
  one: ScenarioCase,
): Verdict | undefined {
  const known = verdicts.get(key)
  // A case is plain data.
  return known && equalJson(known.one as unknown as Json, one as unknown as Json)
    ? known.verdict
    : undefined
}

/** Runs every case, or one, and says what differs. */
export async function testCases(key?: string): Promise<void> {
  const basis = currentBasis()
  const { text } = basis
  const cases = currentCases()
  const keys = caseKeys(cases)
  const chosen = cases.flatMap((one, index) => {
    const own = keys[index] ?? one.name
    return key === undefined || own === key ? [{ one, own }] : []
  })
  const tested = await testing().test(
    text,
    chosen.map(({ one }) => one),
  )
  if (!tested.ok) {
    useSession.getState().toast({ tone: 'error', text: tested.reason })
    return
  }
  const { testedText, verdicts: known } = useScenarios.getState()
  const verdicts = new Map(key === undefined || testedText !== text ? [] : known)
  for (const [index, { one, own }] of chosen.entries()) {
    const verdict = tested.verdicts[index]
    if (verdict) verdicts.set(own, { verdict, one })
  }
  useScenarios.setState({
    verdicts,
    differing: differingSteps([...verdicts.values()].map(({ verdict }) => verdict)),
    testedText: text,
    ...(key === undefined ? { coverage: tested.coverage, covered: basis } : {}),
  })
}

/** What comes of a case that need not be part of the document. */
export function outcomeOfCase(one: ScenarioCase): Promise<CaseOutcome> {
  return testing().outcome(currentBasis().text, one)
}

/** Shows or hides on the canvas what the cases reach; a run that is open is left for it. */
export async function toggleCoverage(): Promise<void> {
  const isRunning = useSimulation.getState().status === 'open'
  const isCoverageShown = isRunning || !useScenarios.getState().isCoverageShown
  if (isCoverageShown) await testCases()
  if (isRunning) closeSimulation()
  useScenarios.setState({ isCoverageShown })
}

/** Runs a case, or what was found, to its end; inputs of one's own are there again afterwards. */
export async function openInputs(
  inputs: RunInputs,
  from: { readonly caseName: string } | { readonly borrowed: string },
): Promise<void> {
  borrowInputs(inputs, from)
  if (!(await startSimulation())) return
  useSession.getState().showDock('run')
  await moveSimulation({ to: 'goal', goal: { type: 'end' } })
}

function differingSteps(verdicts: readonly Verdict[]): ReadonlySet<string> {
  const places = new Set(
    verdicts.flatMap(({ differences }) => differences.flatMap(({ places: at }) => at)),
  )
  const steps = [...allSteps(useEditor.getState().state.workflow.root)]
  return new Set(steps.filter(({ id }) => places.has(placeOf(id))).map(({ id }) => id))
}

let isStopped = false

export function stopWork(): void {
  isStopped = true
}

/** How many runs an exploration makes at most. */
export const explorationBound = 600

/** Tries orders of events, failures and time limits that the document allows; false if it has errors. */
export async function exploreDocument(): Promise<boolean> {
  const seeds = currentCases().map(({ inputs }) => inputs)
  const own = useSimulation.getState().inputs
  const isOwn = own.events.length > 0 || own.invocations.length > 0
  const all = seeds.length === 0 && isOwn ? [own] : seeds
  const basis = currentBasis()
  const worked = await working('explore', (onProgress) =>
    testing().explore(basis.text, all, explorationBound, onProgress),
  )
  if (worked.ok) useScenarios.setState({ exploration: worked.value, explored: basis })
  return worked.ok
}

/** Tries the cases on small changes of the document. */
export async function mutateDocument(): Promise<void> {
  const basis = currentBasis()
  const worked = await working('mutate', (onProgress) =>
    testing().mutate(basis.text, currentCases(), onProgress),
  )
  if (!worked.ok) return
  const { reports, unfit = [] } = worked.value ?? {}
  useScenarios.setState({ mutants: reports, unfit, mutated: basis })
}

/** Shows how far the work is, and why it can't be done. */
async function working<T>(
  what: 'explore' | 'mutate',
  task: (onProgress: (done: number) => boolean) => Promise<Worked<T>>,
): Promise<Worked<T>> {
  isStopped = false
  useScenarios.setState({ work: { what, done: 0 } })
  const onProgress = (done: number) => {
    useScenarios.setState({ work: { what, done } })
    return !isStopped
  }
  try {
    const worked = await task(proxy(onProgress))
    if (!worked.ok) useSession.getState().toast({ tone: 'error', text: worked.reason })
    return worked
  } finally {
    useScenarios.setState({ work: undefined })
  }
}

/**
 * Cases that reach these items of the coverage, by key and title, with inputs that exploring finds:
 * as few as do, each named after what it reaches first.
 */
export async function addCasesFor(
  items: readonly { readonly key: string; readonly title: string }[],
): Promise<void> {
  const { exploration, explored } = useScenarios.getState()
  const isKnown = exploration !== undefined && isSame(explored, currentBasis())
  if (!isKnown && !(await exploreDocument())) return
  const found = useScenarios.getState().exploration?.cases ?? []
  const missing = new Map(items.map(({ key, title }) => [key, title]))
  const added = found.flatMap(({ inputs, reaches }) => {
    const titles = reaches.flatMap((key) => missing.get(key) ?? [])
    for (const key of reaches) missing.delete(key)
    const [title] = titles
    const more = titles.length > 1 ? ` and ${titles.length - 1} more` : ''
    return title === undefined ? [] : [{ name: `reaches ${title}${more}`, inputs }]
  })
  const { toast } = useSession.getState()
  if (missing.size > 0) {
    const titles = [...missing.values()]
    const more = titles.length > 1 ? ` and ${titles.length - 1} more` : ''
    toast({
      tone: 'error',
      text: `Nothing that was tried reaches ${titles[0]}${more}. Run the document so that it does, and record that run.`,
    })
  }
  if (added.length === 0) return
  addInputs(added)
  await testCases()
  const what =
    items.length === 1 ? `A case that reaches ${items[0]?.title} was` : `${added.length} cases were`
  toast({ tone: 'info', text: `${what} added; the outcome is not expected yet.` })
}

const isSame = (one: Basis | undefined, other: Basis) =>
  one?.text === other.text && one.scenarios === other.scenarios
