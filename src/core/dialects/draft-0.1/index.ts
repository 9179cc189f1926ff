import type { Dialect } from '../Dialect'
import { canonicaliseDraft } from './canonicalise'
import { errorCodes } from './commands/seeds'
import { compileDraft } from './compile'
import { copyDraft } from './copy'
import { detectDraft } from './detect'
import { eventUses } from './eventUses'
import { expressionProblem } from './expressionProblem'
import { draftForm } from './form/form'
import { guideAt } from './guide/guide'
import { help } from './help'
import type { DraftWorkflow } from './model'
import { mutantsOf } from './mutants'
import { newDocument } from './newDocument'
import { kinds, palette } from './palette'
import { draftParts } from './parts'
import { dialectId, readDraft } from './read'
import { rules } from './rules'
import { checkStructure } from './structure/checkStructure'
import { writeDraft } from './write'

/** The working draft 0.1 of 2019. */
export const draft01: Dialect<DraftWorkflow> = {
  id: dialectId,
  label: 'Working draft 0.1 (2019)',
  detect: detectDraft,
  read: readDraft,
  write: writeDraft,
  copy: copyDraft,
  checkStructure,
  rules,
  kinds,
  palette,
  parts: draftParts,
  form: draftForm,
  guide: guideAt,
  expressionProblem,
  eventUses,
  errorCodes: ['SYS.Fail', ...errorCodes.filter((code) => code !== 'SYS.Fail')],
  mutants: mutantsOf,
  compile: compileDraft,
  canonicalise: canonicaliseDraft,
  newDocument,
  examples: async () => (await import('./examples')).examples,
  help,
}
