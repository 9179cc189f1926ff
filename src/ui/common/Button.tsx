import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from './Tooltip'

interface ButtonProps extends ComponentProps<'button'> {
  tone?: 'primary' | 'quiet' | 'danger'
}

export function Button({ tone, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-tone={tone}
      className={className ? `button ${className}` : 'button'}
      {...rest}
    />
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  /** The accessible name, also shown as the tooltip. */
  label: string
  keys?: string | undefined
  icon: ReactNode
}

export function IconButton({ label, keys, icon, tone = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <Button tone={tone} data-icon-only aria-label={label} {...rest}>
        {icon}
      </Button>
    </Tooltip>
  )
}
