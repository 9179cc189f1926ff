import type { Json } from '../workflow/Command'
import type { Program } from '../workflow/Program'
import type { StepId } from '../workflow/Workflow'
import type { Token } from './inputs'
import { fateOf, type Fate } from './fate'
import type {
  ArrivedRecord,
  EndedRecord,
  LeftRecord,
  OfferedRecord,
  RecordBody,
  RequestRecord,
  TraceRecord,
} from './trace'

/** What a run did, in the form that scenario files expect it. */
export interface RunResult {
  readonly instances: readonly InstanceResult[]
  readonly calls: readonly CallResult[]
  readonly events: readonly EventResult[]
}

export interface InstanceResult {
  readonly id: string
  readonly token: Token | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly status: 'SUCCESS' | 'FAILURE' | 'RUNNING'
  readonly error: string | null
  readonly endState: string | null
  readonly output?: Json
  readonly visits: readonly VisitResult[]
}

interface VisitResult {
  readonly path: string
  readonly enter: number
  readonly leave: number | null
  readonly exit: string | null
  readonly next?: string
  readonly output?: Json
}

interface CallResult {
  readonly at: number
  readonly path: string
  readonly function: string
  readonly input: Json
  /** `result`, an error code or `abandoned`; null while the answer is still awaited. */
  readonly outcome: string | null
  readonly instance: string
  readonly mock?: 'default'
}

interface EventResult {
  readonly id: Json
  readonly source: Json
  readonly fate: Fate
  readonly instance: string | null
  /** The reason for a fate other than `used`. */
  readonly why?: string
}

type Draft<T> = { -readonly [K in keyof T]: T[K] }
type InstanceDraft = Draft<Omit<InstanceResult, 'visits'>> & { readonly visits: VisitDraft[] }
type VisitDraft = Draft<VisitResult>

/** The result of what a trace, or its beginning, records. */
export function resultOf(program: Program, trace: readonly TraceRecord[]): RunResult {
  const builder = new ResultBuilder(program)
  for (const record of trace) builder.add(record)
  return builder.result()
}

class ResultBuilder {
  readonly #places: ReadonlyMap<StepId, { readonly name: string; readonly place: string }>
  readonly #instances = new Map<string, InstanceDraft>()
  readonly #calls: Draft<CallResult>[] = []
  readonly #arrivals: { record: ArrivedRecord; offers: OfferedRecord[]; used: boolean }[] = []

  constructor({ steps }: Program) {
    this.#places = new Map(steps.map((step) => [step.id, step]))
  }

  add(record: TraceRecord): void {
    const instance = record.instance === null ? undefined : this.#instances.get(record.instance)
    switch (record.what) {
      case 'started':
        this.#start(record)
        return
      case 'bound':
        if (instance) instance.token = record.token
        return
      case 'entered':
        instance?.visits.push({
          path: this.#place(record.step),
          enter: record.time,
          leave: null,
          exit: null,
        })
        return
      case 'left':
        this.#leave(instance?.visits[(record.visit ?? 0) - 1], record)
        return
      case 'request':
        this.#request(record)
        return
      case 'answered':
        this.#settle(record.call, record.outcome.ok ? 'result' : record.outcome.code)
        return
      case 'abandoned':
        this.#settle(record.call, 'abandoned')
        return
      case 'arrived':
        this.#arrivals.push({ record, offers: [], used: false })
        return
      case 'offered':
        this.#arrivals[record.arrival]?.offers.push(record)
        return
      case 'merged':
        this.#use(record)
        return
      case 'ended':
        if (instance) this.#end(instance, record)
    }
  }

  result(): RunResult {
    return {
      instances: [...this.#instances.values()],
      calls: this.#calls,
      events: this.#arrivals.map((arrival) => eventResult(arrival)),
    }
  }

  #start({ instance, time, token }: TraceRecord & { readonly what: 'started' }): void {
    const id = instance ?? ''
    this.#instances.set(id, {
      id,
      token,
      startedAt: time,
      endedAt: null,
      status: 'RUNNING',
      error: null,
      endState: null,
      visits: [],
    })
  }

  #leave(visit: VisitDraft | undefined, record: TraceRecord & LeftRecord): void {
    if (!visit) return
    visit.leave = record.time
    visit.exit = record.exit
    if (record.next !== null) visit.next = this.#name(record.next)
    if (record.output !== undefined) visit.output = record.output
  }

  #request(record: TraceRecord & RequestRecord): void {
    this.#calls.push({
      at: record.time,
      path: this.#place(record.step),
      function: record.function,
      input: record.input,
      outcome: null,
      instance: record.instance ?? '',
      ...(record.mock === 'default' ? { mock: 'default' } : {}),
    })
  }

  #settle(number: number, outcome: string): void {
    const call = this.#calls[number - 1]
    if (call) call.outcome = outcome
  }

  #use({ arrival, failed }: RecordBody & { readonly what: 'merged' }): void {
    const arrived = this.#arrivals[arrival]
    if (arrived && failed === undefined) arrived.used = true
  }

  #end(instance: InstanceDraft, record: TraceRecord & EndedRecord): void {
    instance.endedAt = record.time
    instance.status = record.status
    instance.error = record.error
    instance.endState = record.endState === null ? null : this.#name(record.endState)
    if (record.output !== undefined) instance.output = record.output
  }

  #place(step: StepId | null): string {
    return step === null ? '' : (this.#places.get(step)?.place ?? step)
  }

  #name(step: StepId): string {
    return this.#places.get(step)?.name ?? step
  }
}

function eventResult(arrival: {
  readonly record: ArrivedRecord
  readonly offers: readonly OfferedRecord[]
  readonly used: boolean
}): EventResult {
  const { event, to } = arrival.record
  const { fate, why } = fateOf(arrival.record, arrival.offers, arrival.used)
  return {
    id: event['id'] ?? null,
    source: event['source'] ?? null,
    fate,
    instance: to,
    ...(why === undefined ? {} : { why }),
  }
}
