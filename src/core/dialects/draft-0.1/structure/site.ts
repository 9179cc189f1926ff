import type { Document } from '../../../document/Document'
import type { Diagnostic } from '../../../workflow/Diagnostic'
import type { ScopeId, StepId } from '../../../workflow/Workflow'
import { membersOf, valueAt } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { constructOf, type DefinitionName, resolve, type SchemaNode } from '../grammar'
import type { CanonicalMember, CanonicalNode, DraftWorkflow } from '../model'
import { nearMiss } from '../nearMiss'

/** What one pass over the canonical tree collects. */
export interface Pass {
  readonly workflow: DraftWorkflow
  readonly document: Document
  readonly found: Diagnostic[]
  /** Values under unknown keys that another mistake already speaks of. */
  readonly claims: Map<CanonicalNode, CheckCode>
}

/** A value with the grammar that it should follow. */
export interface Site {
  readonly node: CanonicalNode
  readonly grammar: SchemaNode
  /** The construct, where the grammar has a name for it. */
  readonly construct: DefinitionName | undefined
  /** The value in words that can stand inside a sentence, such as `the state "Approve"`. */
  readonly what: string
  /** The state around it. */
  readonly step: StepId | undefined
  readonly scope: ScopeId
}

/** The site of a value inside that of `outer`. */
export function inside(outer: Site, node: CanonicalNode, schema: SchemaNode, what: string): Site {
  return { ...outer, node, grammar: resolve(schema), construct: constructOf(schema), what }
}

/** A sentence that begins with the name of the value. */
export function sentence({ what }: Site, rest: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${rest}`
}

/** True if the grammar knows the key, or leaves it to the author. */
export function isKnownKey({ properties = {} }: SchemaNode, key: string): boolean {
  return Object.hasOwn(properties, key) || key.startsWith('x-')
}

/** The member whose key is most probably a slip of the absent key `key`. */
export function slipOf(
  node: CanonicalNode,
  grammar: SchemaNode,
  key: string,
): CanonicalMember | undefined {
  if (valueAt(node, key)) return undefined
  const absent = absentKeys(node, grammar)
  return membersOf(node).find(
    (member) => !isKnownKey(grammar, member.key) && nearMiss(member.key, absent) === key,
  )
}

/** The keys of the grammar that the object does not have. */
export function absentKeys(
  node: CanonicalNode,
  { properties = {} }: SchemaNode,
): readonly string[] {
  const present = new Set(membersOf(node).map(({ key }) => key))
  return Object.keys(properties).filter((key) => !present.has(key))
}
