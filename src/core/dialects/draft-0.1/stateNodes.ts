import {
  rootScopeId,
  scopeIdOf,
  type ScopeId,
  stepIdOf,
  type StepId,
} from '../../workflow/Workflow'
import { membersOf, valueAt } from './canonicalNode'
import type { CanonicalNode, DraftWorkflow } from './model'

/** The canonical node of every state. */
export function stateNodes({ canonical }: DraftWorkflow): ReadonlyMap<StepId, CanonicalNode> {
  const nodes = new Map<StepId, CanonicalNode>()
  const visit = (holder: CanonicalNode | undefined, scope: ScopeId) => {
    for (const { key, node } of membersOf(valueAt(holder, 'states'))) {
      const id = stepIdOf(scope, key)
      nodes.set(id, node)
      for (const branch of membersOf(valueAt(node, 'branches'))) {
        visit(branch.node, scopeIdOf(id, branch.key))
      }
    }
  }
  visit(canonical, rootScopeId)
  return nodes
}
