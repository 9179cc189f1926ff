import type { TraceRecord } from './trace'
import type { RunView } from './view'
import { ViewBuilder } from './viewBuilder'

/** Records between two places that can be gone back to. */
const interval = 2000

interface Mark {
  readonly position: number
  readonly builder: ViewBuilder
}

/**
 * The views of a trace at any position, each from the nearest one that is known: a step costs as
 * much in a long run as in a short one. Traces that share their beginning may follow each other,
 * as they do while a run goes on or takes another course.
 */
export class ViewTimeline {
  #trace: readonly TraceRecord[] = []
  /** In order; never changed again. */
  #marks: Mark[] = [{ position: 0, builder: new ViewBuilder() }]
  /** Where it stands. */
  #builder = new ViewBuilder()
  #position = 0

  /** The view at record `position` (so many records are shown), as `viewAt` gives it. */
  at(trace: readonly TraceRecord[], position: number, now?: number): RunView {
    this.#take(trace)
    this.#goTo(Math.max(0, Math.min(position, trace.length)))
    return this.#builder.view(now)
  }

  /** Forgets what no longer holds. */
  #take(trace: readonly TraceRecord[]): void {
    const shared = sharedLength(this.#trace, trace)
    this.#trace = trace
    this.#marks = this.#marks.filter(({ position }) => position <= shared)
    if (this.#position > shared) this.#goBackTo(shared)
  }

  #goTo(position: number): void {
    const nearest = this.#nearest(position)
    if (position < this.#position || nearest.position > this.#position) this.#goBackTo(position)
    while (this.#position < position) {
      const record = this.#trace[this.#position]
      if (!record) return
      this.#builder.add(record)
      this.#position += 1
      const last = this.#marks.at(-1)?.position ?? 0
      if (this.#position >= last + interval) {
        this.#marks.push({ position: this.#position, builder: this.#builder.copy() })
      }
    }
  }

  /** To the last mark that is not behind the position. */
  #goBackTo(position: number): void {
    const { position: found, builder } = this.#nearest(position)
    this.#builder = builder.copy()
    this.#position = found
  }

  #nearest(position: number): Mark {
    const mark = this.#marks.findLast((one) => one.position <= position)
    if (!mark) throw new Error('the beginning of the run was not kept')
    return mark
  }
}

/** How many records both begin with: records are never changed, so the same ones are the same. */
function sharedLength(one: readonly TraceRecord[], other: readonly TraceRecord[]): number {
  if (one === other) return one.length
  let [low, high] = [0, Math.min(one.length, other.length)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (one[middle - 1] === other[middle - 1]) low = middle
    else high = middle - 1
  }
  return low
}
