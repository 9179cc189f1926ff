import { type Document, nodeAt, rangeOfSpan } from '../../../document/Document'
import type { EditResult } from '../../../document/jsonEdits'
import type { Reference } from '../../../workflow/Workflow'
import { valueAt } from '../canonicalNode'
import { removeEntries, renameEntry } from './entries'
import {
  type CommandOf,
  noEdits,
  type Plan,
  type Refusal,
  refuse,
  revise,
  type Revision,
} from './revision'
import type { JsonObject } from './seeds'
import { quoted, whyNotTrigger, withTrigger } from './triggers'

/** Adds a trigger definition. */
export function addSymbol(revision: Revision, command: CommandOf<'add-symbol'>): Plan | Refusal {
  const { name, value } = command
  const reason = whyNotTrigger(revision.workflow, name)
  if (reason !== undefined) return refuse(reason)
  if (value !== undefined && !isObject(value)) return refuse('An event definition is an object.')
  return { ok: true, revision: withTrigger(revision, name, value), label: `Add event ${name}` }
}

/** Renames a trigger with every place in an expression that names it. */
export function renameSymbol(
  revision: Revision,
  command: CommandOf<'rename-symbol'>,
): Plan | Refusal {
  const { document, workflow } = revision
  const { name, to } = command
  const trigger = workflow.triggers.find((one) => one.name === name)
  if (!trigger) return refuse(`There is no event named ${name}.`)
  const label = `Rename event ${name} to ${to}`
  if (to === name) return { ok: true, revision, label }
  const reason = whyNotTrigger(workflow, to)
  if (reason !== undefined) return refuse(reason)
  const uses = workflow.references.filter((one) => one.kind === 'event' && one.name === name)
  return {
    ok: true,
    revision: revise(
      revision,
      renameEntry(document, trigger.path, to),
      ...uses.map((use) => replaceName(document, use, quoted(to))),
    ),
    label,
  }
}

/** Removes a trigger definition; expressions that name it stay and are reported. */
export function removeSymbol(
  revision: Revision,
  command: CommandOf<'remove-symbol'>,
): Plan | Refusal {
  const { workflow } = revision
  const set = valueAt(workflow.canonical, 'trigger-defs')?.path
  const trigger = workflow.triggers.find(({ name }) => name === command.name)
  if (!set || !trigger) return refuse(`There is no event named ${command.name}.`)
  return {
    ok: true,
    revision: removeEntries(revision, set, [trigger.path]),
    label: `Remove event ${command.name}`,
  }
}

/** Puts another name, quoted if need be, where an expression has one. */
function replaceName(document: Document, { path, span }: Reference, text: string): EditResult {
  const node = nodeAt(document, path)
  if (node?.type !== 'string') return noEdits
  const range = rangeOfSpan(document, path, span ?? { from: 0, to: node.value.length })
  if (!range) return noEdits
  return { ok: true, edits: [{ ...range, text: JSON.stringify(text).slice(1, -1) }] }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
