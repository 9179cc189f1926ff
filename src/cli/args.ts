import { parseArgs } from 'node:util'
import type { ReadAs } from '../core/events/readEvents'
import type { EventForm } from '../core/events/writeEvent'
import type { SimulateOptions } from './simulate'

/** What the arguments ask for. */
export type Request =
  | { readonly command: 'help' }
  | { readonly command: 'validate'; readonly files: readonly string[]; readonly all: boolean }
  | {
      readonly command: 'simulate'
      readonly workflow: string
      readonly scenario: string
      readonly options: SimulateOptions
    }
  | { readonly command: 'test'; readonly paths: readonly string[] }
  | { readonly command: 'format'; readonly files: readonly string[]; readonly check: boolean }
  | {
      readonly command: 'events'
      readonly files: readonly string[]
      readonly options: EventsRequest
    }

interface EventsRequest {
  readonly as?: ReadAs
  readonly to?: '0.3' | '1.0'
  readonly write?: EventForm
}

export type ParsedArgs =
  | { readonly ok: true; readonly request: Request; readonly json: boolean }
  | { readonly ok: false; readonly message: string }

export const usage = `Usage:
  validate FILE... [--all]                        what is wrong with workflow documents
  simulate WORKFLOW SCENARIO [--case NAME] [--trace]
                                                  run the cases of a scenario file
  test PATH...                                    run every *.scenario.json below the paths
  format FILE... [--check]                        write documents in the canonical spelling
  events FILE... [--as json|json-batch|http]      what CloudEvents say, and what is wrong with them
  events FILE... --to 0.3|1.0                     convert events
  events FILE... --write http-binary|http-structured|json|batch|curl

- reads standard input. --json prints one JSON value and nothing else.
Status: 0 all is well, 1 it is not, 2 wrong usage or a file that cannot be read.
`

/** Understands the arguments behind the name of the program. */
export function readArgs(args: readonly string[]): ParsedArgs {
  const [name, ...rest] = args
  if (name === undefined) return { ok: false, message: 'Name a command.' }
  if (['help', '--help', '-h'].includes(name)) return done({ command: 'help' }, false)
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (!read) return { ok: false, message: `There is no command ${name}.` }
  try {
    return read(rest)
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, message: error.message }
    throw error
  }
}

const json = { type: 'boolean', default: false } as const
const flag = { type: 'boolean', default: false } as const
const text = { type: 'string' } as const

const readers: Readonly<Record<string, (args: readonly string[]) => ParsedArgs>> = {
  validate(args) {
    const options = { json, all: flag }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return (
      checkFiles(positionals) ??
      done({ command: 'validate', files: positionals, all: values.all }, values.json)
    )
  },

  simulate(args) {
    const options = { json, case: text, trace: flag }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [workflow, scenario] = positionals
    if (workflow === undefined || scenario === undefined || positionals.length > 2) {
      return { ok: false, message: 'Name one workflow and one scenario file.' }
    }
    const wrong = checkFiles(positionals)
    if (wrong) return wrong
    const only = values.case === undefined ? {} : { case: values.case }
    const request = { workflow, scenario, options: { ...only, trace: values.trace } }
    return done({ command: 'simulate', ...request }, values.json)
  },

  test(args) {
    const options = { json }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return checkFiles(positionals) ?? done({ command: 'test', paths: positionals }, values.json)
  },

  format(args) {
    const options = { json, check: flag }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return (
      checkFiles(positionals) ??
      done({ command: 'format', files: positionals, check: values.check }, values.json)
    )
  },

  events(args) {
    const options = { json, as: text, to: text, write: text }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const as = oneOf(readKinds, values.as)
    const to = oneOf(versions, values.to)
    const write = oneOf(forms, values.write)
    if (as === null) return { ok: false, message: `--as is one of ${readKinds.join(', ')}.` }
    if (to === null) return { ok: false, message: `--to is one of ${versions.join(', ')}.` }
    if (write === null) return { ok: false, message: `--write is one of ${forms.join(', ')}.` }
    const request = { ...(as && { as }), ...(to && { to }), ...(write && { write }) }
    return (
      checkFiles(positionals) ??
      done({ command: 'events', files: positionals, options: request }, values.json)
    )
  },
}

const readKinds = ['json', 'json-batch', 'http'] as const
const versions = ['0.3', '1.0'] as const
const forms = ['http-binary', 'http-structured', 'json', 'batch', 'curl'] as const

/** The value if it is allowed, undefined if there is none, else null. */
function oneOf<T extends string>(allowed: readonly T[], value: string | undefined) {
  return value === undefined ? undefined : (allowed.find((one) => one === value) ?? null)
}

function checkFiles(files: readonly string[]): ParsedArgs | undefined {
  if (files.length === 0) return { ok: false, message: 'Name at least one file, or -.' }
  if (files.filter((file) => file === '-').length <= 1) return undefined
  return { ok: false, message: 'Standard input can be read only once.' }
}

function done(request: Request, isJson: boolean): ParsedArgs {
  return { ok: true, request, json: isJson }
}
