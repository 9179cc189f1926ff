import type { Json } from '../../../workflow/Command'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { rootScopeId } from '../../../workflow/Workflow'
import type { CanonicalNode, DraftWorkflow, RetryEntry, State } from '../model'
import { didYouMean, nearMiss } from '../nearMiss'
import { stableText } from '../stableText'
import { stateNodes } from '../stateNodes'
import { atKey, atValue, report } from '../report'
import { actionsOf, allStates, targetsOf } from '../states'
import { spoiltBy } from './gaps'

/** The error codes of the draft. */
const errorCodes: readonly string[] = [
  'SYS.Timeout',
  'SYS.Fail',
  'SYS.MatchAny',
  'SYS.Permission',
  'SYS.InvalidParameter',
  'SYS.FilterError',
]

/** Retry entries say something that can happen, and where to go then. */
export const retries: Rule<DraftWorkflow> = {
  name: 'retries',
  check: (workflow) => {
    const nodes = stateNodes(workflow)
    return [...allStates(workflow)].flatMap(({ state }) =>
      actionsOf(state).flatMap(({ retry }) =>
        retry.flatMap((entry, index) => [
          ...checkCode(state, entry),
          ...checkNext(workflow, state, entry, nodes),
          ...checkShadowed(state, retry, entry, index),
        ]),
      ),
    )
  },
}

function checkCode(state: State, { match, path }: RetryEntry): readonly Diagnostic[] {
  if (typeof match !== 'string' || !/^sys\./i.test(match)) return []
  if (errorCodes.includes(match)) return []
  const near = nearMiss(match, errorCodes)
  const message = `"${match}" is none of the error codes.${didYouMean(near)} They are ${errorCodes.join(', ')}.`
  const at = [...path, 'match']
  const fixes: readonly Fix[] =
    near === undefined
      ? []
      : [{ title: `Change to ${near}`, commands: [{ type: 'set-value', path: at, value: near }] }]
  return [report('RETRY_UNKNOWN_CODE', atValue(at), message, { step: state.id, fixes })]
}

function checkNext(
  workflow: DraftWorkflow,
  state: State,
  { match, next, path }: RetryEntry,
  nodes: ReadonlyMap<string, CanonicalNode>,
): readonly Diagnostic[] {
  if (next) return []
  const slot = [...path, 'next-state']
  const outcome = match === undefined ? 'this outcome' : JSON.stringify(match)
  const message = `When the retries for ${outcome} are used up, the workflow fails. Say with "next-state" where to go instead.`
  const target = fallback(workflow, state)
  const fixes: readonly Fix[] =
    target === undefined
      ? []
      : [
          {
            title: `Then go to ${target}`,
            commands: [{ type: 'set-value', path: slot, value: target }],
          },
        ]
  const node = nodes.get(state.id)
  const consequenceOf = node && spoiltBy(node, slot, 'error')
  const details = { step: state.id, fixes, consequenceOf }
  return [report('RETRY_NO_NEXT', atKey(path), message, details)]
}

/** A failing END, else where the state leads anyway. */
function fallback({ states }: DraftWorkflow, state: State): string | undefined {
  const isTop = state.scope === rootScopeId
  const failing = states.states.find((one) => one.type === 'END' && one.status === 'FAILURE')
  return isTop && failing ? failing.name : targetsOf(state)[0]?.name
}

function checkShadowed(
  state: State,
  entries: readonly RetryEntry[],
  entry: RetryEntry,
  index: number,
): readonly Diagnostic[] {
  const { match, path } = entry
  if (match === undefined) return []
  const key = stableText(match)
  const earlier = entries
    .slice(0, index)
    .findIndex((one) => one.match !== undefined && hides(one.match, match, key))
  const first = entries[earlier]
  if (!first) return []
  const isSame = first.match === match || typeof match !== 'string'
  const reason = isSame ? `matches ${key} already` : 'matches every error'
  const message = `Entry ${earlier + 1} ${reason}, so this one is never used. ${isSame ? 'Remove it.' : 'Move it up.'}`
  const fixes: readonly Fix[] = [
    ...(isSame ? [] : moveUp(path, earlier)),
    { title: 'Remove this entry', commands: [{ type: 'remove-value', path }] },
  ]
  return [report('RETRY_SHADOWED', atKey(path), message, { step: state.id, fixes })]
}

/** SYS.MatchAny matches no success (R35), so only codes, which are texts, stand in its shadow. */
function hides(first: Json, match: Json, key: string): boolean {
  if (first === 'SYS.MatchAny' && typeof match === 'string') return true
  return stableText(first) === key
}

function moveUp(path: RetryEntry['path'], to: number): readonly Fix[] {
  const from = path.at(-1)
  if (typeof from !== 'number') return []
  const list = path.slice(0, -1)
  return [{ title: 'Move it up', commands: [{ type: 'move-item', path: list, from, to }] }]
}
