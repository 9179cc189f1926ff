import { checkAttributes } from './checkAttributes'
import {
  isJsonObject,
  type Attribute,
  type CloudEvent,
  type JsonValue,
  type Version,
} from './CloudEvent'
import { isError, type ProblemCode } from './Problem'
import { hasScheme } from './uri'

type LossCode = 'map-extension-flattened' | 'relative-schemaurl' | 'boolean-extension'

/** Something that the other version cannot say and that was said differently. */
export interface Loss {
  readonly code: LossCode
  readonly attribute: string
  readonly message: string
}

/** Why an event cannot be said in the other version. */
export interface Refusal {
  readonly code: ProblemCode
  readonly severity: 'error'
  readonly attribute: string
  readonly message: string
}

export type Conversion =
  | { readonly ok: true; readonly event: CloudEvent; readonly losses: readonly Loss[] }
  | { readonly ok: false; readonly problems: readonly Refusal[] }

interface ConvertOptions {
  /** To 0.3: fold `traceparent` and `tracestate` into the map that its tracing extension has. */
  readonly foldTracing?: boolean
}

/**
 * The same event in version `to`, with the same id and in the same order of attributes, and what
 * was lost on the way; or why there is no such event.
 */
export function convertEvent(
  event: CloudEvent,
  to: Version,
  options: ConvertOptions = {},
): Conversion {
  if (event.version === to) return { ok: true, event, losses: [] }
  const folded = options.foldTracing && to === '0.3' ? foldTracing(event.attributes) : null
  const parts = (folded ?? event.attributes).map(to === '1.0' ? to10 : to03)
  const attributes = parts.flatMap((part) => part.attributes)
  const problems = [
    ...parts.flatMap((part) => part.problems ?? []),
    ...repeatedNames(attributes),
    ...wrongIn(to, attributes),
  ]
  if (problems.length > 0) return { ok: false, problems: oncePerAttribute(problems) }
  const losses = parts.flatMap((part) => part.losses ?? [])
  return { ok: true, event: { version: to, attributes, data: event.data }, losses }
}

/** What becomes of one attribute. */
interface Part {
  readonly attributes: readonly Attribute[]
  readonly losses?: readonly Loss[]
  readonly problems?: readonly Refusal[]
}

function to10(attribute: Attribute): Part {
  const { name, value } = attribute
  if (name === 'specversion') return { attributes: [{ name, value: '1.0' }] }
  if (name === 'datacontentencoding' || value === null) return { attributes: [] }
  if (name === 'schemaurl') return schemaTo10(attribute)
  if (name === 'distributedtracing' && isTracing(value)) {
    const attributes = Object.entries(value).map(([key, part]) => ({ name: key, value: part }))
    return { attributes }
  }
  return isJsonObject(value) ? flatten(name, value) : { attributes: [attribute] }
}

function to03(attribute: Attribute): Part {
  const { name, value } = attribute
  if (name === 'specversion') return { attributes: [{ name, value: '0.3' }] }
  if (name === 'dataschema') return { attributes: [{ name: 'schemaurl', value }] }
  if (name === 'datacontentencoding') {
    const message = 'In 0.3 datacontentencoding would say how data is encoded; take it away first.'
    return { attributes: [], problems: [refusal('duplicate-attribute', name, message)] }
  }
  if (typeof value !== 'boolean') return { attributes: [attribute] }
  const message = `0.3 has no Boolean: ${name} becomes the text "${value}".`
  return {
    attributes: [{ name, value: String(value) }],
    losses: [{ code: 'boolean-extension', attribute: name, message }],
  }
}

function schemaTo10({ name, value }: Attribute): Part {
  if (typeof value === 'string' && hasScheme(value)) {
    return { attributes: [{ name: 'dataschema', value }] }
  }
  const message = 'dataschema must be absolute: the relative schemaurl stays as an extension.'
  return {
    attributes: [{ name, value }],
    losses: [{ code: 'relative-schemaurl', attribute: name, message }],
  }
}

function flatten(name: string, map: { readonly [key: string]: JsonValue }): Part {
  const attributes = Object.entries(map)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ name: `${name}${key}`, value }))
  const names = attributes.map((attribute) => attribute.name).join(', ')
  const message = `1.0 has no maps: ${name} becomes ${names || 'nothing'}.`
  return { attributes, losses: [{ code: 'map-extension-flattened', attribute: name, message }] }
}

function repeatedNames(attributes: readonly Attribute[]): readonly Refusal[] {
  const names = attributes.map(({ name }) => name)
  return names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => refusal('duplicate-attribute', name, `${name} would be there twice.`))
}

/** What the rules of the other version say against the attributes. */
function wrongIn(to: Version, attributes: readonly Attribute[]): readonly Refusal[] {
  const givens = attributes.map((attribute) => ({ ...attribute, nameOffset: 0, offset: 0 }))
  return checkAttributes(to, givens, 0)
    .filter(isError)
    .map(({ code, attribute = '', message }) => refusal(code, attribute, message))
}

function oncePerAttribute(problems: readonly Refusal[]): readonly Refusal[] {
  return problems.filter(
    ({ attribute }, i) => problems.findIndex((other) => other.attribute === attribute) === i,
  )
}

function refusal(code: ProblemCode, attribute: string, message: string): Refusal {
  return { code, severity: 'error', attribute, message }
}

const tracing = ['traceparent', 'tracestate']

function isTracing(value: JsonValue): value is { readonly [key: string]: string } {
  return (
    isJsonObject(value) &&
    Object.entries(value).every(([key, part]) => tracing.includes(key) && typeof part === 'string')
  )
}

function foldTracing(attributes: readonly Attribute[]): readonly Attribute[] {
  const first = attributes.findIndex(({ name }) => tracing.includes(name))
  if (first < 0) return attributes
  const parts = attributes.filter(({ name }) => tracing.includes(name))
  const value = Object.fromEntries(parts.map((part) => [part.name, part.value]))
  return attributes.flatMap((attribute, i) => {
    if (i === first) return [{ name: 'distributedtracing', value }]
    return tracing.includes(attribute.name) ? [] : [attribute]
  })
}
