import { findMember, parseDocument } from '../../../document/Document'
import { findScope, type Scope, stepIdOf } from '../../../workflow/Workflow'
import type { DraftWorkflow } from '../model'
import { readDraft } from '../read'
import { stateTypeOf } from '../stateType'
import { lead, openExit } from './exits'
import {
  entryOf,
  fragmentOf,
  freshNames,
  insertAll,
  insertFragment,
  leadOpenEnds,
  leadOutside,
  renameAll,
  startFor,
  startOnlyAt,
} from './fragment'
import { countOf, namesIn } from './names'
import {
  type CommandOf,
  firstRevision,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import { baseNames } from './seeds'
import { takenOver, whyNoEnd } from './targets'
import { withTriggerDefs } from './triggers'

/** Puts states given as text of the specification into a scope, under names that are free there. */
export function pasteSteps(revision: Revision, command: CommandOf<'paste-steps'>): Plan | Refusal {
  const { document, workflow } = revision
  const scope = findScope(workflow, command.scope)
  if (!scope) return refuse('That branch is no longer there.')
  const from = command.from && openExit(workflow, command.from)
  if (from && !from.ok) return from
  const source = statesIn(command.text)
  if (!source) return refuse('The text holds no states of a workflow that could be pasted.')
  const reason = whyNoEnd(source.workflow.root.steps, scope)
  if (reason !== undefined) return refuse(reason)

  const target = from ? takenOver(workflow, from.exit, scope) : undefined
  const pasted = fitInto(source, workflow, scope, target)
  const { steps } = pasted.workflow.root
  const entry = entryOf(steps)
  const led = from && entry ? revise(revision, lead(document, from.exit, entry.name)) : revision
  const index = from ? scope.steps.indexOf(from.step) + 1 : Infinity
  return {
    ok: true,
    revision: withTriggersOf(source, workflow, insertFragment(led, scope, index, pasted)),
    label: `Paste ${countOf(steps.map(({ name }) => name))}`,
    select: steps.map(({ name }) => stepIdOf(scope.id, name)),
  }
}

/** A document of the states that the text holds: a document, a map of states, or a single state. */
function statesIn(text: string): Revision | undefined {
  for (const candidate of [text, `{${text}}`]) {
    const document = parseDocument(asDocument(candidate))
    const isBroken = document.errors.some(({ kind }) => kind !== 'comment')
    const workflow = isBroken ? undefined : readDraft(document)
    if (workflow?.root.steps.some(({ kind }) => kind !== 'unknown')) {
      return firstRevision(document, workflow)
    }
  }
  return undefined
}

function asDocument(text: string): string {
  const { root } = parseDocument(text)
  if (root?.type !== 'object') return `{"states": ${text}}`
  if (findMember(root, 'states')) return text
  const type = findMember(root, 'type')?.value
  if (type?.type !== 'string') return `{"states": ${text}}`
  const name = baseNames[stateTypeOf(type.value.toUpperCase()) ?? 'OPERATION']
  return `{"states": {"${name}": ${text}}}`
}

/** The states under free names; what they lead to outside goes to `target` where it is not there. */
function fitInto(
  source: Revision,
  workflow: DraftWorkflow,
  scope: Scope,
  target: string | undefined,
): Revision {
  const fragment = fragmentOf(source.document, source.workflow.root.steps)
  const renamed = renameAll(fragment, freshNames(fragment, namesIn(workflow)))
  const started = startOnlyAt(renamed, startFor(renamed, scope))
  const there = new Set(scope.steps.map(({ name }) => name))
  const isBranch = scope.owner !== undefined
  const led = leadOutside(started, (name) =>
    there.has(name) ? name : (target ?? (isBranch ? undefined : name)),
  )
  return leadOpenEnds(led, target)
}

/** The revision with the trigger definitions that the pasted states name and the document lacks. */
function withTriggersOf(source: Revision, workflow: DraftWorkflow, revision: Revision): Revision {
  const named = new Set(
    source.workflow.references.flatMap(({ kind, name }) => (kind === 'event' ? name : [])),
  )
  const there = new Set(workflow.triggers.map(({ name }) => name))
  const missing = source.workflow.triggers.filter(({ name }) => named.has(name) && !there.has(name))
  if (missing.length === 0) return revision
  const ready = withTriggerDefs(revision)
  return insertAll(ready.revision, ready.path, Infinity, source.document, missing)
}
