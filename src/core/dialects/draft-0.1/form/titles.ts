import { textOf, toJson, valueAt } from '../canonicalNode'
import type { DefinitionName } from '../grammar'
import type { CanonicalNode } from '../model'
import { readRule } from '../readModel'
import { ruleText } from '../ruleText'

/** A short summary of an item of a list. */
export function titleOf(
  node: CanonicalNode,
  construct: DefinitionName | undefined,
  index: number,
): string {
  const text = construct === undefined ? undefined : summary(node, construct)
  return text ?? `${index + 1}`
}

function summary(node: CanonicalNode, construct: DefinitionName): string | undefined {
  switch (construct) {
    case 'event':
      return textOf(valueAt(node, 'event-expression'))
    case 'action':
      return textOf(valueAt(node, 'function'))
    case 'retry':
      return textOf(valueAt(node, 'match')) ?? jsonText(valueAt(node, 'match'))
    case 'choice':
    case 'rule':
      return ruleText(readRule(node))
    default:
      return undefined
  }
}

function jsonText(node: CanonicalNode | undefined): string | undefined {
  return node && JSON.stringify(toJson(node))
}
