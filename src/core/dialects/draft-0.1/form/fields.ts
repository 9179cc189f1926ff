import type { Json } from '../../../workflow/Command'
import type { Field, FormItem } from '../../../workflow/Form'
import { rootScopeId, type ScopeId, scopeIdOf, type StepId } from '../../../workflow/Workflow'
import { itemsOf, membersOf, scalarOf, textOf, toJson, valueAt } from '../canonicalNode'
import { errorCodes } from '../commands/seeds'
import {
  constructOf,
  keyGrammar,
  keySchema,
  meaningOf,
  resolve,
  type SchemaNode,
  statementOf,
} from '../grammar'
import type { CanonicalMember, CanonicalNode, DraftWorkflow } from '../model'
import { isKnownKey } from '../structure/site'
import { additionsTo } from './additions'
import { operatorOptions, typesFor } from './comparison'
import { optionsOf } from './options'
import { titleOf } from './titles'
import { turnsOf } from './turns'

/** What the fields of a state refer to. */
export interface Around {
  readonly workflow: DraftWorkflow
  /** Where targets are looked up. */
  readonly scope: ScopeId
  /** Where a new event, choice or entry leads at first. */
  readonly target: string | undefined
  readonly step: StepId | undefined
}

/** The field of a key of the grammar, written or not. */
export function fieldOf(node: CanonicalNode, of: SchemaNode, key: string, around: Around): Field {
  const grammar = keyGrammar(of, key) ?? {}
  const schema = keySchema(of, key)
  const value = valueAt(node, key)
  const base = {
    path: value?.path ?? [...node.path, key],
    key,
    label: grammar.title ?? key,
    help: meaningOf(grammar),
    ...statementOf(grammar),
    required: isRequired(of, key, around),
    value: value && toJson(value),
    ...fallbackOf(grammar, key, around),
  }
  if (key === 'match') {
    return { ...base, kind: 'value', types: ['text', 'json'], suggestions: outcomes }
  }
  if (key === 'value') {
    const types = typesFor(textOf(valueAt(node, 'operator')), base.value)
    return { ...base, kind: 'value', types, suggestions: [] }
  }
  if (value && !isReadable(value, grammar)) return { ...base, kind: 'json' }
  if (key === 'next-state' || key === 'default') {
    return { ...base, kind: 'target', scope: around.scope }
  }
  if (key === 'event-expression') return { ...base, kind: 'expression' }
  if (isPath(key)) return { ...base, kind: 'path' }
  if (key === 'operator') return { ...base, kind: 'select', options: operatorOptions(node) }
  if (grammar.enum) return { ...base, kind: 'select', options: optionsOf(key, grammar.enum) }
  if (grammar.items) return listField(base, value, grammar.items, key, around)
  if (typeof grammar.additionalProperties === 'object') {
    return mapField(base, value, grammar.additionalProperties, around)
  }
  if (schema && constructOf(schema) === 'rule') {
    const fields = value ? fieldsOf(value, grammar, around) : []
    return { ...base, kind: 'group', fields, turns: value ? turnsOf(value) : [] }
  }
  if (grammar.type === 'boolean') return { ...base, kind: 'boolean' }
  if (grammar.type === 'integer') return { ...base, kind: 'number', ...numberOf(key, grammar) }
  return { ...base, kind: grammar.type === 'string' ? 'text' : 'json' }
}

/** What a function can end with, and what matches all of it (R32, R34). */
const outcomes = ['SYS.MatchAny', ...errorCodes]

type Base = Omit<Extract<Field, { kind: 'text' }>, 'kind'>

function listField(
  base: Base,
  value: CanonicalNode | undefined,
  schema: SchemaNode,
  key: string,
  around: Around,
): Field {
  const { minItems = 0 } = keyMinimum(base, key)
  const items = itemsOf(value).map((item, index) => itemOf(item, schema, index, around, value))
  return { ...base, kind: 'list', items, add: additionsTo(key, around), minItems }
}

const keyMinimum = ({ required }: Base, key: string): SchemaNode =>
  required && key !== 'actions' ? { minItems: 1 } : {}

/** Named entries cannot be added by place: that is what the field behind the list is for. */
function mapField(
  base: Base,
  value: CanonicalNode | undefined,
  schema: SchemaNode,
  around: Around,
): Field {
  const items = membersOf(value).map(({ key, node }) => ({
    ...itemOf(node, schema, 0, around),
    title: key,
    name: key,
    ...(base.key === 'branches' && around.step !== undefined
      ? { scope: scopeIdOf(around.step, key) }
      : {}),
  }))
  return { ...base, kind: 'list', items, add: [], minItems: base.required ? 1 : 0 }
}

function itemOf(
  node: CanonicalNode,
  schema: SchemaNode,
  index: number,
  around: Around,
  list?: CanonicalNode,
): FormItem {
  const { path } = node
  const construct = constructOf(schema)
  const grammar = resolve(schema)
  const title = titleOf(node, construct, index)
  if (node.value.type !== 'object') {
    const field = { key: '', label: title, help: meaningOf(grammar), required: true }
    return {
      path,
      title,
      fields: [{ ...field, path, value: toJson(node), kind: 'json' }],
      turns: [],
    }
  }
  const isRule = construct === 'choice' || construct === 'rule'
  const turns = isRule ? turnsOf(node, list) : []
  return { path, title, fields: fieldsOf(node, grammar, around), turns }
}

/** The fields of an object: every key of the grammar that fits what is there, then the unknown ones. */
function fieldsOf(node: CanonicalNode, grammar: SchemaNode, around: Around): readonly Field[] {
  const keys = inReadingOrder(Object.keys(grammar.properties ?? {})).filter((key) =>
    isOffered(node, key),
  )
  return [...keys.map((key) => fieldOf(node, grammar, key, around)), ...otherFields(node, grammar)]
}

/** Simple things first, then what has parts, then where it leads; a comparison as a sentence. */
const inReadingOrder = (keys: readonly string[]) =>
  keys.toSorted((a, b) => readingRank(a) - readingRank(b))

const readingOrder = ['value', 'Not', 'And', 'Or', 'action-mode', 'actions', 'retry', 'next-state']
const readingRank = (key: string) => readingOrder.indexOf(key)

const comparisonKeys = ['path', 'value', 'operator']
const groupKeys = ['Not', 'And', 'Or']

/** Of the forms of a rule only the one that is there is offered; what does nothing only if it is there. */
function isOffered(node: CanonicalNode, key: string): boolean {
  // States have forms of their own.
  if (key === 'states') return false
  if (valueAt(node, key)) return true
  if (groupKeys.includes(key)) return false
  const has = (one: string) => valueAt(node, one) !== undefined
  if (comparisonKeys.includes(key)) return !groupKeys.some(has)
  const isEvent = has('event-expression')
  return !(isEvent && (key === 'ResultPath' || key === 'OutputPath'))
}

/** Keys that the grammar does not know, as they are. */
export function otherFields(node: CanonicalNode, grammar: SchemaNode): readonly Field[] {
  const isOther = ({ key }: CanonicalMember) => !isKnownKey(grammar, key) || key.startsWith('x-')
  return membersOf(node)
    .filter(isOther)
    .map(({ key, node: value }) => ({
      kind: key.startsWith('x-') && scalarOf(value) !== undefined ? 'value' : 'json',
      types: ['text', 'number', 'boolean', 'json'],
      suggestions: [],
      path: value.path,
      key,
      label: key,
      help: key.startsWith('x-') ? 'A note of your own.' : 'The language does not know this key.',
      required: false,
      value: toJson(value),
    }))
}

/** True if the value can be shown by the field that is made for it. */
function isReadable(value: CanonicalNode, grammar: SchemaNode): boolean {
  if (grammar.items) return value.value.type === 'array'
  if (grammar.properties || typeof grammar.additionalProperties === 'object') {
    return value.value.type === 'object'
  }
  const scalar = scalarOf(value)
  if (grammar.type === undefined) return typeof scalar === 'string'
  if (grammar.type === 'boolean') return typeof scalar === 'boolean'
  return scalar !== undefined && scalar !== null
}

const isPath = (key: string) =>
  key === 'path' || key === 'correlation-token' || key.endsWith('Path')

function numberOf(key: string, { minimum }: SchemaNode) {
  const min = minimum ?? 1
  return key === 'max-retry' ? { min } : { min, unit: 's' }
}

function isRequired({ required = [], properties = {} }: SchemaNode, key: string, around: Around) {
  if (key === 'next-state') return around.scope === rootScopeId && !('match' in properties)
  if (key === 'correlation-token') return around.workflow.triggers.length > 1
  return required.includes(key) || comparisonKeys.includes(key)
}

/** What holds when the key is absent. */
function fallbackOf(
  grammar: SchemaNode,
  key: string,
  { scope }: Around,
): { readonly fallback?: string } {
  const isBranch = scope !== rootScopeId
  if (key === 'timeout') return { fallback: 'no limit' }
  if (key === 'next-state') return isBranch ? { fallback: 'the branch ends here' } : {}
  if (key === 'default') return { fallback: isBranch ? 'the branch ends' : 'the workflow fails' }
  if (key === 'eventID') return { fallback: 'any event of the source' }
  const { default: held } = grammar
  return isShort(held) ? { fallback: String(held) } : {}
}

const isShort = (value: Json | undefined): value is string | number =>
  typeof value === 'string' || typeof value === 'number'
