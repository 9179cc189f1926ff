import { type Member, readJsonText } from './readJsonText'
import { indentJson, jsonText } from './jsonText'
import { isJsonObject } from './CloudEvent'

export type Lift =
  | { readonly ok: true; readonly from: '0.1' | '0.2'; readonly text: string }
  | { readonly ok: false; readonly reason: string }

const names01: Readonly<Record<string, string>> = {
  cloudEventsVersion: 'specversion',
  eventType: 'type',
  eventID: 'id',
  eventTime: 'time',
  eventTypeVersion: 'eventtypeversion',
  contentType: 'datacontenttype',
  schemaURL: 'schemaurl',
}

const names02: Readonly<Record<string, string>> = { contenttype: 'datacontenttype' }

/**
 * The JSON text of the version 0.3 event that an event spelled as in 0.1 or 0.2 means; the spelling
 * of its values stays, and the members of `extensions` move to the top. It is for the reader to say
 * whether the outcome is valid.
 */
export function liftEvent(text: string): Lift {
  const reading = readJsonText(text)
  if (!reading.ok) return { ok: false, reason: `This is no JSON: ${reading.message}` }
  if (reading.node.kind !== 'object' || reading.end < text.length) {
    return { ok: false, reason: 'Only a single event, a JSON object, can be lifted.' }
  }
  const { members } = reading.node
  const from = spelledVersion(members)
  if (!from) return { ok: false, reason: 'This is not spelled as in version 0.1 or 0.2.' }
  const spelling = (member: Member) => text.slice(member.offset, member.end)
  const lifted = members.flatMap((member) => liftMember(member, from, spelling(member)))
  const names = lifted.map(([name]) => name)
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined) return { ok: false, reason: `${repeated} would be there twice.` }
  const parts = lifted.map(([name, value]) => `${JSON.stringify(name)}:${value}`)
  return { ok: true, from, text: indentJson(`{${parts.join(',')}}`) }
}

function spelledVersion(members: readonly Member[]): '0.1' | '0.2' | null {
  const specversion = members.find(({ name }) => name === 'specversion')?.value
  if (specversion === '0.2') return '0.2'
  if (specversion !== undefined) return null
  const isOld = members.some(({ name }) => /^(cloudEventsVersion|eventType|eventID)$/.test(name))
  return isOld ? '0.1' : null
}

function liftMember(member: Member, from: '0.1' | '0.2', text: string): [string, string][] {
  const { name, value } = member
  if (from === '0.1' && name === 'extensions' && isJsonObject(value)) {
    return Object.entries(value).map(([key, part]) => [key.toLowerCase(), jsonText(part)])
  }
  const names = from === '0.1' ? names01 : names02
  const lifted = Object.hasOwn(names, name) ? (names[name] ?? name) : name
  return [[lifted, lifted === 'specversion' ? '"0.3"' : text]]
}
