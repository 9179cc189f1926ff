import type { ConnectionLineComponentProps } from 'reactflow'
import { refusalOf } from '../../store/editor'
import { exitRefOf } from './exitRefOf'
import type { CanvasNode } from './toReactFlow'

/** The edge that is being drawn, with the reason where it may not end. */
export function ConnectionLine(props: ConnectionLineComponentProps<CanvasNode>) {
  const { fromX, fromY, toX, toY, fromNode, fromHandle, toNode } = props
  const reason = toNode ? refusal(fromNode, fromHandle.id, toNode) : undefined
  return (
    <g className="connecting" data-refused={reason === undefined ? undefined : true}>
      <path d={`M ${fromX} ${fromY} L ${toX} ${toY}`} />
      <circle cx={toX} cy={toY} r={4} />
      {reason ? (
        <foreignObject x={toX + 12} y={toY + 8} width={260} height={90}>
          <div className="connecting-reason">{reason}</div>
        </foreignObject>
      ) : null}
    </g>
  )
}

type End = Pick<CanvasNode, 'id'> & { readonly data: CanvasNode['data'] }

function refusal(from: Pick<End, 'id'>, exit: string | null | undefined, to: End) {
  const ref = exitRefOf(from.id, exit)
  if (!ref || to.data.node.type !== 'step') return 'A transition leads to a state.'
  return refusalOf({ type: 'connect', from: ref, to: to.data.node.step.id })
}
