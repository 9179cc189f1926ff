import { useCallback, useEffect, useMemo, useRef, type DragEvent } from 'react'
import {
  Background,
  BackgroundVariant,
  type Connection,
  MiniMap,
  type NodeChange,
  type OnConnectEnd,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useNodesState,
  useReactFlow,
  useStore,
} from 'reactflow'
import 'reactflow/dist/style.css'
import { findStep, rootScopeId, type StepId } from '../../core/workflow/Workflow'
import { refusalOf, run, useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { currentPicture, pictureOf, unfoldAround } from '../../store/picture'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { addStepAt } from '../common/addStep'
import { focusInspector } from '../common/focusInspector'
import { selectSteps } from '../common/selection'
import { RunBar } from '../simulation/RunBar'
import { paletteMime } from '../palette/paletteMime'
import { AddMenu } from './AddMenu'
import { AnswerDialog } from './AnswerDialog'
import { BrokenTextBar } from './BrokenTextBar'
import { CanvasMenu } from './CanvasMenu'
import { CanvasTools } from './CanvasTools'
import { useCanvas } from './canvasStore'
import { ConnectMenu } from './ConnectMenu'
import { ConnectionLine } from './ConnectionLine'
import { EmptyCanvas } from './EmptyCanvas'
import { drop, dropTargetAt, movedInto, snapped } from './dragging'
import { ExitEdge } from './ExitEdge'
import { exitRefOf } from './exitRefOf'
import { Guides } from './Guides'
import { MissingStep, ScopeEnd, ScopeLane } from './OtherNodes'
import { selectEdge } from './selectEdge'
import { StepCard } from './StepCard'
import { type CanvasEdge, type CanvasNode, toEdges, toNodes } from './toReactFlow'
import { useCanvasApi } from './useCanvasApi'
import { Travel } from './Travel'
import './canvas.css'

const nodeTypes = { step: StepCard, scope: ScopeLane, 'scope-end': ScopeEnd, missing: MissingStep }
const edgeTypes = { exit: ExitEdge }

/** Below this zoom the labels of edges could not be read. */
const labelZoom = 0.4

export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasInside />
    </ReactFlowProvider>
  )
}

function CanvasInside() {
  const whole = useEditor(({ state }) => state.graph)
  const places = useEditor(({ state }) => state.layout)
  const folded = useLibrary((library) => library.folded)
  const selection = useEditor(({ state }) => state.selection)
  const selectedExit = useEditor(({ state }) => state.selectedExit)
  const direction = useEditor(({ state }) => state.direction)
  const { graph, layout } = pictureOf({ graph: whole, layout: places, direction, folded })
  const isRunning = useSimulation(({ status }) => status === 'open')
  const isTextBroken = useEditor(({ state }) => state.isTextBroken)
  const isMinimapShown = usePreferences((preferences) => preferences.isMinimapShown)
  const host = useRef<HTMLDivElement>(null)
  const flow = useReactFlow<CanvasNode, CanvasEdge>()
  useCanvasApi(host)
  const isFar = useStore(({ transform }) => transform[2] < labelZoom)

  const derived = useMemo(
    () => toNodes(graph, layout, selection, direction),
    [graph, layout, selection, direction],
  )
  useEffect(() => unfoldAround(selection), [selection])
  const [nodes, setNodes, applyChanges] = useNodesState<CanvasNode>(derived)
  const derivedNow = () => {
    const { state } = useEditor.getState()
    const picture = currentPicture()
    return toNodes(picture.graph, picture.layout, state.selection, state.direction)
  }
  useEffect(() => setNodes(derived), [derived, setNodes])
  const selectedEdge = selectedExit && `${selectedExit.step}#${selectedExit.exit}`
  const edges = useMemo(() => toEdges(graph, layout, selectedEdge), [graph, layout, selectedEdge])

  const snap = useCallback((change: NodeChange<CanvasNode>) => snapped(change, flow), [flow])
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const selecting = changes.filter((change) => change.type === 'select')
      if (selecting.length > 0) applySelection(selecting)
      // Sizes are ours and never measured; places are kept while the pointer holds them.
      applyChanges(changes.filter((change) => change.type === 'position').map(snap))
    },
    [applyChanges, snap],
  )

  const onConnect = ({ source, sourceHandle, target }: Connection) => {
    const from = exitRefOf(source, sourceHandle)
    if (from) run({ type: 'connect', from, to: target as StepId })
  }

  const onConnectEnd: OnConnectEnd = (event, { fromNode, fromHandle, toNode }) => {
    const from = exitRefOf(fromNode?.id ?? null, fromHandle?.id)
    if (!from || fromHandle?.type !== 'source') return
    if (toNode) {
      if (toNode.id === from.step && !isOverPort(event)) return
      const refusal = refusalOf({ type: 'connect', from, to: toNode.id as StepId })
      if (refusal) useSession.getState().toast({ tone: 'error', text: refusal })
      return
    }
    const { clientX: x, clientY: y } =
      'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
    const scope = findStep(useEditor.getState().state.workflow, from.step)?.scope ?? rootScopeId
    useCanvas.setState({ addMenu: { x, y, scope, from, at: flow.screenToFlowPosition({ x, y }) } })
  }

  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(paletteMime)
    useCanvas.setState({ dropTarget: undefined })
    if (!kind) return
    event.preventDefault()
    const target = dropTargetAt(event.clientX, event.clientY)
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    if (target.from) addStepAt(kind, target.scope, target.from)
    else addStepAt(kind, target.scope, undefined, at)
  }

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(paletteMime)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    const { id } = dropTargetAt(event.clientX, event.clientY)
    if (useCanvas.getState().dropTarget !== id) useCanvas.setState({ dropTarget: id })
  }

  return (
    <CanvasMenu>
      <div
        ref={host}
        className="canvas"
        data-canvas
        data-broken={isTextBroken || undefined}
        data-running={isRunning || undefined}
        data-far={isFar || undefined}
        role="application"
        aria-label="Canvas"
        aria-describedby="canvas-help"
        aria-activedescendant={selection.length === 1 ? `step-${selection[0]}` : undefined}
        tabIndex={0}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => useCanvas.setState({ dropTarget: undefined })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) selectSteps([])
          if (event.key === 'Enter' && event.target === host.current) focusInspector()
        }}
      >
        <span id="canvas-help" className="visually-hidden">
          Arrow keys select the next state, A adds one, F2 renames, Delete removes, question mark
          lists all keys.
        </span>
        <RunBar />
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStart={(_event, _node, dragged) =>
            useCanvas.setState({ dragged: withInner(dragged, nodes) })
          }
          onNodeDragStop={(event, _node, dragged) => {
            useCanvas.setState({ dragged: new Set(), guides: [], dropTarget: undefined })
            drop(dragged, nodes, event)
            // Whatever came of it, the document says where the nodes are.
            setNodes(derivedNow())
          }}
          onNodeDrag={(event, _node, dragged) => {
            const id = movedInto(dragged, event)?.id
            if (useCanvas.getState().dropTarget !== id) useCanvas.setState({ dropTarget: id })
          }}
          onNodeDoubleClick={(_event, node) => {
            if (node.type === 'step') useCanvas.setState({ renaming: node.data.node.step.id })
          }}
          onEdgeClick={(_event, edge) => edge.data && selectEdge(edge.data.edge)}
          onMoveStart={(event) => {
            if (event) useCanvas.setState({ isFitted: false })
          }}
          onPaneClick={() => selectSteps([])}
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          onReconnect={(edge, { target }) => {
            const from = exitRefOf(edge.source, edge.sourceHandle)
            if (from) run({ type: 'connect', from, to: target as StepId })
          }}
          isValidConnection={({ source, sourceHandle, target }) => {
            const from = exitRefOf(source, sourceHandle ?? null)
            return from !== undefined && !refusalOf({ type: 'connect', from, to: target as StepId })
          }}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          onlyRenderVisibleElements
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          elevateNodesOnSelect={false}
          selectNodesOnDrag={false}
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          panOnDrag={[1]}
          panActivationKeyCode="Space"
          panOnScroll
          zoomActivationKeyCode={['Control', 'Meta']}
          zoomOnDoubleClick={false}
          minZoom={0.05}
          maxZoom={2.5}
          proOptions={{ hideAttribution: true }}
        >
          <Background
            variant={BackgroundVariant.Dots}
            gap={20}
            size={1.4}
            color="var(--canvas-dot)"
          />
          {isMinimapShown && graph.nodes.length > 0 ? (
            <MiniMap
              pannable
              zoomable
              style={{ width: 150, height: 100 }}
              ariaLabel="Overview map"
              nodeClassName={(node) => `map-${node.type}`}
            />
          ) : null}
          <Guides />
          {isRunning ? <Travel /> : null}
        </ReactFlow>
        {isTextBroken ? <BrokenTextBar /> : null}
        {graph.nodes.length === 0 ? <EmptyCanvas /> : null}
        <CanvasTools />
        <AddMenu />
        <ConnectMenu />
        <AnswerDialog />
      </div>
    </CanvasMenu>
  )
}

function applySelection(changes: readonly { id: string; selected: boolean }[]) {
  const { state } = useEditor.getState()
  const next = new Set<StepId>(state.selection)
  for (const { id, selected } of changes) {
    if (selected) next.add(id as StepId)
    else next.delete(id as StepId)
  }
  const isSame = next.size === state.selection.length && state.selection.every((id) => next.has(id))
  if (!isSame) selectSteps([...next])
}

/** The dragged nodes and everything inside them. */
function withInner(dragged: readonly CanvasNode[], nodes: readonly CanvasNode[]): Set<string> {
  const moving = new Set(dragged.map((node) => node.id))
  for (const node of nodes) if (node.parentId && moving.has(node.parentId)) moving.add(node.id)
  return moving
}

function isOverPort(event: MouseEvent | TouchEvent): boolean {
  return event.target instanceof Element && event.target.closest('.port') !== null
}
