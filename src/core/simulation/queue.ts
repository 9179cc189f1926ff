import type { Json } from '../workflow/Command'
import type { EventArrival, Invocation } from './inputs'
import type { Micros } from './time'

/** The order within one instant (R7). */
export const classes = { internal: 0, invocation: 1, event: 2, timeout: 3 } as const

export type QueueClass = (typeof classes)[keyof typeof classes]

/** What falls due at a time; items for a path that has moved on since are void. */
export interface QueueItem {
  readonly time: Micros
  readonly class: QueueClass
  readonly sequence: number
  readonly due: Due
}

export type Due =
  /** A path goes on at its instruction. */
  | { readonly type: 'continue'; readonly to: Waiter }
  | {
      readonly type: 'answer'
      readonly to: Waiter
      readonly call: number
      readonly function: string
      readonly outcome: Outcome
    }
  | { readonly type: 'call-timeout'; readonly to: Waiter }
  /** A failure before a request was made (R40). */
  | { readonly type: 'fault'; readonly to: Waiter; readonly code: string; readonly reason: string }
  | { readonly type: 'expire'; readonly to: Waiter; readonly alternative: number }
  | { readonly type: 'invoke'; readonly invocation: Invocation }
  | { readonly type: 'arrive'; readonly arrival: EventArrival }

/** A path that is blocked; void once its ticket is another one. */
export interface Waiter {
  readonly instance: number
  readonly fiber: string
  readonly ticket: number
}

/** What a function answers: a value or an error code. */
export type Outcome =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: string }

/** True if `a` comes before `b`: by time, then class, then sequence. */
function comesBefore(a: QueueItem, b: QueueItem): boolean {
  if (a.time !== b.time) return a.time < b.time
  if (a.class !== b.class) return a.class < b.class
  return a.sequence < b.sequence
}

/** Adds an item to the heap. */
export function push(heap: QueueItem[], item: QueueItem): void {
  let at = heap.length
  while (at > 0) {
    const up = (at - 1) >> 1
    const parent = heap[up]
    if (!parent || comesBefore(parent, item)) break
    heap[at] = parent
    at = up
  }
  heap[at] = item
}

/** Takes the first item out of the heap. */
export function pop(heap: QueueItem[]): QueueItem | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (first && last && heap.length > 0) sink(heap, last)
  return first
}

function sink(heap: QueueItem[], item: QueueItem): void {
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    const smaller = left && right && comesBefore(right, left) ? right : left
    if (!smaller || comesBefore(item, smaller)) break
    heap[at] = smaller
    at = smaller === left ? 2 * at + 1 : 2 * at + 2
  }
  heap[at] = item
}
