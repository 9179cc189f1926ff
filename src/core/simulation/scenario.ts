import type { Json } from '../workflow/Command'
import { parseDuration } from './duration'
import {
  noInputs,
  type EventArrival,
  type FunctionAnswer,
  type Functions,
  type Invocation,
  type RunInputs,
} from './inputs'
import { isArray, isObject, type JsonObject } from './json'

/** A scenario file. */
export interface Scenario {
  /** File name of the workflow document, relative to the scenario file. */
  readonly workflow: string
  readonly title: string
  readonly cases: readonly ScenarioCase[]
}

export interface ScenarioCase {
  readonly name: string
  readonly notes: string
  readonly inputs: RunInputs
  /** Any part of a run result; absent if nothing is expected. */
  readonly expect?: Json
}

interface ScenarioProblem {
  /** JSON Pointer to the value. */
  readonly pointer: string
  readonly message: string
}

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] }

/** Reads the JSON value of a scenario file; members it does not know are left alone. */
export function readScenarioFile(value: Json): ReadScenario {
  const reader = new Reader()
  const scenario = reader.readScenario(value)
  const { problems } = reader
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario }
}

class Reader {
  readonly problems: ScenarioProblem[] = []

  readScenario(value: Json): Scenario {
    const file = this.#object(value, '')
    return {
      workflow: this.#text(file, 'workflow', ''),
      title: this.#text(file, 'title', ''),
      cases: this.#list(file, 'cases', '').map((item, i) => this.#readCase(item, i)),
    }
  }

  #readCase(value: Json, index: number): ScenarioCase {
    const at = `/cases/${index}`
    const item = this.#object(value, at)
    const seed = this.#optional(item, 'seed')
    if (seed !== undefined && typeof seed !== 'number') {
      this.#problem(`${at}/seed`, 'The seed must be a number.')
    }
    const expect = this.#optional(item, 'expect')
    if (expect !== undefined && !isObject(expect)) {
      this.#problem(`${at}/expect`, 'The expectation must be an object.')
    }
    return {
      name: this.#text(item, 'case', at) || `case ${index + 1}`,
      notes: this.#text(item, 'notes', at),
      inputs: {
        start: this.#text(item, 'start', at) || noInputs.start,
        seed: typeof seed === 'number' ? seed : noInputs.seed,
        invocations: this.#list(item, 'invocations', at).map((entry, i) =>
          this.#readInvocation(entry, `${at}/invocations/${i}`),
        ),
        events: this.#list(item, 'events', at).map((entry, i) =>
          this.#readArrival(entry, `${at}/events/${i}`),
        ),
        functions: this.#readFunctions(item, at),
      },
      ...(expect === undefined ? {} : { expect }),
    }
  }

  #readInvocation(value: Json, at: string): Invocation {
    const item = this.#object(value, at)
    const input = this.#optional(item, 'input')
    const token = this.#optional(item, 'token') ?? undefined
    const isToken = token === undefined || (typeof token !== 'object' && token !== null)
    if (!isToken) this.#problem(`${at}/token`, 'The token must be a text, a number or a boolean.')
    return {
      at: this.#time(item, 'at', at) ?? 0,
      ...(input === undefined ? {} : { input }),
      ...(isToken && token !== undefined ? { token } : {}),
    }
  }

  #readArrival(value: Json, at: string): EventArrival {
    const item = this.#object(value, at)
    const event = this.#optional(item, 'event')
    if (event === undefined) this.#problem(at, 'The event is missing.')
    return {
      at: this.#time(item, 'at', at) ?? 0,
      event: event === undefined ? {} : this.#object(event, `${at}/event`),
    }
  }

  #readFunctions(item: JsonObject, at: string): Functions {
    const functions = this.#object(this.#optional(item, 'functions') ?? {}, `${at}/functions`)
    return Object.fromEntries(
      Object.keys(functions).map((name) => {
        const here = `${at}/functions`
        const answers = this.#list(functions, name, here)
        return [
          name,
          answers.flatMap((entry, i) => this.#readAnswer(entry, `${here}/${escape(name)}/${i}`)),
        ]
      }),
    )
  }

  #readAnswer(value: Json, at: string): readonly FunctionAnswer[] {
    const item = this.#object(value, at)
    const result = this.#optional(item, 'result')
    const error = this.#optional(item, 'error')
    const hangs = this.#optional(item, 'hang') === true
    const kinds = [result !== undefined, error !== undefined, hangs].filter(Boolean).length
    if (kinds !== 1) {
      this.#problem(at, 'An answer has either a result, or an error, or "hang": true.')
      return []
    }
    if (hangs) return [{ hang: true }]
    const after = this.#time(item, 'after', at)
    const delay = after === undefined ? {} : { after }
    if (result !== undefined) return [{ result, ...delay }]
    if (typeof error === 'string') return [{ error, ...delay }]
    this.#problem(`${at}/error`, 'The error must be a code, for example SYS.Fail.')
    return []
  }

  #time(item: JsonObject, key: string, at: string): number | undefined {
    const value = this.#optional(item, key)
    if (value === undefined) return undefined
    const seconds = typeof value === 'string' ? parseDuration(value) : value
    if (typeof seconds === 'number' && seconds >= 0) return seconds
    const message = 'A time is a number of seconds from 0 or an ISO 8601 duration such as PT1M30S.'
    this.#problem(`${at}/${key}`, message)
    return undefined
  }

  #text(item: JsonObject, key: string, at: string): string {
    const value = this.#optional(item, key)
    if (value === undefined || typeof value === 'string') return value ?? ''
    this.#problem(`${at}/${key}`, `${key} must be a text.`)
    return ''
  }

  #list(item: JsonObject, key: string, at: string): readonly Json[] {
    const value = this.#optional(item, key)
    if (value === undefined || isArray(value)) return value ?? []
    this.#problem(`${at}/${escape(key)}`, `${key} must be a list.`)
    return []
  }

  #object(value: Json, at: string): JsonObject {
    if (isObject(value)) return value
    this.#problem(at, 'This must be an object.')
    return {}
  }

  #optional(item: JsonObject, key: string): Json | undefined {
    return Object.hasOwn(item, key) ? item[key] : undefined
  }

  #problem(pointer: string, message: string): void {
    this.problems.push({ pointer, message })
  }
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
