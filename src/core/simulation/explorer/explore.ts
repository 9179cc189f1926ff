import type { StepId } from '../../workflow/Workflow'
import { coverageOf } from '../coverage'
import { exitKey } from '../coverageItems'
import { withAnswers } from './answers'
import { withData } from './data'
import { beginnings, withEvents } from './events'
import { keyOf, pairOf, type Finding, type Replayable } from './finding'
import { withSecondInstance } from './instances'
import { judgeMove } from './judge'
import { endlessWaits, hasWayOut, loopIn } from './loops'
import { courseOf, noveltiesOf, reachedBy } from './novelty'
import { isLate, reorderings, shownLimits, type Move, type Reordered } from './orders'
import { attempt, type Explored, type Trial, type Variation } from './trial'
import { stuckIn } from './waits'
import type { RunInputs } from '../inputs'

export interface Exploration {
  readonly findings: readonly Finding[]
  /** Cases that together reach everything that was reached, in the order in which they did. */
  readonly cases: readonly { readonly inputs: RunInputs; readonly reaches: readonly string[] }[]
  readonly runs: number
}

/**
 * Tries up to `bound` runs. From each that does something new: events that are waited for, failures
 * of each call, values that comparisons ask for; and from each that goes another way: the same with
 * events and answers at other times. Deterministic; yields after each run so that the caller can
 * stop or show progress.
 */
export function* explore(explored: Explored, bound: number): Generator<number, Exploration> {
  const search = new Search(explored)
  while (search.runs < bound && search.step()) yield search.runs
  return search.outcome()
}

/** A run to be tried; one of another order with the run that it is compared with. */
interface Planned {
  readonly inputs: RunInputs
  /** As of a variation; null for what is worth a try in any case. */
  readonly aim: string | null
  readonly reordered: { readonly base: Trial; readonly move: Move } | null
}

class Search {
  readonly #explored: Explored
  readonly #shown: ReadonlySet<StepId>
  /** Each gives one run in its turn, so that none starves the others. */
  readonly #streams: Iterator<Planned>[]
  readonly #aims = new Set<string>()
  /** What has the aim of another one that was tried. */
  readonly #later: Planned[] = []
  readonly #trials = new Map<string, Trial>()
  readonly #reached = new Set<string>()
  readonly #novelties = new Set<string>()
  readonly #courses = new Set<string>()
  readonly #loops = new Set<string>()
  readonly #cases: { inputs: RunInputs; reaches: readonly string[] }[] = []
  readonly #findings = new Map<string, Replayable>()

  constructor(explored: Explored) {
    this.#explored = explored
    this.#shown = shownLimits(explored)
    this.#streams = [beginning(explored)]
  }

  get runs(): number {
    return this.#trials.size
  }

  /** Tries the next run; false if there is none. */
  step(): boolean {
    const { program } = this.#explored
    for (let plan = this.#next(); plan; plan = this.#next()) {
      const key = JSON.stringify(plan.inputs)
      const known = this.#trials.get(key)
      if (known && !plan.reordered) continue
      const trial = known ?? attempt(program, plan.inputs)
      this.#trials.set(key, trial)
      const { reordered } = plan
      if (reordered) this.#add(judgeMove(program, reordered.base, trial, reordered.move))
      if (known) continue
      this.#judge(trial)
      this.#goOnFrom(trial, plan)
      return true
    }
    return false
  }

  #next(): Planned | undefined {
    const isTurnOfLater = this.runs % 4 === 3
    const later = isTurnOfLater ? this.#later.shift() : undefined
    return later ?? this.#nextOfStreams() ?? this.#later.shift()
  }

  #nextOfStreams(): Planned | undefined {
    for (let stream = this.#streams.shift(); stream; stream = this.#streams.shift()) {
      const next = stream.next()
      if (next.done) continue
      this.#streams.push(stream)
      const { aim } = next.value
      if (aim === null || this.#fresh(this.#aims, [aim]).length > 0) return next.value
      this.#later.push(next.value)
    }
    return undefined
  }

  outcome(): Exploration {
    for (const finding of endlessWaits(this.#explored, [...this.#trials.values()])) {
      this.#add(finding)
    }
    const found = [...this.#findings.values()]
    // That an event is lost in an order explains all that comes of the order.
    const lost = new Set(found.flatMap((one) => (one.kind === 'lost' ? pairOf(one.move) : [])))
    const findings = found.filter((one) => one.kind !== 'order' || !lost.has(pairOf(one.move)))
    return {
      findings: [...findings.toSorted(byKind), ...this.#unreached()],
      cases: this.#cases,
      runs: this.runs,
    }
  }

  #judge(trial: Trial): void {
    for (const finding of stuckIn(this.#explored, trial)) this.#add(finding)
    const loop = loopIn(this.#explored, trial)
    if (!loop || this.#fresh(this.#loops, [`${keyOf(loop)} ${loop.by}`]).length === 0) return
    if (!hasWayOut(this.#explored, trial, loop)) this.#add(loop)
  }

  #goOnFrom(trial: Trial, plan: Planned): void {
    const reaches = this.#fresh(this.#reached, reachedBy(this.#explored, trial))
    const novelties = this.#fresh(this.#novelties, noveltiesOf(trial))
    if (reaches.length > 0) this.#cases.push({ inputs: trial.inputs, reaches })
    if (trial.stopped === 'otherwise') return
    const streams = variations(this.#explored, trial)
    // What reaches something of the document for the first time is gone on from at once.
    if (reaches.length > 0) this.#streams.unshift(...streams)
    else if (novelties.length > 0) this.#streams.push(...streams)
    if (trial.stopped) return
    // What comes too late on purpose is no order to be compared with others.
    if (plan.reordered && isLate(plan.reordered.move)) return
    if (this.#fresh(this.#courses, [courseOf(trial)]).length === 0) return
    this.#streams.push(plannedMoves(trial, reorderings(trial, this.#shown)))
  }

  /** Those of the keys that are new; by now they are known. */
  #fresh(known: Set<string>, keys: readonly string[]): readonly string[] {
    const fresh = keys.filter((key) => !known.has(key))
    for (const key of fresh) known.add(key)
    return fresh
  }

  /** Of findings that say the same, the one with the smallest inputs stays. */
  #add(finding: Replayable | undefined): void {
    if (!finding) return
    const key = keyOf(finding)
    const known = this.#findings.get(key)
    if (known && sizeOf(known.inputs) <= sizeOf(finding.inputs)) return
    this.#findings.set(key, finding)
  }

  *#unreached(): Generator<Finding> {
    const { workflow, program } = this.#explored
    const { states, transitions } = coverageOf(workflow, program, [])
    for (const { step } of states) {
      if (!this.#reached.has(step)) yield { kind: 'unreached', step, exitId: null }
    }
    for (const { step, exitId, target } of transitions) {
      // What leads nowhere is no way out: it ends the instance with an error.
      if (target.to === 'nowhere' || !this.#reached.has(step)) continue
      if (!this.#reached.has(exitKey(step, exitId))) yield { kind: 'unreached', step, exitId }
    }
  }
}

/** Runs that differ from one in a single respect. */
const variations = (explored: Explored, trial: Trial): readonly Iterator<Planned>[] => [
  planned(withEvents(explored, trial)),
  planned(withSecondInstance(explored, trial)),
  planned(withAnswers(explored.program, trial)),
  planned(withData(explored, trial)),
]

function* planned(all: Iterable<Variation>): Generator<Planned> {
  for (const { inputs, aim } of all) yield { inputs, aim, reordered: null }
}

function* beginning(explored: Explored): Generator<Planned> {
  for (const inputs of beginnings(explored)) yield { inputs, aim: null, reordered: null }
}

function* plannedMoves(base: Trial, all: Iterable<Reordered>): Generator<Planned> {
  for (const { inputs, move } of all) {
    yield { inputs, aim: `${pairOf(move)} ${move.to}`, reordered: { base, move } }
  }
}

/** What needs attention most comes first. */
const kinds: readonly Finding['kind'][] = ['deadlock', 'endless', 'lost', 'order', 'stuck']

const byKind = (one: Finding, other: Finding) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind)

const sizeOf = ({ events, invocations, functions }: RunInputs) =>
  events.length + invocations.length + Object.values(functions).flat().length
