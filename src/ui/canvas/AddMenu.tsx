import { Command } from 'cmdk'
import { useEffect, useRef } from 'react'
import { useSession } from '../../store/session'
import { addStepAt } from '../common/addStep'
import { KindIcon } from '../common/Kind'
import { useDialect } from '../common/useDialect'
import { type AddMenu as Menu, useCanvas } from './canvasStore'

const width = 300
const height = 380

/** The searchable menu of state types, at the place where the new state will go. */
export function AddMenu() {
  const menu = useCanvas((canvas) => canvas.addMenu)
  return menu ? <Open menu={menu} /> : null
}

function Open({ menu }: { menu: Menu }) {
  const { palette, kinds } = useDialect()
  const box = useRef<HTMLDivElement>(null)
  const close = () => {
    useCanvas.setState({ addMenu: undefined })
    useSession.getState().canvas?.focus()
  }
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) useCanvas.setState({ addMenu: undefined })
    }
    window.addEventListener('pointerdown', onPointer, true)
    return () => window.removeEventListener('pointerdown', onPointer, true)
  }, [])
  const left = Math.max(8, Math.min(menu.x, window.innerWidth - width - 8))
  const top = Math.max(8, Math.min(menu.y, window.innerHeight - height - 8))
  return (
    <div
      ref={box}
      className="menu add-menu"
      role="dialog"
      aria-label="Add a state"
      style={{ left, top, width, maxHeight: height }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
      }}
    >
      <Command label="Add a state" loop>
        <Command.Input className="add-menu-input" placeholder="Which type?" autoFocus />
        <Command.List>
          <Command.Empty className="empty">No state type has that name.</Command.Empty>
          {palette.map((entry) => {
            const shape = kinds[entry.kind]?.shape ?? 'unknown'
            return (
              <Command.Item
                key={entry.kind}
                className="menu-item add-menu-item"
                value={`${entry.label} ${entry.kind}`}
                data-shape={shape}
                onSelect={() => {
                  close()
                  addStepAt(entry.kind, menu.scope, menu.from, menu.at)
                }}
              >
                <span className="kind-badge">
                  <KindIcon shape={shape} />
                </span>
                <span>
                  <strong>{entry.label}</strong>
                  <small>{entry.description}</small>
                </span>
              </Command.Item>
            )
          })}
        </Command.List>
      </Command>
    </div>
  )
}
