import { CircleHelp } from 'lucide-react'
import { memo } from 'react'
import { Handle, type NodeProps, Position } from 'reactflow'
import type { MissingNode, ScopeEndNode, ScopeNode } from './toReactFlow'

/** A lane of a container, for example one branch of a parallel state. */
export const ScopeLane = memo(function ScopeLane({ data }: NodeProps<ScopeNode>) {
  const { node } = data
  return (
    <div className="lane" data-scope={node.scope}>
      <div className="lane-head" title={node.name}>
        {node.name || 'unnamed'}
      </div>
      {node.stepCount === 0 ? <div className="lane-empty">Drop a state here</div> : null}
    </div>
  )
})

/** Where a branch is done. */
export const ScopeEnd = memo(function ScopeEnd(_props: NodeProps<ScopeEndNode>) {
  return (
    <div
      className="scope-end"
      title="The branch ends here"
      role="img"
      aria-label="End of the branch"
    >
      <Handle type="target" id="in" position={Position.Top} className="port port-in" />
    </div>
  )
})

/** A target that is named in the text but does not exist. */
export const MissingStep = memo(function MissingStep({ data }: NodeProps<MissingNode>) {
  return (
    <div className="missing" title={`No state here is called “${data.node.name}”`}>
      <Handle type="target" id="in" position={Position.Top} className="port port-in" />
      <CircleHelp size={15} aria-hidden />
      <span>{data.node.name || 'no name'}</span>
    </div>
  )
})
