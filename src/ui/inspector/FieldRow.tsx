import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { readDuration } from '../../core/workflow/duration'
import type { Field } from '../../core/workflow/Form'
import { findScope } from '../../core/workflow/Workflow'
import { run, runAll, useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { Button } from '../common/Button'
import { clockText } from '../simulation/clockText'
import { Choose } from './Choose'
import { ExpressionControl } from './ExpressionControl'
import { JsonInput } from './JsonInput'
import { ListControl, TurnMenu } from './ListControl'
import { ProblemNotes, useProblemsAt } from './Problems'
import { TextInput } from './TextInput'
import { useKnownPaths } from './useKnownPaths'
import { ValueControl } from './ValueControl'
import { clear, write, writeOrClear } from './write'

/** One key of the language with its value, its help and its problems. */
export function FieldRow({ field }: { field: Field }) {
  const problems = useProblemsAt(field.path, field.kind === 'json')
  const isHelpShown = usePreferences((preferences) => preferences.isFieldHelpShown)
  if (field.kind === 'group' && field.value === undefined && field.add !== undefined) {
    const { add } = field
    return (
      <Button
        tone="quiet"
        className="list-add"
        title={field.help}
        onClick={() => write(field.path, add)}
      >
        <Plus size={14} /> {field.label}
      </Button>
    )
  }
  const isWide = field.kind === 'list' || field.kind === 'group' || field.kind === 'json'
  return (
    <div
      className="field"
      data-kind={field.kind}
      data-path={field.path.join('/')}
      role={isWide ? 'group' : undefined}
      aria-label={isWide ? field.label : undefined}
    >
      <div className="field-label" title={helpOf(field)}>
        <span>
          {field.label}
          {field.required ? (
            <span className="field-required" aria-label="required">
              {' '}
              *
            </span>
          ) : null}
        </span>
        <code>{field.key}</code>
        {canClear(field) ? (
          <button
            type="button"
            className="field-clear"
            aria-label={`Remove ${field.label}`}
            title={`Remove ${field.key}`}
            onClick={() => run({ type: 'remove-value', path: field.path })}
          >
            <X size={12} />
          </button>
        ) : null}
      </div>
      {isHelpShown && field.help !== '' ? <p className="field-help">{helpOf(field)}</p> : null}
      <Control field={field} isInvalid={problems.some((one) => one.severity === 'error')} />
      <ProblemNotes problems={problems} />
    </div>
  )
}

const helpOf = ({ help, statement }: Field) =>
  statement === undefined ? help : `${help} (${statement})`

const canClear = (field: Field) =>
  field.value !== undefined && !field.required && field.kind !== 'list' && field.kind !== 'group'

function Control({ field, isInvalid }: { field: Field; isInvalid: boolean }) {
  switch (field.kind) {
    case 'text':
      return <TextControl field={field} isInvalid={isInvalid} />
    case 'path':
      return <PathControl field={field} isInvalid={isInvalid} />
    case 'expression':
      return <ExpressionControl field={field} isInvalid={isInvalid} />
    case 'number':
      return <NumberControl field={field} isInvalid={isInvalid} />
    case 'boolean':
      return (
        <label className="switch-row">
          <input
            type="checkbox"
            checked={field.value === true}
            aria-label={field.label}
            onChange={(event) => write(field.path, event.target.checked)}
          />
          {field.value === true ? 'yes' : 'no'}
        </label>
      )
    case 'select':
      return (
        <Choose
          label={field.label}
          value={typeof field.value === 'string' ? field.value : ''}
          options={field.options}
          fallback={field.required ? undefined : (field.fallback ?? 'nothing')}
          onChoose={(value) => choose(field, value)}
        />
      )
    case 'value':
      return <ValueControl field={field} isInvalid={isInvalid} />
    case 'target':
      return <TargetControl field={field} />
    case 'json':
      return (
        <JsonInput
          label={field.label}
          value={field.value}
          onCommit={(value) => write(field.path, value)}
        />
      )
    case 'list':
      return <ListControl field={field} />
    case 'group':
      return <GroupControl field={field} />
  }
}

function choose(field: Extract<Field, { kind: 'select' }>, value: string) {
  const also = field.options.find((option) => option.value === value)?.also ?? []
  if (also.length === 0) return writeOrClear(field, value)
  runAll([{ type: 'set-value', path: field.path, value }, ...also], `Change ${field.key}`)
}

function TextControl({ field, isInvalid }: ControlProps) {
  return (
    <TextInput
      label={field.label}
      value={textOf(field)}
      placeholder={field.fallback}
      isInvalid={isInvalid}
      onCommit={(text) => writeOrClear(field, text)}
    />
  )
}

/** A path, with those that the data of the last run has. */
function PathControl({ field, isInvalid }: ControlProps) {
  const list = useId()
  const known = useKnownPaths(field.key)
  return (
    <>
      <TextInput
        label={field.label}
        value={textOf(field)}
        placeholder={field.fallback}
        isInvalid={isInvalid}
        isMono
        list={known.length > 0 ? list : undefined}
        onCommit={(text) => writeOrClear(field, text)}
      />
      <datalist id={list}>
        {known.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
    </>
  )
}

interface ControlProps {
  field: Field
  isInvalid: boolean
}

/** Seconds may be written as people say them: 90m, 1 h 30 min, PT90M. */
function NumberControl({ field, isInvalid }: ControlProps) {
  const isDuration = field.kind === 'number' && field.unit === 's'
  const reading =
    isDuration && typeof field.value === 'number' && field.value >= 60
      ? clockText(field.value)
      : undefined
  return (
    <div className="with-unit">
      <TextInput
        label={field.label}
        value={textOf(field)}
        placeholder={field.fallback}
        isInvalid={isInvalid}
        inputMode={isDuration ? 'text' : 'decimal'}
        onCommit={(text) => {
          const number = isDuration ? readDuration(text) : Number(text)
          if (text.trim() === '') clear(field)
          else write(field.path, number === undefined || Number.isNaN(number) ? text : number)
        }}
      />
      {isDuration ? <span>s</span> : null}
      {reading === undefined ? null : <span className="reading">= {reading}</span>}
    </div>
  )
}

function textOf({ value }: Field): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function TargetControl({ field }: { field: Extract<Field, { kind: 'target' }> }) {
  const steps = useEditor(({ state }) => findScope(state.workflow, field.scope)?.steps ?? [])
  const written = typeof field.value === 'string' ? field.value : ''
  const options = steps.map((step) => ({ value: step.name, label: step.name }))
  const isMissing = written !== '' && !steps.some((step) => step.name === written)
  return (
    <Choose
      label={field.label}
      value={written}
      options={
        isMissing ? [...options, { value: written, label: `${written} (does not exist)` }] : options
      }
      fallback={field.fallback ?? 'choose a state'}
      onChoose={(value) => writeOrClear(field, value)}
    />
  )
}

function GroupControl({ field }: { field: Extract<Field, { kind: 'group' }> }) {
  return (
    <div className="list-item-body group-body">
      <TurnMenu turns={field.turns} />
      {field.fields.map((inner) => (
        <FieldRow key={inner.key} field={inner} />
      ))}
    </div>
  )
}
