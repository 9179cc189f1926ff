import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useSession } from '../../store/session'
import { keyText } from '../common/keys'
import { allActions, type AppAction } from './actions'
import './palette.css'

/** Everything the designer can do, by name; also leads to any state of the document. */
export function CommandPalette() {
  const set = useSession((session) => session.set)
  const groups = Map.groupBy(
    allActions().filter((action) => action.isEnabled()),
    (action) => action.group,
  )
  return (
    <Dialog.Root open onOpenChange={() => set({ dialog: 'none' })}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog commands" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Commands</Dialog.Title>
          <Command label="Commands" loop>
            <Command.Input
              className="commands-input"
              placeholder="What do you want to do?"
              autoFocus
            />
            <Command.List className="commands-list">
              <Command.Empty className="empty">Nothing here has that name.</Command.Empty>
              {[...groups].map(([group, actions]) => (
                <Command.Group key={group} heading={group}>
                  {actions.map((action) => (
                    <Item key={action.id} action={action} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Item({ action }: { action: AppAction }) {
  const set = useSession((session) => session.set)
  const choose = () => {
    set({ dialog: 'none' })
    action.run()
  }
  return (
    <Command.Item
      className="menu-item"
      value={`${action.title} ${action.id}`}
      keywords={[action.group]}
      onSelect={choose}
    >
      <span>{action.title}</span>
      {action.keys[0] ? <kbd>{keyText(action.keys[0])}</kbd> : null}
    </Command.Item>
  )
}
