import type { JsonPath } from '../../../document/JsonPath'
import type { Exit, Scope, Step } from '../../../workflow/Workflow'
import { membersOf, nodeWrittenAt, textOf, valueAt } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { type DefinitionName, grammarOf, keySchema } from '../grammar'
import type { CanonicalNode } from '../model'
import { slipOf } from '../structure/site'
import { presumeType, stateTypeOf } from '../stateType'

/** A way out that a mistake has cut off: what lies behind it may be unreachable because of it. */
export interface Gap {
  readonly step: Step
  /** The mistake that is reported for it. */
  readonly code: CheckCode
  /** The written target, if there is one. */
  readonly name?: string
  /** Ways out of unknown number are lost. */
  readonly isWide: boolean
}

/** The ways out of a scope's steps that mistakes have cut off; sure ones first. */
export function gapsOf(
  scope: Scope,
  nodes: ReadonlyMap<string, CanonicalNode>,
  isNameKnown: (name: string) => boolean,
): readonly Gap[] {
  const gaps = scope.steps.flatMap((step) => {
    const node = nodes.get(step.id)
    const wide = node && lossOf(node)
    const stray = node ? strayTarget(step, node) : []
    const cut = step.exits.flatMap((exit) => {
      const code = cutBy(exit, node, isNameKnown)
      if (!code) return []
      const name = exit.target.to === 'missing' ? { name: exit.target.name } : {}
      return [{ step, code, ...name, isWide: false }]
    })
    const ways = [...stray, ...cut]
    return wide ? [...ways, { step, code: wide, isWide: true }] : ways
  })
  return gaps.toSorted((a, b) => Number(isMild(a)) - Number(isMild(b)))
}

const isMild = ({ code }: Gap) => code === 'SWITCH_NO_DEFAULT' || code === 'RETRY_NO_NEXT'

function cutBy(
  { target, role, slot }: Exit,
  node: CanonicalNode | undefined,
  isNameKnown: (name: string) => boolean,
): CheckCode | undefined {
  if (target.to === 'step') return undefined
  if (target.to === 'missing') {
    return isNameKnown(target.name) ? 'NEXT_OUT_OF_SCOPE' : 'NEXT_UNDEFINED'
  }
  const spoilt = node && slot && spoiltBy(node, slot, role)
  if (spoilt || target.to === 'scope-end') return spoilt
  if (role === 'default') return 'SWITCH_NO_DEFAULT'
  if (role === 'error') return 'RETRY_NO_NEXT'
  return role === 'timeout' ? undefined : 'NEXT_MISSING'
}

/** The mistake by which the target at `slot` is no text, or stands under a misspelt key. */
export function spoiltBy(
  node: CanonicalNode,
  slot: JsonPath,
  role: Exit['role'],
): CheckCode | undefined {
  const holder = nodeWrittenAt(node, slot.slice(0, -1))
  const key = String(slot.at(-1))
  if (!holder) return undefined
  if (valueAt(holder, key)) return 'WRONG_TYPE'
  const construct = constructs[role] ?? typeOf(holder)
  return construct && slipOf(holder, grammarOf(construct), key) ? 'UNKNOWN_KEY' : undefined
}

const constructs: Partial<Record<Exit['role'], DefinitionName>> = {
  event: 'event',
  case: 'choice',
  error: 'retry',
  default: 'SWITCH',
}

/** A `next-state` where a state of this type has none: the type may be wrong. */
function strayTarget(step: Step, node: CanonicalNode): readonly Gap[] {
  const name = textOf(valueAt(node, 'next-state'))
  const type = typeOf(node)
  if (name === undefined || !type || keySchema(grammarOf(type), 'next-state')) return []
  return [{ step, code: type === 'END' ? 'NEXT_ON_END' : 'UNKNOWN_KEY', name, isWide: false }]
}

/** The mistake by which a state has lost ways out of unknown number. */
function lossOf(node: CanonicalNode): CheckCode | undefined {
  if (node.value.type !== 'object') return 'WRONG_TYPE'
  const type = typeOf(node)
  if (!type) return valueAt(node, 'type') ? 'UNKNOWN_TYPE' : 'MISSING_KEY'
  if (type === 'EVENT') return listLoss(node, 'events', 'EVENTS_EMPTY')
  if (type === 'SWITCH') return listLoss(node, 'choices', 'CHOICES_EMPTY')
  return undefined
}

function listLoss(node: CanonicalNode, key: string, empty: CheckCode): CheckCode | undefined {
  const list = valueAt(node, key)
  if (!list) return 'MISSING_KEY'
  if (list.value.type !== 'array') return 'WRONG_TYPE'
  if (list.value.items.length === 0) return empty
  return list.value.items.every(({ value }) => value.type === 'object') ? undefined : 'WRONG_TYPE'
}

function typeOf(node: CanonicalNode) {
  const text = textOf(valueAt(node, 'type'))
  const keys = membersOf(node).map(({ key }) => key)
  return stateTypeOf(text ?? '') ?? presumeType(text, keys)
}
