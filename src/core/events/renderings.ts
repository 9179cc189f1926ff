import { attributeOf, type CloudEvent, type JsonObject, type JsonValue } from './CloudEvent'
import { canonicalAttribute } from './canonical'
import { encodeHeaderValue } from './headerValue'
import { contentTypeOf, messageAttributes, payloadBytes } from './payload'
import { utf8Bytes, utf8Text } from './utf8'
import { writeJson } from './writeJson'

type Pair = readonly [name: string, value: string]

/** A message of a protocol other than HTTP: its fields and what it carries. */
export interface Rendering {
  /** Fields of the message itself, such as a content type or a record key. */
  readonly properties: readonly Pair[]
  /** What the protocol calls the list that carries the attributes. */
  readonly listName: string
  readonly list: readonly Pair[]
  readonly payload: Uint8Array | null
}

/** The event as an MQTT 5 PUBLISH packet in binary mode. */
export function renderMqtt5(event: CloudEvent): Rendering {
  return {
    properties: property('Content Type', contentTypeOf(event)),
    listName: 'User Properties',
    list: pairs(event, (name) => name),
    payload: payloadBytes(event.data),
  }
}

/** The event as a NATS message; 0.3 knows the structured mode only. */
export function renderNats(event: CloudEvent): Rendering {
  const listName = 'Headers'
  if (event.version === '0.3') {
    const list: Pair[] = [['Content-Type', 'application/cloudevents+json']]
    return { properties: [], listName, list, payload: utf8Bytes(writeJson(event)) }
  }
  const attributes = pairs(event, (name) => `ce-${name}`)
  const list = [...attributes, ...property('ce-datacontenttype', contentTypeOf(event))]
  return {
    properties: [],
    listName,
    list: list.map(([name, value]): Pair => [name, encodeHeaderValue(value)]),
    payload: payloadBytes(event.data),
  }
}

/** The event as a Kafka record in binary mode, with its `partitionkey`, if any, as the key. */
export function renderKafka(event: CloudEvent): Rendering {
  const key = attributeOf(event, 'partitionkey')
  return {
    properties: property('Key', key === undefined ? null : canonicalAttribute(key)),
    listName: 'Headers',
    list: [
      ...pairs(event, (name) => `ce_${name}`),
      ...property('content-type', contentTypeOf(event)),
    ],
    payload: payloadBytes(event.data),
  }
}

/** The event as an AMQP 1.0 message; newer texts prefer `_` to the `:` of 1.0.2. */
export function renderAmqp(event: CloudEvent, separator: ':' | '_' = ':'): Rendering {
  return {
    properties: property('content-type', contentTypeOf(event)),
    listName: 'application-properties',
    list: pairs(event, (name) => `cloudEvents${separator}${name}`),
    payload: payloadBytes(event.data),
  }
}

/** The rendering as text for people; a payload that is no UTF-8 is only counted. */
export function renderingText(rendering: Rendering): string {
  const { properties, listName, list, payload } = rendering
  const lines = [
    ...properties.map(([name, value]) => `${name}: ${value}`),
    `${listName}:`,
    ...list.map(([name, value]) => `  ${name}: ${value}`),
  ]
  return `${lines.join('\n')}\n\n${payloadText(payload)}`
}

function payloadText(payload: Uint8Array | null): string {
  if (!payload) return '(no payload)'
  return utf8Text(payload) ?? `(${payload.length} bytes)`
}

function pairs(event: CloudEvent, rename: (name: string) => string): readonly Pair[] {
  return messageAttributes(event).map(({ name, value }) => [
    rename(name),
    canonicalAttribute(value),
  ])
}

function property(name: string, value: string | null): readonly Pair[] {
  return value === null ? [] : [[name, value]]
}

const messageFields: Readonly<Record<string, string>> = {
  id: 'id',
  source: 'source',
  specversion: 'specVersion',
  type: 'type',
}

const protobufTypes: Readonly<Record<string, string>> = {
  time: 'ceTimestamp',
  dataschema: 'ceUri',
  schemaurl: 'ceUriRef',
}

/** The event as the JSON form of its Protobuf message. */
export function renderProtobufJson(event: CloudEvent): JsonObject {
  const isField = (name: string) => Object.hasOwn(messageFields, name)
  const type = contentTypeOf(event)
  const others = messageAttributes(event).filter(({ name }) => !isField(name))
  const typed = others.map(({ name, value }): [string, JsonValue] => [
    name,
    protobufValue(name, value),
  ])
  const all: [string, JsonValue][] =
    type === null ? typed : [...typed, ['datacontenttype', { ceString: type }]]
  return {
    ...Object.fromEntries(
      Object.entries(messageFields).map(([name, field]) => [
        field,
        canonicalAttribute(attributeOf(event, name) ?? ''),
      ]),
    ),
    ...(all.length > 0 ? { attributes: Object.fromEntries(all) } : {}),
    ...protobufData(event),
  }
}

function protobufValue(name: string, value: JsonValue): JsonObject {
  if (typeof value === 'boolean') return { ceBoolean: value }
  if (typeof value === 'number') return { ceInteger: value }
  const field = Object.hasOwn(protobufTypes, name) ? protobufTypes[name] : undefined
  return { [field ?? 'ceString']: canonicalAttribute(value) }
}

function protobufData({ data }: CloudEvent): JsonObject {
  if (data.kind === 'none') return {}
  if (data.kind === 'binary') return { binaryData: data.base64 }
  const bytes = payloadBytes(data)
  return { textData: bytes ? (utf8Text(bytes) ?? '') : '' }
}
