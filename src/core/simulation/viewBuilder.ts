import { fateOf } from './fate'
import { InstanceBuilder } from './instanceView'
import type { ArrivedRecord, OfferedRecord, TraceRecord } from './trace'
import type { EventView, RunView } from './view'

interface ArrivalSoFar {
  readonly at: number
  readonly arrived: ArrivedRecord
  readonly offers: readonly OfferedRecord[]
  readonly used: boolean
}

/** Collects a view record by record. */
export class ViewBuilder {
  #time = 0
  #instances = new Map<string, InstanceBuilder>()
  #arrivals: ArrivalSoFar[] = []
  #events: EventView[] = []

  /** One that goes on by itself from here. */
  copy(): ViewBuilder {
    const copy = new ViewBuilder()
    copy.#time = this.#time
    copy.#instances = new Map([...this.#instances].map(([id, builder]) => [id, builder.copy()]))
    copy.#arrivals = [...this.#arrivals]
    copy.#events = [...this.#events]
    return copy
  }

  add(record: TraceRecord): void {
    this.#time = record.time
    if (record.what === 'started' && record.instance !== null) {
      this.#instances.set(record.instance, new InstanceBuilder(record, record.instance))
    }
    this.#addArrival(record)
    if (record.instance !== null) this.#instances.get(record.instance)?.add(record)
  }

  /** At a time of the clock that is not that of the last record. */
  view(now = this.#time): RunView {
    return {
      time: now,
      instances: [...this.#instances.values()].map((instance) => instance.view()),
      events: [...this.#events],
    }
  }

  #addArrival(record: TraceRecord): void {
    if (record.what === 'arrived') {
      const { length } = this.#arrivals
      this.#setArrival(length, { at: record.time, arrived: record, offers: [], used: false })
      return
    }
    if (record.what !== 'offered' && record.what !== 'merged') return
    const arrival = this.#arrivals[record.arrival]
    if (!arrival) return
    if (record.what === 'offered') {
      this.#setArrival(record.arrival, { ...arrival, offers: [...arrival.offers, record] })
    } else if (record.failed === undefined) {
      this.#setArrival(record.arrival, { ...arrival, used: true })
    }
  }

  #setArrival(number: number, arrival: ArrivalSoFar): void {
    this.#arrivals[number] = arrival
    this.#events[number] = eventView(arrival)
  }
}

function eventView({ at, arrived, offers, used }: ArrivalSoFar): EventView {
  const { event, route, to } = arrived
  return { at, event, route, instance: to, ...fateOf(arrived, offers, used) }
}
