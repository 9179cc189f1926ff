import { parsePath } from '../paths/parsePath'
import { selectPath } from '../paths/selectPath'
import type { Path } from '../paths/Path'
import type { Json } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'
import { equalJson } from './json'
import { lastRecord, runUntil, setClock, step, stepBack, type Run } from './run'
import type { TraceRecord } from './trace'

/** How far to go. */
export type Goal =
  | { readonly type: 'record' }
  /** The next time any path enters or leaves a step. */
  | { readonly type: 'state' }
  /** The next time any path enters a step, or an instance ends. */
  | { readonly type: 'entry' }
  /** As 'state', but what goes on inside the step's own branches is passed over. */
  | { readonly type: 'over' }
  /** Until the path that forked the current branch goes on. */
  | { readonly type: 'out' }
  /** Everything that happens up to this second, at which the clock then stands. */
  | { readonly type: 'time'; readonly at: number }
  /**
   * What comes of an event, an answer or a start up to this second: until the step behind it is
   * entered or the instance ends, else as 'time'.
   */
  | { readonly type: 'effect'; readonly at: number }
  /** Everything that happens at the next moment at which something happens. */
  | { readonly type: 'moment' }
  | { readonly type: 'wait' }
  | { readonly type: 'end' }

export type Breakpoint =
  | { readonly on: 'step'; readonly step: StepId }
  | { readonly on: 'exit'; readonly step: StepId; readonly exitId: string }
  /** An event that matches the trigger arrives. */
  | { readonly on: 'trigger'; readonly trigger: string }
  | { readonly on: 'function'; readonly function: string }
  /** An outcome or an end with this error code; any code without one. */
  | { readonly on: 'error'; readonly code?: string }
  /** The data with which a step is entered or left has this value at the path. */
  | {
      readonly on: 'data'
      readonly path: string
      readonly equals?: Json
      readonly step?: StepId
    }

export interface Stopped {
  /** The last record that is shown now; undefined at the very beginning. */
  readonly record: TraceRecord | undefined
  /** The breakpoint that stopped the run, if one did. */
  readonly breakpoint: Breakpoint | null
}

/** Steps until the goal is reached, a breakpoint is met or the run is over. */
export function runTo(run: Run, goal: Goal, breakpoints: readonly Breakpoint[] = []): Stopped {
  const isReached = goalTest(goal, lastRecord(run))
  const tests = breakpoints.map((breakpoint) => ({ breakpoint, isMet: breakTest(breakpoint) }))
  if (goal.type === 'time') return runToTime(run, goal.at, tests)
  if (goal.type === 'effect') return runToTime(run, goal.at, tests, effectTest())
  if (goal.type === 'moment') return runToTime(run, nextMoment(run), tests)
  let met: Breakpoint | null = null
  const record = runUntil(run, (next) => {
    met = tests.find(({ isMet }) => isMet(next))?.breakpoint ?? null
    return met !== null || isReached(next)
  })
  return { record: record ?? lastRecord(run), breakpoint: met }
}

interface Test {
  readonly breakpoint: Breakpoint
  readonly isMet: (record: TraceRecord) => boolean
}

/** When the next record that lies after now will come; the position stays. */
function nextMoment(run: Run): number {
  const { position, now } = run
  const next = runUntil(run, ({ time }) => time > now)
  Object.assign(run, { position, now })
  return next?.time ?? now
}

/** True for a record at which a run with this breakpoint stops. */
export function isMetBy(breakpoint: Breakpoint, record: TraceRecord): boolean {
  return breakTest(breakpoint)(record)
}

/** One record too far tells that the time is up; it is taken back. The past is left as it is. */
function runToTime(
  run: Run,
  at: number,
  tests: readonly Test[],
  isReached: (record: TraceRecord) => boolean = () => false,
): Stopped {
  if (at < run.now) return { record: lastRecord(run), breakpoint: null }
  for (let next = step(run); next; next = step(run)) {
    if (next.time > at) {
      stepBack(run)
      break
    }
    const test = tests.find(({ isMet }) => isMet(next))
    if (test) return { record: next, breakpoint: test.breakpoint }
    if (isReached(next)) {
      beginWaiting(run)
      return { record: lastRecord(run), breakpoint: null }
    }
  }
  setClock(run, at)
  return { record: lastRecord(run), breakpoint: null }
}

/** Behind the entry of a step, on to where it waits, so that it shows what for, or to the end. */
function beginWaiting(run: Run): void {
  const entry = lastRecord(run)
  if (entry?.what !== 'entered') return
  for (let next = step(run); next; next = step(run)) {
    if (next.instance === entry.instance && next.time === entry.time && isPreparing(next, entry)) {
      continue
    }
    stepBack(run)
    return
  }
}

function isPreparing(record: TraceRecord, { thread }: TraceRecord): boolean {
  if (record.what === 'ended') return true
  if (record.thread !== thread) return false
  if (record.what === 'left') return record.next === null
  return record.what === 'filter' || record.what === 'timer' || record.what === 'waiting'
}

/** True for the first entry or end behind what lets a path go on. */
function effectTest(): (record: TraceRecord) => boolean {
  let goesOn = false
  return (record) => {
    if (goesOn && (record.what === 'entered' || record.what === 'ended')) return true
    goesOn ||=
      record.what === 'answered' ||
      (record.what === 'offered' && record.fired !== null) ||
      (record.what === 'started' && record.by === 'invocation')
    return false
  }
}

function goalTest(goal: Goal, from: TraceRecord | undefined): (record: TraceRecord) => boolean {
  switch (goal.type) {
    case 'record':
      return () => true
    case 'state':
      return isBoundary
    case 'entry':
      return ({ what }) => what === 'entered' || what === 'ended'
    case 'over':
      return (record) => isBoundary(record) && !isInside(record, from)
    case 'out':
      return (record) => isOutside(record, from)
    case 'wait':
      return ({ what }) => what === 'waiting'
    case 'time':
    case 'effect':
    case 'moment':
    case 'end':
      return () => false
  }
}

function isBoundary({ what }: TraceRecord): boolean {
  return what === 'entered' || what === 'left' || what === 'ended'
}

/** True for what happens in a branch below the path of `from`. */
function isInside(record: TraceRecord, from: TraceRecord | undefined): boolean {
  if (!from?.thread || record.instance !== from.instance) return false
  return record.thread?.startsWith(`${from.thread}.`) ?? false
}

/** True once the path around that of `from` goes on, or the instance has ended. */
function isOutside(record: TraceRecord, from: TraceRecord | undefined): boolean {
  if (!from || record.instance !== from.instance) return false
  if (record.what === 'ended') return true
  const around = from.thread?.slice(0, from.thread.lastIndexOf('.')) ?? ''
  if (!from.thread?.includes('.')) return false
  return record.thread !== null && `${around}.`.startsWith(`${record.thread}.`)
}

function breakTest(breakpoint: Breakpoint): (record: TraceRecord) => boolean {
  switch (breakpoint.on) {
    case 'step':
      return ({ what, step }) => what === 'entered' && step === breakpoint.step
    case 'exit':
      return (record) =>
        record.what === 'left' &&
        record.step === breakpoint.step &&
        record.exitId === breakpoint.exitId
    case 'trigger':
      return (record) =>
        record.what === 'arrived' &&
        record.triggers.some(({ matches, trigger }) => matches && trigger === breakpoint.trigger)
    case 'function':
      return (record) => record.what === 'request' && record.function === breakpoint.function
    case 'error':
      return (record) => isError(record, breakpoint.code)
    case 'data': {
      const parsed = parsePath(breakpoint.path)
      return parsed.ok ? (record) => hasData(record, breakpoint, parsed.path) : () => false
    }
  }
}

function isError(record: TraceRecord, code: string | undefined): boolean {
  const found = errorOf(record)
  return found !== null && (code === undefined || found === code)
}

function errorOf(record: TraceRecord): string | null {
  if (record.what === 'answered') return record.outcome.ok ? null : record.outcome.code
  if (record.what === 'raised') return record.code
  return record.what === 'ended' ? record.error : null
}

function hasData(
  record: TraceRecord,
  { step, equals }: Breakpoint & { readonly on: 'data' },
  path: Path,
): boolean {
  if (step !== undefined && record.step !== step) return false
  const data =
    record.what === 'entered' ? record.input : record.what === 'left' ? record.output : undefined
  const found = data === undefined ? undefined : selectPath(path, data)
  return found !== undefined && (equals === undefined || equalJson(found, equals))
}
