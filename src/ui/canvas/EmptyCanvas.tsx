import { FolderOpen, Plus, Shapes } from 'lucide-react'
import { useSession } from '../../store/session'
import { Button } from '../common/Button'

/** What a person can do with a document that has no states. */
export function EmptyCanvas() {
  const { canvas, set } = useSession()
  return (
    <div className="empty-canvas">
      <Shapes size={30} strokeWidth={1.5} />
      <h2>An empty workflow</h2>
      <p>Drag a state type from the left, or start from an example.</p>
      <div>
        <Button tone="primary" onClick={() => canvas?.openAddMenu()}>
          <Plus size={15} /> Add the first state
        </Button>
        <Button onClick={() => set({ dialog: 'open' })}>
          <FolderOpen size={15} /> Open an example
        </Button>
      </div>
    </div>
  )
}
