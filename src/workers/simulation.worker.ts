import { expose } from 'comlink'
import { compileText } from '../core/editor/compileText'
import type { Change } from '../core/simulation/change'
import { type RunInputs, withBeginning } from '../core/simulation/inputs'
import { type Outcome, outcomesOf } from '../core/simulation/outcome'
import { type Difference, replay } from '../core/simulation/replay'
import * as runs from '../core/simulation/run'
import type { Run } from '../core/simulation/run'
import { type Breakpoint, type Goal, runTo } from '../core/simulation/stop'
import type { TraceRecord } from '../core/simulation/trace'

/** What the page is told of the run after each request. */
export interface RunShot {
  readonly position: number
  /** Of the page's records so many still hold; `added` follow them. */
  readonly kept: number
  readonly added: readonly TraceRecord[]
  readonly isOver: boolean
  /** Why the run had to be stopped, if it had. */
  readonly stopped: string | null
  /** The breakpoint that ended the move. */
  readonly met: Breakpoint | null
  /** The courses of the run, the original first, and which of them is shown. */
  readonly branches: readonly BranchView[]
  readonly branch: number
}

export interface BranchView {
  readonly label: string
  /** So many records it shares with the course that it was forked from. */
  readonly at: number
  /** How many records are known. */
  readonly length: number
}

export interface BranchOutcomes {
  readonly label: string
  readonly outcomes: readonly Outcome[]
}

export type Opened =
  | { readonly ok: true; readonly shot: RunShot; readonly inputs: RunInputs }
  | { readonly ok: false; readonly reason: string }

export type Changed =
  | { readonly ok: true; readonly shot: RunShot }
  | { readonly ok: false; readonly reason: string }

export type Replayed =
  | { readonly ok: true; readonly shot: RunShot; readonly difference: Difference | null }
  | { readonly ok: false; readonly reason: string }

export type Move =
  | { readonly to: 'previous' | 'previous-state' }
  | { readonly to: 'record'; readonly position: number }
  | { readonly to: 'goal'; readonly goal: Goal }

let run: Run | undefined

interface Branch {
  readonly label: string
  readonly at: number
  run: Run
}

let branches: Branch[] = []
let branch = 0
/** How many records the page has. */
let sent = 0

const api = {
  /** Begins a run of the document from its text; refused with the reason if it has errors. */
  open(text: string, given: RunInputs): Opened {
    const compiled = compileText(text)
    if (!compiled.ok) return compiled
    const { program } = compiled
    const inputs = withBeginning(program, given)
    run = runs.startRun(program, inputs)
    beginBranches(run)
    sent = 0
    return { ok: true, shot: shotOf(run), inputs }
  },

  /** The run on another text, at the same point or at the first difference. */
  replay(text: string): Replayed {
    if (!run) return { ok: false, reason: 'There is no run.' }
    const compiled = compileText(text)
    if (!compiled.ok) return compiled
    const again = replay(run, compiled.program)
    run = again.run
    beginBranches(run)
    sent = 0
    return { ok: true, shot: shotOf(run), difference: again.difference }
  },

  move(move: Move, breakpoints: readonly Breakpoint[] = []): RunShot | undefined {
    if (!run) return undefined
    const met = carryOut(run, move, breakpoints)
    return { ...shotOf(run), met }
  },

  change(change: Change): Changed {
    if (!run) return { ok: false, reason: 'There is no run.' }
    const result = runs.change(run, change)
    // What lay behind the position is given up.
    sent = Math.min(sent, run.position)
    if (!result.ok) return result
    runs.step(run)
    return { ok: true, shot: shotOf(run) }
  },

  /** Another course from the position on, which is then shown. */
  fork(change: Change, label: string): Changed {
    if (!run) return { ok: false, reason: 'There is no run.' }
    const at = run.position
    const forked = runs.fork(run, at, [change])
    const [reason] = forked.refused
    if (reason !== undefined) return { ok: false, reason }
    run = forked.run
    branches.push({ label, at, run })
    branch = branches.length - 1
    sent = Math.min(sent, at)
    runs.step(run)
    return { ok: true, shot: shotOf(run) }
  },

  switchTo(index: number): RunShot | undefined {
    const chosen = branches[index]
    if (!chosen) return undefined
    branch = index
    run = chosen.run
    sent = 0
    return shotOf(run)
  },

  /** What comes of each course at its end. */
  outcomes(): readonly BranchOutcomes[] {
    return branches.map((one) => ({ label: one.label, outcomes: outcomesOf(one.run) }))
  },

  raiseLimit(records: number): RunShot | undefined {
    if (!run) return undefined
    runs.setRecordLimit(run, records)
    sent = Math.min(sent, run.position)
    return shotOf(run)
  },
}

export type SimulationApi = typeof api

expose(api)

function beginBranches(original: Run): void {
  branches = [{ label: 'Original', at: 0, run: original }]
  branch = 0
}

/** Gives the breakpoint at which it stopped, if it did. */
function carryOut(on: Run, move: Move, breakpoints: readonly Breakpoint[]): Breakpoint | null {
  switch (move.to) {
    case 'previous':
      runs.stepBack(on)
      return null
    case 'previous-state':
      runs.stepBack(on)
      while (on.position > 0 && !isEntry(runs.lastRecord(on))) runs.stepBack(on)
      return null
    case 'record':
      runs.goTo(on, move.position)
      return null
    case 'goal':
      return runTo(on, move.goal, breakpoints).breakpoint
  }
}

function isEntry(record: TraceRecord | undefined): boolean {
  return record?.what === 'entered' || record?.what === 'ended'
}

function shotOf(of: Run): RunShot {
  const isOver = runs.isOver(of)
  const { trace } = of.machine
  const kept = Math.min(sent, trace.length)
  const added = trace.slice(kept)
  sent = trace.length
  return {
    position: of.position,
    kept,
    added,
    isOver,
    stopped: runs.stopReason(of),
    met: null,
    branches: branches.map(({ label, at, run: { machine } }) => ({
      label,
      at,
      length: machine.trace.length,
    })),
    branch,
  }
}
