import { create } from 'zustand'
import { dialectById } from '../core/dialects'
import { renameIn, renameNamesIn } from '../core/simulation/breakpoints'
import { equalJson } from '../core/simulation/json'
import type { Breakpoint } from '../core/simulation/stop'
import { functionNames, type Workflow } from '../core/workflow/Workflow'
import { useEditor } from './editor'
import { useLibrary } from './library'
import { type Renames, watchRenames } from './renames'
import type { SetBreakpoint } from './storage'

/** Where a run stops by itself; kept with the document. */
export const useBreakpoints = create<{ readonly all: readonly SetBreakpoint[] }>(() => ({
  all: [],
}))

/** The breakpoints that can stop a run now. */
export function enabledBreakpoints(all = useBreakpoints.getState().all): readonly Breakpoint[] {
  return all.flatMap(({ breakpoint, isEnabled }) => (isEnabled ? breakpoint : []))
}

export function findBreakpoint(
  all: readonly SetBreakpoint[],
  breakpoint: Breakpoint,
): SetBreakpoint | undefined {
  return all.find((one) => isEqual(one.breakpoint, breakpoint))
}

/** Sets the breakpoint, or takes it away if it is set. */
export function toggleBreakpoint(breakpoint: Breakpoint): void {
  useBreakpoints.setState(({ all }) => {
    const others = all.filter((one) => !isEqual(one.breakpoint, breakpoint))
    const isSet = others.length < all.length
    return { all: isSet ? others : [...others, { breakpoint, isEnabled: true }] }
  })
}

/** On what is selected: a way out, or a single state. */
export function selectedPlace(): Breakpoint | undefined {
  const { selection, selectedExit } = useEditor.getState().state
  if (selectedExit) return { on: 'exit', step: selectedExit.step, exitId: selectedExit.exit }
  const [step] = selection
  return step !== undefined && selection.length === 1 ? { on: 'step', step } : undefined
}

export function enableBreakpoint(breakpoint: Breakpoint, isEnabled: boolean): void {
  changeAll((one) => (isEqual(one.breakpoint, breakpoint) ? { ...one, isEnabled } : one))
}

const none: readonly SetBreakpoint[] = []

/** Breakpoints follow what is renamed; another document has its own. */
export function watchBreakpoints(): void {
  const begin = () =>
    useBreakpoints.setState({ all: useLibrary.getState().bench.breakpoints ?? none })
  useLibrary.subscribe((library, before) => {
    if (library.id !== before.id) begin()
  })
  begin()
  useBreakpoints.subscribe(({ all }) => {
    const { bench, setBench } = useLibrary.getState()
    if (all !== (bench.breakpoints ?? none)) setBench({ ...bench, breakpoints: all })
  })
  watchRenames((renames) => {
    if (useBreakpoints.getState().all.length > 0) follow(renames)
  })
}

function follow({ before, after, steps }: Renames): void {
  const triggers = [triggerNames(before), triggerNames(after)] as const
  const functions = [functionNames(before), functionNames(after)] as const
  changeAll((one) => {
    const moved = renameIn(one.breakpoint, steps)
    const named = renameNamesIn(moved, 'trigger', ...triggers)
    const breakpoint = renameNamesIn(named, 'function', ...functions)
    return breakpoint === one.breakpoint ? one : { ...one, breakpoint }
  })
}

function changeAll(change: (one: SetBreakpoint) => SetBreakpoint): void {
  useBreakpoints.setState(({ all }) => {
    const next = all.map(change)
    return next.some((one, index) => one !== all[index]) ? { all: next } : {}
  })
}

const triggerNames = (workflow: Workflow) =>
  dialectById(workflow.dialect)
    .eventUses(workflow)
    .map(({ name }) => name)

const isEqual = (a: Breakpoint, b: Breakpoint) => equalJson(a, b)
