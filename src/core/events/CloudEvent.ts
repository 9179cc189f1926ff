export type Version = '0.3' | '1.0'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

export type JsonObject = { readonly [name: string]: JsonValue }

/** One event, the same shape for both versions; `data` is no attribute here. */
export interface CloudEvent {
  readonly version: Version
  /** As written and in written order; the names are distinct. */
  readonly attributes: readonly Attribute[]
  readonly data: EventData
}

export interface Attribute {
  readonly name: string
  /** A native value in JSON, a string from a header. */
  readonly value: JsonValue
}

/** The payload; `text` is the spelling of the JSON value in its source, where that is known. */
export type EventData =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: JsonValue; readonly text?: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'binary'; readonly base64: string }

/** The attribute's value as written, or undefined if the event does not have it. */
export function attributeOf(event: CloudEvent, name: string): JsonValue | undefined {
  return event.attributes.find((attribute) => attribute.name === name)?.value
}

/** The event's attributes as a JSON object. */
export function attributesObject(event: CloudEvent): JsonObject {
  return Object.fromEntries(event.attributes.map(({ name, value }) => [name, value]))
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
