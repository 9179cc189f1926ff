import { nodeAt } from '../../../document/Document'
import { insertMember, setValue } from '../../../document/jsonEdits'
import type { JsonPath } from '../../../document/JsonPath'
import { valueAt } from '../canonicalNode'
import type { DraftWorkflow } from '../model'
import { insertEntry } from './entries'
import { revise, type Revision } from './revision'
import { type JsonObject, newTrigger } from './seeds'

/** The revision with a further trigger definition; `trigger-defs` is made if it is missing. */
export function withTrigger(
  before: Revision,
  name: string,
  value: JsonObject = newTrigger(name, tokenFor(before.workflow)),
): Revision {
  const { revision, path } = withTriggerDefs(before)
  return revise(revision, insertEntry(revision.document, path, Infinity, name, value))
}

/** The revision in which `trigger-defs` is there, and where it stands. */
export function withTriggerDefs(revision: Revision): { revision: Revision; path: JsonPath } {
  const { document, workflow } = revision
  const written = valueAt(workflow.canonical, 'trigger-defs')?.path
  if (written) return { revision, path: written }
  const path = ['trigger-defs']
  const change =
    nodeAt(document, [])?.type === 'object'
      ? insertMember(document, [], 0, 'trigger-defs', {})
      : setValue(document, path, {})
  return { revision: revise(revision, change), path }
}

/** A name that no trigger has yet. */
export function freshTriggerName({ triggers }: DraftWorkflow): string {
  const taken = new Set(triggers.map(({ name }) => name))
  let number = 1
  while (taken.has(`Event${number}`)) number++
  return `Event${number}`
}

/** A trigger's name as it stands in an event expression (1.11). */
export function quoted(name: string): string {
  if (/^[^\s()&|+"']+$/.test(name) && !/^(and|or|not)$/i.test(name)) return name
  return name.includes('"') ? `'${name}'` : `"${name}"`
}

/** Why a trigger cannot have the name, if it cannot. */
export function whyNotTrigger({ triggers }: DraftWorkflow, name: string): string | undefined {
  if (name === '') return 'An event needs a name.'
  if (/^(and|or|not)$/i.test(name)) {
    return `“${name}” is a word of event expressions and cannot be the name of an event.`
  }
  if (name.includes('"') && name.includes("'")) {
    return 'A name with both kinds of quotation marks cannot be written in an event expression.'
  }
  if (triggers.some((one) => one.name === name)) return `There is already an event named ${name}.`
  return undefined
}

/** What a further trigger is correlated by: the others' token, needed as soon as there are two. */
function tokenFor({ triggers }: DraftWorkflow): string | undefined {
  if (triggers.length === 0) return undefined
  return triggers.flatMap(({ token }) => token?.text ?? [])[0] ?? '$.data.id'
}
