import { ChevronDown, ChevronRight, Play } from 'lucide-react'
import { Fragment, memo } from 'react'
import { Handle, type NodeProps, Position, useStore } from 'reactflow'
import { portsOf } from '../../core/graph/ports'
import { shapePath } from '../../core/graph/shapes'
import { metrics, visibleDetails } from '../../core/graph/size'
import type { Step } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { toggleFolded } from '../../store/picture'
import { KindIcon, type Shape } from '../common/Kind'
import { useDialect } from '../common/useDialect'
import { useCanvas } from './canvasStore'
import { CoverageBadge } from './CoverageBadge'
import { DetailIcon } from './DetailIcon'
import { NameField } from './NameField'
import { ProblemBadge } from './ProblemBadge'
import { StepSends } from './StepSends'
import { useCovered, useDiffers } from './useCovered'
import { BreakpointDot, RunBadge, useStanding } from './RunBadge'
import type { StepNode } from './toReactFlow'
import { usePlaces } from './usePlaces'

/** Below this zoom a card shows its name only, in letters that stay readable. */
const detailZoom = 0.6
/** Of the name on the screen, in pixels, while the card has room for it. */
const readableSize = 11.5
const largestSize = 30

/** The size of the name's letters when the card is far away, in steps, so that zooming draws little. */
function farSize(zoom: number): number | undefined {
  if (zoom >= detailZoom) return undefined
  return Math.min(largestSize, Math.round(readableSize / zoom / 2) * 2)
}

/** The icon, a badge and the padding, in pixels. */
const roomBeside = 62
/** Of a letter's height, about. */
const letterWidth = 0.62
/** Of a letter's height, as the style has it. */
const lineHeight = 1.12

/** The largest letters with which the name stays on the card: in one line, or its words in two. */
function roomySize(name: string, { width, height }: { width: number; height: number }): number {
  const across = (letters: number) => (width - roomBeside) / (letters * letterWidth)
  const longest = Math.max(4, ...wordsOf(name).map((word) => word.length))
  const inOne = Math.min(across(name.length), height / lineHeight)
  const inTwo = Math.min(across(longest), height / (2 * lineHeight))
  return Math.max(13, Math.floor(Math.max(inOne, inTwo)))
}

export const StepCard = memo(function StepCard({ data, selected }: NodeProps<StepNode>) {
  const { node, box } = data
  const { step } = node
  const kind = useDialect().kinds[step.kind]
  const size = useStore((store) => farSize(store.transform[2]))
  const isFar = size !== undefined
  const isRenaming = useCanvas((canvas) => canvas.renaming === step.id)
  const shape = kind?.shape ?? 'unknown'
  const head = node.isContainer ? { width: box.width, height: metrics.headHeight } : box
  const places = usePlaces(node)
  const standing = useStanding(step, places)
  // A state that handles its error has done what it is there for: only the badge tells of it.
  const phase = standing === 'caught' ? 'done' : standing
  const covered = useCovered(step.id)
  const differs = useDiffers(step.id)
  return (
    <div
      id={`step-${step.id}`}
      className="step"
      role="group"
      aria-label={describe(step, kind?.label ?? step.kind)}
      data-shape={shape}
      data-selected={selected || undefined}
      data-container={node.isContainer || undefined}
      data-far={isFar || undefined}
      data-phase={phase}
      data-covered={covered}
      data-differs={differs || undefined}
      style={{ width: box.width, height: box.height, ...(isFar ? { '--far': size } : {}) }}
    >
      <Outline shape={shape} width={box.width} height={box.height} isContainer={node.isContainer} />
      <Handle type="target" id="in" position={Position.Top} className="port port-in" />
      <div className="step-head">
        <span className="kind-badge">
          <KindIcon shape={shape} size={isFar ? 24 : 16} />
        </span>
        <span className="step-title">
          {isRenaming ? (
            <NameField step={step} />
          ) : (
            <span
              className="step-name"
              title={step.name}
              style={isFar ? { fontSize: Math.min(size, roomySize(step.name, head)) } : undefined}
            >
              <Breakable text={step.name || 'unnamed'} />
            </span>
          )}
          {isFar ? null : <span className="step-kind">{kind?.label ?? step.kind}</span>}
        </span>
        {step.scopes.length > 0 ? <FoldButton node={node} /> : null}
        <ProblemBadge step={step.id} />
        <BreakpointDot breakpoint={{ on: 'step', step: step.id }} />
        <span className="step-corner">
          {differs ? (
            <span className="step-differs" title="A case expects something else here">
              ≠
            </span>
          ) : null}
          <CoverageBadge step={step.id} />
          <RunBadge step={step} places={places} isFar={isFar} width={box.width} />
          {step.isStart ? (
            <span className="step-start">
              <Play size={9} fill="currentColor" aria-hidden /> start
            </span>
          ) : null}
        </span>
      </div>
      {isFar || node.isContainer ? null : node.hidden ? (
        <p className="step-hidden">{hiddenText(node.hidden)}</p>
      ) : (
        <Details step={step} />
      )}
      <StepSends step={step} places={places} isFar={isFar} />
      <ExitPorts {...data} />
    </div>
  )
})

function FoldButton({ node }: Pick<StepNode['data'], 'node'>) {
  const isFolded = node.hidden !== undefined
  return (
    <button
      type="button"
      className="step-fold nodrag"
      tabIndex={-1}
      aria-expanded={!isFolded}
      aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${node.step.name}`}
      onClick={(event) => {
        event.stopPropagation()
        toggleFolded([node.step.id])
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {isFolded ? <ChevronRight size={16} /> : <ChevronDown size={16} />}
    </button>
  )
}

function hiddenText({ scopes, steps }: NonNullable<StepNode['data']['node']['hidden']>): string {
  const branches = scopes === 1 ? '1 branch' : `${scopes} branches`
  return `${branches}, ${steps === 1 ? '1 state' : `${steps} states`}`
}

const wordsOf = (name: string) => name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[_\-.\s])/)

/** A name that may be broken where its words meet: "IsFamilyMember", "find_car". */
function Breakable({ text }: { text: string }) {
  return wordsOf(text).map((word, index) => (
    // The words of a name have no identity but their place.
    <Fragment key={`${index}`}>
      {index > 0 ? <wbr /> : null}
      {word}
    </Fragment>
  ))
}

function Outline(props: { shape: Shape; width: number; height: number; isContainer: boolean }) {
  const { shape, width, height, isContainer } = props
  const { outline, extra } = shapePath(shape, width, height)
  return (
    <svg className="step-outline" width={width} height={height} aria-hidden>
      <path className="step-shape" d={outline} data-container={isContainer || undefined} />
      {extra ? <path className="step-extra" d={extra} /> : null}
    </svg>
  )
}

function Details({ step }: { step: Step }) {
  const { shown, more } = visibleDetails(step)
  return (
    <ul className="step-details">
      {shown.map((detail) => (
        <li key={`${detail.icon} ${detail.path.join('/')}`} title={detail.text}>
          <DetailIcon icon={detail.icon} />
          <span>{detail.text}</span>
        </li>
      ))}
      {more > 0 ? <li className="step-more">{more} more</li> : null}
    </ul>
  )
}

/** A port per way out, where the edge leaves; drag from it to connect. */
function ExitPorts({ node, box }: StepNode['data']) {
  const direction = useEditor(({ state }) => state.direction)
  const isDown = direction === 'down'
  const exits = new Map(node.step.exits.map((exit) => [exit.id, exit]))
  return [...portsOf(node, box, direction)].map(([id, point]) => {
    const exit = exits.get(id)
    if (!exit) return null
    return (
      <Handle
        key={id}
        id={id}
        type="source"
        position={isDown ? Position.Bottom : Position.Right}
        className="port port-out"
        isConnectable={exit.slot !== undefined}
        data-free={exit.target.to === 'nowhere' || undefined}
        data-role={exit.role}
        title={exit.label ?? exit.id}
        style={{
          left: point.x - box.x,
          top: point.y - box.y,
          right: 'auto',
          bottom: 'auto',
          transform: 'translate(-50%, -50%)',
        }}
      />
    )
  })
}

/** What a screen reader says of the card. */
function describe(step: Step, kind: string): string {
  const next = step.exits.flatMap(({ target }) => {
    if (target.to === 'step') return target.step
    return target.to === 'scope-end' ? 'the end of the branch' : []
  })
  const start = step.isStart ? ', start' : ''
  return `${kind}, ${step.name}${start}${next.length > 0 ? `, next: ${next.join(', ')}` : ''}`
}
