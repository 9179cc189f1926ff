import type { Outcome } from './queue'
import type { TraceRecord } from './trace'

export interface Lifeline {
  readonly id: string
  readonly kind: 'outside' | 'instance' | 'function'
  readonly label: string
}

export interface Message {
  /** The record that it stands for. */
  readonly seq: number
  readonly time: number
  /** Ids of lifelines; the same for what an instance does by itself. */
  readonly from: string
  readonly to: string
  readonly kind: 'event' | 'start' | 'request' | 'answer' | 'error' | 'state' | 'end'
  readonly label: string
}

export interface Sequence {
  /** The outside first, instances in order of creation, then functions in order of their first call. */
  readonly lifelines: readonly Lifeline[]
  readonly messages: readonly Message[]
}

const outside = 'outside'
const functionId = (name: string) => `function ${name}`

/** What instances, functions and the outside say to each other, in the order of the trace. */
export function sequenceOf(trace: readonly TraceRecord[]): Sequence {
  const instances = new Map<string, Lifeline>()
  const functions = new Map<string, Lifeline>()
  const messages: Message[] = []
  for (const record of trace) {
    const { instance } = record
    if (record.what === 'started' && instance) {
      instances.set(instance, { id: instance, kind: 'instance', label: instance })
    }
    if (record.what === 'request') {
      const { function: name } = record
      const id = functionId(name)
      functions.set(id, { id, kind: 'function', label: name })
    }
    const message = messageOf(record)
    if (message) messages.push(message)
  }
  const known = new Set([outside, ...instances.keys(), ...functions.keys()])
  return {
    lifelines: [
      { id: outside, kind: 'outside', label: 'Outside' },
      ...instances.values(),
      ...functions.values(),
    ],
    messages: messages.filter(({ from, to }) => known.has(from) && known.has(to)),
  }
}

function messageOf(record: TraceRecord): Message | undefined {
  const { seq, time, instance } = record
  const at = { seq, time }
  if (record.what === 'arrived') {
    const type = record.event['type']
    const label = typeof type === 'string' ? type : 'event'
    const to = record.to ?? outside
    return {
      ...at,
      from: outside,
      to,
      kind: 'event',
      label: record.to ? label : `${label} (${record.route})`,
    }
  }
  if (!instance) return undefined
  const own = { ...at, from: instance, to: instance }
  switch (record.what) {
    case 'started':
      return record.by === 'invocation'
        ? { ...at, from: outside, to: instance, kind: 'start', label: 'start' }
        : undefined
    case 'entered':
      return { ...own, kind: 'state', label: record.step ?? '' }
    case 'request': {
      const again = record.attempt > 1 ? `, attempt ${record.attempt}` : ''
      const to = functionId(record.function)
      return { ...at, from: instance, to, kind: 'request', label: `call${again}` }
    }
    case 'answered':
    case 'late': {
      const { outcome } = record
      const from = functionId(record.function)
      const isTimedOut = record.what === 'answered' && record.timedOut
      const label = `${record.what === 'late' ? 'late: ' : ''}${outcomeText(outcome)}`
      const kind = outcome.ok ? 'answer' : 'error'
      return { ...at, from: isTimedOut ? instance : from, to: instance, kind, label }
    }
    case 'ended': {
      const { status, error } = record
      const label = error === null ? status : `${status}, ${error}`
      return { ...at, from: instance, to: outside, kind: 'end', label }
    }
    default:
      return undefined
  }
}

const longest = 28

function outcomeText(outcome: Outcome): string {
  const text = outcome.ok ? JSON.stringify(outcome.value) : outcome.code
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
