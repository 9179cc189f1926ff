import { fateOf } from './fate'
import { InstanceBuilder } from './instanceView'
import type { ArrivedRecord, OfferedRecord, TraceRecord } from './trace'
import type { EventView, RunView } from './view'

interface ArrivalSoFar {
  readonly at: number
  readonly arrived: ArrivedRecord
  readonly offers: OfferedRecord[]
  used: boolean
}

/** Collects a view record by record. */
export class ViewBuilder {
  #time = 0
  readonly #instances = new Map<string, InstanceBuilder>()
  readonly #arrivals: ArrivalSoFar[] = []

  add(record: TraceRecord): void {
    this.#time = record.time
    if (record.what === 'started' && record.instance !== null) {
      this.#instances.set(record.instance, new InstanceBuilder(record, record.instance))
    }
    this.#addArrival(record)
    if (record.instance !== null) this.#instances.get(record.instance)?.add(record)
  }

  view(): RunView {
    return {
      time: this.#time,
      instances: [...this.#instances.values()].map((instance) => instance.view()),
      events: this.#arrivals.map(eventView),
    }
  }

  #addArrival(record: TraceRecord): void {
    if (record.what === 'arrived') {
      this.#arrivals.push({ at: record.time, arrived: record, offers: [], used: false })
    } else if (record.what === 'offered') {
      this.#arrivals[record.arrival]?.offers.push(record)
    } else if (record.what === 'merged' && record.failed === undefined) {
      const arrival = this.#arrivals[record.arrival]
      if (arrival) arrival.used = true
    }
  }
}

function eventView({ at, arrived, offers, used }: ArrivalSoFar): EventView {
  const { event, route, to } = arrived
  return { at, event, route, instance: to, ...fateOf(arrived, offers, used) }
}
