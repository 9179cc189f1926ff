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
import { moveSimulation, useSimulation } from '../../store/simulation'
import { clockText } from './clockText'
import { SavePicture } from './SavePicture'
import { StickyHead } from './StickyHead'

const labels = 170
const leastWidth = 420
const rowHeight = 22
const head = 28
/** More visits or calls of a row than this are not drawn: the last ones are. */
const most = 400
/** Room for the text of a moment, in pixels. */
const markWidth = 78

/** States and calls over virtual time; long pauses are shortened and marked. */
export function GanttView() {
  const view = useSimulation((simulation) => simulation.view)
  const trace = useSimulation((simulation) => simulation.trace)
  const host = useRef<HTMLDivElement>(null)
  const gantt = useMemo(() => (view ? ganttOf(view) : undefined), [view])
  const width = Math.max(leastWidth, useWidth(host) - labels - 40)
  const times = useMemo(() => trace.map(({ time }) => time), [trace])
  const scale = useMemo(() => timeScale(times, width), [times, width])
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
        <span className="hint">
          {rows.some(({ bars }) => bars.length > most) ? `the last ${most} of each row · ` : ''}≈ a
          long pause, drawn short · ↻ another attempt · ! ran out · ✕ failed · ⁄ cancelled
        </span>
        <SavePicture name="timeline" of={host} />
      </div>
      <div className="diagram-scroll">
        <StickyHead width={labels + width + 30} height={head - 2}>
          <Axis times={times} scale={scale} height={head} />
        </StickyHead>
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
          <Axis times={times} scale={scale} height={height} />
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
  const time = trace[position - 1]?.time ?? 0
  /** Everything that has happened up to then. */
  const goTo = (to: number) => {
    const next = trace.findIndex((record) => record.time > to)
    const wanted = next < 0 ? trace.length : next
    if (wanted !== position) void moveSimulation({ to: 'record', position: wanted })
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
      aria-valuemax={trace.at(-1)?.time ?? 0}
      aria-valuenow={time}
      aria-valuetext={clockText(time)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={({ key }) => {
        const moments = [...new Set(trace.map((record) => record.time))]
        const here = moments.indexOf(time)
        const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
        const wanted = moments[here + by]
        if (by !== 0 && wanted !== undefined) goTo(wanted)
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
  height: number
}

/** A mark for as many moments as there is room for; where a pause is shortened, a sign if there is. */
const Axis = memo(function Axis({ times, scale: { at, breaks }, height }: AxisProps) {
  const marks: number[] = []
  for (const time of [...new Set([0, ...times])].toSorted((a, b) => a - b)) {
    const last = marks.at(-1)
    if (last === undefined || at(time) - at(last) > markWidth) marks.push(time)
  }
  const isFree = (place: number) =>
    marks.every((time) => place < at(time) - 8 || place > at(time) + markWidth - 16)
  return (
    <>
      {marks.map((time) => (
        <g key={time} className="gantt-mark">
          <line x1={labels + at(time)} x2={labels + at(time)} y1={20} y2={height} />
          <text x={labels + at(time)} y={14}>
            {clockText(time)}
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
