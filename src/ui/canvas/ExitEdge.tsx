import { CircleX, Clock, CornerDownRight, Plus, Radio } from 'lucide-react'
import { memo, type MouseEvent } from 'react'
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from 'reactflow'
import type { GraphEdge, Point, Route } from '../../core/graph/Graph'
import { findStep, rootScopeId } from '../../core/workflow/Workflow'
import { useEditor } from '../../store/editor'
import { useCanvas } from './canvasStore'
import { BreakpointDot, useRunCount } from './RunBadge'
import { useCovered } from './useCovered'
import { selectEdge } from './selectEdge'
import type { CanvasEdge } from './toReactFlow'

export const ExitEdge = memo(function ExitEdge(props: EdgeProps<CanvasEdge>) {
  const { id, data, selected, source, target, markerEnd } = props
  const isMoving = useCanvas(({ dragged }) => dragged.has(source) || dragged.has(target))
  const isDropTarget = useCanvas(({ dropTarget }) => dropTarget === id)
  const count = useRunCount(data?.edge.step, data?.edge.exit)
  const covered = useCovered(data?.edge.step, data?.edge.exit)
  if (!data) return null
  const { edge, route } = data
  const drawn =
    isMoving || !route ? followed(props) : { path: pathOf(route), label: labelOf(route) }
  return (
    <g
      className="exit"
      data-from={edge.step}
      data-exit={edge.exit}
      data-role={edge.role}
      data-implied={edge.isImplied || undefined}
      data-selected={selected || undefined}
      data-drop={isDropTarget || undefined}
      data-taken={count === undefined ? undefined : count > 0}
      data-covered={covered}
    >
      <BaseEdge
        id={id}
        path={drawn.path}
        interactionWidth={22}
        {...(markerEnd ? { markerEnd } : {})}
      />
      <EdgeLabelRenderer>
        <EdgeLabel edge={edge} at={drawn.label} count={count} isSelected={selected ?? false} />
      </EdgeLabelRenderer>
    </g>
  )
})

interface EdgeLabelProps {
  edge: GraphEdge
  at: Point
  count: number | undefined
  isSelected: boolean
}

function EdgeLabel({ edge, at, count, isSelected }: EdgeLabelProps) {
  const openMenu = (event: MouseEvent) => {
    event.stopPropagation()
    const step = findStep(useEditor.getState().state.workflow, edge.step)
    const from = { step: edge.step, exit: edge.exit }
    useCanvas.setState({
      addMenu: { x: event.clientX, y: event.clientY, scope: step?.scope ?? rootScopeId, from },
    })
  }
  return (
    <div
      className="exit-label nodrag nopan"
      data-role={edge.role}
      data-edge={edge.id}
      data-selected={isSelected || undefined}
      data-taken={count === undefined ? undefined : count > 0}
      style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      onClick={() => selectEdge(edge)}
    >
      {edge.label ? (
        <span className="exit-text" title={edge.label}>
          <RoleIcon role={edge.role} />
          <span>{edge.label}</span>
          {count && count > 1 ? <b>×{count}</b> : null}
        </span>
      ) : count && count > 1 ? (
        <span className="exit-text">
          <b>×{count}</b>
        </span>
      ) : null}
      {edge.isImplied ? null : (
        <BreakpointDot breakpoint={{ on: 'exit', step: edge.step, exitId: edge.exit }} />
      )}
      {edge.isImplied ? null : (
        <button
          type="button"
          className="exit-add"
          aria-label={`Insert a state after ${edge.step}`}
          onClick={openMenu}
        >
          <Plus size={14} />
        </button>
      )}
    </div>
  )
}

function RoleIcon({ role }: Pick<GraphEdge, 'role'>) {
  if (role === 'event') return <Radio size={12} aria-hidden />
  if (role === 'timeout') return <Clock size={12} aria-hidden />
  if (role === 'error') return <CircleX size={12} aria-hidden />
  if (role === 'default') return <CornerDownRight size={12} aria-hidden />
  return null
}

/** While one of its ends follows the pointer, the edge just follows too. */
function followed(props: EdgeProps<CanvasEdge>): { path: string; label: Point } {
  const [path, x, y] = getSmoothStepPath({
    sourceX: props.sourceX,
    sourceY: props.sourceY,
    sourcePosition: props.sourcePosition,
    targetX: props.targetX,
    targetY: props.targetY,
    targetPosition: props.targetPosition,
    borderRadius: cornerRadius,
  })
  return { path, label: { x, y } }
}

const cornerRadius = 10

/** The polyline with rounded corners. */
function pathOf({ points }: Route): string {
  const [first, ...rest] = points
  if (!first) return ''
  const parts = [`M ${first.x} ${first.y}`]
  for (const [index, corner] of rest.entries()) {
    const next = rest[index + 1]
    const before = points[index]
    if (!next || !before) {
      parts.push(`L ${corner.x} ${corner.y}`)
      continue
    }
    const enter = towards(corner, before, Math.min(cornerRadius, distance(corner, before) / 2))
    const leave = towards(corner, next, Math.min(cornerRadius, distance(corner, next) / 2))
    parts.push(`L ${enter.x} ${enter.y} Q ${corner.x} ${corner.y} ${leave.x} ${leave.y}`)
  }
  return parts.join(' ')
}

function labelOf({ label, points }: Route): Point {
  if (label) return { x: label.x + label.width / 2, y: label.y + label.height / 2 }
  return middleOf(points)
}

/** Half-way along the edge. */
function middleOf(points: readonly Point[]): Point {
  const lengths = points.map((end, index) => distance(points[index - 1] ?? end, end))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, end] of points.entries()) {
    const length = lengths[index] ?? 0
    const start = points[index - 1]
    if (start && length >= left) return towards(start, end, left)
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1
  return {
    x: from.x + ((to.x - from.x) * by) / length,
    y: from.y + ((to.y - from.y) * by) / length,
  }
}
