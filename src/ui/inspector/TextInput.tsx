import { type HTMLAttributes, useRef, useState } from 'react'

interface TextInputProps {
  value: string
  label: string
  placeholder?: string | undefined
  isInvalid?: boolean
  isMono?: boolean
  list?: string | undefined
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  onType?: (text: string) => void
  onCommit: (text: string) => void
  onLeave?: () => void
}

/** A text field that writes on Enter and when it is left; Escape takes the typing back. */
export function TextInput(props: TextInputProps) {
  const { value, label, placeholder, isInvalid, isMono, list, inputMode } = props
  const { onType, onCommit, onLeave } = props
  const [draft, setDraft] = useState<string>()
  const isLeaving = useRef(false)
  // The document changed under the field: what it says now counts.
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setDraft(undefined)
  }
  const commit = () => {
    if (draft !== undefined && draft !== value) onCommit(draft)
    setDraft(undefined)
  }
  return (
    <input
      className={isMono ? 'input mono' : 'input'}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      placeholder={placeholder}
      list={list}
      inputMode={inputMode}
      spellCheck={false}
      autoComplete="off"
      value={draft ?? value}
      data-uncommitted={draft !== undefined && draft !== value}
      onChange={(event) => {
        setDraft(event.target.value)
        onType?.(event.target.value)
      }}
      onBlur={() => {
        if (!isLeaving.current) commit()
        isLeaving.current = false
        onLeave?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape' && draft !== undefined) {
          event.preventDefault()
          event.stopPropagation()
          isLeaving.current = true
          setDraft(undefined)
          event.currentTarget.blur()
        }
      }}
    />
  )
}
