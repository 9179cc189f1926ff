import type { JsonPath } from '../../document/JsonPath'
import type { Diagnostic, Fix, Place } from '../../workflow/Diagnostic'
import type { Span, StepId } from '../../workflow/Workflow'
import { type CheckCode, severities } from './codes'

export interface Details {
  readonly step?: StepId | undefined
  readonly fixes?: readonly (Fix | undefined)[]
  /** The mistake that this one merely follows from. */
  readonly consequenceOf?: CheckCode | undefined
}

/** One mistake, with the severity that its code has. */
export function report(
  code: CheckCode,
  place: Place,
  message: string,
  { step, fixes = [], consequenceOf }: Details = {},
): Diagnostic {
  return {
    code,
    severity: severities[code],
    place,
    message,
    fixes: fixes.filter((fix) => fix !== undefined),
    ...(step === undefined ? {} : { step }),
    ...(consequenceOf === undefined ? {} : { consequenceOf }),
  }
}

/** The value at `path`, or a piece of the text in it. */
export function atValue(path: JsonPath, span?: Span): Place {
  return { by: 'path', path, part: 'value', ...(span ? { span } : {}) }
}

/** The key at `path`; an item of a list has none and is meant as a whole. */
export function atKey(path: JsonPath): Place {
  const isKey = typeof path.at(-1) === 'string'
  return { by: 'path', path, part: isKey ? 'key' : 'value' }
}

/** Where the name of a state, branch or trigger is written: its key, or `name` in a list. */
export function atName(path: JsonPath): Place {
  return typeof path.at(-1) === 'number' ? atValue([...path, 'name']) : atKey(path)
}
