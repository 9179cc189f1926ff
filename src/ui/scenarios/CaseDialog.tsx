import { useState } from 'react'
import { readScenarioFile } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { caseAt, replaceCase } from '../../store/scenarios'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'

interface CaseDialogProps {
  index: number
  onClose: () => void
}

/** A case as a form for what most change, and as JSON for everything. */
export function CaseDialog({ index, onClose }: CaseDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(caseAt(index) ?? {}, null, 2))
  const read = readCase(text)
  const name = read.ok && typeof read.json['case'] === 'string' ? read.json['case'] : ''
  const notes = read.ok && typeof read.json['notes'] === 'string' ? read.json['notes'] : ''
  const set = (key: string, value: string) => {
    if (read.ok) setText(JSON.stringify({ ...read.json, [key]: value }, null, 2))
  }
  return (
    <Dialog
      title="Edit the case"
      description="Inputs and expectations in the form of scenario files."
      isOpen
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={!read.ok}
            onClick={() => {
              if (!read.ok) return
              replaceCase(index, read.json)
              onClose()
            }}
          >
            Save
          </Button>
        </>
      }
    >
      <label className="field">
        <span className="field-label">Name</span>
        <input
          className="input"
          disabled={!read.ok}
          value={name}
          onChange={(event) => set('case', event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">Notes</span>
        <textarea
          className="input"
          rows={2}
          disabled={!read.ok}
          value={notes}
          onChange={(event) => set('notes', event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">JSON</span>
        <textarea
          className="input mono case-json"
          spellCheck={false}
          aria-invalid={!read.ok}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {read.ok ? null : (
        <p className="field-problem" role="alert">
          {read.message}
        </p>
      )}
    </Dialog>
  )
}

type Read =
  | { readonly ok: true; readonly json: { readonly [key: string]: Json } }
  | { readonly ok: false; readonly message: string }

function readCase(text: string): Read {
  try {
    const json = JSON.parse(text) as Json
    const read = readScenarioFile({ workflow: '', cases: [json] })
    const [problem] = read.ok ? [] : read.problems
    if (problem) return { ok: false, message: `${problem.pointer.slice(8)}: ${problem.message}` }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      return { ok: false, message: 'A case is an object.' }
    }
    return { ok: true, json: json as { readonly [key: string]: Json } }
  } catch (error) {
    return { ok: false, message: `Not JSON: ${error instanceof Error ? error.message : ''}` }
  }
}
