import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
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

/** What a dialog is for, rather than the button that closes it. */
const fields =
  '.dialog-body :is(input:not([type="file"]), select, textarea), .dialog-foot [data-tone="primary"]'

export function Dialog(props: DialogProps) {
  const [opener] = useState(() => document.activeElement)
  return (
    <Radix.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
          className="dialog"
          onOpenAutoFocus={(event) => {
            const first = (event.target as HTMLElement).querySelector<HTMLElement>(fields)
            if (!first) return
            event.preventDefault()
            first.focus()
          }}
          onCloseAutoFocus={(event) => {
            if (!(opener instanceof HTMLElement) || !opener.isConnected) return
            event.preventDefault()
            opener.focus()
          }}
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
