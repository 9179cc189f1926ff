import { useEffect, useMemo, useRef } from 'react'
import { type Lifeline, type Message, sequenceOf } from '../../core/simulation/sequence'
import { moveSimulation, useSimulation } from '../../store/simulation'
import { clockText } from './clockText'
import { SavePicture } from './SavePicture'
import { StickyHead } from './StickyHead'

const column = 172
const left = 84
const row = 30
const head = 40
/** More than this is not drawn at once: the ones around the position are. */
const most = 500

/** Who says what to whom: the outside, the instances and the functions, down the time. */
export function SequenceView() {
  const trace = useSimulation((simulation) => simulation.trace)
  const position = useSimulation((simulation) => simulation.position)
  const { lifelines, messages } = useMemo(() => sequenceOf(trace), [trace])
  const host = useRef<HTMLDivElement>(null)
  const here = messages.findLastIndex(({ seq }) => seq < position)
  const from = Math.max(0, Math.min(here - most / 2, messages.length - most))
  const shown = messages.slice(from, from + most)
  const places = new Map(lifelines.map(({ id }, index) => [id, left + column * (index + 0.5)]))
  const width = left + column * lifelines.length + 20
  const height = head + row * (shown.length + 1)
  useEffect(() => {
    // The current message is marked while rendering; the position says when it changed.
    const current = position > 0 ? host.current?.querySelector('[data-current]') : undefined
    current?.scrollIntoView({ block: 'nearest' })
  }, [position])
  return (
    <div className="diagram" ref={host}>
      <div className="diagram-tools">
        <span className="hint">
          {messages.length > most
            ? `${most} of ${messages.length} messages, around the position`
            : `${messages.length} messages`}
        </span>
        <SavePicture name="sequence" of={host} />
      </div>
      <div className="diagram-scroll">
        <StickyHead width={width} height={head - 2}>
          <Lifelines lifelines={lifelines} places={places} height={head} />
        </StickyHead>
        <svg
          width={width}
          height={height}
          className="diagram-drawing"
          role="group"
          aria-label="Sequence diagram"
        >
          <Lifelines lifelines={lifelines} places={places} height={height} />
          {shown.map((message, index) => (
            <Arrow
              key={message.seq}
              message={message}
              y={head + row * (index + 0.8)}
              places={places}
              isCurrent={from + index === here}
              isFuture={message.seq >= position}
              isNewTime={shown[index - 1]?.time !== message.time}
            />
          ))}
        </svg>
      </div>
    </div>
  )
}

interface LifelinesProps {
  lifelines: readonly Lifeline[]
  places: ReadonlyMap<string, number>
  height: number
}

function Lifelines({ lifelines, places, height }: LifelinesProps) {
  return lifelines.map(({ id, kind, label }) => (
    <g key={id} className="lifeline" data-kind={kind}>
      <line x1={places.get(id)} x2={places.get(id)} y1={head} y2={height} />
      <rect
        x={(places.get(id) ?? 0) - column / 2 + 8}
        y={6}
        width={column - 16}
        height={26}
        rx={6}
      />
      <text x={places.get(id)} y={23} textAnchor="middle">
        {short(label, 22)}
        <title>{label}</title>
      </text>
    </g>
  ))
}

interface ArrowProps {
  message: Message
  y: number
  places: ReadonlyMap<string, number>
  isCurrent: boolean
  isFuture: boolean
  isNewTime: boolean
}

function Arrow({ message, y, places, isCurrent, isFuture, isNewTime }: ArrowProps) {
  const { seq, time, from, to, kind, label } = message
  const [x1, x2] = [places.get(from) ?? 0, places.get(to) ?? 0]
  const go = () => void moveSimulation({ to: 'record', position: seq + 1 })
  const by = x2 > x1 ? -7 : 7
  return (
    <g
      className="message"
      data-kind={kind}
      data-current={isCurrent || undefined}
      data-future={isFuture || undefined}
      role="button"
      tabIndex={0}
      aria-label={`${clockText(time)}, ${kind} ${label}`}
      onClick={go}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go()
      }}
    >
      <rect className="message-hit" x={0} y={y - row * 0.7} width="100%" height={row} />
      {isNewTime ? (
        <text className="message-time" x={8} y={y + 4}>
          {clockText(time)}
        </text>
      ) : null}
      {from === to ? (
        <>
          <rect className="message-state" x={x1 - 62} y={y - 11} width={124} height={20} rx={10} />
          <text x={x1} y={y + 3} textAnchor="middle">
            {short(label.split('/').at(-1) ?? label, 18)}
            <title>{label}</title>
          </text>
        </>
      ) : (
        <>
          <line x1={x1} y1={y} x2={x2} y2={y} />
          <path d={`M ${x2} ${y} l ${by} -4 l 0 8 z`} />
          <text x={Math.min(x1, x2) + 10} y={y - 5}>
            {short(label, Math.max(18, Math.floor(Math.abs(x2 - x1) / 7)))}
            <title>{label}</title>
          </text>
        </>
      )}
    </g>
  )
}

const short = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
