import { decodeBase64 } from './base64'
import { attributeOf, type CloudEvent, type EventData } from './CloudEvent'
import { compactJson, jsonText } from './jsonText'
import { utf8Bytes } from './utf8'

/** The payload's JSON on one line, with the spelling it came with. */
export function jsonSpelling(data: EventData & { kind: 'json' }): string {
  return data.text === undefined ? jsonText(data.value) : compactJson(data.text)
}

/** The bytes that a message carries for this payload, or null if there is no payload. */
export function payloadBytes(data: EventData): Uint8Array | null {
  if (data.kind === 'none') return null
  if (data.kind === 'binary') return decodeBase64(data.base64)
  return utf8Bytes(data.kind === 'text' ? data.value : jsonSpelling(data))
}

/** The content type for a message; JSON data without one gets the default of the JSON format. */
export function contentTypeOf(event: CloudEvent): string | null {
  const type = attributeOf(event, 'datacontenttype')
  if (typeof type === 'string') return type
  return event.data.kind === 'json' ? 'application/json' : null
}

/** The attributes that a message carries besides its content type, in written order. */
export function messageAttributes(event: CloudEvent) {
  return event.attributes.filter(
    ({ name }) =>
      name !== 'datacontenttype' && !(name === 'datacontentencoding' && event.version === '0.3'),
  )
}
