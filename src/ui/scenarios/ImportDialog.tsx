import { currentCases, importCases, readCaseFile } from '../../store/cases'
import { useSession } from '../../store/session'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'

/** What becomes of the cases that the document has when a scenario file comes. */
export function ImportDialog() {
  const { importing, set, showDock } = useSession()
  const read = readCaseFile(importing)
  const there = currentCases().length
  const close = () => set({ dialog: 'none', importing: '' })
  const take = (how: 'add' | 'replace') => {
    close()
    importCases(importing, how)
    set({ scenarioTab: 'cases' })
    showDock('scenarios')
  }
  if (!read.ok) return null
  return (
    <Dialog
      title="Import cases"
      description={`The file has ${counted(read.cases.length)}, the document ${counted(there)}. Either way it can be undone.`}
      isOpen
      width={520}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button onClick={() => take('replace')}>Replace the document’s</Button>
          <Button tone="primary" onClick={() => take('add')}>
            Add to the document’s
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  )
}

const counted = (count: number) => (count === 1 ? '1 case' : `${count} cases`)
