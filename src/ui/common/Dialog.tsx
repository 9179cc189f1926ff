import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './Button'

interface DialogProps {
  title: string
  /** One sentence for everyone; hidden if `isDescriptionHidden`. */
  description: string
  isDescriptionHidden?: boolean
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
  width?: number
}

export function Dialog(props: DialogProps) {
  return (
    <Radix.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
          className="dialog"
          style={props.width ? { width: `min(${props.width}px, calc(100vw - 32px))` } : undefined}
        >
          <div className="dialog-head">
            <Radix.Title asChild>
              <h2>{props.title}</h2>
            </Radix.Title>
            <Radix.Close asChild>
              <Button tone="quiet" data-icon-only aria-label="Close">
                <X size={16} />
              </Button>
            </Radix.Close>
          </div>
          <div className="dialog-body">
            <Radix.Description
              className={props.isDescriptionHidden ? 'visually-hidden' : 'dialog-description'}
            >
              {props.description}
            </Radix.Description>
            {props.children}
          </div>
          {props.foot ? <div className="dialog-foot">{props.foot}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
