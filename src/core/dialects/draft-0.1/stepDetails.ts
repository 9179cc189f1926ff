import type { StepDetail } from '../../workflow/Workflow'
import type { Action, Filter, FilterPath, State } from './model'
import { ruleText } from './ruleText'

/** The short lines on a state's card. */
export function detailsOf(state: State): readonly StepDetail[] {
  if (state.type === 'unknown') return state.presumed ? detailsOf(state.presumed) : []
  return [...ownDetails(state), ...filterDetails(state.filter)]
}

function ownDetails(state: State): readonly StepDetail[] {
  switch (state.type) {
    case 'EVENT':
      return state.events.flatMap((event): readonly StepDetail[] => [
        ...(event.expression
          ? [{ icon: 'event' as const, text: event.expression.text, path: event.expression.path }]
          : []),
        ...(event.timeout === undefined
          ? []
          : [
              {
                icon: 'clock' as const,
                text: `within ${event.timeout} s`,
                path: [...event.path, 'timeout'],
              },
            ]),
        ...actionDetails(event.actions),
      ])
    case 'OPERATION':
      return actionDetails(state.actions)
    case 'SWITCH':
      return state.choices.map(({ rule, path }) => ({
        icon: 'condition',
        text: ruleText(rule),
        path,
      }))
    case 'DELAY':
      return state.delay === undefined
        ? []
        : [{ icon: 'clock', text: `${state.delay} s`, path: [...state.path, 'time-delay'] }]
    case 'END':
      return [{ icon: 'outcome', text: state.status, path: state.path }]
    case 'PARALLEL':
      return state.branches.map(({ name, path }) => ({ icon: 'branch', text: name, path }))
    case 'unknown':
      return []
  }
}

function actionDetails(actions: readonly Action[]): readonly StepDetail[] {
  return actions.flatMap((action) =>
    action.function === undefined
      ? []
      : [{ icon: 'function', text: action.function, path: action.path }],
  )
}

function filterDetails({ input, result, output }: Filter): readonly StepDetail[] {
  const detail = (key: string, { text, path }: FilterPath): readonly StepDetail[] =>
    text === undefined || text === '$'
      ? []
      : [{ icon: 'filter', text: `${key} ${text ?? 'null'}`, path }]
  return [
    ...detail('InputPath', input),
    ...detail('ResultPath', result),
    ...detail('OutputPath', output),
  ]
}
