import { secondsOf } from '../../workflow/duration'
import { parsePath, withRoot } from '../../paths/parsePath'
import { stateTypeOf } from './stateType'

/** A value written otherwise than the canonical one, and the row of table 1.13 that allows it. */
export interface Normalised {
  readonly row: number
  readonly value: string | number
}

/** A value's canonical form; undefined if it is canonical already or cannot be made so. */
export type Normaliser = (value: string) => Normalised | undefined

const at = (row: number, written: string, value: string | undefined): Normalised | undefined =>
  value === undefined || value === written ? undefined : { row, value }

/** Any case, also with `-state` (row 6). */
export const stateType: Normaliser = (text) =>
  at(6, text, stateTypeOf(text.toUpperCase().replace(/-STATE$/, '')))

/** Any case (row 7). */
export const actionMode: Normaliser = (text) =>
  at(
    7,
    text,
    ['SEQUENTIAL', 'PARALLEL'].find((mode) => mode === text.toUpperCase()),
  )

/** Any case, and the words Success, Fail and Failed (row 17). */
export const status: Normaliser = (text) => {
  const upper = text.toUpperCase()
  if (upper === 'SUCCESS') return at(17, text, 'SUCCESS')
  return /^FAIL(URE|ED)?$/.test(upper) ? at(17, text, 'FAILURE') : undefined
}

/** A backslash before the dollar sign (row 20). */
export const path: Normaliser = (text) => at(20, text, withoutBackslash(text))

/** A path in a trigger also without its `$.` (row 10). */
export const tokenPath: Normaliser = (text) =>
  path(text) ?? at(10, text, isPath(withRoot(text)) ? withRoot(text) : undefined)

const withoutBackslash = (text: string) =>
  text.startsWith('\\$') && isPath(text.slice(1)) ? text.slice(1) : undefined

const isPath = (text: string) => parsePath(text).ok

/** An ISO 8601 duration (rows 21 and 22); only whole seconds from `least` on have a canonical form. */
export function seconds(row: 21 | 22, least: 0 | 1): Normaliser {
  return (text) => {
    const value = secondsOf(text)
    const isWritable = value !== undefined && Number.isSafeInteger(value) && value >= least
    return isWritable ? { row, value } : undefined
  }
}

/** The ancestor's catch-all (row 27). */
export const match: Normaliser = (text) =>
  at(27, text, text === 'MatchAny' ? 'SYS.MatchAny' : undefined)
