/**
 * Runs, driven from outside: by the simulation panel, by tests, by the command line.
 *
 * A `Run` is a program with its inputs, an engine, and the trace so far. `position` says how many
 * of its records are shown: `step` shows one more, `goTo` any number; behind the last one the
 * engine goes on. The clock (`now`) stands at the last record that is shown, or, once it was set
 * (`setClock`), anywhere up to the next one; what is done by hand is done then. All of it is
 * deterministic, so going back never guesses, and what was changed by hand (`change`) is remembered
 * with its moment and made again by a replay. A run is changed in place by the functions of this
 * file; `fork` and `restore` give new ones.
 *
 * What a run shows at its position is derived from its trace: `viewAt` (view.ts), `resultOf`
 * (result.ts), `explain` (explain.ts), `coverageOf` (coverage.ts). Where to stop is in stop.ts.
 */
import type { Program } from '../workflow/Program'
import { applyChange } from './applyChange'
import type { Change, TimedChange } from './change'
import { advance, advanceTo, nextTime } from './engine'
import type { EventArrival, RunInputs } from './inputs'
import { createMachine, type ArrivedEvent, type Limits, type Machine } from './machine'
import { restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot'
import { toMicros, toSeconds } from './time'
import type { TraceRecord } from './trace'

/** Units of work between two kept states, at least. */
const snapshotInterval = 500

export interface Run {
  readonly program: Program
  readonly inputs: RunInputs
  limits: Partial<Limits>
  /** How many records of the trace are shown. */
  position: number
  /** Seconds of virtual time: not before the last record that is shown, nor after the next one. */
  now: number
  /** What was changed by hand, in order. */
  changes: readonly TimedChange[]
  machine: Machine
  /** Kept states to go back to, oldest first; the first is the beginning. */
  snapshots: Snapshot[]
}

export type ChangeResult = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** A run in JSON: all that `restore` needs. */
export interface SavedRun {
  readonly program: Program
  readonly inputs: RunInputs
  readonly limits: Partial<Limits>
  readonly position: number
  readonly now: number
  readonly changes: readonly TimedChange[]
  readonly state: Snapshot
  readonly arrivals: readonly ArrivedEvent[]
  readonly trace: readonly TraceRecord[]
}

/** A run at its beginning: no record is there yet. */
export function startRun(program: Program, inputs: RunInputs, limits: Partial<Limits> = {}): Run {
  const machine = createMachine(program, inputs, limits)
  const snapshots = [takeSnapshot(machine)]
  return { program, inputs, limits, position: 0, now: 0, changes: [], machine, snapshots }
}

/** The records that are shown. */
export function shownTrace({ machine, position }: Run): readonly TraceRecord[] {
  return machine.trace.length === position ? machine.trace : machine.trace.slice(0, position)
}

/** The last record that is shown. */
export function lastRecord({ machine, position }: Run): TraceRecord | undefined {
  return machine.trace[position - 1]
}

/** The next record, which is now shown; undefined if the run is over. */
export function step(run: Run): TraceRecord | undefined {
  fill(run, run.position + 1)
  const record = run.machine.trace[run.position]
  if (record) show(run, run.position + 1)
  return record
}

/** One record back; false at the beginning. */
export function stepBack(run: Run): boolean {
  if (run.position === 0) return false
  show(run, run.position - 1)
  return true
}

/** Shows exactly the first `position` records, or all if there are fewer. */
export function goTo(run: Run, position: number): void {
  fill(run, position)
  show(run, Math.max(0, Math.min(position, run.machine.trace.length)))
}

/** Steps until `isThere` holds for a record, which is given, or until the run is over. */
export function runUntil(
  run: Run,
  isThere: (record: TraceRecord) => boolean,
): TraceRecord | undefined {
  for (let record = step(run); record; record = step(run)) if (isThere(record)) return record
  return undefined
}

/** Shows everything up to the end of the run. */
export function runToEnd(run: Run): void {
  goTo(run, Number.POSITIVE_INFINITY)
}

/** True if every record there will be is shown. */
export function isOver(run: Run): boolean {
  fill(run, run.position + 1)
  return run.position >= run.machine.trace.length
}

/** Why the run was stopped before it was over, once its last record is shown; else null. */
export function stopReason({ machine, position }: Run): string | null {
  return machine.status.type === 'stopped' && position >= machine.trace.length
    ? machine.status.message
    : null
}

/** Lets the clock stand at a moment, as far as the records before and behind the position allow. */
export function setClock(run: Run, at: number): void {
  fill(run, run.position + 1)
  if (stopReason(run) !== null) return
  const last = lastRecord(run)?.time ?? 0
  const next = run.machine.trace[run.position]?.time ?? Infinity
  run.now = Math.max(last, Math.min(toSeconds(toMicros(at)), next))
}

/**
 * Makes a change at the position and the time of the clock; arrivals that lie in the past come at
 * once. What lay behind the position, changes made there included, is given up; `fork` keeps it.
 * The position moves to the record of the change. A change that is refused changes nothing.
 */
export function change(run: Run, wanted: Change): ChangeResult {
  const { machine, changes, snapshots } = run
  rewind(run)
  const tick = run.machine.ticks
  const at = Math.max(run.now, toSeconds(run.machine.now))
  advanceTo(run.machine, toMicros(at))
  const reason = applyChange(run.machine, wanted)
  if (reason !== undefined) {
    Object.assign(run, { changes, snapshots })
    run.machine = run.machine === machine ? machineAt(run, run.position) : machine
    return { ok: false, reason }
  }
  run.changes = [...run.changes, { tick, at, change: wanted }]
  show(run, run.machine.trace.length)
  return { ok: true }
}

/** An event that arrives `at` a time that has not passed, or at once. */
export function addArrival(run: Run, arrival: EventArrival): ChangeResult {
  return change(run, { type: 'arrive', arrival })
}

/** A run of its own that shares the first `position` records and goes on with other inputs. */
export function fork(
  run: Run,
  position: number,
  changes: readonly Change[] = [],
): { readonly run: Run; readonly refused: readonly string[] } {
  const machine = nearestMachine(run, position)
  const copy: Run = { ...run, machine, snapshots: [...run.snapshots] }
  goTo(copy, position)
  rewind(copy)
  if (copy.position === run.position) copy.now = run.now
  const results = changes.map((wanted) => change(copy, wanted))
  return { run: copy, refused: results.flatMap((result) => (result.ok ? [] : result.reason)) }
}

/** Lets the run go on to so many records, also if it was stopped for having reached the limit. */
export function setRecordLimit(run: Run, records: number): void {
  const { machine } = run
  run.limits = { ...run.limits, records }
  machine.limits = { ...machine.limits, records }
  run.snapshots = run.snapshots.map((kept) => ({ ...kept, limits: machine.limits }))
  if (machine.status.type !== 'stopped') return
  const end = machine.trace.length - 1
  if (run.position > end) show(run, end)
  run.machine = machineAt(run, end)
}

/** The whole run as JSON. */
export function serialise(run: Run): SavedRun {
  const { program, inputs, limits, position, now, changes, machine } = run
  const arrivals = [...machine.arrivals]
  const trace = [...machine.trace]
  const state = takeSnapshot(machine)
  return { program, inputs, limits, position, now, changes, state, arrivals, trace }
}

/** The run that was saved; it goes on exactly as the original would have. */
export function restore(saved: SavedRun): Run {
  const { program, inputs, limits, position, now, changes, state, arrivals, trace } = saved
  const machine = restoreSnapshot(program, state, arrivals, trace)
  const beginning = takeSnapshot(createMachine(program, inputs, limits))
  const snapshots = state.ticks > 0 ? [beginning, state] : [beginning]
  return { program, inputs, limits, position, now, changes, machine, snapshots }
}

/** Shows the first `position` records, which are there; the clock stands at the last of them. */
function show(run: Run, position: number): void {
  run.position = position
  run.now = lastRecord(run)?.time ?? 0
}

/** Lets the engine work until the trace has `length` records or the run is over. */
function fill(run: Run, length: number): void {
  const { machine } = run
  while (machine.trace.length < length) {
    const due = run.changes[machine.changes]
    if (due && isTimeFor(machine, due)) {
      advanceTo(machine, toMicros(due.at))
      // On another program it may be refused; it is left out then.
      if (applyChange(machine, due.change) !== undefined) machine.changes++
      continue
    }
    if (machine.status.type !== 'running') return
    advance(machine)
    keepSnapshot(run)
  }
}

/** On another program, where units of work are not the same ones, the clock tells. */
function isTimeFor(machine: Machine, { tick, at }: TimedChange): boolean {
  return tick <= machine.ticks || nextTime(machine) > toMicros(at)
}

/** Takes the engine back to the position: to the end of the unit of work that made its record. */
function rewind(run: Run): void {
  const { machine, position } = run
  if (machine.trace.length > position) run.machine = machineAt(run, position)
  run.changes = run.changes.slice(0, run.machine.changes)
  run.snapshots = run.snapshots.filter(({ ticks }) => ticks <= run.machine.ticks)
}

/** A machine of its own that has just made the records up to the position. */
function machineAt(run: Run, position: number): Machine {
  const at: Run = { ...run, machine: nearestMachine(run, position) }
  fill(at, position)
  return at.machine
}

/** The last kept state that is not behind the position. */
function nearestMachine({ program, snapshots, machine }: Run, position: number): Machine {
  const nearest = snapshots.findLast(({ records }) => records <= position)
  if (!nearest) throw new Error('the beginning of the run was not kept')
  return restoreSnapshot(program, nearest, machine.arrivals, machine.trace)
}

/** Keeps a state now and then: seldom enough that the work for it stays linear in the run. */
function keepSnapshot(run: Run): void {
  const { machine } = run
  const last = run.snapshots.at(-1)
  if (last && machine.ticks < last.ticks + snapshotInterval + sizeOf(last)) return
  run.snapshots.push(takeSnapshot(machine))
}

function sizeOf({ living, queue }: Snapshot): number {
  return living.reduce((sum, { fibers }) => sum + fibers.length, queue.length)
}
