import type { Rule } from '../../../workflow/Rule'
import type { DraftWorkflow } from '../model'
import { choices } from './choices'
import { ends } from './ends'
import { expressions } from './expressions'
import { flow } from './flow'
import { loops } from './loops'
import { names } from './names'
import { paths } from './paths'
import { retries } from './retries'
import { spellings } from './spellings'
import { targets } from './targets'
import { triggers } from './triggers'

/** What the schema of the draft cannot say, one family of checks each (section 3). */
export const rules: readonly Rule<DraftWorkflow>[] = [
  spellings,
  names,
  targets,
  ends,
  flow,
  loops,
  triggers,
  expressions,
  retries,
  choices,
  paths,
]
