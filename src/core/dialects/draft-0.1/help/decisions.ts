import type { HelpPage } from '../../Dialect'
import { call, decide, end, failed, page, withStates } from './page'

const retry = (...entries: readonly string[]) =>
  call(`"function": "pay", "retry": [${entries.map((entry) => `{ ${entry} }`).join(', ')}]`)
const big = '"path": "$.amount", "operator": "GT", "value": 100'
const toEnd = '"next-state": "End"'

/** Retry entries and choices (R32 to R39, R50 to R55). */
export const decisionHelp = {
  RETRY_NEGATIVE: page(
    'A negative number of retries or seconds',
    'R36',
    '"max-retry" and "retry-interval" are whole numbers, 0 or more.',
    withStates(
      retry('"match": "SYS.Timeout", "max-retry": -1, "next-state": "Failed"'),
      end,
      failed,
    ),
    withStates(
      retry('"match": "SYS.Timeout", "max-retry": 3, "next-state": "Failed"'),
      end,
      failed,
    ),
  ),
  RETRY_NO_NEXT: page(
    'Nowhere to go after the retries',
    'R38',
    'When the retries are used up and the entry has no "next-state", the whole workflow fails. Often that is not meant.',
    withStates(retry('"match": "SYS.Timeout", "max-retry": 3'), end),
    withStates(
      retry('"match": "SYS.Timeout", "max-retry": 3, "next-state": "Failed"'),
      end,
      failed,
    ),
  ),
  RETRY_SHADOWED: page(
    'A retry entry that is never used',
    'R33',
    'The first entry that matches decides, so nothing behind SYS.MatchAny or behind an equal entry is ever looked at.',
    withStates(
      retry(
        '"match": "SYS.MatchAny", "next-state": "Failed"',
        '"match": "SYS.Timeout", "max-retry": 3, "next-state": "Failed"',
      ),
      end,
      failed,
    ),
    withStates(
      retry(
        '"match": "SYS.Timeout", "max-retry": 3, "next-state": "Failed"',
        '"match": "SYS.MatchAny", "next-state": "Failed"',
      ),
      end,
      failed,
    ),
  ),
  RETRY_UNKNOWN_CODE: page(
    'An unknown error code',
    'R32',
    'Codes that begin with SYS. belong to the language, and there are six: SYS.Timeout, SYS.Fail, SYS.MatchAny, SYS.Permission, SYS.InvalidParameter and SYS.FilterError.',
    withStates(retry('"match": "SYS.TimeOut", "next-state": "Failed"'), end, failed),
    withStates(retry('"match": "SYS.Timeout", "next-state": "Failed"'), end, failed),
  ),
  CHOICES_EMPTY: page(
    'A switch without choices',
    'Section 1.6',
    'A SWITCH state has at least one choice.',
    withStates(
      '"Decide": { "type": "SWITCH", "start": true, "choices": [], "default": "End" }',
      end,
    ),
    withStates(decide(`${big}, ${toEnd}`), end),
  ),
  CHOICE_FORM: page(
    'A choice without one clear rule',
    'Section 1.6',
    'A rule is exactly one of four: a comparison with "path", "operator" and "value", or Not with one rule inside, or And or Or with a list of rules.',
    withStates(decide(`${big}, "Not": { ${big} }, ${toEnd}`), end),
    withStates(decide(`"Not": { ${big} }, ${toEnd}`), end),
  ),
  CHOICE_EMPTY_GROUP: page(
    'And or Or without rules',
    'Section 1.6',
    'And and Or have at least one rule inside.',
    withStates(decide(`"And": [], ${toEnd}`), end),
    withStates(decide(`"And": [{ ${big} }], ${toEnd}`), end),
  ),
  CHOICE_NESTED_NEXT: page(
    'next-state inside a rule',
    'Section 1.6',
    'Only the choice as a whole leads somewhere; the rules inside Not, And and Or only say when.',
    withStates(decide(`"Not": { ${big}, ${toEnd} }, ${toEnd}`), end),
    withStates(decide(`"Not": { ${big} }, ${toEnd}`), end),
  ),
  CHOICE_VALUE_TYPE: page(
    'A value that does not suit its operator',
    'R53, R54',
    'EQ, LT, LTEQ, GT and GTEQ compare numbers (EQ also true, false and null); the operators that begin with Str compare texts.',
    withStates(decide(`"path": "$.state", "operator": "EQ", "value": "open", ${toEnd}`), end),
    withStates(decide(`"path": "$.state", "operator": "StrEQ", "value": "open", ${toEnd}`), end),
  ),
  CHOICE_SHADOWED: page(
    'The same choice twice',
    'R50',
    'The first choice that holds decides, so a second one with the same rule is never reached.',
    withStates(
      `"Decide": { "type": "SWITCH", "start": true, "choices": [{ ${big}, ${toEnd} }, { ${big}, ${toEnd} }], "default": "End" }`,
      end,
    ),
    withStates(decide(`${big}, ${toEnd}`), end),
  ),
  SWITCH_NO_DEFAULT: page(
    'A switch without default',
    'R51',
    'If no choice holds and there is no "default", the workflow fails with SYS.Fail.',
    withStates(
      `"Decide": { "type": "SWITCH", "start": true, "choices": [{ ${big}, ${toEnd} }] }`,
      end,
    ),
    withStates(decide(`${big}, ${toEnd}`), end),
  ),
} satisfies Record<string, HelpPage>
