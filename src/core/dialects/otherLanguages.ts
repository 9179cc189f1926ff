import { type Document, findMember, type JsonNode, type ObjectNode } from '../document/Document'
import type { Diagnostic, Place } from '../workflow/Diagnostic'

/** A language that this program does not read, and the place in the document that gives it away. */
export interface OtherLanguage {
  readonly name: string
  readonly place: Place
}

/** The language of a document that belongs to none of the dialects, if it can be told. */
export function otherLanguageOf(document: Document): OtherLanguage | undefined {
  const { root } = document
  if (root?.type === 'object') {
    const found = jsonLanguage(root)
    if (found) return found
  }
  return document.errors.length > 0 ? yamlLanguage(document.text) : undefined
}

/** Refuses a document in another language by its name. */
export function refusal({ name, place }: OtherLanguage): Diagnostic {
  return {
    code: 'OTHER_LANGUAGE',
    severity: 'error',
    place,
    message: `This is ${name}. Only documents of the working draft 0.1 of 2019 are read here: JSON with "states" and "trigger-defs".`,
    fixes: [],
  }
}

function jsonLanguage(root: ObjectNode): OtherLanguage | undefined {
  const dsl = textAt(valueOf(root, 'document'), 'dsl')
  if (dsl !== undefined) return at(dslName(dsl), 'document', 'dsl')
  if (valueOf(root, 'StartAt') && valueOf(root, 'States')) return at(amazon, 'StartAt')
  const specVersion = textAt(root, 'specVersion')
  if (specVersion !== undefined) return at(versionName(specVersion), 'specVersion')
  const schemaVersion = textAt(root, 'schemaVersion')
  if (schemaVersion !== undefined) return at(versionName(schemaVersion), 'schemaVersion')
  return byStates(root)
}

const amazon = 'a state machine in the Amazon States Language'
const releaseName = 'a document of the Serverless Workflow release 0.1 of April 2020'
const laterName = 'a document of the Serverless Workflow specification 0.8'

const dslName = (version: string) =>
  `a document of the Serverless Workflow DSL ${version === '' ? '1.0' : version}, which is made of tasks`

const versionName = (version: string) =>
  `a document of the Serverless Workflow specification ${version}`

/** Releases from 2020 on have a list of states that the draft's tolerant reading must not take for its own. */
function byStates(root: ObjectNode): OtherLanguage | undefined {
  const states = valueOf(root, 'states')
  if (states?.type !== 'array' || valueOf(root, 'trigger-defs')) return undefined
  const items = states.items.filter((item) => item.type === 'object')
  if (items.some((item) => draftKeys.some((key) => valueOf(item, key)))) return undefined
  const marks = [
    ...releaseRootKeys.filter((key) => valueOf(root, key)),
    ...items.flatMap((item) => releaseStateKeys.filter((key) => valueOf(item, key))),
    ...items.flatMap((item) => releaseTypes.filter((type) => typeOf(item) === type)),
  ]
  if (marks.length < 2) return undefined
  const isLowerCase = items.some((item) => /^[a-z]+$/.test(typeOf(item) ?? ''))
  return at(isLowerCase ? laterName : releaseName, 'states')
}

const draftKeys = ['next-state', 'time-delay', 'action-mode', 'status']
const releaseRootKeys = ['id', 'name', 'version', 'functions', 'events', 'startsAt', 'start']
const releaseStateKeys = [
  'transition',
  'end',
  'onError',
  'onErrors',
  'onEvents',
  'eventsActions',
  'eventConditions',
  'dataConditions',
  'stateDataFilter',
  'timeDelay',
  'actionMode',
]
const releaseTypes = [
  'SUBFLOW',
  'RELAY',
  'FOREACH',
  'CALLBACK',
  'inject',
  'foreach',
  'callback',
  'sleep',
  'subflow',
]

const typeOf = (item: JsonNode) => textAt(item, 'type')

/** YAML begins with a key and a colon, or with a comment or a line of hyphens above such a line. */
function yamlLanguage(text: string): OtherLanguage | undefined {
  const first = /^\uFEFF?(?:[ \t]*(?:#.*|---.*|%YAML.*)?\r?\n)*([\w$-]+):(?=\s|$)/.exec(text)
  if (!first) return undefined
  const key = first[1] ?? ''
  const place: Place = {
    by: 'offset',
    offset: first[0].length - key.length - 1,
    length: key.length,
  }
  const content = yamlContent(text)
  return { name: content === undefined ? 'YAML' : `YAML: ${content}`, place }
}

function yamlContent(text: string): string | undefined {
  const dsl = /^[ \t]+dsl:[ \t]*['"]?([\w.-]*)/m.exec(text)
  if (/^document:/m.test(text) && dsl) return dslName(dsl[1] ?? '')
  if (/^StartAt:/m.test(text)) return amazon
  const version = /^(?:specVersion|schemaVersion):[ \t]*['"]?([\w.-]+)/m.exec(text)
  if (version) return versionName(version[1] ?? '')
  return undefined
}

function at(name: string, ...path: readonly string[]): OtherLanguage {
  return { name, place: { by: 'path', path, part: 'key' } }
}

function valueOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.type === 'object' ? findMember(node, key)?.value : undefined
}

function textAt(node: JsonNode | undefined, key: string): string | undefined {
  const value = valueOf(node, key)
  return value?.type === 'string' ? value.value : undefined
}
