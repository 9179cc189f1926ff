import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { CloudEvent } from '../../core/events/CloudEvent'
import { jsonText, indentJson } from '../../core/events/jsonText'
import {
  renderAmqp,
  renderingText,
  renderKafka,
  renderMqtt5,
  renderNats,
  renderProtobufJson,
} from '../../core/events/renderings'
import { writeCurl } from '../../core/events/writeCurl'
import { rawRequest, writeHttp, writeHttpBatch } from '../../core/events/writeHttp'
import { writeBatch, writeJson } from '../../core/events/writeJson'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'

const url = 'https://example.com/events'
const notShown = 'The payload is no text, so it cannot be shown in this form.'

type Form = readonly [name: string, write: (event: CloudEvent) => string]

const forms: readonly Form[] = [
  ['JSON', (event) => writeJson(event, 'indented')],
  ['HTTP, binary', (event) => rawRequest(writeHttp(event, 'binary'), url) ?? notShown],
  ['HTTP, structured', (event) => rawRequest(writeHttp(event, 'structured'), url) ?? notShown],
  ['curl', (event) => writeCurl(event, 'binary', url)],
  ['MQTT 5', (event) => renderingText(renderMqtt5(event))],
  ['NATS', (event) => renderingText(renderNats(event))],
  ['Kafka', (event) => renderingText(renderKafka(event))],
  ['AMQP 1.0', (event) => renderingText(renderAmqp(event))],
  ['Protobuf as JSON', (event) => indentJson(jsonText(renderProtobufJson(event)))],
]

/** The events in every form in which they travel, to be copied. */
export function ShowAs({ events }: { events: readonly CloudEvent[] }) {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('HTTP, binary')
  const text = isOpen ? textOf(events, name) : ''
  const names = [...forms.map(([one]) => one), ...(events.length > 1 ? batchForms : [])]
  return (
    <>
      <Button tone="quiet" disabled={events.length === 0} onClick={() => setOpen(true)}>
        Show as…
      </Button>
      {isOpen ? (
        <Dialog
          title="The event as it travels"
          description="For documentation and for trying it elsewhere; nothing is sent."
          isOpen
          width={760}
          onClose={() => setOpen(false)}
          foot={
            <Button tone="primary" onClick={() => void navigator.clipboard.writeText(text)}>
              <Copy size={14} /> Copy
            </Button>
          }
        >
          <select
            className="input"
            aria-label="Form"
            value={name}
            onChange={(event) => setName(event.target.value)}
          >
            {names.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <pre className="mono show-as" aria-label={name}>
            {text}
          </pre>
        </Dialog>
      ) : null}
    </>
  )
}

const batchForms = ['JSON batch', 'HTTP, batched', 'newline-separated JSON'] as const

function textOf(events: readonly CloudEvent[], name: string): string {
  switch (name) {
    case 'JSON batch':
      return writeBatch(events, 'indented')
    case 'HTTP, batched':
      return rawRequest(writeHttpBatch(events), url) ?? notShown
    case 'newline-separated JSON':
      return events.map((event) => writeJson(event)).join('\n')
    default: {
      const write = forms.find(([one]) => one === name)?.[1]
      return write ? events.map(write).join('\n\n') : ''
    }
  }
}
