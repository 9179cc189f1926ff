import type { Program } from '../../workflow/Program'
import type { Finding } from './finding'
import { isLate, type Move } from './orders'
import { idText, recordsOf, runningIn, type Trial } from './trial'
import type { RunResult } from '../result'

type Judged = Extract<Finding, { readonly kind: 'lost' | 'order' }>
type EventResult = RunResult['events'][number]

/** What is wrong if `other` is `base` with something at another time; undefined if nothing is. */
export function judgeMove(
  { policies }: Program,
  base: Trial,
  other: Trial,
  move: Move,
): Judged | undefined {
  if (base.stopped || other.stopped || beginsAnew(base)) return undefined
  if (!haveSameAnswers(base, other)) return undefined
  const lost = lostIn(base, other, move)
  if (lost) return lost
  if (regains(base, other, move) || beginsAnew(other)) return undefined
  const isSettled = runningIn(base).size === 0 && runningIn(other).size === 0
  // Whoever comes too late finds another end: that is what a time limit is for.
  if (!isSettled || isLate(move)) return undefined
  if (move.moved.what === 'event' && !haveSameFailures(base, other)) return undefined
  // Data that was made up may lack what a path asks for.
  if (lacksData(base, policies) || lacksData(other, policies)) return undefined
  const [before, after] = [endsOf(base), endsOf(other)]
  const differing = before.findIndex((end, i) => end.key !== after[i]?.key)
  if (differing < 0 && before.length === after.length) return undefined
  const at = differing < 0 ? before.length : differing
  const ends = [before[at]?.text ?? 'no end', after[at]?.text ?? 'no end'] as const
  return { kind: 'order', move, ends, inputs: base.inputs, other: other.inputs }
}

const lacksData = ({ result }: Trial, { errors }: Program['policies']) =>
  result.instances.some(({ error }) => error === errors.filter)

/** True if an instance that has ended begins once more with the same token. */
function beginsAnew({ result }: Trial): boolean {
  const tokens = result.instances.flatMap(({ token }) => token ?? [])
  return new Set(tokens).size < tokens.length
}

/**
 * False if a difference may be one of the made-up answers alone: the n-th request takes the n-th
 * answer, whoever asks.
 */
function haveSameAnswers(base: Trial, other: Trial): boolean {
  return Object.entries(other.inputs.functions).every(([name, answers]) => {
    if (new Set(answers.map((one) => JSON.stringify(one))).size < 2) return true
    const [before, after] = [askersOf(base, name), askersOf(other, name)]
    const shared = Math.min(before.length, after.length)
    return before.slice(0, shared).join() === after.slice(0, shared).join()
  })
}

/**
 * False if a function that fails is asked in one order only: then it is the failure that makes the
 * difference, and without it both may well end alike.
 */
function haveSameFailures(base: Trial, other: Trial): boolean {
  const failing = Object.entries(other.inputs.functions).flatMap(([name, answers]) =>
    answers.some((answer) => !('result' in answer)) ? name : [],
  )
  return failing.every((name) => {
    const [before, after] = [new Set(askersOf(base, name)), new Set(askersOf(other, name))]
    return before.size === after.size && [...before].every((asker) => after.has(asker))
  })
}

const askersOf = ({ trace }: Trial, name: string) =>
  recordsOf(trace, 'request').flatMap((one) =>
    one.function === name ? `${one.instance} ${one.step} ${one.action}` : [],
  )

/** True if all triggers that got their event still do, and one that lost it in `base` does as well. */
function regains(base: Trial, other: Trial, { moved }: Move): boolean {
  const [before, after] = [usedTriggers(base), usedTriggers(other)]
  const gained = [...after].filter((trigger) => !before.has(trigger))
  const isMore = gained.some((trigger) => moved.what !== 'event' || trigger !== moved.trigger)
  return isMore && [...before].every((trigger) => after.has(trigger))
}

const usedTriggers = (trial: Trial): ReadonlySet<string> =>
  new Set(
    trial.result.events.flatMap((event) => (event.fate === 'used' ? triggerOf(trial, event) : [])),
  )

/** An event that was used before and now is not, though nothing else took its place. */
function lostIn(base: Trial, other: Trial, move: Move): Judged | undefined {
  const before = new Map(base.result.events.map((event) => [nameOf(event), event]))
  const wasUsed = (event: EventResult) => before.get(nameOf(event))?.fate === 'used'
  const after = other.result.events
  if (after.some((event) => event.fate === 'used' && !wasUsed(event))) return undefined
  if (isLate(move) && other.result.instances.some(({ status }) => status === 'FAILURE')) {
    // Somebody is told.
    return undefined
  }
  const event = after.find(
    (one) => one.fate !== 'used' && wasUsed(one) && isMissed(base, other, one, move),
  )
  if (!event) return undefined
  const { id, fate, why = '' } = event
  const trigger = triggerOf(other, event)
  return { kind: 'lost', trigger, id: idText(id), fate, why, move, inputs: other.inputs }
}

/**
 * What itself came at another time should have been used all the same. Of anything else it can be
 * the end that makes it superfluous, unless somebody is left waiting.
 */
function isMissed(base: Trial, other: Trial, event: EventResult, { moved }: Move): boolean {
  if (moved.what === 'event' && moved.id === idText(event.id)) return true
  return runningIn(other).size > runningIn(base).size && !beginsAnew(other)
}

const nameOf = ({ id, source }: EventResult) => JSON.stringify([id, source])

function triggerOf({ trace }: Trial, { id, source }: EventResult): string {
  const arrived = recordsOf(trace, 'arrived').find(
    ({ event }) => event['id'] === id && event['source'] === source,
  )
  return arrived?.triggers.find(({ matches }) => matches)?.trigger ?? ''
}

/** How the instances ended, in an order that does not depend on when they began. */
function endsOf(trial: Trial): readonly { readonly key: string; readonly text: string }[] {
  const invoked = new Set(
    recordsOf(trial.trace, 'started').flatMap(({ by, instance }) =>
      by === 'invocation' ? instance : [],
    ),
  )
  return trial.result.instances
    .map(({ id, token, startedAt, status, endState, output }) => {
      const who = token ?? (invoked.has(id) ? startedAt : null)
      const text = endState ?? status
      return { key: JSON.stringify([who, status, endState, output ?? null]), text }
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
