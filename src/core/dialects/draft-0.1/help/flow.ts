import type { HelpPage } from '../../Dialect'
import { end, failed, page, parallel, step, withStates } from './page'

const startAt = (inner: string) =>
  `"Start": { "type": "OPERATION", "start": true, "actions": [], ${inner} }`
const start = startAt('"next-state": "End"')

/** States, where they begin, lead and end (R2, R58 to R65). */
export const flowHelp = {
  STATES_EMPTY: page(
    'A scope without states',
    'Section 1.1',
    'A workflow, and every branch, has at least one state.',
    '{\n  "states": {}\n}\n',
    withStates(start, end),
  ),
  START_MISSING: page(
    'No start',
    'R2',
    'In every scope, the top level and each branch, exactly one state has "start": true.',
    withStates('"First": { "type": "OPERATION", "actions": [], "next-state": "End" }', end),
    withStates(
      '"First": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  START_MULTIPLE: page(
    'More than one start',
    'R2',
    'In every scope exactly one state has "start": true.',
    withStates(
      startAt('"next-state": "Then"'),
      '"Then": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "End" }',
      end,
    ),
    withStates(
      startAt('"next-state": "Then"'),
      '"Then": { "type": "DELAY", "time-delay": 5, "next-state": "End" }',
      end,
    ),
  ),
  START_ON_END: page(
    'END as the start',
    'R2',
    'A workflow that begins with its end does nothing; the start is another state.',
    withStates(start, '"End": { "type": "END", "start": true }'),
    withStates(start, end),
  ),
  NEXT_MISSING: page(
    'No next state',
    'Section 1.3',
    'At the top level every way leads on: "next-state" belongs to OPERATION, DELAY and PARALLEL states, to every event and every choice. Only in a branch may it be left out, and the branch ends there.',
    withStates(
      startAt('"next-state": "Then"'),
      '"Then": { "type": "DELAY", "time-delay": 5 }',
      end,
    ),
    withStates(
      startAt('"next-state": "Then"'),
      '"Then": { "type": "DELAY", "time-delay": 5, "next-state": "End" }',
      end,
    ),
  ),
  NEXT_UNDEFINED: page(
    'A way to a state that does not exist',
    'R63',
    'The name of the next state is the name of a state of the same scope, letter by letter.',
    withStates(startAt('"next-state": "Edn"'), end),
    withStates(startAt('"next-state": "End"'), end),
  ),
  NEXT_OUT_OF_SCOPE: page(
    'A way into or out of a branch',
    'R63',
    'States of a branch lead to states of the same branch, and nothing outside leads into it. A branch goes on when it ends: leave out its last "next-state", and the PARALLEL state leads on.',
    withStates(
      parallel(
        '"A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" }',
        '"B": { "type": "DELAY", "time-delay": 5, "next-state": "End" }',
      ),
      end,
    ),
    withStates(
      parallel(
        '"A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" }',
        '"B": { "type": "DELAY", "time-delay": 5 }',
      ),
      end,
    ),
  ),
  NEXT_ON_END: page(
    'END that leads on',
    'Section 1.8',
    'With END the workflow is over, so it has no "next-state".',
    withStates(start, '"End": { "type": "END", "next-state": "Start" }'),
    withStates(start, end),
  ),
  END_MISSING: page(
    'No END',
    'R58',
    'A workflow ends by entering an END state at the top level. There may be several, for success and for failure.',
    withStates('"Work": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "Work" }'),
    withStates(
      '"Work": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "End" }',
      end,
    ),
  ),
  END_IN_BRANCH: page(
    'END inside a branch',
    'R65',
    'A branch does not end with an END but with a state that has no "next-state". END ends the whole workflow and stands only at the top level.',
    withStates(
      parallel(
        '"A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "Done" }',
        '"Done": { "type": "END" }',
      ),
      end,
    ),
    withStates(parallel(step('A')), end),
  ),
  END_UNREACHABLE: page(
    'No END can be reached',
    'R58',
    'Whatever happens, this workflow goes on for ever. One of its ways should lead to an END.',
    withStates(
      '"Work": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "Work" }',
      end,
    ),
    withStates(
      '"Work": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "End" }',
      end,
    ),
  ),
  STATE_UNREACHABLE: page(
    'A state that cannot be reached',
    'Section 3',
    'No way leads from the start to this state: not a next state, a choice, a default, a retry entry or an event timeout.',
    withStates(start, '"Spare": { "type": "DELAY", "time-delay": 5, "next-state": "End" }', end),
    withStates(
      startAt('"next-state": "Spare"'),
      '"Spare": { "type": "DELAY", "time-delay": 5, "next-state": "End" }',
      end,
    ),
  ),
  BRANCH_NEVER_ENDS: page(
    'A branch that never ends',
    'R61',
    'The branches of a PARALLEL state are joined when all have ended. Some state of the branch must be without "next-state".',
    withStates(
      parallel(
        '"A": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "B" }',
        '"B": { "type": "DELAY", "time-delay": 5, "next-state": "A" }',
      ),
      end,
    ),
    withStates(
      parallel(
        '"A": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "B" }',
        '"B": { "type": "DELAY", "time-delay": 5 }',
      ),
      end,
    ),
  ),
  PARALLEL_NO_BRANCHES: page(
    'PARALLEL without branches',
    'Section 1.9',
    'A PARALLEL state has at least one branch.',
    withStates(
      '"Both": { "type": "PARALLEL", "start": true, "branches": {}, "next-state": "End" }',
      end,
    ),
    withStates(parallel(step('A')), end),
  ),
  LOOP_WITHOUT_WAIT: page(
    'A loop that takes no time',
    'R7',
    'SWITCH states and OPERATION states without actions change nothing and take no time. A circle of them alone is never left, or left at once.',
    withStates(
      '"Check": { "type": "SWITCH", "start": true, "choices": [{ "path": "$.ready", "operator": "EQ", "value": true, "next-state": "End" }], "default": "Again" }',
      '"Again": { "type": "OPERATION", "actions": [], "next-state": "Check" }',
      end,
    ),
    withStates(
      '"Check": { "type": "SWITCH", "start": true, "choices": [{ "path": "$.ready", "operator": "EQ", "value": true, "next-state": "End" }], "default": "Again" }',
      '"Again": { "type": "OPERATION", "actions": [{ "function": "look" }], "next-state": "Check" }',
      end,
    ),
  ),
  TIMEOUT_END_AMBIGUOUS: page(
    'Which END a timeout means',
    'R24',
    'When all events of a state have timed out, the workflow goes to "the" END. With several, the first that fails is taken, else the first; to be sure, keep one, or let a timer event lead where you want.',
    `{
  "trigger-defs": { "Order": { "source": "/orders" } },
  "states": {
    "Wait": { "type": "EVENT", "start": true, "events": [{ "event-expression": "Order", "timeout": 60, "next-state": "End" }] },
    ${end},
    ${failed}
  }
}
`,
    `{
  "trigger-defs": { "Order": { "source": "/orders" } },
  "states": {
    "Wait": { "type": "EVENT", "start": true, "events": [{ "event-expression": "Order", "timeout": 60, "next-state": "End" }] },
    ${end}
  }
}
`,
  ),
} satisfies Record<string, HelpPage>
