import { useSession } from '../../store/session'
import { Dialog } from '../common/Dialog'
import { useDialect } from '../common/useDialect'

/** What a check means, with a bad and a good example. */
export function HelpDialog() {
  const { helpCode, set } = useSession()
  const page = useDialect().help[helpCode ?? '']
  if (!helpCode) return null
  return (
    <Dialog
      title={page?.title ?? helpCode}
      description={`${helpCode}${page?.statement ? `, ${page.statement}` : ''}`}
      isOpen
      onClose={() => set({ dialog: 'none' })}
    >
      {page ? (
        <div className="help-page">
          <p>{page.explanation}</p>
          <h3>Not so</h3>
          <pre data-tone="bad">{page.bad}</pre>
          <h3>But so</h3>
          <pre data-tone="good">{page.good}</pre>
        </div>
      ) : null}
    </Dialog>
  )
}
