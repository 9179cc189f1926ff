import type { StepId } from '../workflow/Workflow'
import type { Outcome } from './queue'
import type {
  EndedRecord,
  LeftRecord,
  OfferedRecord,
  RequestRecord,
  TimerRecord,
  TraceRecord,
  WaitingFor,
} from './trace'
import type {
  AlternativeView,
  CallView,
  InstanceView,
  PathView,
  Phase,
  StepView,
  TimerView,
  VisitView,
  WaitView,
} from './view'

type Started = TraceRecord & { readonly what: 'started' }

/** What keeps a visit that goes on from going on. */
interface Waiting {
  /** How many timers of a delay or a retry. */
  readonly timers: number
  /** Whether it waits for events. */
  readonly isListening: boolean
}

const idle: Waiting = { timers: 0, isListening: false }

/**
 * Collects the view of one instance record by record. Everything that it gives or keeps is
 * replaced, never changed, so that a copy costs little and views share what is the same in them.
 */
export class InstanceBuilder {
  readonly #id: string
  readonly #started: Started
  #token: InstanceView['token']
  #ended: (TraceRecord & EndedRecord) | null = null
  #failedAt: StepId | null = null
  #paths = new Map<string, Omit<PathView, 'phase'>>()
  #visits: VisitView[] = []
  /** The visits that go on, by their numbers. */
  #open = new Map<number, Waiting>()
  #steps = new Map<StepId, StepView>()
  #lastVisits = new Map<StepId, number>()
  #timers = new Map<number, TimerView>()
  #waits = new Map<string, WaitView>()
  #calls = new Map<number, CallView>()
  #view: InstanceView | undefined

  constructor(started: Started, id: string) {
    this.#id = id
    this.#started = started
    this.#token = started.token
    this.#openPath('0', null, started.arrival === null ? [] : [started.arrival])
  }

  /** One that goes on by itself from here. */
  copy(): InstanceBuilder {
    const copy = new InstanceBuilder(this.#started, this.#id)
    copy.#token = this.#token
    copy.#ended = this.#ended
    copy.#failedAt = this.#failedAt
    copy.#paths = new Map(this.#paths)
    copy.#visits = [...this.#visits]
    copy.#open = new Map(this.#open)
    copy.#steps = new Map(this.#steps)
    copy.#lastVisits = new Map(this.#lastVisits)
    copy.#timers = new Map(this.#timers)
    copy.#waits = new Map(this.#waits)
    copy.#calls = new Map(this.#calls)
    copy.#view = this.#view
    return copy
  }

  add(record: TraceRecord): void {
    this.#view = undefined
    const { visit: number } = record
    const visit = number === null ? undefined : this.#visits[number - 1]
    switch (record.what) {
      case 'bound':
        this.#token = record.token
        return
      case 'entered':
        this.#enter(record)
        return
      case 'left':
        this.#leave(record, visit)
        return
      case 'filter':
        if (visit) this.#change(visit, { stages: [...visit.stages, record] })
        return
      case 'waiting':
        this.#wait(record.alternatives, record)
        return
      case 'kept':
        this.#keep(record.thread, record.arrival)
        return
      case 'offered':
        this.#offer(record)
        return
      case 'merged':
        if (visit) this.#change(visit, { merged: [...visit.merged, record] })
        return
      case 'request':
        this.#request(record, visit)
        return
      case 'answered':
        this.#settle(
          record.call,
          record.time,
          record.timedOut ? 'timed-out' : 'answered',
          record.outcome,
        )
        return
      case 'retry': {
        const { action, count, max, due, time } = record
        if (due === null || !visit) return
        this.#change(visit, { retries: [...visit.retries, { action, count, max, at: time, due }] })
        return
      }
      case 'abandoned':
        this.#settle(record.call, record.time, 'abandoned', null)
        return
      case 'timer':
        this.#timer(record)
        return
      case 'forked':
        for (const { thread, name } of record.threads) {
          this.#openPath(thread, name, this.#paths.get(record.thread ?? '')?.mailbox ?? [])
        }
        return
      case 'joined':
        if (visit) this.#change(visit, { joined: record.result })
        return
      case 'ended':
        this.#ended = record
        this.#paths.clear()
    }
  }

  view(): InstanceView {
    this.#view ??= this.#viewNow()
    return this.#view
  }

  #viewNow(): InstanceView {
    const ended = this.#ended
    return {
      id: this.#id,
      token: this.#token,
      startedAt: this.#started.time,
      endedAt: ended?.time ?? null,
      status: ended?.status ?? 'RUNNING',
      error: ended?.error ?? null,
      failedAt: this.#failedAt,
      endState: ended?.endState ?? null,
      ...(ended?.output === undefined ? {} : { output: ended.output }),
      why: ended?.why ?? null,
      paths: [...this.#paths.values()].map((path) => this.#pathView(path)),
      steps: [...this.#steps.values()],
      visits: [...this.#visits],
      timers: [...this.#timers.values()],
      waits: [...this.#waits.values()],
      pendingCalls: [...this.#calls.values()],
    }
  }

  #change(visit: VisitView, change: Partial<VisitView>): void {
    this.#visits[visit.number - 1] = { ...visit, ...change }
  }

  #openPath(thread: string, name: string | null, mailbox: readonly number[]): void {
    this.#paths.set(thread, { thread, name, step: null, visit: null, mailbox })
  }

  #enter(record: TraceRecord & { readonly what: 'entered' }): void {
    const { step, thread, visit: number, time, input } = record
    if (step === null || thread === null || number === null) return
    this.#visits.push({
      number,
      step,
      thread,
      enteredAt: time,
      leftAt: null,
      phase: 'active',
      exit: null,
      exitId: null,
      next: null,
      input,
      stages: [],
      merged: [],
      calls: [],
      fired: null,
      retries: [],
    })
    this.#open.set(number, idle)
    this.#lastVisits.set(step, number)
    const before = this.#steps.get(step)
    const visits = (before?.visits ?? 0) + 1
    const now = { phase: 'active', open: 0, lastExit: null } as const
    this.#steps.set(step, { step, visits, ...now, exits: before?.exits ?? {} })
    this.#refreshStep(step)
    // After a timeout inside a branch the outermost path goes on although its step was cancelled.
    if (!this.#paths.has(thread)) this.#openPath(thread, null, [])
    const path = this.#paths.get(thread)
    if (path) this.#paths.set(thread, { ...path, step, visit: number })
  }

  #leave(record: TraceRecord & LeftRecord, visit: VisitView | undefined): void {
    const { thread, time, exit, exitId, next, output } = record
    if (visit) {
      const left = { leftAt: time, exit, exitId, next, phase: phaseOf(exit, idle) }
      this.#change(visit, output === undefined ? left : { ...left, output })
      this.#open.delete(visit.number)
      if (exit === 'failed') this.#failedAt = visit.step
      const step = this.#steps.get(visit.step)
      if (step && exitId !== null) {
        const exits = { ...step.exits, [exitId]: (step.exits[exitId] ?? 0) + 1 }
        this.#steps.set(visit.step, { ...step, exits })
      }
      this.#refreshStep(visit.step)
    }
    if (thread === null) return
    this.#waits.delete(thread)
    const path = this.#paths.get(thread)
    if (path && next !== null) this.#paths.set(thread, { ...path, step: null, visit: null })
    else this.#paths.delete(thread)
  }

  #wait(alternatives: readonly WaitingFor[], { step, thread, visit }: TraceRecord): void {
    if (step === null || thread === null || visit === null) return
    this.#setWaiting(visit, { isListening: true })
    this.#waits.set(thread, {
      thread,
      step,
      visit,
      alternatives: alternatives.map(({ exitId, expression, triggers, deadline }) => ({
        exitId,
        expression,
        deadline,
        expired: false,
        satisfied: [],
        missing: triggers,
        retained: [],
      })),
    })
  }

  /** Also for the paths around the branch, until some branch is offered it (R17). */
  #keep(thread: string | null, arrival: number): void {
    for (const around of threadsAround(thread)) {
      const path = this.#paths.get(around)
      if (!path || path.mailbox.includes(arrival)) continue
      this.#paths.set(around, { ...path, mailbox: [...path.mailbox, arrival] })
    }
  }

  #offer({ thread, arrival, alternatives, fired }: TraceRecord & OfferedRecord): void {
    for (const around of threadsAround(thread)) {
      const path = this.#paths.get(around)
      if (!path?.mailbox.includes(arrival)) continue
      this.#paths.set(around, { ...path, mailbox: path.mailbox.filter((one) => one !== arrival) })
    }
    const wait = this.#waits.get(thread ?? '')
    if (!wait) return
    if (fired === null) {
      const offered = wait.alternatives.map((one, i) => {
        const offer = alternatives[i]
        return offer?.result === 'retained' ? retaining(one, arrival, offer.triggers) : one
      })
      this.#waits.set(wait.thread, { ...wait, alternatives: offered })
      return
    }
    this.#waits.delete(wait.thread)
    this.#setWaiting(wait.visit, { isListening: false })
    const visit = this.#visits[wait.visit - 1]
    if (visit) this.#change(visit, { fired })
  }

  #request(record: TraceRecord & RequestRecord, visit: VisitView | undefined): void {
    const { call, action, attempt, step, time, input, mock, answerAt } = record
    const view: CallView = {
      call,
      function: record.function,
      action,
      attempt,
      step,
      visit: record.visit,
      at: time,
      input,
      mock,
      answerAt,
      outcome: null,
      endedAt: null,
      state: 'pending',
    }
    this.#calls.set(call, view)
    if (visit) this.#change(visit, { calls: [...visit.calls, view] })
  }

  #settle(number: number, time: number, state: CallView['state'], outcome: Outcome | null): void {
    const call = this.#calls.get(number)
    this.#calls.delete(number)
    const visit = call && call.visit !== null ? this.#visits[call.visit - 1] : undefined
    if (!call || !visit) return
    const settled = { ...call, state, outcome, endedAt: time }
    this.#change(visit, { calls: visit.calls.map((one) => (one.call === number ? settled : one)) })
  }

  #timer({
    timer,
    purpose,
    subject,
    due,
    step,
    thread,
    visit,
    change,
  }: TraceRecord & TimerRecord): void {
    const waiting = visit === null ? undefined : this.#open.get(visit)
    if (visit !== null && waiting && (purpose === 'delay' || purpose === 'retry')) {
      this.#setWaiting(visit, { timers: waiting.timers + (change === 'set' ? 1 : -1) })
    }
    if (change === 'set') {
      this.#timers.set(timer, { timer, purpose, subject, due, step, thread })
      return
    }
    this.#timers.delete(timer)
    const wait = this.#waits.get(thread ?? '')
    if (change !== 'fired' || purpose !== 'event' || !wait) return
    const alternatives = wait.alternatives.map((one) =>
      one.exitId === subject ? { ...one, expired: true } : one,
    )
    this.#waits.set(wait.thread, { ...wait, alternatives })
  }

  #setWaiting(number: number, change: Partial<Waiting>): void {
    const [visit, waiting] = [this.#visits[number - 1], this.#open.get(number)]
    if (!visit || !waiting) return
    const changed = { ...waiting, ...change }
    this.#open.set(number, changed)
    const phase = phaseOf(null, changed)
    if (phase === visit.phase) return
    this.#change(visit, { phase })
    this.#refreshStep(visit.step)
  }

  /** How many visits of the step go on, and the phase of the last of them, or of the last at all. */
  #refreshStep(step: StepId): void {
    const view = this.#steps.get(step)
    if (!view) return
    const open = [...this.#open.keys()].filter((one) => this.#visits[one - 1]?.step === step)
    const last = this.#visits[(this.#lastVisits.get(step) ?? 0) - 1]
    const shown = this.#visits[(open.at(-1) ?? 0) - 1] ?? last
    const now = { phase: shown?.phase ?? 'active', lastExit: last?.exitId ?? null }
    this.#steps.set(step, { ...view, open: open.length, ...now })
  }

  #pathView(path: Omit<PathView, 'phase'>): PathView {
    const { thread, visit } = path
    const timers = visit === null ? 0 : (this.#open.get(visit)?.timers ?? 0)
    return { ...path, phase: this.#waits.has(thread) || timers > 0 ? 'waiting' : 'active' }
  }
}

function threadsAround(thread: string | null): readonly string[] {
  const parts = (thread ?? '').split('.')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}

function retaining(
  alternative: AlternativeView,
  arrival: number,
  triggers: readonly string[],
): AlternativeView {
  const { satisfied, missing, retained } = alternative
  return {
    ...alternative,
    retained: [...retained, arrival],
    satisfied: [...new Set([...satisfied, ...triggers])],
    missing: missing.filter((one) => !triggers.includes(one)),
  }
}

function phaseOf(exit: string | null, { timers, isListening }: Waiting): Phase {
  if (exit === null) return timers > 0 || isListening ? 'waiting' : 'active'
  return exit === 'failed' || exit === 'cancelled' ? exit : 'done'
}
