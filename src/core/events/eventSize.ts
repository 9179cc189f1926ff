import { encodeBase64 } from './base64'
import type { CloudEvent } from './CloudEvent'
import { payloadBytes } from './payload'
import { utf8Bytes, utf8Length } from './utf8'
import { rawRequest, writeHttp, type WrittenHttp } from './writeHttp'
import { writeJson } from './writeJson'

/** Bytes up to which every intermediary must forward an event. */
export const forwardedSize = 65_536

export interface EventSize {
  /** The form of the event that takes the most bytes on the wire. */
  readonly form: 'http-binary' | 'http-structured' | 'http-structured-base64'
  readonly bytes: number
}

/**
 * The size in bytes of the event in its largest rendering, framing included: an HTTP request in
 * either mode, or a structured one with its data as base64.
 */
export function eventSize(event: CloudEvent): EventSize {
  const structured = writeHttp(event, 'structured')
  const asBase64 = { ...structured, body: utf8Bytes(writeJson(withBase64(event))) }
  const sizes: readonly EventSize[] = [
    { form: 'http-structured-base64', bytes: sizeOf(asBase64) },
    { form: 'http-structured', bytes: sizeOf(structured) },
    { form: 'http-binary', bytes: sizeOf(writeHttp(event, 'binary')) },
  ]
  return sizes.reduce((largest, size) => (size.bytes > largest.bytes ? size : largest))
}

function withBase64(event: CloudEvent): CloudEvent {
  const bytes = payloadBytes(event.data)
  return bytes ? { ...event, data: { kind: 'binary', base64: encodeBase64(bytes) } } : event
}

/** Head and body; the head is that of a request to a short address. */
function sizeOf({ headers, body }: WrittenHttp): number {
  const head = rawRequest({ headers, body: new Uint8Array() }, 'http://localhost/') ?? ''
  return utf8Length(head) - 1 + String(body.length).length + body.length
}
