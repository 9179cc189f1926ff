import { canonicalAttribute } from './canonical'
import { attributeOf } from './CloudEvent'
import type { Finding } from './Problem'
import { readJsonEvent, type EventReading } from './readJsonEvent'
import { type JsonNode, type JsonReading, readJsonText } from './readJsonText'
import type { Mode, Reading } from './Reading'

/** Reads a text that must be one event in the JSON format. */
export function readSingle(text: string, mode: Mode): Reading {
  const reading = readJsonText(text)
  if (!reading.ok) return broken(mode, reading.offset, reading.message)
  if (reading.end < text.length) return broken(mode, reading.end, 'Nothing may follow the event.')
  const events = [readJsonEvent(reading.node, text)]
  return { mode, isCloudEvent: true, events, findings: [] }
}

/** Reads a text that must be an array of events of one version. */
export function readBatch(text: string, mode: Mode): Reading {
  const reading = readJsonText(text)
  if (!reading.ok) return broken(mode, reading.offset, reading.message)
  if (reading.end < text.length) return broken(mode, reading.end, 'Nothing may follow the batch.')
  return readElements(reading.node, text, mode)
}

/** Reads a text of unknown form: one event, a batch, or several events one after the other. */
export function readJson(text: string): Reading {
  const first = readJsonText(text)
  if (first.ok && first.end === text.length) {
    if (first.node.kind === 'array') return readElements(first.node, text, 'json-batch')
    return {
      mode: 'json',
      isCloudEvent: true,
      events: [readJsonEvent(first.node, text)],
      findings: [],
    }
  }
  const isSequence = first.ok
    ? first.node.kind === 'object' && text.charAt(first.end) === '{'
    : /^\uFEFF?\s*\{/.test(text) && nextObject(text, 1) < text.length
  if (isSequence) return readSequence(text)
  if (first.ok) return broken('json', first.end, 'Nothing may follow the event.')
  return broken(/^\uFEFF?\s*\[/.test(text) ? 'json-batch' : 'json', first.offset, first.message)
}

/** A broken event ends, at the latest, where the next line begins an object. */
function readSequence(text: string): Reading {
  const events: EventReading[] = []
  for (let at = 0; at < text.length; ) {
    const reading = readJsonText(text, at)
    if (reading.ok) {
      events.push(readJsonEvent(reading.node, text))
      at = reading.end
    } else {
      const next = nextObject(text, at + 1)
      const inside = readJsonText(text.slice(0, next), at)
      events.push(brokenEvent(inside.ok ? reading : inside))
      at = next
    }
  }
  return { mode: 'json', isCloudEvent: true, events: marked(events), findings: [] }
}

function brokenEvent({ offset, message }: JsonReading & { ok: false }): EventReading {
  return { offset, event: null, findings: [{ code: 'bad-json', offset, message }] }
}

function nextObject(text: string, from: number): number {
  const start = /^\{/gm
  start.lastIndex = from
  return start.exec(text)?.index ?? text.length
}

function readElements(node: JsonNode, text: string, mode: Mode): Reading {
  if (node.kind !== 'array') {
    const message = 'A batch is a JSON array of events.'
    const finding: Finding = { code: 'not-an-array', offset: node.offset, message }
    return { mode, isCloudEvent: true, events: [], findings: [finding] }
  }
  const events = node.elements.map((element) => readJsonEvent(element, text))
  return {
    mode,
    isCloudEvent: true,
    events: oneVersion(marked(events), node.elements),
    findings: [],
  }
}

/** Adds a finding to the first event whose version differs from that of the events before it. */
function oneVersion(
  events: readonly EventReading[],
  elements: readonly JsonNode[],
): readonly EventReading[] {
  const versions = elements.map(versionOf)
  const common = versions.find((version) => version !== null)
  const odd = versions.findIndex((version) => version !== null && version !== common)
  return events.map((reading, i) => {
    if (i !== odd) return reading
    const message = `All events of a batch have one specversion; the first here is ${common}.`
    const offset = elements[i]?.offset ?? 0
    const finding: Finding = {
      code: 'mixed-specversion',
      offset,
      attribute: 'specversion',
      message,
    }
    return { ...reading, event: null, findings: [...reading.findings, finding] }
  })
}

function versionOf(node: JsonNode): string | null {
  if (node.kind !== 'object') return null
  const version = node.members.findLast(({ name }) => name === 'specversion')?.value
  return version === '0.3' || version === '1.0' ? version : null
}

/** Adds a warning to events that repeat the source and id of an earlier one. */
function marked(events: readonly EventReading[]): readonly EventReading[] {
  const seen = new Set<string>()
  return events.map((reading) => {
    if (!reading.event) return reading
    const { event, findings } = reading
    const key = JSON.stringify(
      ['source', 'id'].map((name) => canonicalAttribute(attributeOf(event, name) ?? '')),
    )
    const isRepeated = seen.has(key)
    seen.add(key)
    if (!isRepeated) return reading
    const message = 'An earlier event has the same source and id: it counts as the same event.'
    const finding: Finding = {
      code: 'duplicate-event',
      offset: reading.offset,
      attribute: 'id',
      message,
    }
    return { ...reading, findings: [...findings, finding] }
  })
}

function broken(mode: Mode, offset: number, message: string): Reading {
  return { mode, isCloudEvent: true, events: [], findings: [{ code: 'bad-json', offset, message }] }
}
