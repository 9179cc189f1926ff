import type { CloudEvent } from './CloudEvent'
import { bodyText, writeHttp, type HttpMode } from './writeHttp'

/**
 * A `curl` command line that posts the event to `url`. Bytes that a command line cannot carry make
 * it structured, whatever `mode` says.
 */
export function writeCurl(event: CloudEvent, mode: HttpMode, url: string): string {
  const message = writeHttp(event, mode)
  const body = bodyText(message)
  if (body === null || body.includes('\0')) return writeCurl(event, 'structured', url)
  const headers = message.headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  const hasType = message.headers.some(([name]) => name === 'content-type')
  const withoutDefault = body === '' || hasType ? [] : [`-H 'content-type:'`]
  const data = body === '' ? [] : [`--data-raw ${quote(body)}`]
  const parts = [`curl -X POST ${quote(url)}`, ...headers, ...withoutDefault, ...data]
  return parts.join(' \\\n  ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
