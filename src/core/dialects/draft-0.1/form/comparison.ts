import type { Json } from '../../../workflow/Command'
import type { Field, ValueType } from '../../../workflow/Form'
import { textOf, toJson, valueAt } from '../canonicalNode'
import { grammarOf } from '../grammar'
import type { CanonicalNode } from '../model'
import { optionsOf } from './options'

/** The types that an operator compares (R53, R54), and the one that is written if it is another. */
export function typesFor(
  operator: string | undefined,
  written: Json | undefined,
): readonly ValueType[] {
  const fitting = fittingTypes(operator)
  const own = written === undefined ? undefined : typeOf(written)
  return own === undefined || fitting.includes(own) ? fitting : [...fitting, own]
}

type Options = Extract<Field, { kind: 'select' }>['options']

/** The operators; one that compares other types turns the value as well. */
export function operatorOptions(rule: CanonicalNode): Options {
  const value = valueAt(rule, 'value')
  const options = optionsOf('operator', grammarOf('operator').enum ?? [])
  if (!value) return options
  const path = value.path
  return options.map((option) => {
    const written = toJson(value)
    const turned = turnedFor(option.value, written)
    if (turned === written || option.value === textOf(valueAt(rule, 'operator'))) return option
    return { ...option, also: [{ type: 'set-value', path, value: turned }] }
  })
}

function fittingTypes(operator: string | undefined): readonly ValueType[] {
  if (operator === undefined) return ['text', 'number', 'boolean', 'null']
  if (operator.startsWith('Str')) return ['text']
  return operator === 'EQ' ? ['number', 'boolean', 'null'] : ['number']
}

function turnedFor(operator: string, value: Json): Json {
  const [usual = 'text', ...others] = fittingTypes(operator)
  const own = typeOf(value)
  if (own === usual || others.includes(own)) return value
  if (usual === 'text') return typeof value === 'object' ? '' : String(value)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : 0
}

function typeOf(value: Json): ValueType {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'json'
}
