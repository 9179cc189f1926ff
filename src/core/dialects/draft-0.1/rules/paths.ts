import { isDefinite } from '../../../paths/Path'
import { parsePath, withRoot } from '../../../paths/parsePath'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import type { StepId } from '../../../workflow/Workflow'
import { nodeWrittenAt, valueAt } from '../canonicalNode'
import type { CanonicalNode, ChoiceRule, DraftWorkflow, Filter, FilterPath, State } from '../model'
import { atKey, atValue, report } from '../report'
import { stateNodes } from '../stateNodes'
import { actionsOf, allStates, eventsOf, meant } from '../states'

/** Paths can be read, and stand where they do something (1.12, R47). */
export const paths: Rule<DraftWorkflow> = {
  name: 'paths',
  check: (workflow) => {
    const tokens = workflow.triggers.flatMap(({ token }) =>
      token ? checkPath({ path: token, isReference: true, step: undefined }) : [],
    )
    const nodes = stateNodes(workflow)
    return [
      ...tokens,
      ...[...allStates(workflow)].flatMap(({ state }) => [
        ...writtenPaths(state).flatMap(checkPath),
        ...checkEffect(state, nodes.get(state.id)),
      ]),
    ]
  },
}

interface WrittenPath {
  readonly path: FilterPath
  /** It must select one place. */
  readonly isReference: boolean
  readonly step: StepId | undefined
}

function writtenPaths(state: State): readonly WrittenPath[] {
  const step = state.id
  const plain = (path: FilterPath): WrittenPath => ({ path, isReference: false, step })
  const filter = ({ input, result, output }: Filter): readonly WrittenPath[] => [
    plain(input),
    { path: result, isReference: true, step },
    plain(output),
  ]
  const known = meant(state)
  const rules = known?.type === 'SWITCH' ? known.choices.map(({ rule }) => rule) : []
  const { input, output } = state.filter
  return [
    ...(hasResult(state) ? filter(state.filter) : [plain(input), plain(output)]),
    ...eventsOf(state).map((event) => plain(event.input)),
    ...actionsOf(state).flatMap((action) => filter(action.filter)),
    ...rules.flatMap(subjectsIn).map(plain),
  ]
}

/** Where the result of a state is its input, a ResultPath does nothing useful (R47). */
const hasResult = (state: State) => !['SWITCH', 'DELAY', 'END'].includes(meant(state)?.type ?? '')

function subjectsIn(rule: ChoiceRule): readonly FilterPath[] {
  switch (rule.form) {
    case 'comparison':
      return [rule.subject]
    case 'Not':
      return subjectsIn(rule.rule)
    case 'And':
    case 'Or':
      return rule.rules.flatMap(subjectsIn)
    case 'invalid':
      return []
  }
}

function checkPath({
  path: { text, path },
  isReference,
  step,
}: WrittenPath): readonly Diagnostic[] {
  if (typeof text !== 'string') return []
  const parsed = parsePath(text)
  if (!parsed.ok) {
    const span = { from: parsed.at, to: Math.max(parsed.at + 1, text.length) }
    const fixes = parsePath(withRoot(text)).ok ? [change(path, withRoot(text))] : []
    return [report('PATH_SYNTAX', atValue(path, span), parsed.message, { step, fixes })]
  }
  if (!isReference || isDefinite(parsed.path)) return []
  const message = `"${text}" can select many places, and here one is wanted. Leave out the wildcard.`
  const single = text.replaceAll('[*]', '[0]')
  const fixes = single.includes('*') ? [] : [change(path, single)]
  return [report('RESULTPATH_NOT_SINGLE', atValue(path), message, { step, fixes })]
}

function change(path: FilterPath['path'], value: string): Fix {
  return { title: `Change to ${value}`, commands: [{ type: 'set-value', path, value }] }
}

function checkEffect(state: State, node: CanonicalNode | undefined): readonly Diagnostic[] {
  if (!node) return []
  const onState = hasResult(state) ? [] : [valueAt(node, 'ResultPath')]
  const onEvents = eventsOf(state).flatMap(({ path }) => {
    const event = nodeWrittenAt(node, path)
    return [valueAt(event, 'ResultPath'), valueAt(event, 'OutputPath')]
  })
  return [
    ...onState.flatMap((value) => noEffect(state, value, `a state of type ${state.type}`)),
    ...onEvents.flatMap((value) => noEffect(state, value, 'an event')),
  ]
}

function noEffect(
  state: State,
  value: CanonicalNode | undefined,
  where: string,
): readonly Diagnostic[] {
  if (!value) return []
  const { path } = value
  const message = `On ${where} this path has no use. Remove it.`
  const fixes: readonly Fix[] = [{ title: 'Remove it', commands: [{ type: 'remove-value', path }] }]
  return [report('FILTER_NO_EFFECT', atKey(path), message, { step: state.id, fixes })]
}
