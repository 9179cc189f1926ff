import type { HelpPage } from '../../Dialect'
import { end, order, page, waitForOrder, withStates, withTriggers } from './page'

const payment = '"Payment": { "source": "/payments", "correlation-token": "$.subject" }'
const tokenOrder = '"Order": { "source": "/orders", "correlation-token": "$.subject" }'
const wait = (expression: string) =>
  waitForOrder(`"event-expression": "${expression}", "next-state": "End"`)

/** Triggers, the expressions over them and the states that wait (R8 to R25). */
export const eventHelp = {
  TRIGGER_DEFS_MISSING: page(
    'Events, but no triggers',
    'Section 1.1',
    'What an EVENT state waits for is defined in "trigger-defs": a name for every kind of event, and its source.',
    withStates(wait('Order'), end),
    withTriggers([order], wait('Order'), end),
  ),
  TRIGGER_UNDEFINED: page(
    'An event that is not defined',
    'Section 1.11',
    'Every name in an event expression is the name of a trigger, letter by letter.',
    withTriggers([order], wait('Ordr'), end),
    withTriggers([order], wait('Order'), end),
  ),
  TRIGGER_UNUSED: page(
    'A trigger that nobody waits for',
    'Section 3',
    'No event expression names this trigger, so its events are dropped.',
    withTriggers([tokenOrder, payment], wait('Order'), end),
    withTriggers([tokenOrder, payment], wait('Order and Payment'), end),
  ),
  TRIGGER_AMBIGUOUS: page(
    'Two triggers for the same events',
    'R9',
    'An event that matches two triggers counts for both. Triggers of the same source are told apart by "eventID", which the type or the id of the event must equal.',
    withTriggers(
      [tokenOrder, '"Change": { "source": "/orders", "correlation-token": "$.subject" }'],
      wait('Order or Change'),
      end,
    ),
    withTriggers(
      [
        '"Order": { "source": "/orders", "eventID": "created", "correlation-token": "$.subject" }',
        '"Change": { "source": "/orders", "eventID": "changed", "correlation-token": "$.subject" }',
      ],
      wait('Order or Change'),
      end,
    ),
  ),
  TRIGGER_NAME_RESERVED: page(
    'A reserved name',
    'Section 1.2',
    'and, or and not have a meaning of their own in event expressions, so no trigger has such a name.',
    withTriggers(
      ['"Not": { "source": "/orders" }'],
      '"Wait": { "type": "EVENT", "start": true, "events": [{ "event-expression": "\'Not\'", "next-state": "End" }] }',
      end,
    ),
    withTriggers([order], wait('Order'), end),
  ),
  CORRELATION_TOKEN_REQUIRED: page(
    'No correlation token',
    'Section 1.2',
    'With more than one trigger, each needs the path to what tells instances apart, for example the number of an order. Otherwise nobody knows which running workflow an event belongs to.',
    withTriggers([order, payment], wait('Order and Payment'), end),
    withTriggers([tokenOrder, payment], wait('Order and Payment'), end),
  ),
  EVENTS_EMPTY: page(
    'No events to wait for',
    'Section 1.4',
    'An EVENT state waits for at least one event.',
    withTriggers([order], '"Wait": { "type": "EVENT", "start": true, "events": [] }', end),
    withTriggers([order], wait('Order'), end),
  ),
  EXPR_SYNTAX: page(
    'An expression that cannot be read',
    'Section 1.11',
    'An expression is made of trigger names, and, or and parentheses. Names with blanks or signs stand in quotes.',
    withTriggers([order], wait('Order and'), end),
    withTriggers([order], wait('Order'), end),
  ),
  EXPR_NOT_UNSUPPORTED: page(
    'not in an expression',
    'R18',
    'That an event has not come becomes true at no moment. To wait for a limited time, use "timeout", or a timer event.',
    withTriggers([order], wait('not Order'), end),
    withTriggers([order], wait('Order'), end),
  ),
  EXPR_REPEATED_OPERAND: page(
    'The same event twice',
    'R19',
    'A name is true once its event has come, wherever it stands in the expression. It does not count events.',
    withTriggers([order], wait('Order and Order'), end),
    withTriggers([order], wait('Order'), end),
  ),
  EVENTS_SAME_EXPRESSION: page(
    'Two alternatives that wait for the same',
    'R20',
    'The first whose expression is true fires, so the second never does.',
    withTriggers(
      [order],
      '"Wait": { "type": "EVENT", "start": true, "events": [{ "event-expression": "Order", "next-state": "End" }, { "event-expression": "Order", "next-state": "End" }] }',
      end,
    ),
    withTriggers([order], wait('Order'), end),
  ),
  TIMEOUT_NOT_POSITIVE: page(
    'A time limit that is none',
    'R23, R30',
    'A timeout is a whole number of seconds, at least 1. For no limit, leave the key out.',
    withTriggers(
      [order],
      waitForOrder('"event-expression": "Order", "timeout": 0, "next-state": "End"'),
      end,
    ),
    withTriggers(
      [order],
      waitForOrder('"event-expression": "Order", "timeout": 60, "next-state": "End"'),
      end,
    ),
  ),
  DELAY_NOT_POSITIVE: page(
    'A delay that is none',
    'R56',
    'A delay is a whole number of seconds, at least 1.',
    withStates(
      '"Rest": { "type": "DELAY", "start": true, "time-delay": 0, "next-state": "End" }',
      end,
    ),
    withStates(
      '"Rest": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "End" }',
      end,
    ),
  ),
} satisfies Record<string, HelpPage>
