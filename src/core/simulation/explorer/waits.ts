import type { AwaitInstruction, Program } from '../../workflow/Program'
import type { Finding } from './finding'
import { byTime, freshId, sampleFor, tokenOf } from './events'
import { attempt, recordsOf, runningIn, type Explored, type RecordOf, type Trial } from './trial'
import { evaluateExpression } from '../condition'

type Stuck = Extract<Finding, { readonly kind: 'deadlock' | 'stuck' }>

/** Instances that are left over: they wait for an answer, or for events that help nobody. */
export function* stuckIn(explored: Explored, trial: Trial): Generator<Stuck> {
  if (trial.stopped) return
  const { inputs } = trial
  const running = runningIn(trial)
  if (running.size === 0) return
  for (const { step, function: name } of openRequests(trial, running)) {
    if (step) yield { kind: 'stuck', step, function: name, inputs }
  }
  for (const wait of openWaits(trial, running)) {
    if (wait.step === null) continue
    const waitsFor = [...new Set(wait.alternatives.flatMap(({ triggers }) => triggers))]
    const spent = spentTriggers(explored.program, trial, wait)
    if (spent.length === 0 && waitsFor.some((name) => helps(explored, trial, wait, name))) continue
    yield { kind: 'deadlock', step: wait.step, waitsFor, spent, inputs }
  }
}

function openRequests({ trace }: Trial, running: ReadonlySet<string>) {
  const done = new Set(
    trace.flatMap((one) => (one.what === 'answered' || one.what === 'abandoned' ? one.call : [])),
  )
  return recordsOf(trace, 'request').filter(
    ({ instance, call }) => instance !== null && running.has(instance) && !done.has(call),
  )
}

function openWaits({ trace }: Trial, running: ReadonlySet<string>) {
  const over = new Set(
    trace.flatMap((one) =>
      one.what === 'left' || (one.what === 'offered' && one.fired) ? visitOf(one) : [],
    ),
  )
  return recordsOf(trace, 'waiting').filter(
    (one) => one.instance !== null && running.has(one.instance) && !over.has(visitOf(one)),
  )
}

const visitOf = ({ instance, visit }: Pick<Trial['trace'][number], 'instance' | 'visit'>) =>
  `${instance} ${visit}`

/** True if an event of the trigger, sent at the very end, is taken by the wait. */
function helps(
  { program, uses, seeds }: Explored,
  trial: Trial,
  wait: RecordOf<'waiting'>,
  name: string,
): boolean {
  const use = uses.find((one) => one.name === name)
  if (!use) return false
  const { inputs, trace } = trial
  const own = tokenOf(trial, wait.instance)
  const at = (trace.at(-1)?.time ?? 0) + 1
  return (own === undefined ? [undefined, 'sample-token-2'] : [own]).some((token) => {
    const event = sampleFor(use, seeds, freshId(inputs), token)
    if (!event) return false
    const events = byTime([...inputs.events, { at, event }])
    const more = attempt(program, { ...inputs, events })
    return recordsOf(more.trace, 'offered').some(
      (one) =>
        one.arrival === inputs.events.length &&
        visitOf(one) === visitOf(wait) &&
        one.alternatives.some(({ result }) => result === 'retained'),
    )
  })
}

/**
 * The triggers without which the wait can't go on, and whose event another state has used up: all
 * else that it joins them with has come. Empty if it waits for anything else.
 */
function spentTriggers(
  program: Program,
  { trace }: Trial,
  wait: RecordOf<'waiting'>,
): readonly string[] {
  const instruction = program.instructions.find(
    (one): one is AwaitInstruction & (typeof program.instructions)[number] =>
      one.op === 'await' && one.step === wait.step,
  )
  if (!instruction) return []
  const used = usedElsewhere(trace, wait)
  const here = satisfiedIn(trace, wait)
  const spent = new Set<string>()
  for (const { expression, triggers, exitId } of instruction.alternatives) {
    const nameOf = (trigger: number) => program.triggers[trigger]?.name ?? ''
    const isPlain = triggers.some((one) => evaluateExpression(expression, [one]))
    const fresh = triggers.filter((one) => !used.has(nameOf(one)))
    const isComplete = fresh.every((one) => here.has(`${exitId} ${nameOf(one)}`))
    if (isPlain || fresh.length === 0 || !isComplete) return []
    for (const one of triggers) if (!here.has(`${exitId} ${nameOf(one)}`)) spent.add(nameOf(one))
  }
  return [...spent]
}

/** Triggers whose event an earlier state of the instance has used, and the waiting one never. */
function usedElsewhere(trace: Trial['trace'], wait: RecordOf<'waiting'>): ReadonlySet<string> {
  const used = new Map<string, boolean>()
  const arrived = recordsOf(trace, 'arrived')
  for (const { arrival, instance, step } of recordsOf(trace, 'merged')) {
    if (instance !== wait.instance) continue
    const triggers = arrived.find((one) => one.arrival === arrival)?.triggers ?? []
    for (const { trigger, matches } of triggers) {
      if (matches) used.set(trigger, step !== wait.step && used.get(trigger) !== false)
    }
  }
  return new Set([...used].flatMap(([trigger, isElsewhere]) => (isElsewhere ? trigger : [])))
}

/** By exit and trigger: what the wait has got so far. */
function satisfiedIn(trace: Trial['trace'], wait: RecordOf<'waiting'>): ReadonlySet<string> {
  return new Set(
    recordsOf(trace, 'offered')
      .filter((one) => visitOf(one) === visitOf(wait))
      .flatMap(({ alternatives }) =>
        alternatives.flatMap(({ exitId, triggers }) =>
          triggers.map((trigger) => `${exitId} ${trigger}`),
        ),
      ),
  )
}
