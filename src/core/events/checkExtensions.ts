import { forbiddenCharacter } from './characters'
import type { Given, Report } from './checkAttributes'
import { canonicalAttribute } from './canonical'
import type { JsonValue, Version } from './CloudEvent'
import { instantOf, isTimestamp } from './timestamp'
import { isUriReference } from './uri'

/** Reports a value that is of no type of the version, or cannot be said in it. */
export function checkExtension(version: Version, given: Given, report: Report): void {
  if (version === '0.3') checkOpenValue(given, report)
  else checkScalar(given, report)
}

function checkScalar({ name, offset, value }: Given, report: Report): void {
  if (typeof value === 'boolean') return
  if (typeof value === 'string') {
    if (forbiddenCharacter(value) >= 0) reportCharacter(name, offset, report)
  } else if (typeof value !== 'number' || !Number.isInteger(value)) {
    const message = `${name} must be a string, a whole number, true or false.`
    report('bad-type', offset, name, message)
  } else if (!isInt32(value)) {
    const message = `${name} must lie between -2147483648 and 2147483647; write it as a string.`
    report('integer-range', offset, name, message)
  }
}

/** In 0.3 an extension may be anything, and a map holds anything again. */
function checkOpenValue({ name, offset, value }: Given, report: Report): void {
  const todo: JsonValue[] = [value]
  let isOutside = false
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === 'string') {
      if (forbiddenCharacter(next) < 0) continue
      reportCharacter(name, offset, report)
      return
    }
    if (next === null || typeof next === 'boolean' || Array.isArray(next)) isOutside = true
    else if (typeof next === 'number') isOutside ||= !Number.isInteger(next) || !isInt32(next)
    else for (const part of Object.values(next)) todo.push(part)
  }
  if (!isOutside) return
  const message = `${name} has a value of a type that 0.3 does not define; write it as a string.`
  report('type-outside-0.3', offset, name, message)
}

function isInt32(value: number): boolean {
  return value >= -2147483648 && value <= 2147483647
}

function reportCharacter(name: string, offset: number, report: Report): void {
  report('forbidden-character', offset, name, `${name} contains a character that no text may have.`)
}

type Others = ReadonlyMap<string, string>

/** What the documented extensions say of their own values; each gives what is wrong, or null. */
const known: Readonly<Record<string, (text: string, others: Others) => string | null>> = {
  correlationid: notEmpty,
  causationid: notEmpty,
  partitionkey: notEmpty,
  sequence: (text, others) =>
    others.get('sequencetype') === 'Integer' && !isWhole(text, -2147483648)
      ? 'must be a whole number of 32 bits, as sequencetype says'
      : notEmpty(text),
  expirytime: notBeforeTime,
  recordedtime: notBeforeTime,
  sampledrate: (text) => (isWhole(text, 1) ? null : 'must be a whole number above 0'),
  severitynumber: (text) => (isWhole(text, 0) ? null : 'must be a whole number, 0 or more'),
  dataref: (text) => (isUriReference(text) ? null : 'must be a URI reference'),
}

/** Reports values that break the rule of a documented extension. */
export function checkKnownExtensions(givens: readonly Given[], report: Report): void {
  const others: Others = new Map(
    givens.map((given) => [given.name, canonicalAttribute(given.value)]),
  )
  for (const { name, offset } of givens) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    const wrong = rule?.(others.get(name) ?? '', others)
    if (wrong) report('extension-value', offset, name, `${name} ${wrong}.`)
  }
}

function notEmpty(text: string): string | null {
  return text === '' ? 'must not be empty' : null
}

function isWhole(text: string, least: number): boolean {
  return /^-?\d+$/.test(text) && Number(text) >= least && Number(text) <= 2147483647
}

function notBeforeTime(text: string, others: Others): string | null {
  if (!isTimestamp(text)) return 'must be a date and time with zone'
  const time = instantOf(others.get('time') ?? '')
  const own = instantOf(text)
  return time !== null && own !== null && own < time ? 'should not lie before time' : null
}
