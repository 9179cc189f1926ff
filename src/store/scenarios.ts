import { proxy, type Remote, wrap } from 'comlink'
import { create } from 'zustand'
import type { MutantReport } from '../core/editor/mutate'
import { parseDocument, valueOf } from '../core/document/Document'
import { applyEdits } from '../core/document/edits'
import { type EditResult, insertItem, removeAt, setValue } from '../core/document/jsonEdits'
import type { ScenarioCase } from '../core/simulation/scenario'
import type { Coverage } from '../core/simulation/coverage'
import type { Exploration } from '../core/simulation/explore'
import { noInputs, type RunInputs } from '../core/simulation/inputs'
import { caseJson, type Expected, inputsOfTrace } from '../core/simulation/recordCase'
import { renameInScenarios } from '../core/editor/renameInScenarios'
import { renamedName } from '../core/simulation/breakpoints'
import { resultOf } from '../core/simulation/result'
import type { Json } from '../core/workflow/Command'
import { allSteps, functionNames, type StepId, type Workflow } from '../core/workflow/Workflow'
import { dialectById } from '../core/dialects'
import type { CaseOutcome, TestingApi, Verdict, Worked } from '../workers/testing.worker'

import { useEditor } from './editor'
import { useLibrary } from './library'
import { useSession } from './session'
import {
  casesOf,
  moveSimulation,
  renameMock,
  setInputs,
  startSimulation,
  toEnd,
  useSimulation,
} from './simulation'

export type { CaseOutcome }

interface Scenarios {
  /** By the key of the case; for the text and the cases of the last test. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** The steps at which cases found something else than they expect. */
  readonly differing: ReadonlySet<string>
  readonly coverage: Coverage | undefined
  /** What was covered. */
  readonly coveredText: string | undefined
  readonly testedText: string | undefined
  /** Whether the canvas shows what the cases reach. */
  readonly isCoverageShown: boolean
  /** What is going on, with how much is done. */
  readonly work: { readonly what: 'explore' | 'mutate'; readonly done: number } | undefined
  readonly exploration: Exploration | undefined
  /** What was explored. */
  readonly exploredText: string | undefined
  readonly mutants: readonly MutantReport[] | undefined
  /** What was changed for them. */
  readonly mutatedText: string | undefined
}

const nothing: Scenarios = {
  verdicts: new Map(),
  differing: new Set(),
  coverage: undefined,
  coveredText: undefined,
  testedText: undefined,
  isCoverageShown: false,
  work: undefined,
  exploration: undefined,
  exploredText: undefined,
  mutants: undefined,
  mutatedText: undefined,
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

const currentText = () => useEditor.getState().state.document.text
const currentCases = () => casesOf(useLibrary.getState().scenarios)

/** Another document has nothing of the one before. */
export function watchScenarios(): void {
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) useScenarios.setState(nothing)
  })
  useEditor.subscribe(({ state }, before) => {
    if (state.workflow !== before.state.workflow) follow(before.state.workflow, state.workflow)
  })
}

/** What was renamed is renamed in the cases, and in the inputs of the next run. */
function follow(before: Workflow, after: Workflow): void {
  const { scenarios, setScenarios } = useLibrary.getState()
  const name = renamedName(functionNames(before), functionNames(after))
  if (name) renameMock(name.from, name.to)
  if (scenarios === '') return
  const functions = new Map(name ? [[name.from, name.to]] : [])
  const edits = renameInScenarios(scenarios, { places: renamedPlaces(before, after), functions })
  if (edits.length > 0) setScenarios(applyEdits(scenarios, edits))
}

/** Steps that have another name and else stand where they stood; none if more has changed. */
function renamedPlaces(before: Workflow, after: Workflow): ReadonlyMap<string, string> {
  const [old, now] = [[...allSteps(before.root)], [...allSteps(after.root)]]
  const renamed = new Map<string, string>()
  if (old.length !== now.length) return renamed
  const isMoved = old.some((step, index) => step.kind !== now[index]?.kind)
  if (isMoved) return renamed
  const taken = new Set(now.map(({ id }) => id))
  for (const [index, step] of old.entries()) {
    const other = now[index]
    if (!other || other.id === step.id) continue
    // A state that is elsewhere now was moved, not renamed.
    if (taken.has(step.id)) return new Map()
    renamed.set(placeOf(step.id), placeOf(other.id))
  }
  return renamed
}

/** Ids escape what run results write as it is. */
const placeOf = (id: StepId) => id.replaceAll('~1', '/').replaceAll('~0', '~')

/** What tells each case from the others: its name, and which of that name it is. */
export function caseKeys(cases: readonly ScenarioCase[]): readonly string[] {
  const seen = new Map<string, number>()
  return cases.map(({ name }) => {
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return number === 1 ? name : `${name} #${number}`
  })
}

/** Runs every case, or one, and says what differs. */
export async function testCases(key?: string): Promise<void> {
  const text = currentText()
  const cases = currentCases()
  const keys = caseKeys(cases)
  const chosen = key === undefined ? keys : keys.filter((one) => one === key)
  const tested = await testing().test(
    text,
    cases.filter((_, index) => chosen.includes(keys[index] ?? '')),
  )
  if (!tested.ok) {
    useSession.getState().toast({ tone: 'error', text: tested.reason })
    return
  }
  const { testedText, verdicts: known } = useScenarios.getState()
  const verdicts = new Map(key === undefined || testedText !== text ? [] : known)
  for (const [index, verdict] of tested.verdicts.entries()) {
    verdicts.set(chosen[index] ?? '', verdict)
  }
  useScenarios.setState({
    verdicts,
    differing: differingSteps(verdicts),
    testedText: text,
    ...(key === undefined ? { coverage: tested.coverage, coveredText: text } : {}),
  })
}

/** What comes of a case that need not be part of the document. */
export function outcomeOfCase(one: ScenarioCase): Promise<CaseOutcome> {
  return testing().outcome(currentText(), one)
}

/** Shows or hides on the canvas what the cases reach. */
export async function toggleCoverage(): Promise<void> {
  const isCoverageShown = !useScenarios.getState().isCoverageShown
  if (isCoverageShown) await testCases()
  useScenarios.setState({ isCoverageShown })
}

/** Takes a case as the inputs of the next run, and runs it to its end. */
export async function openInputs(inputs: RunInputs, name?: string): Promise<void> {
  setInputs(inputs)
  if (name !== undefined) useSimulation.setState({ caseName: name })
  if (!(await startSimulation())) return
  useSession.getState().showDock('run')
  await moveSimulation({ to: 'goal', goal: { type: 'end' } })
}

/** The run, gone on with to its end, as a case of the document with the expectations that were ticked. */
export async function recordRun(name: string, expected: Expected): Promise<void> {
  if (!useSimulation.getState().isOver) await moveSimulation(toEnd)
  const { inputs, trace, text } = useSimulation.getState()
  const document = parseDocument(text)
  const dialect = dialectById(useEditor.getState().state.workflow.dialect)
  const program = dialect.compile(dialect.read(document))
  addCase(caseJson(name, inputsOfTrace(inputs, trace), resultOf(program, trace), expected))
}

/** A case that only has inputs; what it should do is for the author to say. */
export function addInputs(name: string, inputs: RunInputs): void {
  const { start: _start, seed: _seed, ...parts } = inputs
  addCase(JSON.parse(JSON.stringify({ case: name, ...parts })) as Json)
}

export function addCase(json: Json): void {
  const text = scenarioText()
  const document = parseDocument(text)
  write(text, insertItem(document, ['cases'], currentCases().length, json))
}

export function replaceCase(index: number, json: Json): void {
  const text = scenarioText()
  write(text, setValue(parseDocument(text), ['cases', index], json))
}

/** Takes a case away; the message offers to take that back. */
export function removeCase(index: number): void {
  const before = scenarioText()
  write(before, removeAt(parseDocument(before), ['cases', index]))
  useSession.getState().toast({
    tone: 'info',
    text: 'The case is deleted.',
    action: { label: 'Undo', run: () => useLibrary.getState().setScenarios(before) },
  })
}

function differingSteps(verdicts: ReadonlyMap<string, Verdict>): ReadonlySet<string> {
  const places = new Set(
    [...verdicts.values()].flatMap(({ differences }) =>
      differences.flatMap(({ places: at }) => at),
    ),
  )
  const steps = [...allSteps(useEditor.getState().state.workflow.root)]
  return new Set(steps.filter(({ id }) => places.has(placeOf(id))).map(({ id }) => id))
}

/** The JSON of a case as it is written. */
export function caseAt(index: number): Json | undefined {
  const { root } = parseDocument(scenarioText())
  const value = root ? (valueOf(root) as { cases?: readonly Json[] }) : {}
  return value.cases?.[index]
}

/** A name that no case has yet. */
export function freshCaseName(base: string): string {
  const taken = new Set(currentCases().map(({ name }) => name))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base} ${number}`)) number += 1
  return `${base} ${number}`
}

function scenarioText(): string {
  const { scenarios, name } = useLibrary.getState()
  if (scenarios !== '') return scenarios
  return `${JSON.stringify({ workflow: name, title: '', cases: [] }, null, 2)}\n`
}

function write(text: string, result: EditResult): void {
  if (result.ok) useLibrary.getState().setScenarios(applyEdits(text, result.edits))
  else useSession.getState().toast({ tone: 'error', text: result.reason })
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
  const text = currentText()
  const worked = await working('explore', (onProgress) =>
    testing().explore(text, all, explorationBound, onProgress),
  )
  if (worked.ok) useScenarios.setState({ exploration: worked.value, exploredText: text })
  return worked.ok
}

/** Tries the cases on small changes of the document. */
export async function mutateDocument(): Promise<void> {
  const text = currentText()
  const worked = await working('mutate', (onProgress) =>
    testing().mutate(text, currentCases(), onProgress),
  )
  if (worked.ok) useScenarios.setState({ mutants: worked.value, mutatedText: text })
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
 * A case that reaches something of the coverage, with inputs that exploring finds; where it finds
 * none, a case that begins empty.
 */
export async function addCaseFor(key: string, title: string): Promise<void> {
  const { exploration, exploredText } = useScenarios.getState()
  const isKnown = exploration !== undefined && exploredText === currentText()
  if (!isKnown && !(await exploreDocument())) return
  const inputs = useScenarios
    .getState()
    .exploration?.cases.find(({ reaches }) => reaches.includes(key))?.inputs
  addInputs(freshCaseName(`reaches ${title}`), inputs ?? noInputs)
  await testCases()
  useSession.getState().toast({
    tone: 'info',
    text: inputs
      ? `A case that reaches ${title} was added; its outcome is not expected yet.`
      : `No inputs were found that reach ${title}; an empty case was added for you to fill.`,
  })
}
