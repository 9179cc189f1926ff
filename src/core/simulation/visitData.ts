import { parsePath } from '../paths/parsePath'
import { writePath } from '../paths/writePath'
import type { Json } from '../workflow/Command'
import type {
  FilterStage,
  Instruction,
  InstructionBody,
  Label,
  PathText,
  Program,
  Register,
} from '../workflow/Program'
import { evaluateCondition, selectFilter } from './condition'
import { eventData } from './inputs'
import { equalJson } from './json'
import { mergeData } from './merge'
import type { CallView, EventView, VisitView } from './view'

/** One thing that happened to the data of a visit. */
export type DataStage =
  | FilterData
  /** What an event carries was merged. */
  | EventData
  | { readonly kind: 'call'; readonly call: CallView; readonly request: Json }
  | { readonly kind: 'branches'; readonly result: Json }
  /** `exit` as the run result spells it; with other paths it may be another than it was. */
  | { readonly kind: 'output'; readonly exit: string; readonly value: Json }

/** Where something stands in the document. */
type DocumentPlace = Instruction['source']

interface FilterPlace {
  /** The value in the document that says the path, or would say it. */
  readonly place: DocumentPlace
  /** The path, as it was tried or is written, null for the written null; '' if there is none. */
  readonly path: string | null
  /** What the document has, in the same spelling. */
  readonly written: string | null
  /** Why it cannot be applied. */
  readonly failed?: string
}

export interface FilterData extends FilterPlace {
  readonly kind: 'filter'
  readonly stage: FilterStage
  readonly action: number | null
  /** What the path selects from, or what is written into. */
  readonly before: Json
  /** What a result path writes. */
  readonly value?: Json
  readonly after?: Json
}

export interface EventData extends FilterPlace {
  readonly kind: 'event'
  /** The number of the arrival, from 0. */
  readonly arrival: number
  readonly data?: Json
  /** What the path selects of it. */
  readonly value?: Json
  readonly before: Json
  readonly after?: Json
}

/** Other paths by the place of the one that they stand for (`placeKey`); '' stands for none. */
export type TriedPaths = ReadonlyMap<string, string>

/** What tells a place of the document from all others. */
export const placeKey = (place: DocumentPlace) => JSON.stringify(place)

/**
 * The data of a visit from its raw input through every filter, written or not, to its output
 * (R41): worked out anew from what came from outside, so that other paths can be tried on it. The
 * answers of functions and the results of branches stay as they were recorded.
 */
export function visitData(
  program: Program,
  visit: VisitView,
  events: readonly EventView[],
  tried: TriedPaths = new Map(),
): readonly DataStage[] {
  const { instructions } = program
  const begin = instructions.findIndex(({ op, step }) => op === 'enter' && step === visit.step)
  const enter = instructions[begin]
  if (enter?.op !== 'enter') return []
  const walk = new Walk(program, visit, events, tried)
  const left = walk.from(begin + 1, { [enter.data]: visit.input })
  // It was not left through its filters: by an error that was handled, or by a time limit.
  if (left !== 'left' && visit.output !== undefined && visit.exit !== null) {
    walk.stages.push({ kind: 'output', exit: visit.exit, value: visit.output })
  }
  return walk.stages
}

type Registers = Record<Register, Json>
type Body<Op extends InstructionBody['op']> = Instruction & { readonly op: Op }

/** Goes through the instructions of one visit with what was recorded of it. */
class Walk {
  readonly stages: DataStage[] = []
  readonly #program: Program
  readonly #visit: VisitView
  readonly #events: readonly EventView[]
  readonly #tried: TriedPaths
  /** The answers that lead to another attempt or out of the step. */
  #handled: readonly Json[] = []

  constructor(program: Program, visit: VisitView, events: readonly EventView[], tried: TriedPaths) {
    this.#program = program
    this.#visit = visit
    this.#events = events
    this.#tried = tried
  }

  /** 'left' at the end of the visit, a value at the end of a strand; undefined if it stopped. */
  from(start: Label, registers: Registers): 'left' | { readonly value: Json } | undefined {
    let at: Label | undefined = start
    while (at !== undefined) {
      const instruction: Instruction | undefined = this.#program.instructions[at]
      if (!instruction) return undefined
      if (instruction.op === 'finish') return { value: registers[instruction.data] ?? null }
      if (instruction.op === 'leave') {
        const value = registers[instruction.data] ?? null
        if (this.#visit.leftAt === null) return undefined
        this.stages.push({ kind: 'output', exit: instruction.exit, value })
        return 'left'
      }
      at = this.#next(instruction, at, registers)
    }
    return undefined
  }

  /** Carries one instruction out; where to go on, undefined if nothing more is known. */
  #next(instruction: Instruction, at: Label, registers: Registers): Label | undefined {
    const value = (register: Register) => registers[register] ?? null
    const visit = this.#visit
    const put = (register: Register, found: Json | undefined) => {
      if (found === undefined) return undefined
      registers[register] = found
      return at + 1
    }
    switch (instruction.op) {
      case 'copy':
        return put(instruction.to, this.#copy(instruction, value))
      case 'select':
        return put(instruction.to, this.#filter(instruction, value(instruction.from)))
      case 'write':
        return put(
          instruction.to,
          this.#filter(instruction, value(instruction.document), value(instruction.value)),
        )
      case 'await':
        return instruction.alternatives.find(({ exitId }) => exitId === visit.fired)?.to
      case 'merge':
        return this.#merge(instruction, registers) ? at + 1 : undefined
      case 'handle':
        this.#handled = instruction.entries.flatMap(({ response }) => response?.value ?? [])
        return at + 1
      case 'unhandle':
        return at + 1
      case 'invoke':
        return put(instruction.to, this.#invoke(instruction, value(instruction.payload)))
      case 'branch': {
        const data = value(instruction.on)
        const found = instruction.cases.find(({ condition }) => {
          return evaluateCondition(condition, data).holds
        })
        return found?.to ?? instruction.otherwise
      }
      case 'sleep':
        return visit.leftAt === null || visit.output === undefined ? undefined : at + 1
      case 'fork':
        return put(instruction.to, this.#fork(instruction, value(instruction.data)))
      case 'jump':
        return instruction.to
      default:
        return undefined
    }
  }

  #copy(
    { from, instead, source }: Body<'copy'>,
    value: (register: Register) => Json,
  ): Json | undefined {
    const copied = value(from)
    if (!instead) return copied
    const { stage, action, document } = instead
    const nothing = { stage, action, source, filter: undefined }
    return document === undefined
      ? this.#filter(nothing, copied)
      : this.#filter(nothing, value(document), copied)
  }

  /** Applies the filter, or the one that is tried in its place, and keeps what it did. */
  #filter(
    {
      stage,
      action,
      source,
      filter,
    }: Pick<Body<'select'>, 'stage' | 'action' | 'source'> & { filter: PathText | undefined },
    before: Json,
    value?: Json,
  ): Json | undefined {
    const { path, written, used } = this.#path(source, filter)
    const isWrite = value !== undefined
    const base = { kind: 'filter', stage, action, place: source, path, written, before } as const
    const keep = (outcome: { readonly after: Json } | { readonly failed: string }) => {
      this.stages.push({ ...base, ...(isWrite ? { value } : {}), ...outcome })
    }
    const done = this.#apply(used, before, value)
    keep(done)
    return 'after' in done ? done.after : undefined
  }

  #apply(
    used: PathText | 'unreadable' | undefined,
    before: Json,
    value: Json | undefined,
  ): { readonly after: Json } | { readonly failed: string } {
    if (used === 'unreadable') return { failed: 'This path cannot be read.' }
    if (used === undefined) return { after: value ?? before }
    if (value === undefined) {
      const after = selectFilter(used, before)
      return after === undefined ? { failed: `${used.text} selects nothing.` } : { after }
    }
    if (used.path === null) return { after: before }
    const done = writePath(used.path, before, value)
    return done.ok ? { after: done.document } : { failed: done.reason }
  }

  /** What holds at a place: the path that is tried, else the written one, else none. */
  #path(source: DocumentPlace, filter: PathText | undefined) {
    const written = filter ? filter.text : ''
    const text = this.#tried.get(placeKey(source))
    if (text === undefined) return { path: written, written, used: filter }
    if (text === '') return { path: '', written, used: undefined }
    return { path: text === 'null' ? null : text, written, used: readPath(text) }
  }

  /** R22: what the events that fired carry, in order of arrival; false if it cannot be merged. */
  #merge({ source, filter, into }: Body<'merge'>, registers: Registers): boolean {
    const { path, written, used } = this.#path(source, filter)
    const [shown] = into
    if (shown === undefined) return true
    for (const { arrival } of this.#visit.merged) {
      const event = this.#events[arrival]?.event
      const data = event && eventData(event)
      const before = registers[shown] ?? null
      const base = { kind: 'event', arrival, place: source, path, written, before } as const
      if (data === undefined) {
        this.stages.push({ ...base, after: before })
        continue
      }
      const selected = this.#apply(used, data, undefined)
      if ('failed' in selected) {
        this.stages.push({ ...base, data, failed: selected.failed })
        return false
      }
      const value = selected.after
      for (const register of into) {
        const merged = mergeData(registers[register] ?? null, value)
        if (!merged.ok) {
          this.stages.push({ ...base, data, value, failed: merged.reason })
          return false
        }
        registers[register] = merged.value
      }
      this.stages.push({ ...base, data, value, after: registers[shown] ?? null })
    }
    return true
  }

  /** The recorded answer, unless it led elsewhere. */
  #invoke({ action }: Body<'invoke'>, request: Json): Json | undefined {
    const calls = this.#visit.calls.filter((call) => call.action === action)
    for (const call of calls) this.stages.push({ kind: 'call', call, request })
    const outcome = calls.at(-1)?.outcome
    if (!outcome?.ok || this.#handled.some((one) => equalJson(one, outcome.value))) return undefined
    return outcome.value
  }

  #fork({ kind, bodies, as }: Body<'fork'>, data: Json): Json | undefined {
    if (kind === 'paths') {
      const result = this.#visit.joined
      if (result !== undefined) this.stages.push({ kind: 'branches', result })
      return result
    }
    const ends = bodies.map(({ start }) => this.from(start, { [as]: data }))
    const values = ends.flatMap((end) => (typeof end === 'object' ? [end.value] : []))
    return values.length === ends.length ? values : undefined
  }
}

function readPath(text: string): PathText | 'unreadable' {
  if (text === 'null') return { text: null, path: null }
  const parsed = parsePath(text)
  return parsed.ok ? { text, path: parsed.path } : 'unreadable'
}
