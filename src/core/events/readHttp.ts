import { encodeBase64 } from './base64'
import { canonicalAttribute } from './canonical'
import { checkAttributes, type Given } from './checkAttributes'
import type { EventData, JsonValue, Version } from './CloudEvent'
import { decodeHeaderValue } from './headerValue'
import type { Header, HttpMessage } from './HttpMessage'
import { essence, isJsonType, isReadableType, isTextType } from './mediaType'
import { isError, type Finding } from './Problem'
import { readBatch, readSingle } from './readJson'
import type { EventReading } from './readJsonEvent'
import { readJsonValue } from './readJsonText'
import { readVersion } from './readVersion'
import type { Reading } from './Reading'
import { utf8Bytes } from './utf8'

/** Reads the event or the batch in an HTTP message; its content type tells the mode. */
export function readHttp(message: HttpMessage): Reading {
  const header = message.headers.find(({ name }) => name === 'content-type')
  const type = essence(header?.value ?? '')
  const mode = type.startsWith('application/cloudevents-batch')
    ? 'batch'
    : type.startsWith('application/cloudevents')
      ? 'structured'
      : 'binary'
  if (mode === 'binary' || !header) return readBinary(message)
  if (!/^application\/cloudevents(-batch)?\+json$/.test(type)) {
    const text = `The format of ${type} is not read; only +json is.`
    const finding: Finding = { code: 'unsupported-format', offset: header.offset, message: text }
    return { mode, isCloudEvent: true, events: [], findings: [finding] }
  }
  const { body, bodyOffset } = message
  const inBody = mode === 'batch' ? readBatch(body, mode) : readSingle(body, mode)
  const reading = moved(inBody, bodyOffset)
  return mode === 'batch' ? reading : withCopiedHeaders(reading, message)
}

function moved(reading: Reading, place: (offset: number) => number): Reading {
  const move = (finding: Finding) => ({ ...finding, offset: place(finding.offset) })
  return {
    ...reading,
    findings: reading.findings.map(move),
    events: reading.events.map(({ offset, event, findings }) => ({
      offset: place(offset),
      event,
      findings: findings.map(move),
    })),
  }
}

/** Attributes may be copied into headers; the body counts alone. */
function withCopiedHeaders(reading: Reading, { headers }: HttpMessage): Reading {
  const event = reading.events[0]?.event
  if (!event) return reading
  const inBody = new Map(event.attributes.map(({ name, value }) => [name, value]))
  const differing = headers.filter(({ name, value }) => {
    if (!/^ce-[^-]+$/.test(name)) return false
    const own = inBody.get(name.slice(3))
    return own === undefined || decodeHeaderValue(value) !== canonicalAttribute(own)
  })
  const findings = differing.map(({ name, offset }): Finding => {
    const message = `${name} differs from the event in the body, which counts alone.`
    return { code: 'header-body-mismatch', offset, attribute: name.slice(3), message }
  })
  return { ...reading, findings: [...reading.findings, ...findings] }
}

function readBinary(message: HttpMessage): Reading {
  const isCloudEvent = message.headers.some(({ name }) => name.startsWith('ce-'))
  if (!isCloudEvent) return { mode: 'binary', isCloudEvent, events: [], findings: [] }
  return { mode: 'binary', isCloudEvent, events: [readBinaryEvent(message)], findings: [] }
}

function readBinaryEvent(message: HttpMessage): EventReading {
  const start = message.headers[0]?.nameOffset ?? 0
  const headers = message.headers.filter(
    ({ name }) => name.startsWith('ce-') || name === 'content-type',
  )
  const { givens: flat, undecoded, findings } = readHeaders(headers)
  const { version, isReadable, findings: ofVersion } = readVersion(flat, start)
  findings.push(...ofVersion)
  if (!isReadable) return { offset: start, event: null, findings }
  const attributes = version === '0.3' ? withMaps(flat, findings) : flat
  const givens = withContentTypeAttribute(version, attributes, headers, findings)
  const checked = checkAttributes(version, givens, start)
  findings.push(
    ...checked.filter(
      ({ code, attribute }) => code !== 'missing-attribute' || !undecoded.has(attribute ?? ''),
    ),
  )
  if (!version) return { offset: start, event: null, findings }
  const data = readBody(message, version, givens, findings)
  if (findings.some(isError)) return { offset: start, event: null, findings }
  const event = { version, attributes: givens.map(({ name, value }) => ({ name, value })), data }
  return { offset: start, event, findings }
}

/** `undecoded` names the attributes that are there but cannot be read. */
function readHeaders(headers: readonly Header[]) {
  const givens: Given[] = []
  const findings: Finding[] = []
  const undecoded = new Set<string>()
  const seen = new Set<string>()
  for (const { name: header, value: written, nameOffset, offset } of headers) {
    const name = header === 'content-type' ? 'datacontenttype' : header.slice(3)
    const value = header === 'content-type' ? written : decodeHeaderValue(written)
    if (seen.has(header)) {
      const message = `The header ${header} is there twice.`
      findings.push({ code: 'duplicate-attribute', offset: nameOffset, attribute: name, message })
    } else if (value === null) {
      const message = `The percent-encoding of ${header} is broken or not UTF-8.`
      findings.push({ code: 'bad-percent-encoding', offset, attribute: name, message })
      undecoded.add(name)
    } else if (header !== 'ce-datacontenttype') {
      givens.push({ name, nameOffset, value, offset })
    }
    seen.add(header)
  }
  return { givens, undecoded, findings }
}

/** 1.0 forbids `ce-datacontenttype`; 0.3 says nothing, so there it may stand for Content-Type. */
function withContentTypeAttribute(
  version: Version | null,
  givens: readonly Given[],
  headers: readonly Header[],
  findings: Finding[],
): readonly Given[] {
  const header = headers.find(({ name }) => name === 'ce-datacontenttype')
  if (!header) return givens
  const name = 'datacontenttype'
  const place = { offset: header.nameOffset, attribute: name }
  if (version !== '0.3') {
    const message = 'The media type belongs in Content-Type; take ce-datacontenttype away.'
    findings.push({ code: 'forbidden-header', message, ...place })
    return givens
  }
  if (givens.some((given) => given.name === name)) {
    const message = 'The media type is given in Content-Type and in ce-datacontenttype.'
    findings.push({ code: 'duplicate-attribute', message, ...place })
    return givens
  }
  const { nameOffset, offset, value } = header
  return [...givens, { name, nameOffset, value: decodeHeaderValue(value) ?? value, offset }]
}

/** In 0.3 the headers `ce-name-key` are the members of the map `name`. */
function withMaps(flat: readonly Given[], findings: Finding[]): readonly Given[] {
  const givens = new Map<string, Given>()
  for (const given of flat) {
    const hyphen = given.name.indexOf('-')
    if (hyphen <= 0) {
      givens.set(given.name, given)
      continue
    }
    const name = given.name.slice(0, hyphen)
    const rest: [string, JsonValue] = [given.name.slice(hyphen + 1), given.value]
    const before = givens.get(name)
    if (before && typeof before.value === 'string') {
      const message = `${name} is given as a text and as a map.`
      const offset = given.nameOffset
      findings.push({ code: 'duplicate-attribute', offset, attribute: name, message })
    } else {
      const members = before ? Object.entries(before.value ?? {}) : []
      const value = Object.fromEntries([...members, rest])
      givens.set(name, { ...(before ?? given), name, value })
    }
  }
  return [...givens.values()]
}

function readBody(
  { body, bodyOffset }: HttpMessage,
  version: Version,
  givens: readonly Given[],
  findings: Finding[],
): EventData {
  const encoding = givens.find(({ name }) => name === 'datacontentencoding')
  if (version === '0.3' && encoding) {
    const message = 'datacontentencoding is ignored, since the body is the data as it is.'
    const { name: attribute, nameOffset: offset } = encoding
    findings.push({ code: 'encoding-ignored', offset, attribute, message })
  }
  if (body === '') return { kind: 'none' }
  const type = givens.find(({ name }) => name === 'datacontenttype')?.value
  if (typeof type === 'string' && isJsonType(type)) return readJsonBody(body, bodyOffset, findings)
  if (typeof type === 'string' && (isTextType(type) || isReadableType(type))) {
    return { kind: 'text', value: body }
  }
  return { kind: 'binary', base64: encodeBase64(utf8Bytes(body)) }
}

function readJsonBody(
  body: string,
  bodyOffset: (at: number) => number,
  findings: Finding[],
): EventData {
  const reading = readJsonValue(body)
  if (reading.ok) {
    for (const { name, offset } of reading.repeated) {
      const message = `"${name}" is written again further on in the same object; the last counts.`
      const place = { offset: bodyOffset(offset), attribute: 'data' }
      findings.push({ code: 'duplicate-member', message, ...place })
    }
    const { value } = reading
    return reading.repeated.length > 0
      ? { kind: 'json', value }
      : { kind: 'json', value, text: body.trim() }
  }
  const message = `The body is not the JSON that Content-Type says: ${reading.message}`
  const offset = bodyOffset(reading.offset)
  findings.push({ code: 'bad-json-data', offset, attribute: 'data', message })
  return { kind: 'none' }
}
