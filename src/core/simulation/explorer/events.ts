import { generateSample } from '../../events/generateSample'
import type { Json } from '../../workflow/Command'
import type { EventUse } from '../../workflow/EventUse'
import { recordsOf, type Explored, type RecordOf, type Trial, type Variation } from './trial'
import { noInputs, type EventArrival, type RunInputs, type Token } from '../inputs'
import { isObject } from '../json'

/** What can begin an instance: the cases, each event of the start state, an invocation (R3). */
export function beginnings({ uses, seeds, workflow }: Explored): readonly RunInputs[] {
  const starts = workflow.root.steps.filter(({ isStart }) => isStart).map(({ id }) => id)
  const bare = { ...noInputs, functions: seeds[0]?.functions ?? {} }
  const byEvent = uses
    .filter(({ steps }) => steps.some((step) => starts.includes(step)))
    .flatMap((use) => {
      const event = sampleFor(use, seeds, 'sample-1', undefined)
      return event ? [{ ...bare, events: [{ at: 0, event }] }] : []
    })
  const invoked = { ...bare, invocations: [{ at: 0, input: {} }] }
  return [...seeds, ...byEvent, invoked]
}

/** Each event that some state waited for, sent once more soon after it began to wait. */
export function* withEvents({ uses, seeds }: Explored, trial: Trial): Generator<Variation> {
  const { inputs } = trial
  const done = new Set<string>()
  for (const wait of recordsOf(trial.trace, 'waiting')) {
    const satisfied = satisfiedAtOnce(trial, wait)
    for (const { triggers, deadline } of wait.alternatives) {
      const at = Math.min(wait.time + 1, deadline ?? Infinity)
      for (const name of triggers) {
        const use = uses.find((one) => one.name === name)
        const key = JSON.stringify([name, at, wait.instance])
        if (!use || satisfied.includes(name) || done.has(key)) continue
        done.add(key)
        const event = sampleFor(use, seeds, freshId(inputs), tokenOf(trial, wait.instance))
        if (!event) continue
        const events = byTime([...inputs.events, { at, event }])
        yield { inputs: { ...inputs, events }, aim: aimOf(trial, events) }
      }
    }
  }
}

/** Each list of events is worth a try of its own, with whatever answers. */
const aimOf = ({ trace }: Trial, events: readonly EventArrival[]) =>
  JSON.stringify([
    events.map(({ event }) => [event['source'], event['type']]),
    trace.flatMap((record) => (record.what === 'waiting' ? record.step : [])),
  ])

/** What fired from the mailbox: another one would be for another visit. */
function satisfiedAtOnce({ trace }: Trial, wait: RecordOf<'waiting'>): readonly string[] {
  const next = trace[wait.seq + 1]
  if (next?.what !== 'offered' || next.from !== 'mailbox') return []
  return next.alternatives.flatMap(({ triggers }) => triggers)
}

/** The token that an instance has in the end. */
export function tokenOf({ result }: Trial, instance: string | null): Token | undefined {
  return result.instances.find(({ id }) => id === instance)?.token ?? undefined
}

export const freshId = ({ events }: RunInputs) => `sample-${events.length + 1}`

export const byTime = (events: readonly EventArrival[]) => events.toSorted((a, b) => a.at - b.at)

/** An event that the trigger takes, with the token in its place and else what is typical. */
export function sampleFor(
  use: EventUse,
  seeds: readonly RunInputs[],
  id: string,
  token: Token | undefined,
): EventArrival['event'] | undefined {
  const sample = generateSample({
    source: use.source,
    ...(use.type === undefined ? {} : { type: use.type }),
    ...(use.token === undefined ? {} : { token: use.token }),
    version: '1.0',
    id,
    time: noInputs.start,
    ...(token === undefined ? {} : { tokenValue: token }),
  })
  if (!sample.ok) return undefined
  const data = mergedData(typicalOf(use, seeds)?.['data'], sample.event['data'])
  return { ...sample.event, ...(data === undefined ? {} : { data }) }
}

/** The first event of the cases that the trigger takes. */
export function typicalOf(
  { source, type }: EventUse,
  seeds: readonly RunInputs[],
): EventArrival['event'] | undefined {
  return seeds
    .flatMap(({ events }) => events)
    .find(
      ({ event }) => event['source'] === source && (type === undefined || event['type'] === type),
    )?.event
}

/** What is typical, with the token's place as the sample has it. */
function mergedData(typical: Json | undefined, sample: Json | undefined): Json | undefined {
  if (!isObject(typical)) return sample ?? typical
  if (!isObject(sample)) return typical
  const entries = Object.entries(sample).map(([key, value]): [string, Json] => [
    key,
    mergedData(typical[key], value) ?? value,
  ])
  return { ...typical, ...Object.fromEntries(entries) }
}
