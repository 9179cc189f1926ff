import type { GraphEdge } from '../../core/graph/Graph'
import { useEditor } from '../../store/editor'

/** Selects one way out of a state; the state itself is what the inspector then shows. */
export function selectEdge(edge: GraphEdge): void {
  useEditor
    .getState()
    .dispatch({ type: 'select', steps: [edge.step], exit: { step: edge.step, exit: edge.exit } })
}
