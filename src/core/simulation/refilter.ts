import { parsePath } from '../paths/parsePath'
import { writePath } from '../paths/writePath'
import type { Json } from '../workflow/Command'
import type { Instruction, PathText, Program } from '../workflow/Program'
import type { StepId } from '../workflow/Workflow'
import { selectFilter } from './condition'
import type { StageView } from './view'

export type Refiltered =
  | { readonly ok: true; readonly filter: PathText; readonly after: Json }
  | { readonly ok: false; readonly reason: string }

/** What the filter would have made of the recorded data with another path; `null` is the null. */
export function refilter({ stage, before, value }: StageView, text: string): Refiltered {
  const filter = readFilter(text)
  if (!filter) return { ok: false, reason: 'This path cannot be read.' }
  if (stage === 'state-result' || stage === 'action-result') {
    const written = filter.path
      ? writePath(filter.path, before, value ?? null)
      : { ok: true as const, document: before }
    return written.ok ? { ok: true, filter, after: written.document } : written
  }
  const after = selectFilter(filter, before)
  return after === undefined
    ? { ok: false, reason: `${text} selects nothing.` }
    : { ok: true, filter, after }
}

/** Where the document says the path of the filter; undefined unless there is exactly one place. */
export function placeOfFilter(
  { instructions }: Program,
  step: StepId,
  stage: StageView,
): Instruction['source'] | undefined {
  const places = instructions.flatMap((one) => {
    if (one.op !== 'select' && one.op !== 'write') return []
    const isIt = one.step === step && one.stage === stage.stage && one.action === stage.action
    return isIt && one.filter.text === stage.path ? [one.source] : []
  })
  const [first] = places
  const key = JSON.stringify(first)
  return places.every((place) => JSON.stringify(place) === key) ? first : undefined
}

function readFilter(text: string): PathText | undefined {
  if (text === 'null') return { text: null, path: null }
  const parsed = parsePath(text)
  return parsed.ok ? { text, path: parsed.path } : undefined
}
