import { create } from 'zustand'
import { parseDocument, valueOf } from '../core/document/Document'
import { applyEdits } from '../core/document/edits'
import { type EditResult, insertItem, removeAt, setValue } from '../core/document/jsonEdits'
import { renameInScenarios } from '../core/editor/renameInScenarios'
import { renamedName } from '../core/simulation/breakpoints'
import type { RunInputs } from '../core/simulation/inputs'
import { caseJson, type Expected, inputsOfTrace } from '../core/simulation/recordCase'
import { resultOf } from '../core/simulation/result'
import { readScenarioFile, type ScenarioCase } from '../core/simulation/scenario'
import type { Json } from '../core/workflow/Command'
import { functionNames } from '../core/workflow/Workflow'
import { dialectById } from '../core/dialects'
import { useEditor } from './editor'
import { useLibrary } from './library'
import { type Renames, watchRenames } from './renames'
import { useSession } from './session'
import { casesOf, moveSimulation, renameMock, toEnd, useSimulation } from './simulation'

/** A change of the cases: what it is called, and the scenario file's text on its other side. */
interface Entry {
  readonly label: string
  readonly text: string
}

interface CaseHistory {
  readonly done: readonly Entry[]
  readonly undone: readonly Entry[]
}

const noHistory: CaseHistory = { done: [], undone: [] }

/** What was done to the cases of the document since it was opened. */
export const useCaseHistory = create<CaseHistory>(() => noHistory)

export const currentCases = () => casesOf(useLibrary.getState().scenarios)

/** Cases follow what is renamed; another document has its own. */
export function watchCases(): void {
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) useCaseHistory.setState(noHistory)
  })
  watchRenames(follow)
}

/** What was renamed is renamed in the cases, and in the inputs of the next run. */
function follow({ before, after, steps }: Renames): void {
  const name = renamedName(functionNames(before), functionNames(after))
  if (name) renameMock(name.from, name.to)
  const places = new Map([...steps].map(([from, to]) => [placeOf(from), placeOf(to)]))
  const functions = new Map(name ? [[name.from, name.to]] : [])
  if (places.size === 0 && functions.size === 0) return
  const renamed = (text: string) => applyEdits(text, renameInScenarios(text, { places, functions }))
  const entries = (list: readonly Entry[]) =>
    list.map(({ label, text }) => ({ label, text: renamed(text) }))
  const { scenarios, setScenarios } = useLibrary.getState()
  const now = renamed(scenarios)
  if (now !== scenarios) setScenarios(now)
  useCaseHistory.setState(({ done, undone }) => ({ done: entries(done), undone: entries(undone) }))
}

/** A step as run results spell it; ids escape what they write as it is. */
export const placeOf = (id: string) => id.replaceAll('~1', '/').replaceAll('~0', '~')

/** What tells each case from the others: its name, and which of that name it is. */
export function caseKeys(cases: readonly ScenarioCase[]): readonly string[] {
  const seen = new Map<string, number>()
  return cases.map(({ name }) => {
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return number === 1 ? name : `${name} #${number}`
  })
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

/** Cases that only have inputs, as one change; what they should do is for the author to say. */
export function addInputs(cases: readonly { readonly name: string; readonly inputs: RunInputs }[]) {
  const added = cases.map(({ name, inputs: { start: _start, seed: _seed, ...parts } }) => {
    return JSON.parse(JSON.stringify({ case: name, ...parts })) as Json
  })
  setCases(withCases(scenarioText(), added), `Add ${counted(added.length)}`)
}

export function addCase(json: Json): void {
  const text = scenarioText()
  const document = parseDocument(text)
  write(text, insertItem(document, ['cases'], currentCases().length, json), 'Add a case')
}

export function replaceCase(index: number, json: Json): void {
  const text = scenarioText()
  write(text, setValue(parseDocument(text), ['cases', index], json), 'Edit a case')
}

/** Takes a case away; the message offers to take that back as long as nothing else is done. */
export function removeCase(index: number): void {
  const text = scenarioText()
  const name = currentCases()[index]?.name ?? ''
  write(text, removeAt(parseDocument(text), ['cases', index]), `Delete “${name}”`)
  const mine = useCaseHistory.getState().done.at(-1)
  useSession.getState().toast({
    tone: 'info',
    text: `“${name}” is deleted.`,
    action: {
      label: 'Undo',
      run: () => {
        if (useCaseHistory.getState().done.at(-1) === mine) return undoCases()
        const { toast } = useSession.getState()
        toast({ tone: 'info', text: 'The cases have changed since: undo that first.' })
      },
    },
  })
}

export type CaseFile =
  | { readonly ok: true; readonly cases: readonly Json[] }
  | { readonly ok: false; readonly reason: string }

/** The cases of a scenario file, as they are written. */
export function readCaseFile(text: string): CaseFile {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return { ok: false, reason: 'The file is not JSON.' }
  }
  const cases = isObject(value) ? value['cases'] : undefined
  if (!Array.isArray(cases)) {
    return { ok: false, reason: 'This is no scenario file: it has no list of cases.' }
  }
  const read = readScenarioFile(value)
  const [problem] = read.ok ? [] : read.problems
  if (problem) {
    const reason = `This is no scenario file: ${problem.message} (${problem.pointer})`
    return { ok: false, reason }
  }
  return { ok: true, cases: cases as readonly Json[] }
}

/** Takes the cases of a scenario file, beside those of the document or in their place. */
export function importCases(text: string, how: 'add' | 'replace'): void {
  const read = readCaseFile(text)
  if (!read.ok) return useSession.getState().toast({ tone: 'error', text: read.reason })
  const count = counted(read.cases.length)
  if (how === 'replace' || currentCases().length === 0) {
    setCases(text, `Take ${count} from a file`)
  } else {
    setCases(withCases(scenarioText(), read.cases), `Add ${count} from a file`)
  }
  useSession.getState().toast({
    tone: 'info',
    text: how === 'replace' ? `The file's ${count} are the document's now.` : `${count} added.`,
    action: { label: 'Undo', run: undoCases },
  })
}

/** The scenario file's text with more cases at its end, each under a name of its own. */
function withCases(text: string, added: readonly Json[]): string {
  return added.reduce<string>((before, one) => {
    const there = casesOf(before)
    const name = isObject(one) && typeof one['case'] === 'string' ? one['case'] : 'case'
    const named = isObject(one) ? { ...one, case: freshName(name, there) } : one
    const result = insertItem(parseDocument(before), ['cases'], there.length, named)
    return result.ok ? applyEdits(before, result.edits) : before
  }, text)
}

const counted = (count: number) => (count === 1 ? '1 case' : `${count} cases`)

/** The scenario file's text as it is saved beside a document of that file name. */
export function exportedCases(workflow: string): string {
  const text = scenarioText()
  const named = setValue(parseDocument(text), ['workflow'], workflow)
  return named.ok ? applyEdits(text, named.edits) : text
}

/** The JSON of a case as it is written. */
export function caseAt(index: number): Json | undefined {
  const { root } = parseDocument(scenarioText())
  const value = root ? (valueOf(root) as { cases?: readonly Json[] }) : {}
  return value.cases?.[index]
}

/** A name that no case has yet. */
export const freshCaseName = (base: string) => freshName(base, currentCases())

function freshName(base: string, cases: readonly ScenarioCase[]): string {
  const taken = new Set(cases.map(({ name }) => name))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base} ${number}`)) number += 1
  return `${base} ${number}`
}

export function undoCases(): void {
  step('done', 'undone')
}

export function redoCases(): void {
  step('undone', 'done')
}

/** From one side of the history to the other. */
function step(from: keyof CaseHistory, to: keyof CaseHistory): void {
  const history = useCaseHistory.getState()
  const entry = history[from].at(-1)
  if (!entry) return
  const { scenarios, setScenarios } = useLibrary.getState()
  setScenarios(entry.text)
  useCaseHistory.setState({
    [from]: history[from].slice(0, -1),
    [to]: [...history[to], { label: entry.label, text: scenarios }],
  })
}

function scenarioText(): string {
  const { scenarios, name } = useLibrary.getState()
  if (scenarios !== '') return scenarios
  return `${JSON.stringify({ workflow: name, title: '', cases: [] }, null, 2)}\n`
}

function write(text: string, result: EditResult, label: string): void {
  if (result.ok) setCases(applyEdits(text, result.edits), label)
  else useSession.getState().toast({ tone: 'error', text: result.reason })
}

function setCases(text: string, label: string): void {
  const { scenarios, setScenarios } = useLibrary.getState()
  setScenarios(text)
  useCaseHistory.setState(({ done }) => ({
    done: [...done, { label, text: scenarios }],
    undone: [],
  }))
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
