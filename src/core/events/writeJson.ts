import { encodeBase64, isBase64 } from './base64'
import {
  attributeOf,
  attributesObject,
  type CloudEvent,
  type EventData,
  type JsonObject,
} from './CloudEvent'
import { indentJson, jsonText } from './jsonText'
import { isJsonType, isTextType } from './mediaType'
import { jsonSpelling } from './payload'
import { utf8Bytes } from './utf8'

type Layout = 'compact' | 'indented'

/** The event in the JSON format. */
export function writeJson(event: CloudEvent, layout: Layout = 'compact'): string {
  const members = jsonMembers(event).map(([name, text]) => `${JSON.stringify(name)}:${text}`)
  const text = `{${members.join(',')}}`
  return layout === 'indented' ? indentJson(text) : text
}

/** The events as a batch in the JSON format. */
export function writeBatch(events: readonly CloudEvent[], layout: Layout = 'compact'): string {
  const text = `[${events.map((event) => writeJson(event)).join(',')}]`
  return layout === 'indented' ? indentJson(text) : text
}

/** The event in the JSON format as a value. */
export function eventObject(event: CloudEvent): JsonObject {
  const attributes = attributesObject({ ...event, attributes: jsonAttributes(event) })
  const data = writable(event)
  if (data.kind === 'none') return attributes
  if (data.kind !== 'binary') return { ...attributes, data: data.value }
  return event.version === '1.0'
    ? { ...attributes, data_base64: data.base64 }
    : { ...attributes, data: data.base64 }
}

function jsonMembers(event: CloudEvent): readonly [string, string][] {
  const attributes = jsonAttributes(event).map(({ name, value }): [string, string] => [
    name,
    jsonText(value),
  ])
  const data = writable(event)
  if (data.kind === 'none') return attributes
  if (data.kind === 'json') return [...attributes, ['data', jsonSpelling(data)]]
  if (data.kind === 'text') return [...attributes, ['data', JSON.stringify(data.value)]]
  const name = event.version === '1.0' ? 'data_base64' : 'data'
  return [...attributes, [name, JSON.stringify(data.base64)]]
}

/** In 0.3 `datacontentencoding` stands there if and only if the data is bytes. */
function jsonAttributes(event: CloudEvent) {
  if (event.version === '1.0') return event.attributes
  const isBytes = writable(event).kind === 'binary'
  if (!isBytes) return event.attributes.filter(({ name }) => name !== 'datacontentencoding')
  const encoding = attributeOf(event, 'datacontentencoding')
  const isSaid = typeof encoding === 'string' && encoding.toLowerCase() === 'base64'
  if (isSaid) return event.attributes
  const others = event.attributes.filter(({ name }) => name !== 'datacontentencoding')
  return [...others, { name: 'datacontentencoding', value: 'base64' }]
}

/** The data as the version's JSON format can say it without being taken for something else. */
function writable({ version, data, attributes }: CloudEvent): EventData {
  if (data.kind !== 'text') return data
  const type = attributes.find(({ name }) => name === 'datacontenttype')?.value
  const isJson = typeof type !== 'string' || isJsonType(type)
  const isTakenForBytes =
    version === '0.3' && typeof type === 'string' && !isTextType(type) && isBase64(data.value)
  return isJson || isTakenForBytes
    ? { kind: 'binary', base64: encodeBase64(utf8Bytes(data.value)) }
    : data
}
