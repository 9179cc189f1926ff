import { coverageOf } from '../coverage'
import { coverageItems } from '../coverageItems'
import { recordsOf, type Explored, type Trial } from './trial'

/** The states, ways out and outcomes that a run reached, as coverage spells them. */
export function reachedBy({ workflow, program }: Explored, { trace }: Trial): readonly string[] {
  return coverageItems(coverageOf(workflow, program, [trace])).flatMap(({ key, count }) =>
    count > 0 ? key : [],
  )
}

/**
 * What else makes a run worth going on from: how the comparisons of a choice came out, whether a
 * path selects anything, what a wait has got so far, and a second round.
 */
export function noveltiesOf({ trace }: Trial): readonly string[] {
  const rounds = new Map<string, number>()
  const keys = trace.flatMap((record) => {
    const { instance, step } = record
    if (record.what === 'compared') {
      const outcome = record.comparisons.map(({ holds }) => (holds ? '1' : '0')).join('')
      return `${step} ${record.exitId} ${outcome}`
    }
    if (record.what === 'filter') {
      const { stage, action, failed } = record
      return `${step} ${stage} ${action} ${failed === undefined}`
    }
    const got =
      record.what === 'offered'
        ? record.alternatives.flatMap(({ exitId, triggers }) =>
            triggers.map((trigger) => `${exitId} ${trigger}`),
          )
        : record.what === 'left'
          ? [record.exit]
          : []
    return got.flatMap((one) => {
      const key = `${instance} ${step} ${one}`
      const round = (rounds.get(key) ?? 0) + 1
      rounds.set(key, round)
      return round <= 2 ? `${step} ${one} ${round}` : []
    })
  })
  return [...new Set(keys)]
}

/** Which way a run went, whatever the times and the data; runs of one course differ in no order. */
export function courseOf({ trace, result }: Trial): string {
  const ways = result.instances.map(({ status, endState, visits }) => [
    status,
    endState,
    visits.map(({ path, exit }) => [path, exit]),
  ])
  const triggers = recordsOf(trace, 'arrived').map((one) =>
    one.triggers.flatMap(({ matches, trigger }) => (matches ? trigger : [])),
  )
  // An answer that nobody waits for any more would have mattered a moment before.
  const answers = [...recordsOf(trace, 'answered'), ...recordsOf(trace, 'late')].map(
    ({ function: name, outcome }) => [name, outcome.ok ? '' : outcome.code],
  )
  return JSON.stringify([ways, triggers, result.events.map(({ fate }) => fate), answers])
}
