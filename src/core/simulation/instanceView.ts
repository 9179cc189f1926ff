import type { StepId } from '../workflow/Workflow'
import type { Outcome } from './queue'
import type {
  EndedRecord,
  LeftRecord,
  MergedRecord,
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
  RetryView,
  StageView,
  StepView,
  TimerView,
  VisitView,
  WaitView,
} from './view'

type Draft<T> = { -readonly [K in keyof T]: T[K] }
type Started = TraceRecord & { readonly what: 'started' }

interface PathDraft extends Draft<Omit<PathView, 'mailbox' | 'phase'>> {
  readonly mailbox: number[]
}

interface VisitDraft
  extends Draft<Omit<VisitView, 'stages' | 'merged' | 'calls' | 'retries' | 'phase'>> {
  readonly stages: StageView[]
  readonly merged: MergedRecord[]
  readonly calls: Draft<CallView>[]
  readonly retries: RetryView[]
  /** How many timers of a delay or a retry keep it waiting. */
  waitingFor: number
  /** Whether it waits for events. */
  isListening: boolean
}

interface AlternativeDraft
  extends Draft<Omit<AlternativeView, 'satisfied' | 'missing' | 'retained'>> {
  readonly triggers: readonly string[]
  readonly satisfied: Set<string>
  readonly retained: number[]
}

interface WaitDraft extends Omit<WaitView, 'alternatives'> {
  readonly alternatives: readonly AlternativeDraft[]
}

/** Collects the view of one instance record by record. */
export class InstanceBuilder {
  readonly #id: string
  readonly #started: Started
  #token: InstanceView['token']
  #ended: (TraceRecord & EndedRecord) | null = null
  readonly #paths = new Map<string, PathDraft>()
  readonly #visits: VisitDraft[] = []
  readonly #timers = new Map<number, TimerView>()
  readonly #waits = new Map<string, WaitDraft>()
  readonly #calls = new Map<number, Draft<CallView>>()

  constructor(started: Started, id: string) {
    this.#id = id
    this.#started = started
    this.#token = started.token
    this.#openPath('0', null, started.arrival === null ? [] : [started.arrival])
  }

  add(record: TraceRecord): void {
    const visit = record.visit === null ? undefined : this.#visits[record.visit - 1]
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
        visit?.stages.push(record)
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
        visit?.merged.push(record)
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
        if (due !== null) visit?.retries.push({ action, count, max, at: time, due })
        return
      }
      case 'abandoned':
        this.#settle(record.call, record.time, 'abandoned', null)
        return
      case 'timer':
        this.#timer(record, visit)
        return
      case 'forked':
        for (const { thread, name } of record.threads) {
          this.#openPath(thread, name, this.#paths.get(record.thread ?? '')?.mailbox ?? [])
        }
        return
      case 'joined':
        if (visit) visit.joined = record.result
        return
      case 'ended':
        this.#ended = record
        this.#paths.clear()
    }
  }

  view(): InstanceView {
    const ended = this.#ended
    return {
      id: this.#id,
      token: this.#token,
      startedAt: this.#started.time,
      endedAt: ended?.time ?? null,
      status: ended?.status ?? 'RUNNING',
      error: ended?.error ?? null,
      endState: ended?.endState ?? null,
      ...(ended?.output === undefined ? {} : { output: ended.output }),
      why: ended?.why ?? null,
      paths: [...this.#paths.values()].map((path) => this.#pathView(path)),
      steps: stepViews(this.#visits),
      visits: this.#visits.map(visitView),
      timers: [...this.#timers.values()],
      waits: [...this.#waits.values()].map(waitView),
      pendingCalls: [...this.#calls.values()],
    }
  }

  #openPath(thread: string, name: string | null, mailbox: readonly number[]): void {
    this.#paths.set(thread, { thread, name, step: null, visit: null, mailbox: [...mailbox] })
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
      exit: null,
      exitId: null,
      next: null,
      input,
      stages: [],
      merged: [],
      calls: [],
      fired: null,
      retries: [],
      waitingFor: 0,
      isListening: false,
    })
    // After a timeout inside a branch the outermost path goes on although its step was cancelled.
    if (!this.#paths.has(thread)) this.#openPath(thread, null, [])
    const path = this.#paths.get(thread)
    if (path) Object.assign(path, { step, visit: number })
  }

  #leave(record: TraceRecord & LeftRecord, visit: VisitDraft | undefined): void {
    const { thread, time, exit, exitId, next, output } = record
    if (visit)
      Object.assign(visit, { leftAt: time, exit, exitId, next, waitingFor: 0, isListening: false })
    if (visit && output !== undefined) visit.output = output
    if (thread === null) return
    this.#waits.delete(thread)
    const path = this.#paths.get(thread)
    if (path && next !== null) Object.assign(path, { step: null, visit: null })
    else this.#paths.delete(thread)
  }

  #wait(alternatives: readonly WaitingFor[], { step, thread, visit }: TraceRecord): void {
    if (step === null || thread === null || visit === null) return
    const listening = this.#visits[visit - 1]
    if (listening) listening.isListening = true
    this.#waits.set(thread, {
      thread,
      step,
      visit,
      alternatives: alternatives.map(({ exitId, expression, triggers, deadline }) => ({
        exitId,
        expression,
        deadline,
        triggers,
        expired: false,
        satisfied: new Set(),
        retained: [],
      })),
    })
  }

  /** Also for the paths around the branch, until some branch is offered it (R17). */
  #keep(thread: string | null, arrival: number): void {
    for (const around of threadsAround(thread)) {
      const mailbox = this.#paths.get(around)?.mailbox
      if (mailbox && !mailbox.includes(arrival)) mailbox.push(arrival)
    }
  }

  #offer({ thread, arrival, alternatives, fired }: TraceRecord & OfferedRecord): void {
    for (const around of threadsAround(thread)) {
      const mailbox = this.#paths.get(around)?.mailbox
      const index = mailbox?.indexOf(arrival) ?? -1
      if (index >= 0) mailbox?.splice(index, 1)
    }
    const wait = this.#waits.get(thread ?? '')
    for (const [i, { result, triggers }] of alternatives.entries()) {
      const alternative = wait?.alternatives[i]
      if (result !== 'retained' || !alternative) continue
      alternative.retained.push(arrival)
      for (const trigger of triggers) alternative.satisfied.add(trigger)
    }
    if (fired === null) return
    const listening = wait && this.#visits[wait.visit - 1]
    if (listening) Object.assign(listening, { isListening: false, fired })
    this.#waits.delete(thread ?? '')
  }

  #request(record: TraceRecord & RequestRecord, visit: VisitDraft | undefined): void {
    const { call, action, attempt, step, time, input, mock, answerAt } = record
    const view: Draft<CallView> = {
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
    visit?.calls.push(view)
  }

  #settle(number: number, time: number, state: CallView['state'], outcome: Outcome | null): void {
    const call = this.#calls.get(number)
    if (call) Object.assign(call, { state, outcome, endedAt: time })
    this.#calls.delete(number)
  }

  #timer(record: TraceRecord & TimerRecord, visit: VisitDraft | undefined): void {
    const { timer, purpose, subject, due, step, thread, change } = record
    const keepsWaiting = purpose === 'delay' || purpose === 'retry'
    if (visit && keepsWaiting) visit.waitingFor += change === 'set' ? 1 : -1
    if (change === 'set') {
      this.#timers.set(timer, { timer, purpose, subject, due, step, thread })
      return
    }
    this.#timers.delete(timer)
    if (change !== 'fired' || purpose !== 'event') return
    const alternatives = this.#waits.get(thread ?? '')?.alternatives
    for (const alternative of alternatives ?? []) {
      if (alternative.exitId === subject) alternative.expired = true
    }
  }

  #pathView({ mailbox, ...path }: PathDraft): PathView {
    const { thread, visit } = path
    const at = visit === null ? undefined : this.#visits[visit - 1]
    const isWaiting = this.#waits.has(thread) || (at?.waitingFor ?? 0) > 0
    return { ...path, phase: isWaiting ? 'waiting' : 'active', mailbox: [...mailbox] }
  }
}

function threadsAround(thread: string | null): readonly string[] {
  const parts = (thread ?? '').split('.')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}

function visitView({ waitingFor, isListening, ...visit }: VisitDraft): VisitView {
  const { stages, merged, calls, retries } = visit
  return {
    ...visit,
    stages: [...stages],
    merged: [...merged],
    calls: [...calls],
    retries: [...retries],
    phase: phaseOf(visit.exit, waitingFor > 0 || isListening),
  }
}

function phaseOf(exit: string | null, isWaiting: boolean): Phase {
  if (exit === null) return isWaiting ? 'waiting' : 'active'
  return exit === 'failed' || exit === 'cancelled' ? exit : 'done'
}

function waitView({ alternatives, ...wait }: WaitDraft): WaitView {
  return {
    ...wait,
    alternatives: alternatives.map(({ triggers, satisfied, retained, ...alternative }) => ({
      ...alternative,
      satisfied: [...satisfied],
      missing: triggers.filter((trigger) => !satisfied.has(trigger)),
      retained: [...retained],
    })),
  }
}

function stepViews(visits: readonly VisitDraft[]): readonly StepView[] {
  const steps = new Map<StepId, Draft<StepView> & { exits: Record<string, number> }>()
  for (const { step, exit, exitId, waitingFor, isListening } of visits) {
    const view = steps.get(step) ?? { step, phase: 'active', visits: 0, open: 0, exits: {} }
    steps.set(step, view)
    view.visits++
    if (exit === null) view.open++
    if (exit === null || view.open === 0) view.phase = phaseOf(exit, waitingFor > 0 || isListening)
    if (exitId !== null) view.exits[exitId] = (view.exits[exitId] ?? 0) + 1
  }
  return [...steps.values()]
}
