import { parseDocument } from '../document/Document'
import { compileDraft } from '../dialects/draft-0.1/compile'
import { readDraft } from '../dialects/draft-0.1/read'
import type { Json } from '../workflow/Command'
import type { Program } from '../workflow/Program'
import { noInputs, type RunInputs } from './inputs'
import type { Limits } from './machine'
import { runCase, type CaseReport } from './runCase'

/** The program of a draft document given as a value, or as text where the order of keys matters. */
export function programOf(document: object | string): Program {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return compileDraft(readDraft(parseDocument(text)))
}

/** Runs a document to its end. */
export function run(
  document: object | string,
  inputs: Partial<RunInputs> = {},
  limits: Partial<Limits> = {},
): CaseReport {
  const scenario = { name: 'test', notes: '', inputs: { ...noInputs, ...inputs } }
  return runCase(programOf(document), scenario, limits)
}

/** One invocation at second 0 with that input. */
export function invoked(input: Json = {}): Partial<RunInputs> {
  return { invocations: [{ at: 0, input }] }
}

/** An event of source `s` whose type is its trigger's name. */
export function event(at: number, id: string, type: string, data?: Json) {
  const base = { specversion: '1.0', id, source: 's', type }
  return { at, event: data === undefined ? base : { ...base, data } }
}

/** Trigger definitions for such events. */
export function triggers(token: string | undefined, ...names: readonly string[]): Json {
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        source: 's',
        eventID: name,
        ...(token === undefined ? {} : { 'correlation-token': token }),
      },
    ]),
  )
}

/** The one end state of most documents. */
export const End: Json = { type: 'END' }

/** An OPERATION state that calls these functions one after the other. */
export function operation(next: string | undefined, ...functions: readonly string[]) {
  return {
    type: 'OPERATION',
    actions: functions.map((name) => ({ function: name })),
    ...(next === undefined ? {} : { 'next-state': next }),
  }
}

/** How the only instance's visits went: "Name exit enter-leave". */
export function visitsOf(report: CaseReport, instance = 0): readonly string[] {
  const visits = report.result.instances[instance]?.visits ?? []
  return visits.map(({ path, exit, enter, leave }) => `${path} ${exit} ${enter}-${leave}`)
}

/** The requests: "function at-second outcome". */
export function callsOf({ result }: CaseReport): readonly string[] {
  return result.calls.map((call) => `${call.function} ${call.at} ${call.outcome}`)
}

/** What became of the events: "id fate instance". */
export function fatesOf({ result }: CaseReport): readonly string[] {
  return result.events.map(
    ({ id, fate, instance }) =>
      `${typeof id === 'string' ? id : JSON.stringify(id)} ${fate} ${instance}`,
  )
}

/** How the instance ended: "STATUS error endState". */
export function endOf({ result }: CaseReport, instance = 0): string | undefined {
  const found = result.instances[instance]
  return found && `${found.status} ${found.error} ${found.endState}`
}

/** The instance's output. */
export function outputOf(report: CaseReport, instance = 0): Json | undefined {
  return report.result.instances[instance]?.output
}
