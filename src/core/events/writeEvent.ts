import type { CloudEvent } from './CloudEvent'
import { writeCurl } from './writeCurl'
import { writeHttp, type WrittenHttp } from './writeHttp'
import { writeBatch, writeJson } from './writeJson'

export type EventForm = 'http-binary' | 'http-structured' | 'json' | 'batch' | 'curl'

export type Written =
  | { readonly kind: 'http'; readonly message: WrittenHttp }
  | { readonly kind: 'text'; readonly text: string }

const writers: Readonly<Record<EventForm, (event: CloudEvent) => Written>> = {
  'http-binary': (event) => ({ kind: 'http', message: writeHttp(event, 'binary') }),
  'http-structured': (event) => ({ kind: 'http', message: writeHttp(event, 'structured') }),
  json: (event) => ({ kind: 'text', text: writeJson(event, 'indented') }),
  batch: (event) => ({ kind: 'text', text: writeBatch([event], 'indented') }),
  curl: (event) => ({ kind: 'text', text: writeCurl(event, 'binary', 'https://example.com/') }),
}

/** The event in one of the forms it can be sent or kept in; a batch has it as its only element. */
export function writeEvent(event: CloudEvent, form: EventForm): Written {
  return writers[form](event)
}
