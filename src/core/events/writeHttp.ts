import { canonicalAttribute } from './canonical'
import { isJsonObject, type Attribute, type CloudEvent } from './CloudEvent'
import { encodeHeaderValue } from './headerValue'
import { contentTypeOf, messageAttributes, payloadBytes } from './payload'
import { utf8Bytes, utf8Text } from './utf8'
import { writeBatch, writeJson } from './writeJson'

export type HttpMode = 'binary' | 'structured'

/** The headers, with names in lower case, and the body of an HTTP message. */
export interface WrittenHttp {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** The event as an HTTP message: data in the body, or everything in the body. */
export function writeHttp(event: CloudEvent, mode: HttpMode): WrittenHttp {
  return mode === 'binary' ? writeBinary(event) : structured(writeJson(event), '')
}

/** The events as one HTTP message in batch mode. */
export function writeHttpBatch(events: readonly CloudEvent[]): WrittenHttp {
  return structured(writeBatch(events), '-batch')
}

/** The body as text, or null if it is no UTF-8. */
export function bodyText(message: WrittenHttp): string | null {
  return utf8Text(message.body)
}

/**
 * The message as the raw text of a request to `url`; a body that is no UTF-8 cannot be shown so and
 * gives null.
 */
export function rawRequest(message: WrittenHttp, url: string): string | null {
  const body = bodyText(message)
  if (body === null) return null
  const [, host = 'localhost', path = ''] = /^[a-z]+:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? []
  const target = path.startsWith('/') ? path : `/${path}`
  const lines = [
    `POST ${target} HTTP/1.1`,
    `Host: ${host}`,
    ...message.headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${message.body.length}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

function structured(text: string, suffix: string): WrittenHttp {
  const type = `application/cloudevents${suffix}+json`
  return { headers: [['content-type', type]], body: utf8Bytes(text) }
}

function writeBinary(event: CloudEvent): WrittenHttp {
  const attributes = messageAttributes(event).flatMap(headersOf)
  const type = contentTypeOf(event)
  return {
    headers: type === null ? attributes : [...attributes, ['content-type', type]],
    body: payloadBytes(event.data) ?? new Uint8Array(),
  }
}

/** A map, which only 0.3 has, becomes one header for each of its members. */
function headersOf({ name, value }: Attribute): readonly [string, string][] {
  if (!isJsonObject(value)) return [[`ce-${name}`, encodeHeaderValue(canonicalAttribute(value))]]
  return Object.entries(value).map(([key, part]) => [
    `ce-${name}-${key}`,
    encodeHeaderValue(canonicalAttribute(part)),
  ])
}
