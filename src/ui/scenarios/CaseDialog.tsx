import { Tabs } from 'radix-ui'
import { useRef, useState } from 'react'
import { isObject, type JsonObject } from '../../core/simulation/json'
import { readScenarioFile, type ScenarioCase } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { caseAt, replaceCase } from '../../store/cases'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'
import { CaseExpectations } from './CaseExpectations'
import { CaseInputs } from './CaseInputs'

interface CaseDialogProps {
  index: number
  onClose: () => void
}

/** A case as a form and as JSON: both show the same, what one cannot show the other keeps. */
export function CaseDialog({ index, onClose }: CaseDialogProps) {
  const [before] = useState(() => JSON.stringify(caseAt(index) ?? {}, null, 2))
  const [text, setText] = useState(before)
  const [isLeaving, setLeaving] = useState(false)
  const read = readCase(text)
  const change = (json: JsonObject) => setText(JSON.stringify(json, null, 2))
  const leave = () => {
    if (text === before) onClose()
    else setLeaving(true)
  }
  const saveButton = useRef<HTMLButtonElement>(null)
  const save = () => {
    if (!read.ok) return
    if (text !== before) replaceCase(index, read.json)
    onClose()
  }
  return (
    <Dialog
      title="Edit the case"
      description="What the run is given, and what it must do. Nothing is written before it is saved."
      isOpen
      width={860}
      onClose={leave}
      foot={
        isLeaving ? (
          <>
            <span className="dialog-question" role="alert">
              Leave without saving what you changed?
            </span>
            <Button autoFocus onClick={() => setLeaving(false)}>
              Go on editing
            </Button>
            <Button tone="danger" onClick={onClose}>
              Discard the changes
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button ref={saveButton} tone="primary" disabled={!read.ok} onClick={save}>
              Save
            </Button>
          </>
        )
      }
    >
      <Tabs.Root
        className="case-form"
        defaultValue="inputs"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          // What is being typed counts: leaving the field writes it.
          if (event.target instanceof HTMLElement) event.target.blur()
          requestAnimationFrame(() => saveButton.current?.click())
        }}
      >
        <Tabs.List className="tab-list" aria-label="Case">
          <Tabs.Trigger className="tab" value="inputs">
            Inputs
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="expectations">
            Expectations
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="json">
            JSON
          </Tabs.Trigger>
        </Tabs.List>
        {read.ok ? (
          <>
            <Tabs.Content className="case-part" value="inputs">
              <CaseInputs json={read.json} one={read.one} onChange={change} />
            </Tabs.Content>
            <Tabs.Content className="case-part" value="expectations">
              <CaseExpectations json={read.json} one={read.one} onChange={change} />
            </Tabs.Content>
          </>
        ) : null}
        <Tabs.Content className="case-part" value="json">
          <textarea
            className="input mono case-json"
            aria-label="JSON of the case"
            spellCheck={false}
            aria-invalid={!read.ok}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Tabs.Content>
        {read.ok ? null : (
          <p className="field-problem" role="alert">
            {read.message}
          </p>
        )}
      </Tabs.Root>
    </Dialog>
  )
}

type Read =
  | { readonly ok: true; readonly json: JsonObject; readonly one: ScenarioCase }
  | { readonly ok: false; readonly message: string }

function readCase(text: string): Read {
  try {
    const json = JSON.parse(text) as Json
    const read = readScenarioFile({ workflow: '', cases: [json] })
    if (!read.ok) {
      const [problem] = read.problems
      return { ok: false, message: `${problem?.pointer.slice(8)}: ${problem?.message}` }
    }
    const [one] = read.scenario.cases
    if (!isObject(json) || !one) return { ok: false, message: 'A case is an object.' }
    return { ok: true, json, one }
  } catch (error) {
    return { ok: false, message: `Not JSON: ${error instanceof Error ? error.message : ''}` }
  }
}
