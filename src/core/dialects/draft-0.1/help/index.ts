import type { HelpPage } from '../../Dialect'
import type { CheckCode } from '../codes'
import { decisionHelp } from './decisions'
import { eventHelp } from './events'
import { flowHelp } from './flow'
import { textHelp } from './text'

/** A page for every code that a document can be given. */
export const help: Readonly<Record<CheckCode | 'NOT_JSON' | 'OTHER_LANGUAGE', HelpPage>> = {
  ...textHelp,
  ...flowHelp,
  ...eventHelp,
  ...decisionHelp,
}
