import { Download } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { durationsOf } from '../../core/simulation/durations'
import { explain } from '../../core/simulation/explain'
import type { TraceRecord } from '../../core/simulation/trace'
import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { IconButton } from '../common/Button'
import { showStep } from '../common/selection'
import { download } from '../files/download'
import { fileName } from '../files/fileActions'
import { clockText } from './clockText'
import { MockLink } from './MockLink'
import { useRows } from './useRows'

/** Of a row, in pixels; only that of the position takes the lines that it needs. */
const rowHeight = 26
const headHeight = 25

const kinds: readonly { label: string; what: readonly TraceRecord['what'][] }[] = [
  { label: 'Everything', what: [] },
  { label: 'States', what: ['started', 'entered', 'left', 'ended', 'forked', 'joined'] },
  { label: 'Events', what: ['arrived', 'offered', 'kept', 'merged', 'bound', 'waiting'] },
  { label: 'Functions', what: ['request', 'answered', 'late', 'retry', 'abandoned', 'raised'] },
  { label: 'Data', what: ['filter', 'merged', 'compared'] },
  { label: 'Time', what: ['timer'] },
]

/** What happened, record by record, each with its reason; click to go there. */
export function TracePanel() {
  const trace = useSimulation((simulation) => simulation.trace)
  const position = useSimulation((simulation) => simulation.position)
  const [query, setQuery] = useState('')
  const [kind, setKind] = useState(0)
  const [instance, setInstance] = useState('')
  const [isOfSelection, setOfSelection] = useState(false)
  const instances = useSimulation(({ view }) => view?.instances)
  const selection = useEditor(({ state }) => state.selection)
  const durations = useMemo(() => durationsOf(trace), [trace])
  const lines = useMemo(() => {
    const wanted = kinds[kind]?.what ?? []
    const text = query.trim().toLowerCase()
    return trace.filter(
      (record) =>
        (wanted.length === 0 || wanted.includes(record.what)) &&
        (instance === '' || record.instance === instance) &&
        (!isOfSelection || (record.step !== null && selection.includes(record.step))) &&
        (text === '' || `${record.step ?? ''} ${explain(record)}`.toLowerCase().includes(text)),
    )
  }, [trace, query, kind, instance, isOfSelection, selection])
  const here = lines.findLastIndex((record) => record.seq < position)
  const scroll = useRef<HTMLDivElement>(null)
  const { from, to } = useRows(scroll, lines.length, rowHeight)
  const isToBeShown = useRef(false)
  useEffect(() => {
    const element = scroll.current
    if (!element || here < 0) return
    isToBeShown.current = true
    const [top, bottom] = [here * rowHeight, (here + 2) * rowHeight]
    const end = element.scrollTop + element.clientHeight - headHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > end) element.scrollTop = bottom - element.clientHeight + headHeight
  }, [here])
  // Once it is drawn, perhaps renders later, it may take several lines.
  useEffect(() => {
    const row = isToBeShown.current ? scroll.current?.querySelector('[data-current]') : null
    if (!row) return
    row.scrollIntoView({ block: 'nearest' })
    isToBeShown.current = false
  })
  return (
    <div className="trace">
      <div className="trace-tools">
        <input
          className="input"
          type="search"
          placeholder="Search the trace"
          aria-label="Search the trace"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <select
          className="input"
          aria-label="Which records"
          value={kind}
          onChange={(event) => setKind(Number(event.target.value))}
        >
          {kinds.map(({ label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
        {instances && instances.length > 1 ? (
          <select
            className="input"
            aria-label="Of which instance"
            value={instance}
            onChange={(event) => setInstance(event.target.value)}
          >
            <option value="">All instances</option>
            {instances.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        ) : null}
        <label className="trace-only">
          <input
            type="checkbox"
            checked={isOfSelection}
            onChange={(event) => setOfSelection(event.target.checked)}
          />
          selected states
        </label>
        <IconButton
          label="Save the trace"
          icon={<Download size={14} />}
          onClick={() => save(lines)}
        />
        <span className="hint trace-place">
          {position} of {trace.length}
        </span>
      </div>
      <div
        ref={scroll}
        className="trace-scroll"
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          const next = by === 0 ? undefined : lines[here + by]
          if (!next) return
          event.preventDefault()
          show(next)
        }}
      >
        <table
          aria-label="Trace"
          aria-rowcount={lines.length + 1}
          data-long={(trace.at(-1)?.time ?? 0) >= 3600 || undefined}
        >
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Instance</th>
              <th scope="col">State</th>
              <th scope="col">What happened</th>
              <th scope="col">Lasted</th>
            </tr>
          </thead>
          <tbody>
            <Space rows={from} />
            {lines.slice(from, to).map((record, index) => (
              <Row
                key={record.seq}
                record={record}
                index={from + index + 2}
                lasted={durations.get(record.seq)}
                isCurrent={from + index === here}
                isFuture={record.seq >= position}
                isSelected={record.step !== null && selection.includes(record.step)}
              />
            ))}
            <Space rows={lines.length - to} />
          </tbody>
        </table>
        {lines.length === 0 ? <p className="empty">No record fits.</p> : null}
      </div>
    </div>
  )
}

interface RowProps {
  record: TraceRecord
  /** From 1, the head counted. */
  index: number
  lasted: number | undefined
  isCurrent: boolean
  isFuture: boolean
  isSelected: boolean
}

function Row({ record, index, lasted, isCurrent, isFuture, isSelected }: RowProps) {
  const text = explain(record)
  return (
    <tr
      className="trace-row"
      aria-rowindex={index}
      data-future={isFuture || undefined}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      aria-current={isCurrent}
      onClick={() => show(record)}
    >
      <td className="trace-time" title={clockText(record.time)}>
        {clockText(record.time)}
      </td>
      <td className="trace-instance">{record.instance ?? ''}</td>
      <td className="trace-step" title={record.step ?? undefined}>
        {record.step?.split('/').at(-1) ?? ''}
      </td>
      <td className="trace-what">
        <button type="button" className="trace-text" data-what={record.what} title={text}>
          {text}
        </button>
        {record.what === 'request' ? <MockLink call={record}>its mock</MockLink> : null}
        {decisions.has(record.what) ? <WhyLink record={record} /> : null}
        {record.what === 'request' && record.attempt > 1 ? (
          <span className="chip">attempt {record.attempt}</span>
        ) : null}
      </td>
      <td className="trace-time" title={lasted === undefined ? undefined : clockText(lasted)}>
        {lasted === undefined ? '' : clockText(lasted, 2)}
      </td>
    </tr>
  )
}

/** The room of rows that are not drawn. */
function Space({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * rowHeight }} /> : null
}

/** Records that decide something, which the panel of reasons takes apart. */
const decisions: ReadonlySet<TraceRecord['what']> = new Set([
  'arrived',
  'offered',
  'compared',
  'retry',
  'ended',
])

function WhyLink({ record }: { record: TraceRecord }) {
  return (
    <button
      type="button"
      className="trace-link"
      onClick={(event) => {
        event.stopPropagation()
        show(record)
        useSession.getState().set({ runTab: 'why' })
      }}
    >
      why?
    </button>
  )
}

/** A record a line, as JSON. */
function save(lines: readonly TraceRecord[]) {
  const text = lines.map((record) => `${JSON.stringify(record)}\n`).join('')
  const name = useLibrary.getState().name.replace(/(\.workflow)?(\.json)?$/i, '')
  download(new Blob([text], { type: 'application/jsonl' }), fileName(name, '.trace.jsonl'))
}

function show(record: TraceRecord) {
  void moveSimulation({ to: 'record', position: record.seq + 1 })
  if (record.instance) useSimulation.setState({ chosenInstance: record.instance })
  if (!record.step) return
  showStep(record.step)
}
