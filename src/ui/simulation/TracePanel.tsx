import { Download } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { explain } from '../../core/simulation/explain'
import type { TraceRecord } from '../../core/simulation/trace'
import { useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { IconButton } from '../common/Button'
import { selectSteps } from '../common/selection'
import { download } from '../files/download'
import { fileName } from '../files/fileActions'
import { clockText } from './clockText'

/** Rows around the position; a long trace is reached by the scrubber and the search. */
const most = 400

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
  const instances = useSimulation(({ view }) => view?.instances)
  const lines = useMemo(() => {
    const wanted = kinds[kind]?.what ?? []
    const text = query.trim().toLowerCase()
    return trace.filter(
      (record) =>
        (wanted.length === 0 || wanted.includes(record.what)) &&
        (instance === '' || record.instance === instance) &&
        (text === '' || `${record.step ?? ''} ${explain(record)}`.toLowerCase().includes(text)),
    )
  }, [trace, query, kind, instance])
  const here = lines.findLastIndex((record) => record.seq < position)
  const from = Math.max(0, Math.min(here - most / 2, lines.length - most))
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The current row is marked while rendering; the position says when it changed.
    const row = position > 0 ? scroll.current?.querySelector('[data-current]') : undefined
    row?.scrollIntoView({ block: 'nearest' })
  }, [position])
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
        <IconButton
          label="Save the trace"
          icon={<Download size={14} />}
          onClick={() => save(lines)}
        />
        <span className="hint">
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
        <table aria-label="Trace">
          <tbody>
            {lines.slice(from, from + most).map((record) => (
              <tr
                key={record.seq}
                className="trace-row"
                data-future={record.seq >= position || undefined}
                data-current={record.seq === position - 1 || undefined}
                aria-current={record.seq === position - 1}
                onClick={() => show(record)}
              >
                <td className="trace-time">{clockText(record.time)}</td>
                <td className="trace-instance">{record.instance ?? ''}</td>
                <td>
                  <button type="button" className="trace-text" data-what={record.what}>
                    {explain(record)}
                  </button>
                  {record.what === 'request' ? <MockLink name={record.function} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length === 0 ? <p className="empty">No record fits.</p> : null}
      </div>
    </div>
  )
}

/** The answer that a call got, where it can be changed. */
function MockLink({ name }: { name: string }) {
  return (
    <button
      type="button"
      className="trace-link"
      onClick={(event) => {
        event.stopPropagation()
        useSession.getState().set({ runTab: 'inputs' })
        requestAnimationFrame(() => document.getElementById(`mock-${name}`)?.scrollIntoView())
      }}
    >
      its mock
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
  selectSteps([record.step])
  useSession.getState().canvas?.reveal([record.step])
}
