import { useId } from 'react'
import type { Json } from '../../core/workflow/Command'
import type { Field, ValueType } from '../../core/workflow/Form'
import { Choose } from './Choose'
import { JsonInput } from './JsonInput'
import { TextInput } from './TextInput'
import { write } from './write'

type ValueField = Extract<Field, { kind: 'value' }>

const typeLabels: Record<ValueType, string> = {
  text: 'text',
  number: 'number',
  boolean: 'true or false',
  null: 'null',
  json: 'JSON',
}

const valueTypes: readonly ValueType[] = ['text', 'number', 'boolean', 'null', 'json']

/** A value with its type beside it, as far as there is a choice. */
export function ValueControl({ field, isInvalid }: { field: ValueField; isInvalid: boolean }) {
  const type = typeOf(field.value) ?? field.types[0] ?? 'text'
  const own = type === 'json' || field.types.includes(type) ? type : 'json'
  return (
    <div className="value-control">
      {field.types.length > 1 || !field.types.includes(own) ? (
        <Choose
          label={`Type of ${field.label}`}
          value={own}
          options={[...new Set([...field.types, own])].map((one) => ({
            value: one,
            label: typeLabels[one],
          }))}
          onChoose={(chosen) => {
            const type = valueTypes.find((one) => one === chosen)
            if (type) write(field.path, turned(field.value, type))
          }}
        />
      ) : null}
      <Editor field={field} type={own} isInvalid={isInvalid} />
    </div>
  )
}

function Editor({
  field,
  type,
  isInvalid,
}: {
  field: ValueField
  type: ValueType
  isInvalid: boolean
}) {
  const list = useId()
  switch (type) {
    case 'text':
      return (
        <>
          <TextInput
            label={field.label}
            value={typeof field.value === 'string' ? field.value : ''}
            placeholder={field.value === '' ? 'empty text' : field.fallback}
            isInvalid={isInvalid}
            list={field.suggestions.length > 0 ? list : undefined}
            onCommit={(text) => write(field.path, text)}
          />
          <datalist id={list}>
            {field.suggestions.map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
        </>
      )
    case 'number':
      return (
        <TextInput
          label={field.label}
          value={textOf(field.value)}
          isInvalid={isInvalid}
          inputMode="decimal"
          onCommit={(text) => write(field.path, numberOr(text))}
        />
      )
    case 'boolean':
      return (
        <Choose
          label={field.label}
          value={textOf(field.value)}
          options={[
            { value: 'true', label: 'true' },
            { value: 'false', label: 'false' },
          ]}
          onChoose={(text) => write(field.path, text === 'true')}
        />
      )
    case 'null':
      return <span className="value-null">null</span>
    case 'json':
      return (
        <JsonInput
          label={field.label}
          value={field.value}
          onCommit={(value) => write(field.path, value)}
        />
      )
  }
}

function typeOf(value: Json | undefined): ValueType | undefined {
  if (value === undefined) return undefined
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'json'
}

/** The value as near as the other type comes to it. */
function turned(value: Json | undefined, type: ValueType): Json {
  switch (type) {
    case 'text':
      return typeof value === 'object' ? '' : textOf(value)
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : 0
      return Number.isFinite(number) ? number : 0
    }
    case 'boolean':
      return value !== false && value !== 'false'
    case 'null':
      return null
    case 'json':
      return typeof value === 'object' && value !== null ? value : {}
  }
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function numberOr(text: string): Json {
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : text
}
