import type { TraceRecord } from './trace'

/** How long, in seconds, what a record ends had lasted: a visit, a call, an instance; by `seq`. */
export function durationsOf(trace: readonly TraceRecord[]): ReadonlyMap<number, number> {
  const begun = new Map<string, number>()
  const durations = new Map<number, number>()
  for (const record of trace) {
    const { instance, visit, time, seq } = record
    const end = (key: string) => {
      const since = begun.get(key)
      if (since !== undefined) durations.set(seq, time - since)
    }
    switch (record.what) {
      case 'started':
        begun.set(`${instance}`, time)
        break
      case 'entered':
        begun.set(`${instance} ${visit}`, time)
        break
      case 'request':
        begun.set(`call ${record.call}`, time)
        break
      case 'left':
        end(`${instance} ${visit}`)
        break
      case 'answered':
      case 'late':
      case 'abandoned':
        end(`call ${record.call}`)
        break
      case 'ended':
        end(`${instance}`)
        break
    }
  }
  return durations
}
