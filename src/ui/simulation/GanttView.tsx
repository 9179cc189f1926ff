import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type Bar, ganttOf, timeScale } from '../../core/simulation/gantt'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { clockText } from './clockText'
import { SavePicture } from './SavePicture'

const labels = 170
const leastWidth = 420
const rowHeight = 22
const head = 28

/** States and calls over virtual time; long pauses are shortened and marked. */
export function GanttView() {
  const view = useSimulation((simulation) => simulation.view)
  const trace = useSimulation((simulation) => simulation.trace)
  const host = useRef<HTMLDivElement>(null)
  const gantt = useMemo(() => (view ? ganttOf(view) : undefined), [view])
  const width = Math.max(leastWidth, useWidth(host) - labels - 40)
  const scale = useMemo(
    () =>
      timeScale(
        trace.map(({ time }) => time),
        width,
      ),
    [trace, width],
  )
  if (!view || !gantt) return null
  const entryOf = new Map(
    trace.flatMap((record) =>
      record.what === 'entered'
        ? [[`${record.instance} ${record.visit}`, record.seq] as const]
        : [],
    ),
  )
  const rows = gantt.groups.flatMap(({ instance, rows: own }) => [
    { instance, label: instance, depth: 0, bars: [] as readonly Bar[], isHead: true },
    ...own.map((one) => ({ ...one, instance, isHead: false })),
  ])
  const height = head + rows.length * rowHeight + 12
  const now = labels + scale.at(view.time)
  return (
    <div className="diagram" ref={host}>
      <SavePicture name="timeline" of={host} />
      <div className="diagram-scroll">
        <svg
          width={labels + width + 30}
          height={height}
          className="diagram-drawing"
          role="group"
          aria-label="Timeline of states and calls"
        >
          <defs>
            <pattern
              id="gantt-hatch"
              width={6}
              height={6}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width={6} height={6} fill="var(--warning-soft)" />
              <line y2={6} stroke="var(--warning)" strokeWidth={1.5} />
            </pattern>
          </defs>
          <Axis times={trace.map(({ time }) => time)} at={scale.at} height={height} />
          {scale.breaks.map((place) => (
            <text key={place} className="gantt-break" x={labels + place} y={14} textAnchor="middle">
              ≈<title>A long pause, drawn short</title>
            </text>
          ))}
          {rows.map(({ instance, label, depth, bars, isHead }, index) => (
            <g key={`${instance} ${index}`} transform={`translate(0 ${head + index * rowHeight})`}>
              <text className={isHead ? 'gantt-instance' : 'gantt-label'} x={8 + depth * 14} y={15}>
                {label.length > 26 ? `${label.slice(0, 25)}…` : label}
                <title>{label}</title>
              </text>
              {bars.map((bar) => (
                <BarShape
                  key={`${bar.kind} ${bar.visit} ${bar.from} ${bar.note}`}
                  bar={bar}
                  x={labels + scale.at(bar.from)}
                  end={labels + scale.at(bar.to ?? view.time)}
                  onChoose={() => {
                    const seq = entryOf.get(`${instance} ${bar.visit}`)
                    if (seq === undefined) return
                    useSimulation.setState({ chosenInstance: instance })
                    void moveSimulation({ to: 'record', position: seq + 1 })
                  }}
                />
              ))}
            </g>
          ))}
          <line className="gantt-now" x1={now} x2={now} y1={18} y2={height} />
        </svg>
      </div>
    </div>
  )
}

/** The width of an element, followed as it changes. */
function useWidth(host: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = host.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [host])
  return width
}

interface AxisProps {
  times: readonly number[]
  at: (time: number) => number
  height: number
}

/** A mark for as many moments as there is room for. */
function Axis({ times, at, height }: AxisProps) {
  const marks: number[] = []
  for (const time of [...new Set([0, ...times])].toSorted((a, b) => a - b)) {
    const last = marks.at(-1)
    if (last === undefined || at(time) - at(last) > 64) marks.push(time)
  }
  return marks.map((time) => (
    <g key={time} className="gantt-mark">
      <line x1={labels + at(time)} x2={labels + at(time)} y1={20} y2={height} />
      <text x={labels + at(time)} y={14}>
        {clockText(time)}
      </text>
    </g>
  ))
}

interface BarShapeProps {
  bar: Bar
  x: number
  end: number
  onChoose: () => void
}

function BarShape({ bar, x, end, onChoose }: BarShapeProps) {
  const { kind, label, phase, from, to, note } = bar
  const text = `${label}: ${clockText(from)} to ${to === null ? 'now' : clockText(to)}, ${note}`
  return (
    <g
      className="gantt-bar"
      data-kind={kind}
      data-phase={phase}
      role="button"
      tabIndex={0}
      aria-label={text}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChoose()
      }}
    >
      <rect
        x={x}
        y={kind === 'call' ? 6 : 3}
        width={Math.max(5, end - x)}
        height={kind === 'call' ? 10 : 16}
        rx={3}
      />
      {phase === 'failed' ? (
        <text x={Math.max(x + 5, end) + 3} y={15}>
          ✕
        </text>
      ) : phase === 'cancelled' ? (
        <text x={Math.max(x + 5, end) + 3} y={15}>
          ⁄
        </text>
      ) : null}
      <title>{text}</title>
    </g>
  )
}
