import { isBase64 } from './base64'
import { checkAttributes } from './checkAttributes'
import type { CloudEvent, EventData } from './CloudEvent'
import { isJsonType, isTextType } from './mediaType'
import { isError, type Finding } from './Problem'
import type { JsonNode, Member } from './readJsonText'
import { readVersion } from './readVersion'

/** One event as read: its model if nothing is wrong with it, and what there is to say. */
export interface EventReading {
  readonly offset: number
  readonly event: CloudEvent | null
  readonly findings: readonly Finding[]
}

type Found = (code: Finding['code'], offset: number, attribute: string, message: string) => void

/** Reads one event in the JSON format; `source` is the text that the node was read from. */
export function readJsonEvent(node: JsonNode, source: string): EventReading {
  const { offset } = node
  if (node.kind !== 'object') {
    const message = 'An event is a JSON object.'
    const finding: Finding = { code: 'not-an-object', offset, message }
    return { offset, event: null, findings: [finding] }
  }
  const findings: Finding[] = []
  const found: Found = (code, offset, attribute, message) => {
    findings.push({ code, offset, attribute, message })
  }
  const members = lastOfEachName(node.members, found)
  const { version, isReadable, findings: ofVersion } = readVersion(members, offset)
  findings.push(...ofVersion)
  if (!isReadable) return { offset, event: null, findings }
  const isPayload = (name: string) =>
    name === 'data' || (name === 'data_base64' && version !== '0.3')
  const givens = members.filter(
    ({ name, value }) => !isPayload(name) && !(value === null && version !== '0.3'),
  )
  findings.push(...checkAttributes(version, givens, offset))
  if (!version) return { offset, event: null, findings }
  const payload = new Map(members.map((member) => [member.name, member]))
  const data = version === '0.3' ? readData03(payload, found) : readData10(payload, found)
  if (findings.some(isError)) return { offset, event: null, findings }
  const attributes = givens.map(({ name, value }) => ({ name, value }))
  const event = { version, attributes, data: withSpelling(data, payload, source) }
  return { offset, event, findings }
}

function lastOfEachName(members: readonly Member[], found: Found): readonly Member[] {
  const kept = new Map<string, Member>()
  for (const member of members) {
    const first = kept.get(member.name)
    if (first) {
      const message = `${member.name} is written again further on; the last one counts.`
      found('duplicate-member', first.nameOffset, member.name, message)
    }
    kept.set(member.name, member)
    for (const { name, offset } of member.repeated) {
      const message = `"${name}" is written again further on in the same object; the last counts.`
      found('duplicate-member', offset, member.name, message)
    }
  }
  return members.filter((member) => kept.get(member.name) === member)
}

type Members = ReadonlyMap<string, Member>

function readData10(members: Members, found: Found): EventData {
  const data = members.get('data')
  const bytes = members.get('data_base64')
  if (bytes && bytes.value !== null) {
    if (data) {
      const message = 'An event has data or data_base64, not both.'
      found('data-and-data-base64', bytes.nameOffset, 'data_base64', message)
    }
    return readBase64(bytes, found)
  }
  if (!data) return { kind: 'none' }
  const type = mediaTypeOf(members)
  if (type === null || isJsonType(type)) return { kind: 'json', value: data.value }
  if (typeof data.value === 'string') return { kind: 'text', value: data.value }
  return notString(data, type, found)
}

function readData03(members: Members, found: Found): EventData {
  const data = members.get('data')
  const encoding = members.get('datacontentencoding')
  if (encoding && typeof encoding.value === 'string') {
    if (data && typeof data.value === 'string') {
      if (encoding.value.toLowerCase() === 'base64') return readBase64(data, found)
      const message = 'The only encoding that 0.3 defines is base64.'
      found('unsupported-encoding', encoding.offset, encoding.name, message)
      return { kind: 'none' }
    }
    const message = 'datacontentencoding is ignored, since data is not a string.'
    found('encoding-ignored', encoding.nameOffset, encoding.name, message)
  }
  if (!data) return { kind: 'none' }
  const type = mediaTypeOf(members)
  const isJson = type === null || isJsonType(type) || /\/json-seq\s*(;|$)/i.test(type)
  if (isJson) return { kind: 'json', value: data.value }
  if (typeof data.value !== 'string') return notString(data, type, found)
  if (isTextType(type) || !isBase64(data.value)) return { kind: 'text', value: data.value }
  const message = `data is read as base64, because ${type} is no text; add datacontentencoding.`
  found('missing-datacontentencoding', data.nameOffset, 'datacontentencoding', message)
  return { kind: 'binary', base64: data.value }
}

function mediaTypeOf(members: Members): string | null {
  const type = members.get('datacontenttype')?.value
  return typeof type === 'string' ? type : null
}

function notString(data: Member, type: string, found: Found): EventData {
  const message = `data is no string, although ${type} is not JSON; it is kept as a JSON value.`
  found('data-not-string', data.offset, 'data', message)
  return { kind: 'json', value: data.value }
}

function readBase64(member: Member, found: Found): EventData {
  const { name, value, offset } = member
  if (typeof value !== 'string') {
    found('bad-type', offset, name, `${name} must be a string with base64 in it.`)
  } else if (isBase64(value)) {
    return { kind: 'binary', base64: value }
  } else {
    found('bad-base64', offset, name, `${name} is not base64.`)
  }
  return { kind: 'none' }
}

/** Adds how a JSON payload is written, unless repeated names make that ambiguous. */
function withSpelling(data: EventData, members: Members, source: string): EventData {
  const member = members.get('data')
  if (data.kind !== 'json' || !member || member.repeated.length > 0) return data
  return { ...data, text: source.slice(member.offset, member.end) }
}
