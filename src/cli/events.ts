import { encodeBase64 } from '../core/events/base64'
import { canonicalAttribute } from '../core/events/canonical'
import type { CloudEvent } from '../core/events/CloudEvent'
import { convertEvent, type Loss, type Refusal } from '../core/events/convertEvent'
import { jsonText } from '../core/events/jsonText'
import type { Problem } from '../core/events/Problem'
import {
  type EventsText,
  type Outcome,
  type ReadAs,
  readEvents,
  readEventsText,
  type Report,
  type ReportedData,
} from '../core/events/readEvents'
import { type EventForm, writeEvent } from '../core/events/writeEvent'
import { bodyText, rawRequest, type WrittenHttp } from '../core/events/writeHttp'
import { eventObject, writeBatch, writeJson } from '../core/events/writeJson'

interface EventsFile {
  readonly name: string
  readonly text: string
}

interface EventsOptions {
  readonly as?: ReadAs
  readonly to?: '0.3' | '1.0'
  readonly write?: EventForm
}

/** `text` is for people, `json` for `--json`; the status is 0 all valid, 1 some not, 2 usage. */
interface EventsOutput {
  readonly json: unknown
  readonly text: string
  readonly status: 0 | 1 | 2
}

/** What the `events` command says about files that have been read. */
export function eventsCommand(
  files: readonly EventsFile[],
  { as, to, write }: EventsOptions,
): EventsOutput {
  if (to && write) return usage('Choose --to or --write, not both.')
  if (files.length === 0) return usage('Name at least one file, or - for standard input.')
  if (to) return output(files.flatMap((file) => convertFile(file, as, to)))
  if (write) return output(files.flatMap((file) => writeFile(file, as, write)))
  return output(files.map((file) => reportFile(file, as)))
}

/** What is said of one file or one event in it. */
interface Entry {
  readonly json: unknown
  readonly text: string
  readonly isValid: boolean
}

function output(entries: readonly Entry[]): EventsOutput {
  return {
    json: entries.map(({ json }) => json),
    text: entries.map(({ text }) => `${text}\n`).join('\n'),
    status: entries.every(({ isValid }) => isValid) ? 0 : 1,
  }
}

function usage(message: string): EventsOutput {
  return { json: [], text: `${message}\n`, status: 2 }
}

function reportFile({ name, text }: EventsFile, as: ReadAs | undefined): Entry {
  const report = readEvents(text, as)
  const lines = [headline(name, report), ...eventLines(report), ...problemLines(report.problems)]
  return {
    json: { file: name, ...report },
    text: lines.join('\n'),
    isValid: report.outcome === 'valid',
  }
}

/** One entry for each event of the file, with its index if there are several. */
function convertFile(
  { name, text }: EventsFile,
  as: ReadAs | undefined,
  to: '0.3' | '1.0',
): readonly Entry[] {
  const read = readEventsText(text, as)
  const { outcome, events, problems } = read
  const nothing = { file: name, outcome, result: null, losses: [], problems }
  if (outcome !== 'valid' || events.length === 0) return [failure(name, read, nothing)]
  return validEvents(read).map((event, i) => {
    const conversion = convertEvent(event, to)
    const place = events.length > 1 ? { file: name, index: i } : { file: name }
    const own = problems.filter(({ index }) => index === undefined || index === i)
    if (!conversion.ok) {
      const all = [...own, ...conversion.problems]
      return {
        json: { ...place, outcome: 'invalid', result: null, losses: [], problems: all },
        text: [`${name}: cannot be said in ${to}`, ...problemLines(conversion.problems)].join('\n'),
        isValid: false,
      }
    }
    const result = eventObject(conversion.event)
    const { losses } = conversion
    return {
      json: { ...place, outcome: 'valid', result, losses, problems: own },
      text: [writeJson(conversion.event, 'indented'), ...lossLines(losses)].join('\n'),
      isValid: true,
    }
  })
}

function writeFile(
  { name, text }: EventsFile,
  as: ReadAs | undefined,
  form: EventForm,
): readonly Entry[] {
  const read = readEventsText(text, as)
  const { outcome, problems } = read
  const isHttp = form === 'http-binary' || form === 'http-structured'
  if (outcome !== 'valid') {
    const nothing = isHttp ? { headers: null, bodyText: null } : { text: null }
    return [failure(name, read, { file: name, outcome, ...nothing, problems })]
  }
  const events = validEvents(read)
  if (form === 'batch') return [textEntry(name, writeBatch(events, 'indented'))]
  const written = events.map((event) => writeEvent(event, form))
  const texts = written.flatMap((one) => (one.kind === 'text' ? [one.text] : []))
  if (!isHttp) return [textEntry(name, texts.join(form === 'curl' ? '\n\n' : '\n'))]
  const messages = written.flatMap((one) => (one.kind === 'http' ? [one.message] : []))
  return messages.map((message, i) => {
    const place = messages.length > 1 ? { file: name, index: i } : { file: name }
    const own = problems.filter(({ index }) => index === undefined || index === i)
    return httpEntry({ ...place, outcome }, message, own)
  })
}

function validEvents({ events }: EventsText): readonly CloudEvent[] {
  return events.filter((event) => event !== null)
}

function failure(name: string, read: EventsText, json: unknown): Entry {
  const lines = [headline(name, read), ...problemLines(read.problems)]
  return { json, text: lines.join('\n'), isValid: read.outcome === 'valid' }
}

function textEntry(file: string, text: string): Entry {
  return { json: { file, text }, text, isValid: true }
}

/** A body that is no UTF-8 has no text; it is given as `bodyBase64` instead. */
function httpEntry(place: object, message: WrittenHttp, problems: readonly Problem[]): Entry {
  const headers = Object.fromEntries(message.headers)
  const body = bodyText(message)
  const bytes = body === null ? { bodyBase64: encodeBase64(message.body) } : {}
  const head = message.headers.map(([name, value]) => `${name}: ${value}\n`).join('')
  return {
    json: { ...place, headers, bodyText: body, ...bytes, problems },
    text:
      rawRequest(message, 'https://example.com/') ??
      `${head}\n(${message.body.length} bytes that are no text)`,
    isValid: true,
  }
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  valid: 'valid',
  invalid: 'invalid',
  'not-cloudevent': 'not a CloudEvent',
}

function headline(name: string, { outcome, mode }: Pick<Report, 'outcome' | 'mode'>): string {
  return `${name}: ${outcomeWords[outcome]} (${mode})`
}

function eventLines({ events = [] }: Report): readonly string[] {
  return events.flatMap(({ attributes, data }, i) => {
    const rows = Object.entries(attributes).map(([name, value]) => [
      name,
      canonicalAttribute(value),
    ])
    const title = events.length > 1 ? [`  event ${i}`] : []
    return [...title, ...aligned([...rows, ['data', dataWords(data)]])]
  })
}

function dataWords(data: ReportedData): string {
  if (data.kind === 'none') return 'none'
  if (data.kind === 'json') return `json, ${shortened(jsonText(data.value, shown))}`
  return `${data.kind}, ${shortened(data.kind === 'text' ? data.value : data.base64)}`
}

/** How many characters of a payload people see. */
const shown = 100

function shortened(text: string): string {
  const line = text.slice(0, 2 * shown).replaceAll(/\s+/g, ' ')
  return line.length > shown ? `${line.slice(0, shown)}…` : line
}

function problemLines(problems: readonly (Problem | Refusal)[]): readonly string[] {
  return aligned(
    problems.map((problem) => {
      const { line, column, index }: Partial<Problem> = problem
      const event = index === undefined ? '' : ` (event ${index})`
      return [
        line === undefined ? '-' : `${line}:${column}`,
        problem.severity,
        problem.code,
        `${problem.message}${event}`,
      ]
    }),
  )
}

function lossLines(losses: readonly Loss[]): readonly string[] {
  return aligned(losses.map(({ code, message }) => ['lost', code, message]))
}

/** Rows whose columns begin below each other. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(cell.length, widest[i] ?? 0)),
    [],
  )
  return rows.map((row) => {
    const cells = row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell))
    return `  ${cells.join('  ')}`
  })
}
