import { expose } from 'comlink'
import { compileText } from '../core/editor/compileText'
import { holdingCases, mutate, type MutantReport } from '../core/editor/mutate'
import type { Difference } from '../core/simulation/compare'
import { type Coverage, coverageOf } from '../core/simulation/coverage'
import { explore, type Exploration } from '../core/simulation/explorer/explore'
import type { JsonObject } from '../core/simulation/json'
import { expectAll, expectationOf } from '../core/simulation/recordCase'
import type { RunInputs } from '../core/simulation/inputs'
import { runCase } from '../core/simulation/runCase'
import type { ScenarioCase } from '../core/simulation/scenario'
import type { Json } from '../core/workflow/Command'

/** What became of one case. */
export interface Verdict {
  readonly name: string
  readonly passed: boolean
  readonly differences: readonly PlacedDifference[]
  readonly stopped: string | null
}

/** A difference with the places of the steps that it is about, as run results spell them. */
export interface PlacedDifference extends Difference {
  readonly places: readonly string[]
}

export type Tested =
  | { readonly ok: true; readonly verdicts: readonly Verdict[]; readonly coverage: Coverage }
  | { readonly ok: false; readonly reason: string }

export type CaseOutcome =
  | { readonly ok: true; readonly result: JsonObject; readonly differences: readonly Difference[] }
  | { readonly ok: false; readonly reason: string }

/** What long work gave; undefined if it was stopped before. */
export type Worked<T> =
  | { readonly ok: true; readonly value: T | undefined }
  | { readonly ok: false; readonly reason: string }

export interface Mutation {
  readonly reports: readonly MutantReport[]
  /** Names of the cases that fail on the document as it is. */
  readonly unfit: readonly string[]
}

/** Called now and then with how much is done; what it gives says whether to go on. */
type OnProgress = (done: number) => boolean | Promise<boolean>

/** So many steps between two looks at whether to go on. */
const batch = 10

const api = {
  /** Runs every case by itself; the order makes no difference. */
  test(text: string, cases: readonly ScenarioCase[]): Tested {
    const opened = compileText(text)
    if (!opened.ok) return opened
    const { program, workflow } = opened
    const reports = cases.map((one) => runCase(program, one))
    const coverage = coverageOf(
      workflow,
      program,
      reports.map(({ trace }) => trace),
    )
    const verdicts = reports.map(({ case: name, passed, differences, stopped }, index) => {
      const expected = cases[index]?.expect
      const placed = differences.map((one) => ({ ...one, places: placesOf(one, expected) }))
      return { name, passed, differences: placed, stopped }
    })
    return { ok: true, verdicts, coverage }
  },

  /** What comes of one case, in the form of scenario files, without the reasons. */
  outcome(text: string, one: ScenarioCase): CaseOutcome {
    const opened = compileText(text)
    if (!opened.ok) return opened
    const { result, differences } = runCase(opened.program, one)
    return { ok: true, result: expectationOf(result, expectAll), differences }
  },

  async explore(
    text: string,
    seeds: readonly RunInputs[],
    bound: number,
    onProgress: OnProgress,
  ): Promise<Worked<Exploration>> {
    const opened = compileText(text)
    if (!opened.ok) return opened
    const { program, workflow, dialect } = opened
    const runs = explore({ program, workflow, uses: dialect.eventUses(workflow), seeds }, bound)
    for (;;) {
      const next = runs.next()
      if (next.done) return { ok: true, value: next.value }
      const isWanted = next.value % batch !== 0 || (await onProgress(next.value))
      if (!isWanted) return { ok: true, value: undefined }
    }
  },

  /** The mutants, each with the case that noticed it, and the cases that were left out. */
  async mutate(
    text: string,
    cases: readonly ScenarioCase[],
    onProgress: OnProgress,
  ): Promise<Worked<Mutation>> {
    const reports: MutantReport[] = []
    const opened = compileText(text)
    if (!opened.ok) return opened
    const holding = holdingCases(text, cases)
    const unfit = cases.flatMap((one) => (holding.includes(one) ? [] : one.name))
    for (const report of mutate(text, holding)) {
      reports.push(report)
      if (reports.length % batch === 0 && !(await onProgress(reports.length))) break
    }
    return { ok: true, value: { reports, unfit } }
  },
}

export type TestingApi = typeof api

expose(api)

/** The visit or call that a difference lies in, and what stands there instead. */
function placesOf({ pointer, expected, found }: Difference, expect: Json | undefined) {
  const parts = pointer.split('/').slice(1)
  const values: unknown[] = [expected, found]
  let value: unknown = expect
  for (const part of parts) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
    values.push(value)
  }
  return values.flatMap((one) => {
    const path = typeof one === 'object' && one !== null ? Reflect.get(one, 'path') : undefined
    return typeof path === 'string' ? path : []
  })
}
