import { expose } from 'comlink'
import { compileText } from '../core/editor/compileText'
import type { Change } from '../core/simulation/change'
import { type RunInputs, withBeginning } from '../core/simulation/inputs'
import { equalJson } from '../core/simulation/json'
import { type Outcome, outcomesOf } from '../core/simulation/outcome'
import { renamedBetween } from '../core/editor/renamed'
import { namesOf, renamedPrograms } from '../core/simulation/renamedPrograms'
import { type Difference, repeat, replay } from '../core/simulation/replay'
import * as runs from '../core/simulation/run'
import type { Run } from '../core/simulation/run'
import type { Workflow } from '../core/workflow/Workflow'
import { type Breakpoint, type Goal, runTo } from '../core/simulation/stop'
import type { TraceRecord } from '../core/simulation/trace'

/** What the page is told of the run after each request. */
export interface RunShot {
  readonly position: number
  /** What the clock shows. */
  readonly now: number
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
  /** Unlike that of every other course. */
  readonly label: string
  /** The index of the course that it was forked from. */
  readonly from: number
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
/** What it runs. */
let workflow: Workflow | undefined

interface Branch {
  readonly label: string
  readonly from: Branch | undefined
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
    workflow = compiled.workflow
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
    const renamed = workflow && renamedBetween(workflow, compiled.workflow)
    const again = replay(run, compiled.program, renamed)
    for (const [index, one] of branches.entries()) {
      one.run = index === branch ? again.run : repeat(one.run, compiled.program)
    }
    run = again.run
    workflow = compiled.workflow
    sent = 0
    return { ok: true, shot: shotOf(run), difference: again.difference }
  },

  /**
   * The run, and all its other courses, on another text that differs in names alone; undefined if
   * it differs in more. Without a shot, everything is as it was.
   */
  follow(text: string): { readonly shot?: RunShot } | undefined {
    const compiled = run && compileText(text)
    if (!run || !compiled?.ok) return undefined
    const { program } = compiled
    if (!renamedPrograms(run.program, program)) return undefined
    workflow = compiled.workflow
    if (equalJson(namesOf(run.program), namesOf(program))) return {}
    for (const one of branches) one.run = repeat(one.run, program)
    run = branches[branch]?.run ?? run
    sent = 0
    return { shot: shotOf(run) }
  },

  move(move: Move, breakpoints: readonly Breakpoint[] = []): RunShot | undefined {
    if (!run) return undefined
    const met = carryOut(run, move, breakpoints)
    return { ...shotOf(run), met }
  },

  change(change: Change): Changed {
    if (!run) return { ok: false, reason: 'There is no run.' }
    const { position } = run
    const result = runs.change(run, change)
    if (!result.ok) return result
    // What lay behind the position is given up.
    sent = Math.min(sent, position)
    showWhatComes(run)
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
    branches.push({ label: freshLabel(label), from: branches[branch], at, run })
    branch = branches.length - 1
    sent = Math.min(sent, at)
    showWhatComes(run)
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

  /** Gives a course up; the original stays. */
  removeBranch(index: number): RunShot | undefined {
    const removed = branches[index]
    if (!removed?.from) return undefined
    const shown = branches[branch] === removed ? removed.from : branches[branch]
    branches = branches.filter((one) => one !== removed)
    // What was forked from it shares its beginning with what it was forked from.
    branches = branches.map((one) =>
      one.from === removed
        ? Object.assign(one, { from: removed.from, at: Math.min(one.at, removed.at) })
        : one,
    )
    branch = Math.max(
      0,
      branches.findIndex((one) => one === shown),
    )
    run = branches[branch]?.run
    sent = 0
    return run && shotOf(run)
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
  branches = [{ label: 'Original', from: undefined, at: 0, run: original }]
  branch = 0
}

function freshLabel(label: string): string {
  const taken = new Set(branches.map((one) => one.label))
  let number = 2
  let fresh = label
  for (; taken.has(fresh); number += 1) fresh = `${label} (${number})`
  return fresh
}

/** The next record, too, if it comes at this very moment. */
function showWhatComes(of: Run): void {
  const { now } = of
  const next = runs.step(of)
  if (!next || next.time === now) return
  runs.stepBack(of)
  runs.setClock(of, now)
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
    now: of.now,
    kept,
    added,
    isOver,
    stopped: runs.stopReason(of),
    met: null,
    branches: branches.map(({ label, from, at, run: { machine } }) => ({
      label,
      from: Math.max(0, from ? branches.indexOf(from) : 0),
      at,
      length: machine.trace.length,
    })),
    branch,
  }
}
