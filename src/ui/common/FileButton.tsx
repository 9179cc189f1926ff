import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { Button } from './Button'

interface FileButtonProps {
  label: string
  /** What the file is, for those who cannot see the button. */
  fileLabel: string
  onText: (text: string) => void
}

/** Takes the text of a file that the person chooses. */
export function FileButton({ label, fileLabel, onText }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button tone="quiet" onClick={() => input.current?.click()}>
        <Upload size={14} /> {label}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={fileLabel}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file can be chosen again.
          event.target.value = ''
          if (file) void file.text().then(onText)
        }}
      />
    </>
  )
}
