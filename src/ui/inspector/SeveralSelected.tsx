import { BoxSelect, Copy, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { readDuration } from '../../core/workflow/duration'
import type { Json } from '../../core/workflow/Command'
import { type SharedField, sharedFields } from '../../core/workflow/sharedFields'
import { findScope, findStep, type StepId } from '../../core/workflow/Workflow'
import { run, runAll, useEditor } from '../../store/editor'
import { Button } from '../common/Button'
import { useDialect } from '../common/useDialect'
import { Choose } from './Choose'
import { TextInput } from './TextInput'

interface SeveralSelectedProps {
  steps: readonly StepId[]
  isDisabled: boolean
}

/** What several states have in common, edited in all of them at once. */
export function SeveralSelected({ steps, isDisabled }: SeveralSelectedProps) {
  const dialect = useDialect()
  const document = useEditor(({ state }) => state.document)
  const workflow = useEditor(({ state }) => state.workflow)
  const fields = useMemo(
    () => sharedFields(steps.map((step) => dialect.form(workflow, document, step))),
    [dialect, workflow, document, steps],
  )
  const kinds = new Set(steps.map((step) => findStep(workflow, step)?.kind))
  const [kind] = kinds.size === 1 ? kinds : []
  return (
    <>
      <header className="inspector-head">
        <div>
          <h2>{steps.length} states selected</h2>
          <p>What they have in common; a change is made in all of them.</p>
        </div>
      </header>
      <fieldset className="inspector-body" disabled={isDisabled}>
        <div className="form-section several-buttons">
          <Button onClick={() => run({ type: 'duplicate-steps', steps })}>
            <Copy size={14} /> Duplicate
          </Button>
          <Button onClick={() => run({ type: 'wrap-steps', steps })}>
            <BoxSelect size={14} /> Wrap in parallel
          </Button>
          <Button tone="danger" onClick={() => run({ type: 'remove-steps', steps })}>
            <Trash2 size={14} /> Delete
          </Button>
        </div>
        <div className="form-section">
          <div className="field">
            <div className="field-label">
              Type <code>type</code>
            </div>
            <Choose
              label="Type"
              value={kind ?? ''}
              options={[
                ...(kind === undefined ? [{ value: '', label: 'mixed' }] : []),
                ...dialect.palette.map((entry) => ({ value: entry.kind, label: entry.label })),
              ]}
              onChoose={(chosen) =>
                runAll(
                  steps.map((step) => ({ type: 'change-kind', step, kind: chosen })),
                  `Change the type of ${steps.length} states`,
                )
              }
            />
          </div>
          {fields.map((field) => (
            <SharedRow key={field.id} shared={field} />
          ))}
        </div>
      </fieldset>
    </>
  )
}

function SharedRow({ shared }: { shared: SharedField }) {
  const { field, within, isMixed, paths } = shared
  const list = within.at(-1)
  return (
    <div className="field" data-shared={shared.id}>
      <div className="field-label" title={field.help}>
        {field.label}
        <code>{list === undefined ? field.key : `${list} › ${field.key}`}</code>
        {isMixed ? <span className="count">mixed</span> : null}
        {within.length > 0 ? <span className="shared-count">{paths.length} places</span> : null}
      </div>
      <SharedControl shared={shared} />
    </div>
  )
}

function SharedControl({ shared }: { shared: SharedField }) {
  const { field, value, isMixed } = shared
  const workflow = useEditor(({ state }) => state.workflow)
  const nothing = isMixed ? 'mixed' : (field.fallback ?? 'not set')
  if (field.kind === 'select' || field.kind === 'target') {
    const options =
      field.kind === 'select'
        ? field.options
        : (findScope(workflow, field.scope)?.steps ?? []).map(({ name }) => ({
            value: name,
            label: name,
          }))
    return (
      <Choose
        label={field.label}
        value={typeof value === 'string' ? value : ''}
        options={[{ value: '', label: nothing }, ...options]}
        onChoose={(text) => setAll(shared, text === '' ? undefined : text)}
      />
    )
  }
  return (
    <TextInput
      label={field.label}
      value={textOf(value)}
      placeholder={nothing}
      isMono={field.kind === 'path'}
      onCommit={(text) => setAll(shared, valueOf(text, shared))}
    />
  )
}

function valueOf(text: string, { field }: SharedField): Json | undefined {
  if (text.trim() === '') return undefined
  if (field.kind !== 'number') return text
  const number = field.unit === 's' ? readDuration(text) : Number(text)
  return number === undefined || Number.isNaN(number) ? text : number
}

function setAll({ paths, written, field }: SharedField, value: Json | undefined) {
  const label = `Change ${field.key} of several states`
  if (value !== undefined) {
    runAll(
      paths.map((path) => ({ type: 'set-value', path, value })),
      label,
    )
  } else if (written.length > 0) {
    runAll(
      written.map((path) => ({ type: 'remove-value', path })),
      label,
    )
  }
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
