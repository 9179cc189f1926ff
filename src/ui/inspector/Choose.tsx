import { useState } from 'react'

interface ChooseProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  /** What stands for no value; without it there is always one. */
  fallback?: string | undefined
  onChoose: (value: string) => void
}

/** A list to choose from. The keys only propose: Enter or leaving writes, Escape takes it back. */
export function Choose({ label, value, options, fallback, onChoose }: ChooseProps) {
  const [draft, setDraft] = useState<string>()
  const [isTyping, setTyping] = useState(false)
  const shown = draft ?? value
  const isKnown = shown === '' || options.some((option) => option.value === shown)
  const commit = () => {
    if (draft !== undefined && draft !== value) onChoose(draft)
    setDraft(undefined)
  }
  return (
    <select
      className="input"
      aria-label={label}
      value={shown}
      data-uncommitted={draft !== undefined && draft !== value}
      onPointerDown={() => setTyping(false)}
      onChange={(event) => {
        if (isTyping) setDraft(event.target.value)
        else onChoose(event.target.value)
      }}
      onBlur={() => {
        commit()
        setTyping(false)
      }}
      onKeyDown={(event) => {
        setTyping(true)
        if (event.key === 'Enter' && draft !== undefined) {
          event.preventDefault()
          commit()
        }
        if (event.key === 'Escape' && draft !== undefined) {
          event.preventDefault()
          event.stopPropagation()
          setDraft(undefined)
        }
      }}
    >
      {fallback === undefined ? null : <option value="">not set: {fallback}</option>}
      {isKnown ? null : <option value={shown}>{shown}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
