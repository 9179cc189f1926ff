import { type Document, nodeAt, parseDocument } from '../../../document/Document'
import { applyEdits } from '../../../document/edits'
import { isMultiline, styleAt } from '../../../document/format'
import { removeAt, setValue } from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import {
  allSteps,
  type Reference,
  rootScopeId,
  type Scope,
  type Step,
  type StepId,
} from '../../../workflow/Workflow'
import { readDraft } from '../read'
import { insertRawEntry, renameEntry } from './entries'
import { lead } from './exits'
import { uniqueName } from './names'
import { firstRevision, noEdits, revise, type Revision } from './revision'
import { lacksStart, markStart, unmarkStart } from './start'

/** Something that stands in a set under its name. */
interface Named {
  readonly name: string
  readonly path: JsonPath
}

/**
 * States as a document of their own, where they can be renamed and led elsewhere before they are
 * put in place; with the trigger definitions, if any are given.
 */
export function fragmentOf(
  document: Document,
  steps: readonly Named[],
  triggers: readonly Named[] = [],
): Revision {
  const { eol, unit } = styleAt(document, [])
  const isOnLines = isMultiline(document.text.trim(), 0)
  const [open, close] = isOnLines ? [eol + unit, eol] : ['', '']
  const separator = isOnLines ? `,${open}` : ', '
  const sets = [...(triggers.length > 0 ? ['"trigger-defs": {}'] : []), '"states": {}']
  const empty = parseDocument(`{${open}${sets.join(separator)}${close}}`)
  const first = firstRevision(empty, readDraft(empty))
  return insertAll(
    insertAll(first, ['trigger-defs'], Infinity, document, triggers),
    ['states'],
    Infinity,
    document,
    steps,
  )
}

/** Puts the states of `fragment` into `scope`, the first as the `index`-th. */
export function insertFragment(
  revision: Revision,
  scope: Pick<Scope, 'path'>,
  index: number,
  fragment: Revision,
): Revision {
  const { document, workflow } = fragment
  return insertAll(revision, scope.path, index, document, workflow.root.steps)
}

/** Copies entries of `source` into the set at `path`, text as it is written. */
export function insertAll(
  revision: Revision,
  path: JsonPath,
  index: number,
  source: Document,
  entries: readonly Named[],
): Revision {
  if (entries.length === 0) return revision
  const set = nodeAt(revision.document, path)
  const ready = set ? revision : revise(revision, setValue(revision.document, path, {}))
  if (set?.type === 'array') {
    return entries.reduce(
      (all, { name, path: from }, at) =>
        insertRawEntry(
          all,
          path,
          Math.min(index, set.items.length) + at,
          name,
          rawOf(source, from),
        ),
      ready,
    )
  }
  // One insertion for all: the text behind the first key goes on with the other keys.
  const [first = '', ...rest] = entries.map(({ path: from }) => rawOf(source, from))
  const separator = /[\r\n]/.test(revision.document.text.trim()) ? ',\n' : ', '
  const more = rest.map((raw, at) => `${JSON.stringify(entries[at + 1]?.name)}: ${raw}`)
  return insertRawEntry(
    ready,
    path,
    index,
    entries[0]?.name ?? '',
    [first, ...more].join(separator),
  )
}

/** New names for steps of `fragment`, nested ones too, that are taken; the new names become taken. */
export function freshNames(fragment: Revision, taken: Set<string>): ReadonlyMap<StepId, string> {
  const names = new Map<StepId, string>()
  for (const step of allSteps(fragment.workflow.root)) {
    const name = uniqueName(step.name, taken)
    taken.add(name)
    if (name !== step.name) names.set(step.id, name)
  }
  return names
}

/** The fragment with other names for some states, wherever they are named. */
export function renameAll(fragment: Revision, names: ReadonlyMap<StepId, string>): Revision {
  const { document, workflow } = fragment
  const steps = [...allSteps(workflow.root)].map((step) => {
    const name = names.get(step.id)
    return name === undefined ? noEdits : renameEntry(document, step.path, name)
  })
  const references = workflow.references.map(({ target, path }) => {
    const name = target && names.get(target)
    return name === undefined ? noEdits : setValue(document, path, name)
  })
  return revise(fragment, ...steps, ...references)
}

/** The fragment in which at most the state `start` is the start. */
export function startOnlyAt(fragment: Revision, start: StepId | undefined): Revision {
  const { document, workflow } = fragment
  const edits = workflow.root.steps.map(({ id, path }) =>
    id === start ? markStart(document, path) : unmarkStart(document, path),
  )
  return revise(fragment, ...edits)
}

/** The fragment whose states lead to `nameOf` what they named outside; undefined: to nowhere. */
export function leadOutside(
  fragment: Revision,
  nameOf: (name: string) => string | undefined,
): Revision {
  const edits = outsideReferences(fragment).map(({ name, path }) => {
    const other = nameOf(name)
    if (other === undefined) return removeAt(fragment.document, path)
    return other === name ? noEdits : setValue(fragment.document, path, other)
  })
  return revise(fragment, ...edits)
}

/** The fragment whose states lead to `name` where they led nowhere; used up retries still end it all. */
export function leadOpenEnds(fragment: Revision, name: string | undefined): Revision {
  if (name === undefined) return fragment
  const edits = fragment.workflow.root.steps.flatMap(({ exits }) =>
    exits
      .filter(({ role, slot, target }) => role !== 'error' && slot && target.to === 'nowhere')
      .map((exit) => lead(fragment.document, exit, name)),
  )
  return revise(fragment, ...edits)
}

/** The state of `fragment` that becomes the start of `scope`, if that has none. */
export function startFor(fragment: Revision, scope: Scope): StepId | undefined {
  if (scope.steps.some(({ isStart }) => isStart)) return undefined
  const { steps } = fragment.workflow.root
  const start = lacksStart(scope) ? entryOf(steps) : steps.find(({ isStart }) => isStart)
  return start?.kind === 'END' ? undefined : start?.id
}

/** Where states of the fragment name states that are not in it. */
export function outsideReferences(fragment: Revision): readonly Reference[] {
  return fragment.workflow.references.filter(
    ({ kind, scope, target }) => kind === 'step' && scope === rootScopeId && target === undefined,
  )
}

/** The state that the others follow: the start, else the first that none of the others leads to. */
export function entryOf(steps: readonly Step[]): Step | undefined {
  const candidates = steps.filter(({ kind }) => kind !== 'END')
  const led = new Set(
    steps.flatMap(({ id, exits }) =>
      exits.flatMap(({ target }) =>
        target.to === 'step' && target.step !== id ? target.step : [],
      ),
    ),
  )
  return (
    candidates.find(({ isStart }) => isStart) ??
    candidates.find(({ id }) => !led.has(id)) ??
    candidates[0] ??
    steps[0]
  )
}

/** The text of an entry's value, its inner lines moved to the left; without the name of an item. */
function rawOf(document: Document, path: JsonPath): string {
  const node = nodeAt(document, path)
  if (!node) return '{}'
  const raw = dedent(document.text.slice(node.offset, node.offset + node.length))
  if (typeof path.at(-1) !== 'number') return raw
  const item = parseDocument(raw)
  const edits = removeAt(item, ['name'])
  return edits.ok ? applyEdits(raw, edits.edits) : raw
}

function dedent(raw: string): string {
  const [first = '', ...rest] = raw.split(/\r\n|\n|\r/)
  const widths = rest.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]))
  const least = Math.min(...widths)
  return [first, ...rest.map((line) => line.slice(widths.length > 0 ? least : 0))].join('\n')
}
