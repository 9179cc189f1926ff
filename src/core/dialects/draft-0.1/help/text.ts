import type { HelpPage } from '../../Dialect'
import { call, decide, end, page, waitForOrder, withStates, withTriggers, order } from './page'

/** What keeps the text from being read as the grammar wants it (section 1). */
export const textHelp = {
  NOT_JSON: page(
    'The text is not JSON',
    'Table 1.13',
    'The document is JSON. Curly quotes, commas before closing brackets and no-break spaces are forgiven; anything else that JSON does not allow is not.',
    '{ "states": { "End": { "type": END } } }',
    withStates(
      '"Start": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "End" }',
      end,
    ),
  ),
  OTHER_LANGUAGE: page(
    'A document of another language',
    'Section 6',
    'The working draft of 2019 has successors that look alike and mean something else. They are told apart by their content and named, not read halfway.',
    '{ "StartAt": "First", "States": { "First": { "Type": "Succeed" } } }',
    withStates(
      '"First": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  DUPLICATE_KEY: page(
    'A key stands twice',
    'Section 3',
    'Of two equal keys in one object only the last counts, so the other would be lost without a word. Two states of one scope cannot have the same name either.',
    withStates(
      '"Start": { "type": "DELAY", "start": true, "time-delay": 1, "time-delay": 2, "next-state": "End" }',
      end,
    ),
    withStates(
      '"Start": { "type": "DELAY", "start": true, "time-delay": 2, "next-state": "End" }',
      end,
    ),
  ),
  WRONG_TYPE: page(
    'A value of the wrong type',
    'Section 1',
    'Numbers and true or false stand without quotes, names in quotes, lists in [ ] and objects in { }.',
    withStates(
      '"Start": { "type": "OPERATION", "start": "true", "actions": [], "next-state": "End" }',
      end,
    ),
    withStates(
      '"Start": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  MISSING_KEY: page(
    'A required key is missing',
    'Section 1',
    'Some keys cannot be left out: an action needs its function, a delay its time, a retry entry what it matches.',
    withStates(call('"timeout": 10'), end),
    withStates(call('"function": "reserve", "timeout": 10'), end),
  ),
  UNKNOWN_TYPE: page(
    'An unknown type of state',
    'Section 1.3',
    'The type of a state is one of EVENT, OPERATION, SWITCH, DELAY, END and PARALLEL.',
    withStates(
      '"Start": { "type": "OPERATE", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
    withStates(
      '"Start": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  BAD_ENUM: page(
    'An unknown word',
    'Sections 1.4 to 1.8',
    'action-mode is SEQUENTIAL or PARALLEL, status is SUCCESS or FAILURE, and operator is one of ten.',
    withStates(decide('"path": "$.amount", "operator": ">", "value": 5, "next-state": "End"'), end),
    withStates(
      decide('"path": "$.amount", "operator": "GT", "value": 5, "next-state": "End"'),
      end,
    ),
  ),
  UNKNOWN_KEY: page(
    'A key that the language does not have',
    'Section 1',
    'Such a key does nothing; most often it is misspelt. Notes of your own are fine under keys that begin with x-.',
    withStates(call('"function": "reserve", "comment": "blocks the seat"'), end),
    withStates(call('"function": "reserve", "x-comment": "blocks the seat"'), end),
  ),
  NON_CANONICAL: page(
    'Another spelling',
    'Table 1.13',
    'The draft spells some things in two ways, and its successors in more. They are read alike; the canonical spelling is what every program understands.',
    withStates(
      '"Start": { "type": "delay", "start": true, "time-delay": 60, "next-state": "End" }',
      end,
    ),
    withStates(
      '"Start": { "type": "DELAY", "start": true, "time-delay": 60, "next-state": "End" }',
      end,
    ),
  ),
  NAME_EMPTY: page(
    'An empty name',
    'Section 3',
    'States, branches and triggers are found by their names, so none may be empty.',
    withStates(
      '"": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
    withStates(
      '"Start": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  NAME_SHADOWED: page(
    'One name in two scopes',
    'R63',
    'A branch may use a name of the top level again: ways never cross the border, so nothing goes wrong. People who read messages and traces may still take one for the other.',
    withStates(
      '"Pay": { "type": "PARALLEL", "start": true, "branches": { "Card": { "states": { "Pay": { "type": "OPERATION", "start": true, "actions": [] } } } }, "next-state": "End" }',
      end,
    ),
    withStates(
      '"Pay": { "type": "PARALLEL", "start": true, "branches": { "Card": { "states": { "Charge": { "type": "OPERATION", "start": true, "actions": [] } } } }, "next-state": "End" }',
      end,
    ),
  ),
  NAME_ORDER_HAZARD: page(
    'A name that looks like a number',
    'R66',
    'The written order of states and branches means something. Many programs put keys such as "10" and "2" in front and sort them, and then the order is another one.',
    withStates(
      '"1": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
    withStates(
      '"Step 1": { "type": "OPERATION", "start": true, "actions": [], "next-state": "End" }',
      end,
    ),
  ),
  PATH_SYNTAX: page(
    'Not a path',
    'Section 1.12',
    "A path begins with $ and goes on with .name, ['name'], [0], [*] or .*, for example $.order.items[0].",
    withStates(call('"function": "reserve", "InputPath": "order.id"'), end),
    withStates(call('"function": "reserve", "InputPath": "$.order.id"'), end),
  ),
  RESULTPATH_NOT_SINGLE: page(
    'A path to one place is needed',
    'Section 1.12',
    'A result is written in one place, and a token is one value, so these paths have no wildcard.',
    withStates(call('"function": "reserve", "ResultPath": "$.seats[*]"'), end),
    withStates(call('"function": "reserve", "ResultPath": "$.seats[0]"'), end),
  ),
  FILTER_NO_EFFECT: page(
    'A path without effect',
    'R47',
    'SWITCH, DELAY and END have no result of their own, and of an event only the InputPath counts.',
    withTriggers(
      [order],
      waitForOrder('"event-expression": "Order", "OutputPath": "$.data", "next-state": "End"'),
      end,
    ),
    withTriggers(
      [order],
      waitForOrder('"event-expression": "Order", "InputPath": "$.data", "next-state": "End"'),
      end,
    ),
  ),
} satisfies Record<string, HelpPage>
