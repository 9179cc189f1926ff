import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { isAtOrBelow, isSamePath } from '../../core/document/JsonPath'
import type { Diagnostic } from '../../core/workflow/Diagnostic'
import type { Field } from '../../core/workflow/Form'
import { findScope } from '../../core/workflow/Workflow'
import { run, useEditor } from '../../store/editor'
import { useProblems } from '../../store/problems'
import { Button } from '../common/Button'
import { Menu } from '../common/Menu'
import { Choose } from './Choose'
import { JsonInput } from './JsonInput'
import { ListControl, TurnMenu } from './ListControl'
import { TextInput } from './TextInput'
import { ValueControl } from './ValueControl'
import { clear, runAll, write, writeOrClear } from './write'

/** One key of the language with its value, its help and its problems. */
export function FieldRow({ field }: { field: Field }) {
  const problems = useFieldProblems(field)
  const isWide = field.kind === 'list' || field.kind === 'group' || field.kind === 'json'
  return (
    <div
      className="field"
      data-kind={field.kind}
      data-path={field.path.join('/')}
      role={isWide ? 'group' : undefined}
      aria-label={isWide ? field.label : undefined}
    >
      <div className="field-label" title={field.help}>
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
      <Control field={field} isInvalid={problems.some((one) => one.severity === 'error')} />
      {problems.map((problem) => (
        <span
          key={problem.code + problem.message}
          className="field-problem"
          data-severity={problem.severity}
        >
          {problem.message}
        </span>
      ))}
    </div>
  )
}

const canClear = (field: Field) =>
  field.value !== undefined && !field.required && field.kind !== 'list' && field.kind !== 'group'

function Control({ field, isInvalid }: { field: Field; isInvalid: boolean }) {
  switch (field.kind) {
    case 'text':
    case 'path':
    case 'expression':
      return <TextControl field={field} isInvalid={isInvalid} />
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
  const symbols = useEditor(({ state }) => state.workflow.symbols)
  const list = useId()
  const isExpression = field.kind === 'expression'
  return (
    <>
      <TextInput
        label={field.label}
        value={
          typeof field.value === 'string'
            ? field.value
            : field.value === undefined
              ? ''
              : JSON.stringify(field.value)
        }
        placeholder={field.fallback}
        isInvalid={isInvalid}
        isMono={field.kind !== 'text'}
        list={isExpression ? list : undefined}
        onCommit={(text) => writeOrClear(field, text)}
      />
      {isExpression ? (
        <>
          <datalist id={list}>
            {symbols.map((symbol) => (
              <option key={symbol.name} value={symbol.name} />
            ))}
          </datalist>
          <ExpressionHelp field={field} />
        </>
      ) : null}
    </>
  )
}

/** Puts the events of the document into an expression with one click. */
function ExpressionHelp({ field }: { field: Field }) {
  const symbols = useEditor(({ state }) => state.workflow.symbols)
  const text = typeof field.value === 'string' ? field.value.trim() : ''
  if (symbols.length === 0) return null
  const append = (operator: string, name: string) =>
    write(field.path, text === '' ? name : `${text} ${operator} ${name}`)
  return (
    <div className="expression-help">
      {(['and', 'or'] as const).map((operator) => (
        <Menu
          key={operator}
          label={`Add with ${operator}`}
          entries={symbols.map(({ name }) => ({
            label: name,
            run: () => append(operator, /^[^\s()&|+"']+$/.test(name) ? name : `"${name}"`),
          }))}
        >
          <button type="button" className="chip">
            <Plus size={11} /> {operator}…
          </button>
        </Menu>
      ))}
    </div>
  )
}

interface ControlProps {
  field: Field
  isInvalid: boolean
}

function NumberControl({ field, isInvalid }: ControlProps) {
  const unit = field.kind === 'number' ? field.unit : undefined
  return (
    <div className="with-unit">
      <TextInput
        label={field.label}
        value={
          field.value === undefined
            ? ''
            : typeof field.value === 'string'
              ? field.value
              : JSON.stringify(field.value)
        }
        placeholder={field.fallback}
        isInvalid={isInvalid}
        inputMode="decimal"
        onCommit={(text) => {
          const number = Number(text)
          if (text.trim() === '') clear(field)
          else write(field.path, Number.isFinite(number) ? number : text)
        }}
      />
      {unit ? <span>{unit}</span> : null}
    </div>
  )
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
  if (field.value === undefined && field.add !== undefined) {
    const { add } = field
    return (
      <Button tone="quiet" className="list-add" onClick={() => write(field.path, add)}>
        <Plus size={14} /> {field.label}
      </Button>
    )
  }
  return (
    <div className="list-item-body group-body">
      <TurnMenu turns={field.turns} />
      {field.fields.map((inner) => (
        <FieldRow key={inner.key} field={inner} />
      ))}
    </div>
  )
}

/** What is wrong exactly here; what is wrong inside a list stands at the inner field. */
function useFieldProblems(field: Field): readonly Diagnostic[] {
  const diagnostics = useProblems((problems) => problems.diagnostics)
  return diagnostics.filter(({ place, consequenceOf }) => {
    if (place.by !== 'path' || consequenceOf !== undefined) return false
    if (field.kind === 'json') return isAtOrBelow(place.path, field.path)
    return isSamePath(place.path, field.path)
  })
}
