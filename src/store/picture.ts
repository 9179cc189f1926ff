import { foldPicture, type Picture } from '../core/graph/fold'
import type { Direction } from '../core/graph/ports'
import { findScope, findStep, type StepId } from '../core/workflow/Workflow'
import { useEditor } from './editor'
import { useLibrary } from './library'

interface Basis extends Picture {
  readonly direction: Direction
  readonly folded: readonly string[]
}

let last: { readonly basis: Basis; readonly picture: Picture } | undefined

/** What is drawn: the document's picture without what is folded away. */
export function pictureOf(basis: Basis): Picture {
  const isSame =
    last?.basis.graph === basis.graph &&
    last.basis.layout === basis.layout &&
    last.basis.direction === basis.direction &&
    last.basis.folded === basis.folded
  if (last && isSame) return last.picture
  // Ids of long ago name nothing and fold nothing.
  const folded = new Set(basis.folded as readonly StepId[])
  const picture = foldPicture(basis, folded, basis.direction)
  last = { basis, picture }
  return picture
}

export function currentPicture(): Picture {
  const { graph, layout, direction } = useEditor.getState().state
  return pictureOf({ graph, layout, direction, folded: useLibrary.getState().folded })
}

/** Folds the containers among the steps, or unfolds them if all of them are folded. */
export function toggleFolded(steps: readonly StepId[]): void {
  const { folded, setFolded } = useLibrary.getState()
  const { workflow } = useEditor.getState().state
  const containers = steps.filter((id) => (findStep(workflow, id)?.scopes.length ?? 0) > 0)
  const isAllFolded = containers.every((id) => folded.includes(id))
  const others = folded.filter((id) => !containers.some((one) => one === id))
  if (containers.length > 0) setFolded(isAllFolded ? others : [...others, ...containers])
}

/** Unfolds whatever hides one of the steps. */
export function unfoldAround(steps: readonly StepId[]): void {
  const { folded, setFolded } = useLibrary.getState()
  if (folded.length === 0) return
  const { workflow } = useEditor.getState().state
  const around = new Set<string>()
  for (const id of steps) {
    let step = findStep(workflow, id)
    while (step) {
      const owner = findScope(workflow, step.scope)?.owner
      if (owner === undefined) break
      around.add(owner)
      step = findStep(workflow, owner)
    }
  }
  if (folded.some((id) => around.has(id))) setFolded(folded.filter((id) => !around.has(id)))
}
