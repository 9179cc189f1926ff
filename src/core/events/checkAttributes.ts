import { hasScheme, isUriReference } from './uri'
import type { JsonValue, Version } from './CloudEvent'
import { forbiddenCharacter } from './characters'
import { checkExtension, checkKnownExtensions } from './checkExtensions'
import { isMediaType } from './mediaType'
import type { Finding, ProblemCode } from './Problem'
import { isTimestamp } from './timestamp'

/** An attribute as it stands in a text. */
export interface Given {
  readonly name: string
  readonly nameOffset: number
  readonly value: JsonValue
  readonly offset: number
}

export type Report = (code: ProblemCode, offset: number, attribute: string, message: string) => void

type Check = (given: Given, text: string, version: Version | null, report: Report) => void

const required = ['specversion', 'id', 'source', 'type']

const common: Readonly<Record<string, Check>> = {
  specversion: checkText,
  id: checkText,
  source: checkSource,
  type: checkEventType,
  subject: checkText,
  time: (given, text, _, report) => {
    if (isTimestamp(text)) return
    const message = `${given.name} must be a date and time with zone, such as 2019-06-24T08:00:00Z.`
    report('bad-timestamp', given.offset, given.name, message)
  },
  datacontenttype: checkContentType,
}

const byVersion: Readonly<Record<Version, Readonly<Record<string, Check>>>> = {
  '0.3': { ...common, schemaurl: checkReference, datacontentencoding: () => undefined },
  '1.0': { ...common, dataschema: checkSchema },
}

/** The names that only the other version defines; here they are ordinary extensions. */
const foreign: Readonly<Record<Version, { code: ProblemCode; names: readonly string[] }>> = {
  '0.3': { code: 'later-attribute', names: ['dataschema'] },
  '1.0': { code: 'legacy-attribute', names: ['schemaurl', 'datacontentencoding'] },
}

/**
 * What is wrong with the attributes of one event; `start` is the event's own offset. With `version`
 * null only what both versions say is checked.
 */
export function checkAttributes(
  version: Version | null,
  givens: readonly Given[],
  start: number,
): readonly Finding[] {
  const findings: Finding[] = []
  const report: Report = (code, offset, attribute, message) => {
    findings.push({ code, offset, attribute, message })
  }
  const names = new Set(givens.map(({ name }) => name))
  for (const name of required) {
    if (!names.has(name)) {
      report('missing-attribute', start, name, `The required attribute ${name} is missing.`)
    }
  }
  for (const given of givens) checkAttribute(version, given, report)
  if (version) checkKnownExtensions(givens, report)
  return findings
}

function checkAttribute(version: Version | null, given: Given, report: Report): void {
  const checks = version ? byVersion[version] : common
  const check = Object.hasOwn(checks, given.name) ? checks[given.name] : undefined
  if (!check) {
    if (checkName(version, given, report) && version) checkExtension(version, given, report)
    return
  }
  if (typeof given.value !== 'string') {
    report('bad-type', given.offset, given.name, `${given.name} must be a string.`)
    return
  }
  check(given, given.value, version, report)
}

/** True if the name can be kept; warnings are reported all the same. */
function checkName(version: Version | null, given: Given, report: Report): boolean {
  const { name, nameOffset } = given
  const bad = (message: string) => {
    report('bad-name', nameOffset, name, message)
    return false
  }
  if (name === 'data') return bad('data is the payload and cannot be the name of an attribute.')
  if (!/^[a-z0-9]+$/.test(name)) {
    return bad('A name has lower-case letters a to z and digits only.')
  }
  if (/^\d/.test(name)) {
    if (version === '0.3') return bad('In 0.3 a name must begin with a letter.')
    report('name-starts-with-digit', nameOffset, name, 'A name should begin with a letter.')
  }
  if (name.length > 20) {
    report('name-too-long', nameOffset, name, 'A name should have at most 20 characters.')
  }
  if (version && foreign[version].names.includes(name)) {
    const other = version === '0.3' ? '1.0' : '0.3'
    const message = `${name} is an attribute of ${other}; in ${version} it is a mere extension.`
    report(foreign[version].code, nameOffset, name, message)
  }
  return true
}

/** True if `text` is a string with something in it. */
function checkText(given: Given, text: string, _: Version | null, report: Report): boolean {
  const { name, offset } = given
  if (text === '') {
    report('empty-attribute', offset, name, `${name} must not be empty.`)
    return false
  }
  if (forbiddenCharacter(text) < 0) return true
  report('forbidden-character', offset, name, `${name} contains a character that no text may have.`)
  return false
}

function checkEventType(given: Given, text: string, version: Version | null, report: Report): void {
  if (!checkText(given, text, version, report)) return
  if (/^[a-z]([a-z0-9-]*[a-z0-9])\.[a-z0-9]/i.test(text)) return
  const message = 'type should begin with a reverse domain name, such as com.example.'
  report('type-not-reverse-dns', given.offset, given.name, message)
}

function checkSource(given: Given, text: string, version: Version | null, report: Report): void {
  const { offset, name } = given
  if (text === '') {
    const isLegal = version === '0.3'
    report(
      isLegal ? 'empty-source' : 'empty-attribute',
      offset,
      name,
      isLegal
        ? 'An empty source tells nobody where the event is from.'
        : 'source must not be empty.',
    )
    return
  }
  if (!checkReference(given, text, version, report)) return
  if (version === '1.0' && !hasScheme(text)) {
    report('relative-source', offset, name, 'source should be an absolute URI.')
  }
}

function checkReference(given: Given, text: string, _: Version | null, report: Report): boolean {
  if (isUriReference(text)) return true
  report('bad-uri-reference', given.offset, given.name, `${given.name} must be a URI reference.`)
  return false
}

function checkSchema(given: Given, text: string, version: Version | null, report: Report): void {
  if (!checkText(given, text, version, report)) return
  if (!hasScheme(text) || !isUriReference(text)) {
    report('bad-uri', given.offset, given.name, `${given.name} must be an absolute URI.`)
  } else if (text.includes('#')) {
    const message = `${given.name} should be a URI without a fragment (#).`
    report('uri-fragment', given.offset, given.name, message)
  }
}

function checkContentType(given: Given, text: string, _: Version | null, report: Report): void {
  if (isMediaType(text)) return
  const message = 'datacontenttype must be a media type, such as application/json.'
  report('bad-media-type', given.offset, given.name, message)
}
