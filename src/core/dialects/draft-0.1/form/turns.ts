import type { Json } from '../../../workflow/Command'
import type { Turn } from '../../../workflow/Form'
import { itemsOf, membersOf, toJson, valueAt } from '../canonicalNode'
import type { CanonicalNode } from '../model'

const ruleKeys = ['path', 'value', 'operator', 'Not', 'And', 'Or']

/** The other forms that a rule can take; `list` are the rules that it stands among. */
export function turnsOf(node: CanonicalNode, list?: CanonicalNode): readonly Turn[] {
  const rule = partOf(node, (key) => ruleKeys.includes(key))
  const rest = partOf(node, (key) => !ruleKeys.includes(key))
  const into = (label: string, turned: Json): Turn => ({
    label,
    commands: [
      { type: 'set-value', path: node.path, value: { ...(turned as JsonObject), ...rest } },
    ],
  })
  const [and, or, not] = ['And', 'Or', 'Not'].map((key) => valueAt(node, key))
  const rules = and ?? or
  return [
    ...(or ? [into('Change to “all of”', { And: toJson(or) })] : []),
    ...(and ? [into('Change to “any of”', { Or: toJson(and) })] : []),
    ...(not && isObject(not) ? [into('Remove the “not”', toJson(not))] : []),
    ...(and ? [] : [into('Put in “all of”', { And: [rule] })]),
    ...(or ? [] : [into('Put in “any of”', { Or: [rule] })]),
    ...(not ? [] : [into('Negate', { Not: rule })]),
    ...(rules ? ungrouped(node, rules, list, into) : []),
  ]
}

type JsonObject = { readonly [key: string]: Json }

/** A group dissolves into the group around it; at the top only if it holds one rule. */
function ungrouped(
  node: CanonicalNode,
  rules: CanonicalNode,
  list: CanonicalNode | undefined,
  into: (label: string, turned: Json) => Turn,
): readonly Turn[] {
  const inner = itemsOf(rules)
  const [only] = inner
  if (inner.length === 1 && only && isObject(only)) return [into('Ungroup', toJson(only))]
  const isInGroup = list !== undefined && ['And', 'Or'].includes(String(list.path.at(-1)))
  if (!isInGroup || inner.length === 0) return []
  const value = itemsOf(list).flatMap((item) => (item === node ? inner : [item]).map(toJson))
  return [{ label: 'Ungroup', commands: [{ type: 'set-value', path: list.path, value }] }]
}

function partOf(node: CanonicalNode, isWanted: (key: string) => boolean): JsonObject {
  const members = membersOf(node).filter(({ key }) => isWanted(key))
  return Object.fromEntries(members.map(({ key, node: value }) => [key, toJson(value)]))
}

const isObject = (node: CanonicalNode) => node.value.type === 'object'
