import type { Json } from '../../workflow/Command'
import schema from './schema.json'

/** The part of JSON Schema that the draft's schema is written in. */
export interface SchemaNode {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly default?: Json
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly items?: SchemaNode
  readonly additionalProperties?: boolean | SchemaNode
  readonly minItems?: number
  readonly minProperties?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly allOf?: readonly SchemaNode[]
}

export type DefinitionName = keyof typeof schema.definitions

const definitions: Readonly<Record<DefinitionName, SchemaNode>> = schema.definitions

/** The grammar of the whole document. */
export const documentGrammar: SchemaNode = schema

/** The grammar of one construct, for example 'EVENT' or 'action'. */
export function grammarOf(name: DefinitionName): SchemaNode {
  return definitions[name]
}

/** What the schema writes for a key of a construct. */
export function keySchema({ properties = {} }: SchemaNode, key: string): SchemaNode | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined
}

/** The grammar of a key of a construct. */
export function keyGrammar(of: SchemaNode, key: string): SchemaNode | undefined {
  const found = keySchema(of, key)
  return found && resolve(found)
}

/** What a schema node says together with what it refers to; its own words win. */
export function resolve(node: SchemaNode): SchemaNode {
  const name = definitionName(node)
  if (name !== undefined) return resolve({ ...definitions[name], ...without$ref(node) })
  const [base] = node.allOf ?? []
  if (!base) return node
  const { allOf: _base, ...own } = node
  return { ...resolve(base), ...own }
}

function definitionName(node: SchemaNode): DefinitionName | undefined {
  const name = node.$ref?.slice('#/definitions/'.length)
  return name !== undefined && isDefinition(name) ? name : undefined
}

/** The construct that a node stands for in the end, over other names for it. */
export function constructOf(node: SchemaNode): DefinitionName | undefined {
  const name = definitionName(node)
  if (name === undefined) return undefined
  const [base] = definitions[name].allOf ?? []
  return (base && constructOf(base)) ?? name
}

function without$ref({ $ref: _ref, ...rest }: SchemaNode): SchemaNode {
  return rest
}

const isDefinition = (name: string): name is DefinitionName => Object.hasOwn(definitions, name)

/** The meaning of a construct or key in one or two sentences. */
export function meaningOf({ description = '' }: SchemaNode): string {
  return description.replace(/ \[[^\]]*\]$/, '')
}

/** The statement or section that a meaning stands on. */
export function statementOf({ description = '' }: SchemaNode): { readonly statement?: string } {
  const [, statement] = / \[([^\]]*)\]$/.exec(description) ?? []
  return statement === undefined ? {} : { statement }
}
