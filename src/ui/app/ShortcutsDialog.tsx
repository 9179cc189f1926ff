import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { Dialog } from '../common/Dialog'
import { keyText } from '../common/keys'
import { allActions } from './actions'
import './palette.css'

/** Made from the registry that binds the keys, so it cannot be out of date. */
export function ShortcutsDialog() {
  const set = useSession((session) => session.set)
  const { hasLetterKeys, set: prefer } = usePreferences()
  const groups = Map.groupBy(
    allActions().filter((action) => action.keys.length > 0),
    (action) => action.group,
  )
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Keys marked “canvas” work while the canvas has the focus."
      isOpen
      onClose={() => set({ dialog: 'none' })}
    >
      <label className="option-row">
        <input
          type="checkbox"
          checked={hasLetterKeys}
          onChange={(event) => prefer({ hasLetterKeys: event.target.checked })}
        />
        Single-letter keys on the canvas
      </label>
      <div className="shortcut-groups">
        {[...groups].map(([group, actions]) => (
          <section key={group} className="shortcut-group">
            <h3>{group}</h3>
            <dl>
              {actions.map((action) => (
                <div key={action.id}>
                  <dt>
                    {action.title}
                    {action.where === 'canvas' ? ' (canvas)' : ''}
                  </dt>
                  {action.keys.map((keys) => (
                    <dd key={keys}>
                      <kbd>{keyText(keys)}</kbd>
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
