import { StateMachine } from 'aws-local-stepfunctions'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../workflow/Command'
import { invoked, outputOf, run } from './runDraft.test.helper'

/*
 * A second opinion: the draft's filters, choices and branches are modelled on the Amazon States
 * Language, so flows that both can say must come out alike. Known differences, kept out of the
 * flows or said the draft's way in the translation:
 *
 * - R52: a comparison of something that is not there is false; there it is an error.
 * - R53: EQ also takes numbers spelt as texts, true, false and null.
 * - R28: parallel actions give an array; there are none.
 * - R34: SYS.Fail also matches codes of the function's own.
 * - R35: retries may match results.
 * - R37: what a used-up entry leads to sees the raw input; there Catch may add the error.
 * - R44: something in the way of a ResultPath, or a raw document that is no object, is an error;
 *   the interpreter writes over it.
 * - R43: a path may select null, false, 0 and ''; the interpreter takes some of them for nothing.
 * - R51: a branch may end in a SWITCH.
 */

// The interpreter wants a newer platform than we do.
if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers })

function withResolvers<T>(): PromiseWithResolvers<T> {
  let [resolve, reject] = [(_value: T | PromiseLike<T>) => {}, (_reason?: unknown) => {}]
  const promise = new Promise<T>((...both) => ([resolve, reject] = both))
  return { promise, resolve, reject }
}

type Obj = { readonly [key: string]: Json }

/** A state that both languages know. */
type Flow =
  | { readonly type: 'pass'; readonly filter: Filter }
  | { readonly type: 'task'; readonly filter: Filter; readonly answer: Answer }
  | { readonly type: 'choice'; readonly filter: Filter; readonly rule: Rule }
  | { readonly type: 'parallel'; readonly filter: Filter; readonly branches: readonly Flow[][] }

interface Filter {
  readonly InputPath?: string | null
  readonly ResultPath?: string | null
  readonly OutputPath?: string | null
}

interface Answer {
  readonly result: Json
  /** How often it fails with which code before. */
  readonly failures: number
  readonly code: string
  readonly retries: number
  readonly isCaught: boolean
}

type Rule =
  | { readonly path: string; readonly operator: string; readonly value: Json }
  | { readonly Not: Rule }
  | { readonly And: readonly Rule[] }
  | { readonly Or: readonly Rule[] }

const inputs: readonly Json[] = [
  { a: { b: 1, c: [1, 2] }, n: 3, s: 'x', list: [{ id: 1 }, { id: 2 }] },
  { n: 2, s: 'y', a: {} },
  { list: [], s: 'z' },
]
const paths = ['$', '$.a', '$.a.b', '$.n', '$.s', '$.list[0]', '$.list', '$.r', "$['a']['c'][1]"]
// The interpreter takes an explicit "$" for a key of that name; left out, it means the same.
const resultPaths = ['$.r', '$.a', '$.new.deep']

const maybe = <T>(values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })

/** The record without its undefined members. */
const defined = <T extends object>(arbitrary: fc.Arbitrary<T>) =>
  arbitrary.map(
    (value) =>
      // What is left out is optional in each of these types.
      Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
        readonly [K in keyof T]?: Exclude<T[K], undefined>
      },
  )

const filters = defined(
  fc.record({
    InputPath: maybe([...paths, null]),
    ResultPath: maybe([...resultPaths, null]),
    OutputPath: maybe([...paths, null]),
  }),
)
const ends = defined(fc.record({ InputPath: maybe(paths), OutputPath: maybe(paths) }))

const comparisons: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    path: fc.constantFrom('$.n', '$.a.b', '$.list[1].id'),
    operator: fc.constantFrom('EQ', 'LT', 'LTEQ', 'GT', 'GTEQ'),
    value: fc.constantFrom<Json>(1, 2, 3),
  }),
  fc.record({
    path: fc.constantFrom('$.s', '$.a.name'),
    operator: fc.constantFrom('StrEQ', 'StrLT', 'StrLTEQ', 'StrGT', 'StrGTEQ'),
    value: fc.constantFrom<Json>('x', 'y', ''),
  }),
)
const rules = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    comparisons,
    fc.record({ Not: tie('rule') }),
    fc.record({ And: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ Or: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
  ),
})).rule

const answers: fc.Arbitrary<Answer> = fc.record({
  result: fc.constantFrom<Json>({ ok: true }, 7, 'done', [1, { id: 9 }]),
  failures: fc.nat(2),
  code: fc.constantFrom('E1', 'E2'),
  retries: fc.nat(2),
  isCaught: fc.boolean(),
})

const flows = fc.letrec<{ flow: Flow }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 2 },
    fc.record({ type: fc.constant('pass' as const), filter: filters }),
    fc.record({ type: fc.constant('task' as const), filter: filters, answer: answers }),
    fc.record({ type: fc.constant('choice' as const), filter: ends, rule: rules }),
    fc.record({
      type: fc.constant('parallel' as const),
      filter: filters,
      branches: fc.array(fc.array(tie('flow'), { minLength: 1, maxLength: 2 }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  ),
})).flow
const chains = fc.array(flows, { minLength: 1, maxLength: 4 })

/** Both documents of one chain, and the functions that both call. */
class Translation {
  readonly functions = new Map<string, Answer>()

  draft(chain: readonly Flow[], prefix: string): Obj {
    const states = chain.map((flow, index) => {
      const name = `${prefix}${index}`
      const state = this.#draftState(flow, name, { 'next-state': `${prefix}${index + 1}` })
      return [name, { ...state, start: index === 0 }]
    })
    const last = [`${prefix}${chain.length}`, { type: 'OPERATION', actions: [] }]
    return Object.fromEntries([...states, last])
  }

  #draftState(flow: Flow, name: string, leads: Obj): Obj {
    const { filter } = flow
    switch (flow.type) {
      case 'pass':
        return { type: 'OPERATION', actions: [], ...filter, ...leads }
      case 'task': {
        const { answer } = flow
        this.functions.set(name, answer)
        const caught = answer.isCaught ? leads : {}
        const retry = [{ match: 'E1', 'max-retry': answer.retries, ...caught }]
        return { type: 'OPERATION', actions: [{ function: name, retry }], ...filter, ...leads }
      }
      case 'choice': {
        const choice = { ...flow.rule, ...leads }
        const other = leads['next-state'] ?? null
        return { type: 'SWITCH', choices: [choice], default: other, ...filter }
      }
      case 'parallel': {
        const branches = flow.branches.map((chain, index) => [
          `b${index}`,
          { states: this.draft(chain, `${name}.${index}.`) },
        ])
        return { type: 'PARALLEL', branches: Object.fromEntries(branches), ...filter, ...leads }
      }
    }
  }

  states(chain: readonly Flow[], prefix: string): Obj {
    const states = chain.map((flow, index) => {
      const name = `${prefix}${index}`
      const next = `${prefix}${index + 1}`
      return [name, this.#state(flow, name, next)]
    })
    // A choice cannot be the last state there.
    const last = [`${prefix}${chain.length}`, { Type: 'Pass', End: true }]
    return Object.fromEntries([...states, last])
  }

  #state(flow: Flow, name: string, next: string): Obj {
    const { filter } = flow
    const leads = { Next: next }
    switch (flow.type) {
      case 'pass':
        return { Type: 'Pass', ...filter, ...leads }
      case 'task': {
        const { retries, isCaught } = flow.answer
        const retry = [{ ErrorEquals: ['E1'], MaxAttempts: retries, IntervalSeconds: 1 }]
        const caught = [{ ErrorEquals: ['E1'], Next: next, ResultPath: null }]
        return {
          Type: 'Task',
          Resource: name,
          ...(retries > 0 && { Retry: retry }),
          ...(isCaught && { Catch: caught }),
          ...filter,
          ...leads,
        }
      }
      case 'choice':
        return {
          Type: 'Choice',
          Choices: [{ ...ruleOf(flow.rule), ...leads }],
          Default: next,
          ...filter,
        }
      case 'parallel': {
        const branches = flow.branches.map((chain, index) => {
          const prefix = `${name}.${index}.`
          return { StartAt: `${prefix}0`, States: this.states(chain, prefix) }
        })
        return { Type: 'Parallel', Branches: branches, ...filter, ...leads }
      }
    }
  }
}

const operators: Readonly<Record<string, string>> = {
  EQ: 'NumericEquals',
  LT: 'NumericLessThan',
  LTEQ: 'NumericLessThanEquals',
  GT: 'NumericGreaterThan',
  GTEQ: 'NumericGreaterThanEquals',
  StrEQ: 'StringEquals',
  StrLT: 'StringLessThan',
  StrLTEQ: 'StringLessThanEquals',
  StrGT: 'StringGreaterThan',
  StrGTEQ: 'StringGreaterThanEquals',
}

/** The rule there; what is not there, or of another type, is asked for first (R52, R53). */
function ruleOf(rule: Rule): Obj {
  if ('Not' in rule) return { Not: ruleOf(rule.Not) }
  if ('And' in rule) return { And: rule.And.map(ruleOf) }
  if ('Or' in rule) return { Or: rule.Or.map(ruleOf) }
  const { path: Variable, operator, value } = rule
  const isOfType = operator.startsWith('Str') ? 'IsString' : 'IsNumeric'
  return {
    And: [
      { Variable, IsPresent: true },
      { Variable, [isOfType]: true },
      { Variable, [operators[operator] ?? '']: value },
    ],
  }
}

type Outcome = { readonly output: Json } | 'failed'

function ours(chain: readonly Flow[], input: Json): Outcome {
  const translation = new Translation()
  const last = `s${chain.length}`
  const states = { ...translation.draft(chain, 's'), [last]: { type: 'END' } }
  const functions = Object.fromEntries(
    [...translation.functions].map(([name, { failures, code, result }]) => [
      name,
      [...Array.from({ length: failures }, () => ({ error: code })), { result }],
    ]),
  )
  const report = run({ states }, { ...invoked(input), functions })
  const [instance] = report.result.instances
  return instance?.status === 'SUCCESS' ? { output: outputOf(report) as Json } : 'failed'
}

class FunctionError extends Error {
  constructor(code: string) {
    super(code)
    this.name = code
  }
}

async function theirs(chain: readonly Flow[], input: Json): Promise<Outcome> {
  const translation = new Translation()
  translation.draft(chain, 's')
  const definition = { StartAt: 's0', States: translation.states(chain, 's') }
  const calls = new Map<string, number>()
  const handlers = [...translation.functions].map(([name, { failures, code, result }]) => {
    const answer = () => {
      const call = (calls.get(name) ?? 0) + 1
      calls.set(name, call)
      if (call <= failures) throw new FunctionError(code)
      return Promise.resolve(structuredClone(result))
    }
    return [name, async () => answer()]
  })
  const names = [...translation.functions.keys()]
  const machine = new StateMachine(definition as never, { validationOptions: { noValidate: true } })
  const execution = machine.run(structuredClone(input) as never, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, 1])),
    },
  })
  try {
    return { output: (await execution.result) as Json }
  } catch {
    return 'failed'
  }
}

describe('the Amazon States Language', () => {
  test('gives the same output, or fails as well, for flows that both can say', async () => {
    let succeeded = 0
    await fc.assert(
      fc.asyncProperty(chains, fc.constantFrom(...inputs), async (chain, input) => {
        const [one, other] = [ours(chain, input), await theirs(chain, input)]
        expect(one).toEqual(other)
        if (one !== 'failed') succeeded += 1
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    )
    expect(succeeded).toBeGreaterThan(30)
  })
})
