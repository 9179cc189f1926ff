import {
  memo,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  type Bar,
  type GanttMark,
  ganttOf,
  type TimeScale,
  timeScale,
} from '../../core/simulation/gantt'
import type { TraceRecord } from '../../core/simulation/trace'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { axisMarks } from './axisMarks'
import { clockText } from './clockText'
import { SavePicture } from './SavePicture'
import { StickyHead } from './StickyHead'

const labels = 170
const leastWidth = 320
const rowHeight = 22
const head = 28
/** More visits or calls of a row than this are not drawn: the last ones are. */
const most = 400
/** Behind the last moment, in pixels. */
const margin = 30

const signs = [
  '≈ a long pause, drawn short',
  '↻ another attempt',
  '! ran out',
  '✕ failed',
  '⁄ cancelled',
]

/** States and calls over virtual time; long pauses are shortened and marked. */
export function GanttView() {
  const view = useSimulation((simulation) => simulation.view)
  const trace = useSimulation((simulation) => simulation.trace)
  const host = useRef<HTMLDivElement>(null)
  const gantt = useMemo(() => (view ? ganttOf(view) : undefined), [view])
  const width = Math.max(leastWidth, useWidth(host) - labels - margin - 10)
  const times = useMemo(() => momentsOf(trace), [trace])
  // Behind the last record the clock may stand anywhere.
  const last = Math.max(times.at(-1) ?? 0, view?.time ?? 0)
  const scale = useMemo(() => timeScale([...times, last], width), [times, last, width])
  if (!view || !gantt) return null
  const rows = gantt.groups.flatMap(({ instance, rows: own }) => [
    {
      instance,
      label: instance,
      depth: 0,
      bars: [] as readonly Bar[],
      marks: [] as readonly GanttMark[],
      isHead: true,
    },
    ...own.map((one) => ({ ...one, instance, isHead: false })),
  ])
  const height = head + rows.length * rowHeight + 12
  const now = labels + scale.at(view.time)
  return (
    <div className="diagram" ref={host}>
      <div className="diagram-tools">
        <span className="hint diagram-key">
          {rows.some(({ bars }) => bars.length > most) ? (
            <span>the last {most} of each row</span>
          ) : null}
          {signs.map((sign) => (
            <span key={sign}>{sign}</span>
          ))}
        </span>
        <SavePicture name="timeline" of={host} />
      </div>
      <div className="diagram-scroll">
        <StickyHead width={labels + width + margin} height={head - 2}>
          <Axis times={times} scale={scale} width={width} height={head} />
        </StickyHead>
        <svg
          width={labels + width + margin}
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
          <Axis times={times} scale={scale} width={width} height={height} />
          {rows.map(({ instance, label, depth, bars, marks, isHead }, index) => (
            <g key={`${instance} ${index}`} transform={`translate(0 ${head + index * rowHeight})`}>
              <text className={isHead ? 'gantt-instance' : 'gantt-label'} x={8 + depth * 14} y={15}>
                {label.length > 24 - 2 * depth ? `${label.slice(0, 23 - 2 * depth)}…` : label}
                <title>{label}</title>
              </text>
              {bars.slice(-most).map((bar) => (
                <BarShape
                  key={`${bar.kind} ${bar.visit} ${bar.from} ${bar.note}`}
                  bar={bar}
                  x={labels + scale.at(bar.from)}
                  end={labels + scale.at(bar.to ?? view.time)}
                  onChoose={() => {
                    const entry = trace.find(
                      (record) =>
                        record.what === 'entered' &&
                        record.instance === instance &&
                        record.visit === bar.visit,
                    )
                    if (!entry) return
                    useSimulation.setState({ chosenInstance: instance })
                    void moveSimulation({ to: 'record', position: entry.seq + 1 })
                  }}
                />
              ))}
              {marks.slice(-most).map(({ at, kind, text }) => (
                <text
                  key={`${kind} ${at}`}
                  className="gantt-event"
                  data-kind={kind}
                  x={labels + scale.at(at) - 7}
                  y={15}
                  textAnchor="middle"
                >
                  {kind === 'retry' ? '↻' : '!'}
                  <title>{`${text}, ${clockText(at)}`}</title>
                </text>
              ))}
            </g>
          ))}
          <NowLine x={now} height={height} scale={scale} />
        </svg>
      </div>
    </div>
  )
}

/** The moments at which something happens, in order. */
function momentsOf(trace: readonly TraceRecord[]): readonly number[] {
  return [...new Set([0, ...trace.map(({ time }) => time)])]
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

interface NowLineProps {
  x: number
  height: number
  scale: TimeScale
}

/** The moment that is shown; dragged, or moved with the arrow keys, to another one. */
function NowLine({ x, height, scale }: NowLineProps) {
  const trace = useSimulation((simulation) => simulation.trace)
  const position = useSimulation((simulation) => simulation.position)
  const now = useSimulation((simulation) => simulation.now)
  /** Everything that has happened up to then. */
  const goTo = (to: number) => {
    const next = trace.findIndex((record) => record.time > to)
    const wanted = next < 0 ? trace.length : next
    const isThere = wanted === position && now === (trace[position - 1]?.time ?? 0)
    if (!isThere) void moveSimulation({ to: 'record', position: wanted })
  }
  const drag = (event: PointerEvent<SVGGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    if (box && event.buttons === 1) goTo(scale.timeAt(event.clientX - box.left - labels))
  }
  return (
    <g
      className="gantt-now"
      role="slider"
      tabIndex={0}
      aria-label="Moment that is shown"
      aria-valuemin={0}
      aria-valuemax={Math.max(now, trace.at(-1)?.time ?? 0)}
      aria-valuenow={now}
      aria-valuetext={clockText(now)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={({ key }) => {
        const moments = momentsOf(trace)
        const wanted =
          key === 'ArrowRight'
            ? moments.find((time) => time > now)
            : key === 'ArrowLeft'
              ? moments.findLast((time) => time < now)
              : undefined
        if (wanted !== undefined) goTo(wanted)
      }}
    >
      <rect x={x - 7} width={14} y={18} height={height - 18} fill="transparent" />
      <line x1={x} x2={x} y1={18} y2={height} />
      <path d={`M ${x - 5} 26 h 10 l -5 7 z`} />
    </g>
  )
}

interface AxisProps {
  times: readonly number[]
  scale: TimeScale
  width: number
  height: number
}

/** A mark for as many moments as there is room for; where a pause is shortened, a sign if there is. */
const Axis = memo(function Axis({ times, scale: { at, breaks }, width, height }: AxisProps) {
  const marks = axisMarks(times, at, width + margin)
  const isFree = (place: number) =>
    marks.every(({ from, to }) => place < from - 8 || place > to + 8)
  return (
    <>
      {marks.map(({ time, text, from }) => (
        <g key={time} className="gantt-mark">
          <line x1={labels + at(time)} x2={labels + at(time)} y1={20} y2={height} />
          <text x={labels + from} y={14}>
            {text}
          </text>
        </g>
      ))}
      {breaks.filter(isFree).map((place) => (
        <text key={place} className="gantt-break" x={labels + place} y={14} textAnchor="middle">
          ≈<title>A long pause, drawn short</title>
        </text>
      ))}
    </>
  )
})

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
