import { allScopes, type Scope, type Step, type Workflow } from '../workflow/Workflow'
import type { Graph, GraphEdge, GraphNode } from './Graph'

/** The picture of a workflow: what is drawn follows from the steps' exits alone. */
export function projectGraph(workflow: Workflow): Graph {
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  for (const scope of allScopes(workflow.root)) {
    const parent = scope.owner === undefined ? undefined : scopeNodeId(scope)
    if (parent !== undefined && scope.owner !== undefined) {
      const { id, name, owner, steps } = scope
      nodes.push({
        id: parent,
        type: 'scope',
        scope: id,
        name,
        parent: owner,
        stepCount: steps.length,
      })
    }
    for (const step of scope.steps) nodes.push(stepNode(step, parent))
    nodes.push(...extraNodes(scope, parent))
    for (const step of scope.steps) edges.push(...edgesOf(step, scope))
  }
  return { nodes: sortByParent(nodes), edges }
}

/** The id of the node of a scope, never that of a step. */
function scopeNodeId(scope: Scope): string {
  return `scope:${scope.id}`
}

function stepNode(step: Step, parent: string | undefined): GraphNode {
  const isContainer = step.scopes.length > 0
  return {
    id: step.id,
    type: 'step',
    step,
    isContainer,
    ...(parent === undefined ? {} : { parent }),
  }
}

/** What targets lead to that are no steps: the end of the scope, and names that do not exist. */
function extraNodes(scope: Scope, parent: string | undefined): readonly GraphNode[] {
  const targets = scope.steps.flatMap((step) => step.exits.map((exit) => exit.target))
  const names = new Set(targets.flatMap((target) => (target.to === 'missing' ? [target.name] : [])))
  const missing = [...names].map((name): GraphNode => {
    return {
      id: missingId(scope, name),
      type: 'missing',
      name,
      ...(parent === undefined ? {} : { parent }),
    }
  })
  const isLeft = targets.some((target) => target.to === 'scope-end')
  if (!isLeft || parent === undefined) return missing
  return [...missing, { id: endId(scope), type: 'scope-end', scope: scope.id, parent }]
}

const missingId = (scope: Scope, name: string) => `missing:${scope.id}:${name}`
const endId = (scope: Scope) => `end:${scope.id}`

function edgesOf(step: Step, scope: Scope): readonly GraphEdge[] {
  return step.exits.flatMap((exit) => {
    const target = targetOf(exit.target, scope)
    if (target === undefined) return []
    return [
      {
        id: `${step.id}#${exit.id}`,
        source: step.id,
        target,
        step: step.id,
        exit: exit.id,
        role: exit.role,
        isImplied: exit.slot === undefined,
        ...(exit.label === undefined ? {} : { label: exit.label }),
      },
    ]
  })
}

function targetOf(target: Step['exits'][number]['target'], scope: Scope): string | undefined {
  if (target.to === 'step') return target.step
  if (target.to === 'missing') return missingId(scope, target.name)
  if (target.to === 'scope-end' && scope.owner !== undefined) return endId(scope)
  return undefined
}

/** Parents stand before what is in them, siblings in written order. */
function sortByParent(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const byParent = new Map<string | undefined, GraphNode[]>()
  for (const node of nodes) {
    const siblings = byParent.get(node.parent)
    if (siblings) siblings.push(node)
    else byParent.set(node.parent, [node])
  }
  const sorted: GraphNode[] = []
  const open = [...(byParent.get(undefined) ?? [])].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    sorted.push(node)
    open.push(...[...(byParent.get(node.id) ?? [])].reverse())
  }
  return sorted
}
