import type { HandlerEntry, Program } from '../../workflow/Program'
import { answersOfTrace } from '../answersOfTrace'
import { recordsOf, type RecordOf, type Trial, type Variation } from './trial'
import type { FunctionAnswer } from '../inputs'

/** A request, as the n-th to its function. */
export interface Asked {
  readonly request: RecordOf<'request'>
  readonly index: number
}

/** Each call answered by what its retry entries ask about, by an error, and never. */
export function* withAnswers(program: Program, trial: Trial): Generator<Variation> {
  for (const asked of firstRequests(trial)) {
    const { step, action } = asked.request
    const entries = entriesOf(program, asked.request)
    const isRetried = entries.some(({ max }) => max > 0)
    const answers = [...answersTo(program, entries)]
    if (filters(program, step, action)) answers.push({ result: {} })
    for (const answer of answers) {
      yield answered(trial, asked, answer, 'from then on')
      if (isRetried) yield answered(trial, asked, answer, 'once')
    }
    yield answered(trial, asked, { hang: true }, 'from then on')
  }
}

/** A loop asks the same again and again: two rounds of it are enough, and no attempt but the first. */
export function firstRequests({ trace }: Trial): readonly Asked[] {
  const perFunction = new Map<string, number>()
  const perAction = new Map<string, number>()
  return recordsOf(trace, 'request').flatMap((request) => {
    const index = perFunction.get(request.function) ?? 0
    perFunction.set(request.function, index + 1)
    if (request.attempt > 1) return []
    const key = `${request.instance} ${request.thread} ${request.step} ${request.action}`
    const round = perAction.get(key) ?? 0
    perAction.set(key, round + 1)
    return round < 2 ? [{ request, index }] : []
  })
}

/** The inputs of a run with another answer to one of its requests. */
export function answered(
  { inputs, trace }: Trial,
  { request, index }: Asked,
  answer: FunctionAnswer,
  until: 'once' | 'from then on',
): Variation {
  const name = request.function
  const given = answersOfTrace(trace, name)
  const all = [...given, ...(inputs.functions[name] ?? []).slice(given.length)]
  // The last answer of a list repeats.
  const behind = index + 1 < all.length ? all.slice(index + 1) : all.slice(index)
  const after = until === 'once' ? behind : []
  const answers = [...all.slice(0, index), answer, ...after]
  return {
    inputs: { ...inputs, functions: { ...inputs.functions, [name]: answers } },
    aim: JSON.stringify([request.step, request.action, answer, until]),
  }
}

function* answersTo(
  { policies }: Program,
  entries: readonly HandlerEntry[],
): Generator<FunctionAnswer> {
  const codes = entries.flatMap(({ error }) => {
    if (!error) return []
    // What only the entry for everything takes.
    return 'code' in error ? error.code : `${policies.reservedCodes}${platformCodes[0]}`
  })
  for (const code of new Set([policies.errors.failure, ...codes])) {
    if (canBeReported(code, policies)) yield { error: code }
  }
  for (const { response, error } of entries) {
    const isCode =
      error !== null && 'code' in error && error.code.startsWith(policies.reservedCodes)
    if (response && !isCode) yield { result: response.value }
  }
}

/** What the platform reports of a call, besides a failure; all else that is reserved never comes. */
const platformCodes = ['Permission', 'Permissions', 'InvalidParameter', 'TaskFailed'] as const

/** A function reports codes of its own; time limits and filters are the engine's to find out (R32). */
function canBeReported(code: string, { reservedCodes, errors }: Program['policies']): boolean {
  if (code === errors.timeout || code === errors.filter) return false
  if (code === errors.failure || !code.startsWith(reservedCodes)) return true
  return platformCodes.some((one) => code === `${reservedCodes}${one}`)
}

/** The entries for an action; of an EVENT state those of all its alternatives. */
function entriesOf(
  { instructions }: Program,
  { step, action }: RecordOf<'request'>,
): readonly HandlerEntry[] {
  return instructions.flatMap((one) =>
    one.op === 'handle' && one.step === step && one.action === action ? one.entries : [],
  )
}

/** True if the action's output is narrowed, so that an answer may lack what is asked for. */
function filters({ instructions }: Program, step: Asked['request']['step'], action: number) {
  return instructions.some(
    (one) =>
      one.op === 'select' &&
      one.step === step &&
      one.action === action &&
      one.stage === 'action-output' &&
      (one.filter.path?.length ?? 0) > 0,
  )
}
