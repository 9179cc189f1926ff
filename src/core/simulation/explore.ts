import { generateSample } from '../events/generateSample'
import type { Json } from '../workflow/Command'
import type { EventUse } from '../workflow/EventUse'
import type { ConditionOp, Program } from '../workflow/Program'
import type { StepId, Workflow } from '../workflow/Workflow'
import { coverageOf } from './coverage'
import { coverageItems, exitKey } from './coverageItems'
import {
  noInputs,
  withBeginning,
  type EventArrival,
  type FunctionAnswer,
  type RunInputs,
} from './inputs'
import type { RunResult } from './result'
import { runCase } from './runCase'
import type { TraceRecord } from './trace'

/** What can go wrong in some order of events, failures and time limits. */
export type Finding =
  /** An instance waits, and no event of the document helps it. */
  | { readonly kind: 'deadlock'; readonly step: StepId; readonly inputs: RunInputs }
  /** A request is never answered, and no time limit ends it. */
  | {
      readonly kind: 'stuck'
      readonly step: StepId
      readonly function: string
      readonly inputs: RunInputs
    }
  | { readonly kind: 'endless'; readonly step: StepId | null; readonly inputs: RunInputs }
  /** An event that the document waits for is not used when it comes at another time. */
  | { readonly kind: 'lost'; readonly trigger: string; readonly inputs: RunInputs }
  /** The same events in another order end differently. */
  | { readonly kind: 'order'; readonly inputs: RunInputs; readonly other: RunInputs }
  | { readonly kind: 'unreached'; readonly step: StepId; readonly exitId: string | null }

export interface Exploration {
  readonly findings: readonly Finding[]
  /** Cases that together reach everything that was reached, the shortest first. */
  readonly cases: readonly { readonly inputs: RunInputs; readonly reaches: readonly string[] }[]
  readonly runs: number
}

export interface Explored {
  readonly program: Program
  readonly workflow: Workflow
  readonly uses: readonly EventUse[]
  /** Inputs to begin from: the cases that are there; their data and answers are taken as typical. */
  readonly seeds: readonly RunInputs[]
}

interface Tried {
  readonly inputs: RunInputs
  readonly trace: readonly TraceRecord[]
  readonly result: RunResult
  readonly stopped: boolean
}

/** Of one run: enough for what a person would follow, little enough to try hundreds. */
const recordLimit = 3000

/**
 * Tries up to `bound` runs: from each interesting one, events that are waited for, failures of each
 * call, and values that comparisons ask for. A run is interesting if it reaches something new.
 * Deterministic; yields after each run so that the caller can stop or show progress.
 */
export function* explore(explored: Explored, bound: number): Generator<number, Exploration> {
  const seen = new Set<string>()
  const reached = new Set<string>()
  const cases: { inputs: RunInputs; reaches: readonly string[] }[] = []
  const tried: Tried[] = []
  const open = beginnings(explored)
  for (const seed of open) seen.add(JSON.stringify(seed))
  while (tried.length < bound) {
    const inputs = open.shift()
    if (!inputs) break
    const one = attempt(explored.program, inputs)
    tried.push(one)
    yield tried.length
    const fresh = reachedBy(explored, one).filter((key) => !reached.has(key))
    if (fresh.length === 0 && tried.length > 1) continue
    for (const key of fresh) reached.add(key)
    if (fresh.length > 0) cases.push({ inputs, reaches: fresh })
    for (const next of variations(explored, one)) {
      const key = JSON.stringify(next)
      if (seen.has(key)) continue
      seen.add(key)
      open.push(next)
    }
  }
  return { findings: findingsOf(explored, tried, reached), cases, runs: tried.length }
}

function beginnings({ program, uses, seeds, workflow }: Explored): RunInputs[] {
  const starts = workflow.root.steps.filter(({ isStart }) => isStart).map(({ id }) => id)
  const typical = seeds[0] ?? noInputs
  const bare = { ...noInputs, functions: typical.functions }
  const byEvent = uses
    .filter(({ steps }) => steps.some((step) => starts.includes(step)))
    .flatMap((use) => {
      const event = sampleFor(use, seeds, 'sample-1', undefined)
      return event ? [{ ...bare, events: [{ at: 0, event }] }] : []
    })
  const invoked = program.startTriggers.length === 0 ? [withBeginning(program, bare)] : []
  return [...seeds, ...byEvent, ...invoked]
}

function attempt(program: Program, inputs: RunInputs): Tried {
  const report = runCase(program, { name: '', notes: '', inputs }, { records: recordLimit })
  const { trace, result, stopped } = report
  return { inputs, trace, result, stopped: stopped !== null }
}

/** The states, ways out and outcomes that a run reached. */
function reachedBy({ workflow, program }: Explored, { trace }: Tried): readonly string[] {
  return coverageItems(coverageOf(workflow, program, [trace])).flatMap(({ key, count }) =>
    count > 0 ? key : [],
  )
}

/** Runs that differ from one in a single respect. */
function* variations(explored: Explored, { inputs, trace, stopped }: Tried): Generator<RunInputs> {
  if (stopped) return
  yield* withEvents(explored, inputs, trace)
  yield* withOutcomes(inputs, trace, comparedValues(explored.program))
}

/** Each event that some state waited for, sent a second after it began to wait, with its token. */
function* withEvents(
  { uses, seeds }: Explored,
  inputs: RunInputs,
  trace: readonly TraceRecord[],
): Generator<RunInputs> {
  const tokens = new Map<string, string | number | boolean>()
  const done = new Set<string>()
  for (const record of trace) {
    const { instance } = record
    if (instance === null) continue
    if (record.what === 'started' && record.token !== null) tokens.set(instance, record.token)
    if (record.what === 'bound') tokens.set(instance, record.token)
    if (record.what !== 'waiting') continue
    for (const { triggers, deadline } of record.alternatives) {
      for (const name of triggers) {
        const at = record.time + 1
        const use = uses.find((one) => one.name === name)
        const key = JSON.stringify([name, at, instance])
        if (!use || done.has(key) || (deadline !== null && deadline <= at)) continue
        done.add(key)
        const id = `sample-${inputs.events.length + 1}`
        const event = sampleFor(use, seeds, id, tokens.get(instance))
        if (event) yield { ...inputs, events: byTime([...inputs.events, { at, event }]) }
      }
    }
  }
}

const byTime = (events: readonly EventArrival[]) => events.toSorted((a, b) => a.at - b.at)

/** An event of the seeds that the trigger takes, with the token put in its place; else a made-up one. */
function sampleFor(
  use: EventUse,
  seeds: readonly RunInputs[],
  id: string,
  token: string | number | boolean | undefined,
): EventArrival['event'] | undefined {
  const sample = generateSample({
    source: use.source,
    ...(use.type === undefined ? {} : { type: use.type }),
    ...(use.token === undefined ? {} : { token: use.token }),
    version: '1.0',
    id,
    time: noInputs.start,
    ...(token === undefined ? {} : { tokenValue: token }),
  })
  if (!sample.ok) return undefined
  const typical = seeds
    .flatMap(({ events }) => events)
    .find(
      ({ event }) =>
        event['source'] === use.source && (use.type === undefined || event['type'] === use.type),
    )
  const data = mergedData(typical?.event['data'], sample.event['data'])
  return { ...sample.event, ...(data === undefined ? {} : { data }) }
}

/** What is typical, with the token's place as the sample has it. */
function mergedData(typical: Json | undefined, sample: Json | undefined): Json | undefined {
  if (!isObject(typical)) return sample ?? typical
  if (!isObject(sample)) return typical
  const entries = Object.entries(sample).map(([key, value]) => [
    key,
    mergedData(typical[key], value) ?? value,
  ])
  return { ...typical, ...(Object.fromEntries(entries) as { [key: string]: Json }) }
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each answer that was given, once as an error, once never, and once with what comparisons ask for. */
function* withOutcomes(
  inputs: RunInputs,
  trace: readonly TraceRecord[],
  compared: readonly Compared[],
): Generator<RunInputs> {
  const asked = new Map<string, number>()
  for (const record of trace) {
    if (record.what !== 'request') continue
    const index = asked.get(record.function) ?? 0
    asked.set(record.function, index + 1)
    const answer = (changed: FunctionAnswer) => answered(inputs, record.function, index, changed)
    for (const code of ['SYS.Fail', 'SYS.Timeout', ...codesIn(trace)]) yield answer({ error: code })
    const known = inputs.functions[record.function]
    const usual = known?.[index] ?? known?.at(-1)
    const base = usual && 'result' in usual ? usual.result : record.input
    for (const { parts, value } of compared) {
      // The answer may stand anywhere below the compared path.
      for (let from = 0; from < parts.length; from += 1) {
        const result = putAt(base, parts.slice(from), value)
        if (result !== undefined) yield answer({ result })
      }
    }
    yield answer({ hang: true })
  }
  for (const { parts, value } of compared) {
    for (const [index, invocation] of inputs.invocations.entries()) {
      const input = putAt(invocation.input ?? {}, parts, value)
      if (input !== undefined) {
        yield { ...inputs, invocations: inputs.invocations.with(index, { ...invocation, input }) }
      }
    }
    for (const [index, { at, event }] of inputs.events.entries()) {
      const data = putAt(event['data'] ?? {}, parts, value)
      if (data !== undefined) {
        yield { ...inputs, events: inputs.events.with(index, { at, event: { ...event, data } }) }
      }
    }
  }
}

/** The error codes that retry entries were asked about. */
function codesIn(trace: readonly TraceRecord[]): readonly string[] {
  const codes = trace.flatMap((record) =>
    record.what === 'retry' && typeof record.match === 'string' ? [record.match] : [],
  )
  return [...new Set(codes)].filter((code) => code !== 'SYS.MatchAny')
}

function answered(
  inputs: RunInputs,
  name: string,
  index: number,
  answer: FunctionAnswer,
): RunInputs {
  const known = inputs.functions[name] ?? []
  const usual = known.at(-1)
  const before = Array.from({ length: index }, (_, at) => known[at] ?? usual).flatMap(
    (one) => one ?? [],
  )
  if (before.length < index) return inputs
  const after = known.slice(index + 1)
  const rest = after.length === 0 && usual && known.length <= index + 1 ? [usual] : after
  return { ...inputs, functions: { ...inputs.functions, [name]: [...before, answer, ...rest] } }
}

interface Compared {
  readonly parts: readonly (string | number)[]
  readonly value: Json
}

/** Values on either side of each comparison of the program. */
function comparedValues({ instructions }: Program): readonly Compared[] {
  const found = instructions.flatMap((instruction) =>
    instruction.op === 'branch'
      ? instruction.cases.flatMap(({ condition }) => condition).flatMap(sidesOfComparison)
      : [],
  )
  const distinct = new Map(found.map((one) => [JSON.stringify(one), one]))
  return [...distinct.values()]
}

function sidesOfComparison(op: ConditionOp): readonly Compared[] {
  if (op.op !== 'compare') return []
  const parts = op.filter.path?.map((part) => {
    if (part.type === 'name') return part.name
    return part.type === 'index' ? part.index : undefined
  })
  if (!parts) return []
  const definite = parts.filter((part) => part !== undefined)
  if (definite.length < parts.length) return []
  return sidesOf(op.written).map((value) => ({ parts: definite, value }))
}

function sidesOf(value: Json): readonly Json[] {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return [number - 1, number, number + 1]
  if (typeof value === 'boolean') return [value, !value]
  return typeof value === 'string' ? [value, `${value}~`] : [value]
}

/** The value with another at a place inside its objects; undefined if something is in the way. */
function putAt(value: Json, parts: readonly (string | number)[], put: Json): Json | undefined {
  const [part, ...rest] = parts
  if (part === undefined) return put
  if (typeof part === 'number' || !isObject(value)) return undefined
  const inner = putAt(value[part] ?? {}, rest, put)
  return inner === undefined ? undefined : { ...value, [part]: inner }
}

function findingsOf(
  explored: Explored,
  tried: readonly Tried[],
  reached: ReadonlySet<string>,
): readonly Finding[] {
  const findings = new Map<string, Finding>()
  const add = (key: string, finding: Finding | undefined) => {
    if (finding && !findings.has(key)) findings.set(key, finding)
  }
  for (const one of tried) {
    if (one.stopped)
      add(`endless ${lastStep(one)}`, { kind: 'endless', step: lastStep(one), inputs: one.inputs })
    for (const finding of stuckIn(explored, one)) add(`${finding.kind} ${finding.step}`, finding)
    for (const finding of orderOf(explored, one)) add(findingKey(finding), finding)
  }
  const coverage = coverageOf(explored.workflow, explored.program, [])
  for (const { step } of coverage.states) {
    if (!reached.has(step)) add(`unreached ${step}`, { kind: 'unreached', step, exitId: null })
  }
  for (const { step, exitId } of coverage.transitions) {
    if (reached.has(step) && !reached.has(exitKey(step, exitId))) {
      add(`unreached ${exitKey(step, exitId)}`, { kind: 'unreached', step, exitId })
    }
  }
  return [...findings.values()]
}

const findingKey = (finding: Finding) =>
  finding.kind === 'lost' ? `lost ${finding.trigger}` : finding.kind

const lastStep = ({ trace }: Tried) => trace.findLast(({ step }) => step !== null)?.step ?? null

/** Instances that are left over when nothing can happen any more. */
function* stuckIn(
  explored: Explored,
  { inputs, trace, result, stopped }: Tried,
): Generator<Extract<Finding, { kind: 'deadlock' | 'stuck' }>> {
  if (stopped) return
  const running = new Set(
    result.instances.flatMap(({ id, status }) => (status === 'RUNNING' ? id : [])),
  )
  const requests = new Map<number, Extract<TraceRecord, { what: 'request' }>>()
  const waits = new Map<string, Extract<TraceRecord, { what: 'waiting' }>>()
  for (const record of trace) {
    if (record.instance === null || !running.has(record.instance)) continue
    if (record.what === 'request') requests.set(record.call, record)
    if (record.what === 'answered' || record.what === 'abandoned') requests.delete(record.call)
    const key = `${record.instance} ${record.thread}`
    if (record.what === 'waiting') waits.set(key, record)
    if (record.what === 'left' || (record.what === 'offered' && record.fired)) waits.delete(key)
  }
  for (const { step, function: name } of requests.values()) {
    if (step) yield { kind: 'stuck', step, function: name, inputs }
  }
  for (const { step, alternatives } of waits.values()) {
    const names = [...new Set(alternatives.flatMap(({ triggers }) => triggers))]
    if (step && !names.some((name) => helps(explored, inputs, trace, name))) {
      yield { kind: 'deadlock', step, inputs }
    }
  }
}

/** True if an event of the trigger at the very end is taken by someone. */
function helps(
  { program, uses, seeds }: Explored,
  inputs: RunInputs,
  trace: readonly TraceRecord[],
  name: string,
): boolean {
  const use = uses.find((one) => one.name === name)
  if (!use) return false
  const tokens = trace.flatMap((record) => {
    if (record.what === 'bound') return record.token
    return record.what === 'started' && record.token !== null ? record.token : []
  })
  const at = (trace.at(-1)?.time ?? 0) + 1
  return [...new Set(tokens), undefined].some((token) => {
    const event = sampleFor(use, seeds, `sample-${inputs.events.length + 1}`, token)
    if (!event) return false
    const { result } = attempt(program, { ...inputs, events: [...inputs.events, { at, event }] })
    const fate = result.events.at(-1)?.fate
    return fate === 'used' || fate === 'retained'
  })
}

/** Two neighbours of the timeline change places: is one lost, or does it end otherwise? */
function* orderOf(
  { program, uses }: Explored,
  { inputs, result, stopped }: Tried,
): Generator<Finding> {
  if (stopped || result.instances.some(({ status }) => status !== 'SUCCESS')) return
  for (let index = 0; index + 1 < inputs.events.length; index += 1) {
    const [one, other] = [inputs.events[index], inputs.events[index + 1]]
    if (!one || !other) continue
    const events = inputs.events
      .with(index, { at: one.at, event: other.event })
      .with(index + 1, { at: other.at, event: one.event })
    const swapped = attempt(program, { ...inputs, events })
    const lost = swapped.result.events.find(
      ({ fate, id, source }) =>
        (fate === 'dropped' || fate === 'mailbox') &&
        // The events stand elsewhere in the other order: the same one is found by what names it.
        result.events.some(
          (before) => before.id === id && before.source === source && before.fate === 'used',
        ),
    )
    const message =
      lost &&
      events.find(({ event }) => event['id'] === lost.id && event['source'] === lost.source)?.event
    const use =
      message &&
      uses.find(
        ({ source, type }) =>
          source === message['source'] && (type === undefined || type === message['type']),
      )
    const isOther = endOf(swapped.result) !== endOf(result)
    // Who lost a race has not lost an event: all came to an end, though to another one.
    const isSettled = swapped.result.instances.every(({ status }) => status !== 'RUNNING')
    if (use && !(isOther && isSettled)) {
      yield { kind: 'lost', trigger: use.name, inputs: swapped.inputs }
    } else if (isOther) yield { kind: 'order', inputs, other: swapped.inputs }
  }
}

const endOf = ({ instances }: RunResult) =>
  JSON.stringify(
    instances.map(({ status, error, endState, output }) => [
      status,
      error,
      endState,
      output ?? null,
    ]),
  )
