import type { JsonPath } from '../../document/JsonPath'
import {
  rootScopeId,
  scopeIdOf,
  type ScopeId,
  stepIdOf,
  type StepId,
} from '../../workflow/Workflow'
import { itemsOf, membersOf, scalarOf, textOf, toJson, valueAt } from './canonicalNode'
import type {
  Action,
  ActionMode,
  Branch,
  CanonicalNode,
  Choice,
  ChoiceRule,
  EventStruct,
  Filter,
  FilterPath,
  KnownState,
  Operator,
  RetryEntry,
  State,
  StateScope,
  StateType,
  Target,
  Trigger,
} from './model'
import { presumeType, stateTypeOf } from './stateType'

/** The trigger definitions of a canonical document. */
export function readTriggers(root: CanonicalNode | undefined): readonly Trigger[] {
  return membersOf(valueAt(root, 'trigger-defs')).map(({ key, node }) => ({
    name: key,
    path: node.path,
    source: textOf(valueAt(node, 'source')),
    eventID: textOf(valueAt(node, 'eventID')),
    token: valueAt(node, 'correlation-token') && readPath(node, 'correlation-token'),
  }))
}

/** The states of a canonical document. */
export function readTopScope(root: CanonicalNode | undefined): StateScope {
  return readScope(root, { id: rootScopeId, name: '' })
}

function readScope(
  holder: CanonicalNode | undefined,
  named: { id: ScopeId; name: string },
): StateScope {
  const states = valueAt(holder, 'states')
  return {
    ...named,
    path: states?.path ?? [...(holder?.path ?? []), 'states'],
    states: membersOf(states).map(({ key, node }) => readState(node, key, named.id)),
  }
}

interface StateHead {
  readonly id: StepId
  readonly name: string
  readonly path: JsonPath
  readonly scope: ScopeId
  readonly start: boolean
  readonly filter: Filter
}

function readState(node: CanonicalNode, name: string, scope: ScopeId): State {
  const head: StateHead = {
    id: stepIdOf(scope, name),
    name,
    path: node.path,
    scope,
    start: scalarOf(valueAt(node, 'start')) === true,
    filter: readFilter(node),
  }
  const written = textOf(valueAt(node, 'type'))
  const type = written === undefined ? undefined : stateTypeOf(written)
  if (type) return readers[type](head, node)
  const keys = membersOf(node).map(({ key }) => key)
  const presumed = presumeType(written, keys)
  return {
    type: 'unknown',
    ...head,
    written,
    next: readTarget(node, 'next-state'),
    presumed: presumed && readers[presumed](head, node),
  }
}

const readers: Record<StateType, (head: StateHead, node: CanonicalNode) => KnownState> = {
  EVENT: (head, node) => ({
    type: 'EVENT',
    ...head,
    events: itemsOf(valueAt(node, 'events')).map(readEvent),
  }),
  OPERATION: (head, node) => ({
    type: 'OPERATION',
    ...head,
    mode: readMode(node),
    actions: itemsOf(valueAt(node, 'actions')).map(readAction),
    next: readTarget(node, 'next-state'),
  }),
  SWITCH: (head, node) => ({
    type: 'SWITCH',
    ...head,
    choices: itemsOf(valueAt(node, 'choices')).map(readChoice),
    default: readTarget(node, 'default'),
  }),
  DELAY: (head, node) => ({
    type: 'DELAY',
    ...head,
    delay: readNumber(node, 'time-delay'),
    next: readTarget(node, 'next-state'),
  }),
  END: (head, node) => ({
    type: 'END',
    ...head,
    status: textOf(valueAt(node, 'status')) === 'FAILURE' ? 'FAILURE' : 'SUCCESS',
  }),
  PARALLEL: (head, node) => ({
    type: 'PARALLEL',
    ...head,
    branches: membersOf(valueAt(node, 'branches')).map(({ key, node: branch }): Branch => {
      const id = scopeIdOf(head.id, key)
      return { name: key, path: branch.path, scope: readScope(branch, { id, name: key }) }
    }),
    next: readTarget(node, 'next-state'),
  }),
}

function readEvent(node: CanonicalNode): EventStruct {
  const expression = valueAt(node, 'event-expression')
  const text = textOf(expression)
  return {
    path: node.path,
    expression: expression && text !== undefined ? { text, path: expression.path } : undefined,
    timeout: readNumber(node, 'timeout'),
    mode: readMode(node),
    actions: itemsOf(valueAt(node, 'actions')).map(readAction),
    next: readTarget(node, 'next-state'),
    input: readPath(node, 'InputPath'),
  }
}

function readAction(node: CanonicalNode): Action {
  return {
    path: node.path,
    function: textOf(valueAt(node, 'function')),
    timeout: readNumber(node, 'timeout'),
    retry: itemsOf(valueAt(node, 'retry')).map(readRetry),
    filter: readFilter(node),
  }
}

function readRetry(node: CanonicalNode): RetryEntry {
  const match = valueAt(node, 'match')
  return {
    path: node.path,
    match: match && toJson(match),
    interval: readNumber(node, 'retry-interval') ?? 0,
    max: readNumber(node, 'max-retry') ?? 0,
    next: readTarget(node, 'next-state'),
  }
}

function readChoice(node: CanonicalNode): Choice {
  return { path: node.path, rule: readRule(node), next: readTarget(node, 'next-state') }
}

/** A rule in any of its four forms; what has none or several is invalid. */
export function readRule(node: CanonicalNode): ChoiceRule {
  const { path } = node
  const keys = new Set(membersOf(node).map(({ key }) => key))
  const isComparison = ['path', 'value', 'operator'].some((key) => keys.has(key))
  const groups = (['Not', 'And', 'Or'] as const).filter((key) => keys.has(key))
  const [group] = groups
  if (groups.length + (isComparison ? 1 : 0) !== 1) return { form: 'invalid', path }
  if (group === undefined) {
    const value = valueAt(node, 'value')
    return {
      form: 'comparison',
      path,
      subject: readPath(node, 'path'),
      value: value && toJson(value),
      operator: operators.find((one) => one === textOf(valueAt(node, 'operator'))),
    }
  }
  const inner = valueAt(node, group)
  if (group === 'Not') {
    return inner?.value.type === 'object'
      ? { form: 'Not', path, rule: readRule(inner) }
      : { form: 'invalid', path }
  }
  return inner?.value.type === 'array'
    ? { form: group, path, rules: inner.value.items.map(readRule) }
    : { form: 'invalid', path }
}

const operators: readonly Operator[] = [
  'EQ',
  'LT',
  'LTEQ',
  'GT',
  'GTEQ',
  'StrEQ',
  'StrLT',
  'StrLTEQ',
  'StrGT',
  'StrGTEQ',
]

function readFilter(node: CanonicalNode): Filter {
  return {
    input: readPath(node, 'InputPath'),
    result: readPath(node, 'ResultPath'),
    output: readPath(node, 'OutputPath'),
  }
}

function readPath(node: CanonicalNode, key: string): FilterPath {
  const value = valueAt(node, key)
  const scalar = scalarOf(value)
  return {
    text: typeof scalar === 'string' || scalar === null ? scalar : undefined,
    path: value?.path ?? [...node.path, key],
  }
}

function readTarget(node: CanonicalNode, key: string): Target | undefined {
  const value = valueAt(node, key)
  const name = textOf(value)
  return value && name !== undefined ? { name, path: value.path } : undefined
}

function readNumber(node: CanonicalNode, key: string): number | undefined {
  const value = scalarOf(valueAt(node, key))
  return typeof value === 'number' ? value : undefined
}

function readMode(node: CanonicalNode): ActionMode {
  return textOf(valueAt(node, 'action-mode')) === 'PARALLEL' ? 'PARALLEL' : 'SEQUENTIAL'
}
