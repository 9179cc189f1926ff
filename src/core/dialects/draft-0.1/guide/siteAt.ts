import { isAtOrBelow, type JsonPath } from '../../../document/JsonPath'
import {
  rootScopeId,
  scopeIdOf,
  type ScopeId,
  stepIdOf,
  type StepId,
} from '../../../workflow/Workflow'
import { itemsOf, membersOf, textOf, valueAt } from '../canonicalNode'
import {
  constructOf,
  type DefinitionName,
  documentGrammar,
  grammarOf,
  keySchema,
  resolve,
  type SchemaNode,
} from '../grammar'
import type { CanonicalNode, DraftWorkflow } from '../model'
import { presumeType, stateTypeOf } from '../stateType'

/** A place of the text with the grammar that holds there; what is not written yet has a place too. */
export interface GuidedSite {
  readonly node: CanonicalNode | undefined
  readonly grammar: SchemaNode
  readonly construct: DefinitionName | undefined
  /** The key under which it stands; of items, that of their list; of entries, that of their map. */
  readonly key: string
  /** The object or list around it. */
  readonly parent: GuidedSite | undefined
  readonly scope: ScopeId
  readonly step: StepId | undefined
}

/** The site at a written path; undefined below what the grammar does not know. */
export function siteAt(workflow: DraftWorkflow, path: JsonPath): GuidedSite | undefined {
  let site: GuidedSite | undefined = {
    node: workflow.canonical,
    grammar: documentGrammar,
    construct: undefined,
    key: '',
    parent: undefined,
    scope: rootScopeId,
    step: undefined,
  }
  let depth = 0
  while (site && depth < path.length) {
    const child = childToward(site, path)
    // What cannot be read yet, such as a key without a value, has its place by its own name.
    const key: string | number = child?.key ?? path[depth] ?? ''
    depth = child?.node.path.length ?? depth + 1
    site = inside(site, key, child?.node)
  }
  return site
}

function childToward({ node }: GuidedSite, path: JsonPath) {
  const members = [
    ...membersOf(node),
    ...itemsOf(node).map((item, index) => ({ key: index, node: item })),
  ]
  return members.find((member) => isAtOrBelow(path, member.node.path))
}

function inside(
  site: GuidedSite,
  key: string | number,
  node: CanonicalNode | undefined,
): GuidedSite | undefined {
  const schema = schemaOf(site.grammar, key)
  if (!schema) return undefined
  const construct = constructOf(schema)
  const isEntry = typeof key === 'number' || keySchema(site.grammar, key) === undefined
  const outer = { ...site, node, parent: site, key: isEntry ? site.key : key }
  if (construct === 'state') {
    const step = stepIdOf(site.scope, String(key))
    return { ...outer, grammar: stateGrammar(node), construct, step }
  }
  const isBranch = construct === 'branch' && site.step !== undefined
  const scope = isBranch && site.step ? scopeIdOf(site.step, String(key)) : site.scope
  return { ...outer, grammar: resolve(schema), construct, scope }
}

function schemaOf(grammar: SchemaNode, key: string | number): SchemaNode | undefined {
  if (typeof key === 'number') return grammar.items
  const { additionalProperties: entry } = grammar
  return keySchema(grammar, key) ?? (typeof entry === 'object' ? entry : undefined)
}

/** The grammar of the state's type; without one, what every state has. */
function stateGrammar(node: CanonicalNode | undefined): SchemaNode {
  const written = textOf(valueAt(node, 'type'))
  const keys = membersOf(node).map(({ key }) => key)
  const known = written === undefined ? undefined : stateTypeOf(written)
  const type = known ?? presumeType(written, keys)
  if (type) return grammarOf(type)
  const { title, description } = grammarOf('state')
  const common = { type: grammarOf('type'), start: grammarOf('start') }
  return { ...(title && { title }), ...(description && { description }), properties: common }
}
