import { isRecord } from '../paths/Path'
import type { Json } from '../workflow/Command'
import type { EventMessage, Functions, RunInputs } from './inputs'
import type { JsonObject } from './json'
import { readScenarioFile } from './scenario'

/** The value of a JSON text; undefined if it is none. */
export function jsonOf(text: string): Json | undefined {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** The answers of one function, from a list of them or a single one as text. */
export function functionsOf(name: string, text: string): Functions | undefined {
  const value = jsonOf(text)
  if (value === undefined || name === '') return undefined
  const answers = Array.isArray(value) ? value : [value]
  const functions = inputsOf({ functions: { [name]: answers } })?.functions
  return functions?.[name]?.length ? functions : undefined
}

export function eventOf(text: string): EventMessage | undefined {
  const value = jsonOf(text)
  return isRecord(value) ? value : undefined
}

/** The starts and events of a timeline, in the form of a case; undefined if they are none. */
export function timelineOf(text: string): Pick<RunInputs, 'invocations' | 'events'> | undefined {
  const value = jsonOf(text)
  if (!isRecord(value)) return undefined
  const { invocations = [], events = [] } = value
  const inputs = inputsOf({ invocations, events })
  return inputs && { invocations: inputs.invocations, events: inputs.events }
}

/** Read as a scenario file is read. */
function inputsOf(one: JsonObject): RunInputs | undefined {
  const read = readScenarioFile({ cases: [one] })
  return read.ok ? read.scenario.cases[0]?.inputs : undefined
}
